export type Marked = { text: string; isDifferent: boolean }

/** Longer texts are compared as a whole: the table below grows with the product of both lengths. */
const LONGEST = 600

/**
 * Splits two spellings into runs that both have and runs that only one has, for marking in place.
 *
 * Case and width are no difference, as they are none to the duplicate check; accents, look-alike letters of another alphabet and
 * punctuation are. Compared by what a reader sees as one character, so that no accent or emoji is torn in two.
 */
export function markDifferences(typed: string, held: string): { typed: Marked[]; held: Marked[] } {
  const a = charactersOf(typed)
  const b = charactersOf(held)
  if (a.length > LONGEST || b.length > LONGEST) {
    const isDifferent = comparable(typed) !== comparable(held)
    return { typed: runs([{ text: typed, isDifferent }]), held: runs([{ text: held, isDifferent }]) }
  }
  const common = commonCharacters(a.map(comparable), b.map(comparable))
  return {
    typed: runs(a.map((text, at) => ({ text, isDifferent: !common.inA.has(at) }))),
    held: runs(b.map((text, at) => ({ text, isDifferent: !common.inB.has(at) }))),
  }
}

const comparable = (text: string): string => text.normalize('NFKC').toLowerCase()

const segmenter = new Intl.Segmenter(undefined, { granularity: 'grapheme' })
const charactersOf = (text: string): string[] => Array.from(segmenter.segment(text), ({ segment }) => segment)

/** The places of a longest common subsequence in both. */
function commonCharacters(a: string[], b: string[]): { inA: Set<number>; inB: Set<number> } {
  const width = b.length + 1
  // lengths[i * width + j]: how much a from i and b from j have in common.
  const lengths = new Uint16Array((a.length + 1) * width)
  for (let i = a.length - 1; i >= 0; i--) {
    for (let j = b.length - 1; j >= 0; j--) {
      lengths[i * width + j] =
        a[i] === b[j]
          ? at(lengths, (i + 1) * width + j + 1) + 1
          : Math.max(at(lengths, (i + 1) * width + j), at(lengths, i * width + j + 1))
    }
  }
  const inA = new Set<number>()
  const inB = new Set<number>()
  for (let i = 0, j = 0; i < a.length && j < b.length; ) {
    if (a[i] === b[j]) {
      inA.add(i++)
      inB.add(j++)
    } else if (at(lengths, (i + 1) * width + j) >= at(lengths, i * width + j + 1)) i++
    else j++
  }
  return { inA, inB }
}

const at = (lengths: Uint16Array, index: number): number => lengths[index] ?? 0

function runs(characters: Marked[]): Marked[] {
  const joined: Marked[] = []
  for (const { text, isDifferent } of characters) {
    const last = joined.at(-1)
    if (last?.isDifferent === isDifferent) last.text += text
    else if (text) joined.push({ text, isDifferent })
  }
  return joined
}
