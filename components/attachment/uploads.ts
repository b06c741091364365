import { v7 as uuid } from 'uuid'
import type { AttachmentRow } from '@/server/api/types'
import { sendFile } from './send-file'

/** A file on its way to an order, or one that did not get there. */
export type Upload = {
  attachmentId: string
  orderId: string
  file: File
  /** 0 to 1; 1: all has gone out, and the server looks at it. */
  sent: number
  error: unknown
  stop: () => void
}
type Told = { onAttached: (row: AttachmentRow) => void; onFailed: (error: unknown, file: File) => void }

/**
 * What is under way in this window. Kept beside the screens: a form closes as soon as its order stands, and its files go on. One after the other, so
 * that a phone's connection gets the first across soon.
 */
let uploads: readonly Upload[] = []
const listeners = new Set<() => void>()
let last = Promise.resolve()

export const currentUploads = (): readonly Upload[] => uploads
export function onUploads(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function startUpload({ orderId, file, ...told }: { orderId: string; file: File } & Told): void {
  const stopping = new AbortController()
  const attachmentId = uuid()
  change([...uploads, { attachmentId, orderId, file, sent: 0, error: null, stop: () => stopping.abort() }])
  run(attachmentId, stopping, told)
}

/** The same id again: should the first have arrived after all, it stays one. */
export function tryUploadAgain(attachmentId: string, told: Told): void {
  const stopping = new AbortController()
  put(attachmentId, { sent: 0, error: null, stop: () => stopping.abort() })
  run(attachmentId, stopping, told)
}

export const dismissUpload = (attachmentId: string): void => change(uploads.filter(upload => upload.attachmentId !== attachmentId))

function run(attachmentId: string, { signal }: AbortController, { onAttached, onFailed }: Told): void {
  last = last.then(async () => {
    const upload = uploads.find(each => each.attachmentId === attachmentId)
    if (!upload || signal.aborted) return dismissUpload(attachmentId)
    try {
      const row = await sendFile({ ...upload, signal, onSent: sent => put(attachmentId, { sent }) })
      dismissUpload(attachmentId)
      onAttached(row)
    } catch (error) {
      if (signal.aborted) return dismissUpload(attachmentId)
      put(attachmentId, { error })
      onFailed(error, upload.file)
    }
  })
}

const put = (attachmentId: string, changes: Partial<Upload>) =>
  change(uploads.map(upload => (upload.attachmentId === attachmentId ? { ...upload, ...changes } : upload)))

function change(next: readonly Upload[]): void {
  uploads = next
  for (const listener of listeners) listener()
  // Leaving the page would lose what is on its way: the browser asks.
  const isBusy = uploads.some(({ error }) => error === null)
  if (isBusy) window.addEventListener('beforeunload', askFirst)
  else window.removeEventListener('beforeunload', askFirst)
}

const askFirst = (event: BeforeUnloadEvent) => event.preventDefault()
