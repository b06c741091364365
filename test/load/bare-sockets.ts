import { createServer } from 'node:http'
import pg from 'pg'
import { Server } from 'socket.io'

/**
 * Bare Socket.io: a change arrives by HTTP and is told to everybody in the room at once. No session, no rule, no database. With DATABASE_URL one row
 * is read and one is changed before, each by its key: the least that any system does that keeps what it tells. Told its port on the first line it prints.
 */
const keep = process.env.DATABASE_URL ? await keeper(process.env.DATABASE_URL) : null
const httpServer = createServer()
const io = new Server(httpServer, { serveClient: false })
io.on('connection', socket => void socket.join('lane'))
httpServer.on('request', (request, response) => {
  if (request.url?.startsWith('/socket.io/')) return
  const chunks: Buffer[] = []
  request.on('data', chunk => chunks.push(chunk))
  request.on('end', async () => {
    await keep?.()
    io.to('lane').emit('event', JSON.parse(Buffer.concat(chunks).toString()))
    response.setHeader('content-length', 2)
    response.end('{}')
  })
})
httpServer.listen(0, '127.0.0.1', () => {
  const address = httpServer.address()
  console.log(`port ${address && typeof address === 'object' ? address.port : 0}`)
})

async function keeper(connectionString: string): Promise<() => Promise<void>> {
  const [reads, writes] = [new pg.Client({ connectionString }), new pg.Client({ connectionString })]
  await Promise.all([reads.connect(), writes.connect()])
  await writes.query('CREATE TABLE IF NOT EXISTS "bare" ("id" integer PRIMARY KEY, "version" integer NOT NULL)')
  await writes.query('INSERT INTO "bare" VALUES (1, 1)')
  return async () => {
    await reads.query({ name: 'read', text: 'SELECT "version" FROM "bare" WHERE "id" = $1', values: [1] })
    await writes.query({ name: 'write', text: 'UPDATE "bare" SET "version" = "version" + 1 WHERE "id" = $1', values: [1] })
  }
}

process.on('disconnect', () => process.exit(0))
