import { createServer } from 'node:http'
import { Server } from 'socket.io'

/**
 * Bare Socket.io: a change arrives by HTTP and is told to everybody in the room at once. No session, no rule, no database. Told its port on the
 * first line it prints.
 */
const httpServer = createServer()
const io = new Server(httpServer, { serveClient: false })
io.on('connection', socket => void socket.join('lane'))
httpServer.on('request', (request, response) => {
  if (request.url?.startsWith('/socket.io/')) return
  const chunks: Buffer[] = []
  request.on('data', chunk => chunks.push(chunk))
  request.on('end', () => {
    io.to('lane').emit('event', JSON.parse(Buffer.concat(chunks).toString()))
    response.setHeader('content-length', 2)
    response.end('{}')
  })
})
httpServer.listen(0, '127.0.0.1', () => {
  const address = httpServer.address()
  console.log(`port ${address && typeof address === 'object' ? address.port : 0}`)
})
process.on('disconnect', () => process.exit(0))
