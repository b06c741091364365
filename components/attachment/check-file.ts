import { ATTACHMENT_ENDINGS, ATTACHMENT_TYPES, type AttachmentProblem, isAttachmentType } from '@/server/domain/attachment'
import type { RefusalData, RefusalFacts } from '@/server/domain/refusal'

/** For the picker: phones offer the camera, and hand out their pictures as one of these. */
export const ACCEPTED = [
  ...ATTACHMENT_TYPES,
  ...Object.values(ATTACHMENT_ENDINGS).flatMap(endings => endings.map(ending => `.${ending}`)),
].join(',')

/** What can be said of a file before it is sent; what it is inside only the server knows. null: send it. */
export function checkFile({ name, size, type }: Pick<File, 'name' | 'size' | 'type'>, maxBytes: number): RefusalData | null {
  if (size === 0) return refused('EMPTY')
  if (size > maxBytes) return refused('TOO_LARGE', { maxBytes })
  const ending = /\.([^.]+)$/.exec(name)?.[1]?.toLowerCase() ?? ''
  const isKnown = type
    ? isAttachmentType(type)
    : Object.values(ATTACHMENT_ENDINGS)
        .flat()
        .some(known => known === ending)
  return isKnown ? null : refused('TYPE_NOT_ALLOWED')
}

const refused = (why: AttachmentProblem, facts: RefusalFacts = {}): RefusalData => ({
  code: 'ATTACHMENT_INVALID',
  rule: 'R1',
  facts: { why, ...facts },
})
