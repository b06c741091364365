import { createServer } from 'node:http'
import { type AddressInfo, connect } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { answerEarly, BodyTooLarge, isLeaving, readBody } from '@/server/http/body'

const LIMIT = 1_000
const carriedOut: string[] = []
const server = createServer(async (request, response) => {
  if (isLeaving(request)) return void request.socket.destroy()
  carriedOut.push(request.url ?? '')
  try {
    response.end(`read ${(await readBody(request, LIMIT)).length}`)
  } catch (error) {
    if (error instanceof BodyTooLarge) answerEarly(request, response, 413, { error: 'PAYLOAD_TOO_LARGE' })
  }
})
beforeAll(() => new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise(resolve => server.close(resolve)))

/** Sends a part of the body, waits for the answer, sends the rest: what was answered, and how the connection ended. */
function send({ headers, first, rest }: { headers: string[]; first: string; rest: string[] }): Promise<{ answer: string; end: string }> {
  const { port } = server.address() as AddressInfo
  return new Promise(resolve => {
    const socket = connect({ port, host: '127.0.0.1', allowHalfOpen: true })
    let answer = ''
    socket.write(`POST / HTTP/1.1\r\nHost: localhost\r\n${headers.join('\r\n')}\r\n\r\n${first}`)
    socket.on('data', async chunk => {
      const isFirst = answer === ''
      answer += chunk
      if (!isFirst) return
      for (const part of rest) {
        socket.write(part)
        await new Promise(next => setTimeout(next, 5))
      }
      socket.end()
    })
    socket.on('error', error => resolve({ answer, end: (error as NodeJS.ErrnoException).code ?? String(error) }))
    socket.on('close', () => resolve({ answer, end: 'in order' }))
  })
}

const MANY = 'x'.repeat(100_000)
const chunk = (text: string) => `${text.length.toString(16)}\r\n${text}\r\n`

test.each([
  ['says how long it is', { headers: ['Content-Length: 1000000'], first: MANY, rest: Array(9).fill(MANY) }],
  ['comes in chunks', { headers: ['Transfer-Encoding: chunked'], first: chunk(MANY), rest: [chunk(MANY), chunk(MANY), '0\r\n\r\n'] }],
])('a body that is too large and %s: the answer is read by who is still sending, and the connection ends in order', async (_, sent) => {
  const { answer, end } = await send(sent)
  expect(answer).toMatch(/^HTTP\/1\.1 413 /)
  expect(answer).toMatch(/connection: close/i)
  expect(answer).toMatch(/\r\n\r\n\{"error":"PAYLOAD_TOO_LARGE"\}$/)
  expect(end).toBe('in order')
})

test('what is asked behind the rest of a refused body is not carried out', async () => {
  carriedOut.length = 0
  await send({
    headers: ['Content-Length: 2000'],
    first: 'x'.repeat(1_500),
    rest: [`${'x'.repeat(500)}POST /again HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\n\r\n`],
  })
  expect(carriedOut).toEqual(['/'])
})

test('what is within the limit is read whole', async () => {
  const { answer } = await send({ headers: ['Content-Length: 1000', 'Connection: close'], first: 'x'.repeat(1_000), rest: [] })
  expect(answer).toMatch(/read 1000$/)
})
