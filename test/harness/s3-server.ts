import { createHash, createHmac, timingSafeEqual } from 'node:crypto'
import { createServer, type IncomingMessage } from 'node:http'
import type { AddressInfo } from 'node:net'

export const S3_KEYS = { accessKeyId: 'TESTKEY', secretAccessKey: 'a-secret-that-only-tests-have' }

export type S3Server = {
  /** Of its one bucket. */
  endpoint: string
  objects: Map<string, Buffer>
  /** What it refused: a signature that does not fit, mostly. */
  refused: string[]
  /** From now on it answers 503. */
  setAway(isAway: boolean): void
  close(): Promise<void>
}

/** As much of S3 as keeps, gives and deletes objects of one bucket, and lets nobody in whose signature (AWS Signature Version 4) does not fit the request. */
export async function startS3Server(): Promise<S3Server> {
  const objects = new Map<string, Buffer>()
  const refused: string[] = []
  let isAway = false
  const server = createServer(async (request, response) => {
    const chunks: Buffer[] = []
    for await (const chunk of request) chunks.push(chunk as Buffer)
    const body = Buffer.concat(chunks)
    const answer = (status: number, content?: Buffer) => response.writeHead(status, { 'content-length': content?.length ?? 0 }).end(content)
    if (isAway) return answer(503)
    const wrong = wrongSignature(request, body)
    if (wrong) {
      refused.push(`${request.method} ${request.url}: ${wrong}`)
      return answer(403)
    }
    const key = request.url ?? ''
    if (request.method === 'PUT') {
      objects.set(key, body)
      return answer(200)
    }
    if (request.method === 'GET') return objects.has(key) ? answer(200, objects.get(key)) : answer(404)
    if (request.method === 'DELETE') {
      objects.delete(key)
      return answer(204)
    }
    return answer(405)
  })
  await new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve))
  const { port } = server.address() as AddressInfo
  return {
    endpoint: `http://127.0.0.1:${port}/papers`,
    objects,
    refused,
    setAway(away) {
      isAway = away
    },
    async close() {
      server.closeAllConnections()
      await new Promise(resolve => server.close(resolve))
    },
  }
}

const sha256 = (data: string | Buffer) => createHash('sha256').update(data).digest('hex')
const hmac = (key: string | Buffer, data: string) => createHmac('sha256', key).update(data).digest()

function wrongSignature(request: IncomingMessage, body: Buffer): string | null {
  const [, accessKeyId, day, region, signedHeaders = '', signature = ''] =
    /^AWS4-HMAC-SHA256 Credential=([^/]+)\/(\d{8})\/([^/]+)\/s3\/aws4_request, ?SignedHeaders=([^,]+), ?Signature=([0-9a-f]{64})$/.exec(
      request.headers.authorization ?? '',
    ) ?? []
  if (accessKeyId !== S3_KEYS.accessKeyId) return 'no such key'
  const at = String(request.headers['x-amz-date'])
  const [, ...time] = /^(\d{4})(\d\d)(\d\d)T(\d\d)(\d\d)(\d\d)Z$/.exec(at) ?? []
  const [year, month, date, hour, minute, second] = time
  if (Math.abs(Date.parse(`${year}-${month}-${date}T${hour}:${minute}:${second}Z`) - Date.now()) > 900_000) return 'too old'
  const hash = String(request.headers['x-amz-content-sha256'])
  if (hash !== 'UNSIGNED-PAYLOAD' && hash !== sha256(body)) return 'another body'
  const { pathname, searchParams } = new URL(request.url ?? '/', 'http://host')
  searchParams.sort()
  const headers = signedHeaders.split(';').map(name => `${name}:${String(request.headers[name] ?? '').trim()}\n`)
  if (!signedHeaders.split(';').includes('host')) return 'host is not signed'
  const canonical = [request.method, pathname, searchParams.toString(), headers.join(''), signedHeaders, hash].join('\n')
  const scope = `${day}/${region}/s3/aws4_request`
  const key = [String(region), 's3', 'aws4_request'].reduce(hmac, hmac(`AWS4${S3_KEYS.secretAccessKey}`, String(day)))
  const expected = hmac(key, ['AWS4-HMAC-SHA256', at, scope, sha256(canonical)].join('\n'))
  return timingSafeEqual(expected, Buffer.from(signature, 'hex')) ? null : 'the signature does not fit'
}
