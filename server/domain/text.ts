import { z } from 'zod'

/** C0 and C1 control characters except tab, line feed and carriage return; unpaired surrogates. Nobody types them. */
const CONTROL = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f-\u009f]|\p{Surrogate}/u
const LINE_BREAK = /[\t\n\r\u2028\u2029]+/g
/** Characters that show nothing: zero-width, direction marks, soft hyphen, fillers, variation selectors, tags. */
const INVISIBLE =
  /[\u00ad\u034f\u061c\u115f\u1160\u17b4\u17b5\u180b-\u180f\u200b-\u200f\u202a-\u202e\u2060-\u206f\u3164\ufe00-\ufe0f\ufeff\uffa0\u{e0000}-\u{e0fff}]/gu

/** Persian and the Indic scripts spell with the (non-)joiners; between two such letters they stay. */
const JOINER_BETWEEN_LETTERS =
  /(?<=[\p{Script=Arabic}\p{Script=Devanagari}\p{Script=Bengali}\p{Script=Sinhala}\p{Script=Malayalam}\p{Script=Kannada}\p{M}])[\u200c\u200d](?=\p{L})/gu

/** Takes out what shows nothing, so that a name is what it looks like. */
export function withoutInvisible(text: string): string {
  const kept = new Set<number>()
  for (const match of text.matchAll(JOINER_BETWEEN_LETTERS)) kept.add(match.index)
  return text.replace(INVISIBLE, (character, index: number) => (kept.has(index) ? character : ''))
}

const tidyLine = (text: string) => withoutInvisible(text).replace(LINE_BREAK, ' ').replace(/ {2,}/g, ' ').trim()

const noControl = (text: string) => !CONTROL.test(text)

/** One line of text a person typed: control characters refused, invisible ones taken out, spaces tidied. */
export const line = (maxLength: number) => z.string().max(maxLength, 'TOO_LONG').refine(noControl, 'CONTROL_CHARACTERS').transform(tidyLine)

/** Text of several lines. */
export const paragraph = (maxLength: number) =>
  z
    .string()
    .max(maxLength, 'TOO_LONG')
    .refine(noControl, 'CONTROL_CHARACTERS')
    .transform(text => withoutInvisible(text).trim())

/** An empty optional field is an absent one. */
export const optionalLine = (maxLength: number) =>
  line(maxLength)
    .transform(text => (text === '' ? undefined : text))
    .optional()

export const optionalParagraph = (maxLength: number) =>
  paragraph(maxLength)
    .transform(text => (text === '' ? undefined : text))
    .optional()

/** A reason somebody else will read. */
export const reasonText = paragraph(500).refine(text => text.length > 0, 'REQUIRED')
