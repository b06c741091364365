import { createServer, request as httpRequest } from 'node:http'
import type { AddressInfo } from 'node:net'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { limitSlowBodies } from '@/server/http/slow-bodies'

const server = createServer((request, response) => {
  request.resume().on('end', () => response.end('whole'))
})
limitSlowBodies(server, 60)
beforeAll(() => new Promise<void>(resolve => server.listen(0, '127.0.0.1', resolve)))
afterAll(() => new Promise(resolve => server.close(resolve)))

test.each([
  ['a body that comes at once', '/trpc/x', 0, 'whole'],
  ['a body that is sent slowly', '/trpc/x', 250, 'ended'],
  ['a file that is sent slowly', '/attachments/x', 250, 'whole'],
])('%s', async (_, path, waitMs, expected) => {
  const { port } = server.address() as AddressInfo
  const outcome = await new Promise(resolve => {
    const request = httpRequest({ port, path, method: 'PUT', headers: { 'content-length': 4 } }, response => {
      response.resume().on('end', () => resolve('whole'))
    })
    request.on('error', () => resolve('ended'))
    request.write('ab')
    setTimeout(() => request.end('cd'), waitMs)
  })
  expect(outcome).toBe(expected)
})
