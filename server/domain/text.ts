import { z } from 'zod'

/** Control characters except tab, line feed and carriage return, and unpaired surrogates. Nobody types them. */
const CONTROL = /(?![\t\n\r])\p{Cc}|\p{Surrogate}/u
const LINE_BREAK = /[\t\n\r\u2028\u2029]+/g
/** Characters that show nothing: zero-width, direction marks, soft hyphen, fillers, variation selectors, tags. */
const INVISIBLE = /\p{Default_Ignorable_Code_Point}|[\u202a-\u202e\u2066-\u2069\u200e\u200f\u061c]/gu

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
