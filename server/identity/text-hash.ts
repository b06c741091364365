import { createHash } from 'node:crypto'
import { comparableText } from '../domain/counting'

/** How a text is looked up that may have been used before (R5); kept as follow_up.text_hash. */
export const textHash = (text: string): string => createHash('sha256').update(comparableText(text)).digest('base64url')
