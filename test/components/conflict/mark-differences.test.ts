import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import { type Marked, markDifferences } from '@/components/conflict/mark-differences'

const shown = (runs: Marked[]) => runs.map(({ text, isDifferent }) => (isDifferent ? `[${text}]` : text)).join('')
const compare = (typed: string, held: string) => {
  const marked = markDifferences(typed, held)
  return [shown(marked.typed), shown(marked.held)]
}

describe('marking what differs between two spellings', () => {
  test.each([
    ['the same text has no mark', 'Kyland', 'Kyland', 'Kyland', 'Kyland'],
    ['case is no difference', 'KYLAND', 'kyland', 'KYLAND', 'kyland'],
    ['full width is no difference', 'ＫＡＢＵ', 'KABU', 'ＫＡＢＵ', 'KABU'],
    ['a letter left out shows where it stands', 'Kyland Tech', 'Kyland Technology', 'Kyland Tech', 'Kyland Tech[nology]'],
    ['punctuation is marked', 'A.S.', 'AS', 'A[.]S[.]', 'AS'],
    ['an accent is marked', 'Muller', 'Müller', 'M[u]ller', 'M[ü]ller'],
    ['an accent typed apart is the same accent', 'Mu\u0308ller', 'Müller', 'Mu\u0308ller', 'Müller'],
    ['a Cyrillic look-alike is marked', 'Аtlas', 'Atlas', '[А]tlas', '[A]tlas'],
    ['Chinese characters', '宁波海川进出口', '宁波海川国际进出口', '宁波海川进出口', '宁波海川[国际]进出口'],
    ['nothing typed', '', 'Atlas', '', '[Atlas]'],
    ['nothing in common', '一', '二', '[一]', '[二]'],
  ])('%s', (_, typed, held, markedTyped, markedHeld) => {
    expect(compare(typed, held)).toEqual([markedTyped, markedHeld])
  })

  test('very long texts are compared as a whole', () => {
    const long = 'x'.repeat(2_000)
    expect(markDifferences(long, `${long}y`).typed).toEqual([{ text: long, isDifferent: true }])
  })

  test('no character is lost or added, and what is not marked is the same on both sides', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 40, unit: 'grapheme' }), fc.string({ maxLength: 40, unit: 'grapheme' }), (typed, held) => {
        const marked = markDifferences(typed, held)
        expect(marked.typed.map(run => run.text).join('')).toBe(typed)
        expect(marked.held.map(run => run.text).join('')).toBe(held)
        const kept = (runs: Marked[]) =>
          runs
            .filter(run => !run.isDifferent)
            .map(run => run.text.normalize('NFKC').toLowerCase())
            .join('')
        expect(kept(marked.typed).normalize('NFKC')).toBe(kept(marked.held).normalize('NFKC'))
      }),
    )
  })
})
