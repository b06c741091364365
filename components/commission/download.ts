import type { ExportedFile } from '@/server/api/types'

/** Hands a file that came as text to the browser's downloads. */
export function download({ name, mediaType, base64 }: ExportedFile): void {
  const bytes = Uint8Array.from(atob(base64), character => character.charCodeAt(0))
  const url = URL.createObjectURL(new Blob([bytes], { type: mediaType }))
  const link = document.createElement('a')
  link.href = url
  link.download = name
  link.click()
  URL.revokeObjectURL(url)
}
