/** How the wall lays out all lanes on one screen. `scale` enlarges type; `cards` is how many of each column fit a lane. */
export type WallFit = { columns: number; laneHeight: number; scale: number; cards: number; hasMeter: boolean }

const HEAD = 38
const CARD = 54
const PADDING = 12
const GAP = 8
/** Below this width of a lane, before enlarging, three columns of cards cannot be read, nor the slots beside the name. */
const LANE_WIDTH = 480
const METER_WIDTH = 430
const SCALES = [2, 1.8, 1.6, 1.4, 1.25, 1.1, 1]

/** Everybody on one screen first, then two cards of each tier in type as large as possible; where that cannot be, one card, or the slots alone. */
export function fitWall({ lanes, width, height }: { lanes: number; width: number; height: number }): WallFit {
  const all = { lanes: Math.max(1, lanes), width, height }
  for (const least of [2, 1, 0]) {
    for (const scale of SCALES) {
      const fit = bestAt(scale, all)
      if (fit && fit.cards >= least) return fit
    }
  }
  // More lanes than the screen has room for: heads only, as small as they are, the last ones cut off.
  return { columns: Math.max(1, Math.floor(width / LANE_WIDTH)), laneHeight: HEAD, scale: 1, cards: 0, hasMeter: true }
}

function bestAt(scale: number, { lanes, width, height }: { lanes: number; width: number; height: number }): WallFit | null {
  const most = Math.max(1, Math.floor(width / (LANE_WIDTH * scale)))
  let best: WallFit | null = null
  for (let columns = 1; columns <= Math.min(most, lanes); columns++) {
    const rows = Math.ceil(lanes / columns)
    const laneHeight = Math.floor((height - GAP * rows) / rows)
    const inner = laneHeight / scale
    if (inner < HEAD) continue
    const cards = Math.max(0, Math.floor((inner - HEAD - PADDING) / CARD))
    const hasMeter = width / columns / scale >= METER_WIDTH
    if (best && cards <= best.cards) continue
    // What the last card leaves free makes everything a little larger, as far as the width allows.
    const filling = laneHeight / (HEAD + (cards > 0 ? PADDING + cards * CARD : 0))
    const larger = Math.max(scale, Math.min(filling, width / columns / LANE_WIDTH))
    best = { columns, laneHeight, scale: larger, cards, hasMeter }
  }
  return best
}
