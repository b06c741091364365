/**
 * A moved card glides to where it went: its picture is taken before the board changes and flies to the new place after. Columns scroll and
 * clip, so a copy flies above them while the card itself waits unseen; where the new place is not on the screen, it flies to the column's head.
 */
const DURATION_MS = 320
const EASING = 'cubic-bezier(0.2, 0.8, 0.2, 1)'

type Flight = { from: DOMRect; picture: HTMLElement }
const flights = new Map<string, Flight>()

const prefersStill = () => window.matchMedia('(prefers-reduced-motion: reduce)').matches
const cardOf = (customerId: string) => document.querySelector<HTMLElement>(`[data-card="${CSS.escape(customerId)}"]`)

/** Before the change: where the card is now. `picture` where another element stands for it, as while it is dragged. */
export function takeOff(customerId: string, picture?: Element | null): void {
  if (typeof document === 'undefined' || document.hidden || prefersStill()) return
  const element = (picture as HTMLElement | null | undefined) ?? cardOf(customerId)
  if (!element) return
  const from = element.getBoundingClientRect()
  if (from.width === 0 || !isOnScreen(from)) return
  flights.set(customerId, { from, picture: pictureOf(element) })
}

/** After the change has been drawn: flies every card that took off. */
export function land(): void {
  if (flights.size === 0) return
  for (const [customerId, flight] of flights) {
    const card = cardOf(customerId)
    const to = card?.getBoundingClientRect()
    if (card && to && to.width > 0 && isInItsColumn(card, to)) fly(flight, to, card)
    else flyToHead(flight, card)
  }
  flights.clear()
}

export const forgetFlights = () => flights.clear()

function fly({ from, picture }: Flight, to: DOMRect, card: HTMLElement): void {
  const distance = Math.hypot(from.left - to.left, from.top - to.top)
  if (distance < 2) return
  show(picture, from)
  card.style.opacity = '0'
  const flight = picture.animate(
    [
      { transform: 'none', width: `${from.width}px` },
      { transform: `translate(${to.left - from.left}px, ${to.top - from.top}px)`, width: `${to.width}px` },
    ],
    { duration: DURATION_MS, easing: EASING },
  )
  const end = () => {
    picture.remove()
    card.style.opacity = ''
  }
  flight.onfinish = end
  flight.oncancel = end
}

function flyToHead({ from, picture }: Flight, card: HTMLElement | null): void {
  const column = card?.closest<HTMLElement>('[data-column]')
  const head = column?.querySelector('[data-column-head]') ?? column
  const to = head?.getBoundingClientRect()
  show(picture, from)
  const end = to && to.width > 0 ? `translate(${to.left - from.left}px, ${to.top - from.top}px) scale(0.9)` : 'scale(0.96)'
  const flight = picture.animate(
    [
      { transform: 'none', opacity: 1 },
      { transform: end, opacity: 0 },
    ],
    { duration: DURATION_MS, easing: EASING },
  )
  flight.onfinish = () => picture.remove()
  flight.oncancel = () => picture.remove()
}

function pictureOf(element: HTMLElement): HTMLElement {
  const picture = element.cloneNode(true) as HTMLElement
  picture.removeAttribute('data-card')
  picture.setAttribute('aria-hidden', 'true')
  picture.setAttribute('inert', '')
  for (const inner of picture.querySelectorAll('[id]')) inner.removeAttribute('id')
  return picture
}

function show(picture: HTMLElement, at: DOMRect): void {
  Object.assign(picture.style, {
    position: 'fixed',
    left: `${at.left}px`,
    top: `${at.top}px`,
    width: `${at.width}px`,
    height: `${at.height}px`,
    margin: '0',
    zIndex: '60',
    transformOrigin: 'top left',
    pointerEvents: 'none',
    opacity: '1',
  })
  document.body.append(picture)
}

const isOnScreen = (rect: DOMRect) => rect.bottom > 0 && rect.right > 0 && rect.top < window.innerHeight && rect.left < window.innerWidth

/** Drawn, but scrolled out of its column's view, is not a place to fly to. */
function isInItsColumn(card: HTMLElement, rect: DOMRect): boolean {
  const view = card.closest('[data-column-view]')?.getBoundingClientRect()
  return isOnScreen(rect) && (!view || (rect.bottom > view.top && rect.top < view.bottom))
}
