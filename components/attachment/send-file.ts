import { TRPCClientError } from '@trpc/client'
import type { AppRouter, AttachmentRow } from '@/server/api/types'

type Sending = { attachmentId: string; orderId: string; file: File; onSent: (share: number) => void; signal: AbortSignal }

/** PUT /attachments/<id>. By XMLHttpRequest: fetch does not tell how much has gone out. Fails with an error of the API. */
export function sendFile({ attachmentId, orderId, file, onSent, signal }: Sending): Promise<AttachmentRow> {
  return new Promise((resolve, reject) => {
    const request = new XMLHttpRequest()
    request.open('PUT', `/attachments/${attachmentId}?${new URLSearchParams({ orderId, name: file.name })}`)
    request.setRequestHeader('content-type', 'application/octet-stream')
    request.responseType = 'json'
    request.upload.onprogress = ({ loaded, total }) => onSent(total > 0 ? loaded / total : 0)
    request.onload = () => {
      if (request.status >= 200 && request.status < 300) resolve(request.response as AttachmentRow)
      else reject(TRPCClientError.from<AppRouter>(request.response ?? new Error(String(request.status))))
    }
    request.onerror = () => reject(TRPCClientError.from<AppRouter>(new Error('The connection broke')))
    request.onabort = () => reject(new DOMException('Stopped', 'AbortError'))
    signal.addEventListener('abort', () => request.abort(), { once: true })
    request.send(file)
  })
}
