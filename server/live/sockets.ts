import type { Server as HttpServer } from 'node:http'
import { Server, type Socket } from 'socket.io'
import { v7 as uuid } from 'uuid'
import type { Accounts } from '../auth/accounts'
import type { SessionCookies } from '../auth/session-cookie'
import { readViewers } from '../auth/sessions'
import type { Db } from '../db'
import type { LiveEvent, Room } from '../domain/events'
import { type CallerSettings, callerOf } from '../http/caller'
import type { Log } from '../log'
import type { LiveRedis } from './redis'
import { coveredBy, roomsOf } from './rooms'

type ServerEvents = { event: (event: LiveEvent) => void }
/** Between processes: look again at the sockets of a person. */
type ClusterEvents = { accessChanged: (personId: string) => void }
type SocketData = { sessionId: string; personId: string; rooms: Room[] }
type LiveSocket = Socket<Record<string, never>, ServerEvents, ClusterEvents, SocketData>

export type Sockets = {
  emit(room: Room, event: LiveEvent): void
  /** Ends the sockets of a person whose session stands no more, and puts the others into the rooms that are theirs now; on every process. */
  accessChanged(personId: string): void
  count(): number
  close(): Promise<void>
}

type Settings = {
  httpServer: HttpServer
  db: Db
  clock: () => Date
  accounts: Accounts
  cookies: SessionCookies
  caller: CallerSettings
  redis: LiveRedis | null
  log: Log
  everyMs?: number
}

const HEARD_LIMIT = 100

/** /socket.io/: the same session cookie as for requests, rooms decided by the server, and nothing taken from clients. */
export function createSockets({ httpServer, db, clock, accounts, cookies, caller, redis, log, everyMs = 30_000 }: Settings): Sockets {
  const io = new Server<Record<string, never>, ServerEvents, ClusterEvents, SocketData>(httpServer, {
    serveClient: false,
    maxHttpBufferSize: 8_192,
    connectTimeout: 10_000,
    connectionStateRecovery: { maxDisconnectionDuration: 120_000, skipMiddlewares: false },
    allowRequest: (request, answer) => answer(null, !callerOf(request, caller).isForeign),
    ...(redis ? { adapter: redis.adapter } : {}),
  })
  guardRecovery(io, async ({ sessionId, rooms }) => {
    const viewer = await accounts.viewer(sessionId)
    return viewer !== null && isSame(rooms, await roomsOf(db, viewer))
  })

  io.use(async (socket, next) => {
    try {
      const { headers } = socket.request
      const sessionId = await cookies.read(headers.cookie, callerOf(socket.request, caller).isHttps)
      const viewer = sessionId ? await accounts.viewer(sessionId) : null
      if (!viewer || (socket.recovered && socket.data.sessionId !== viewer.sessionId)) return next(new Error('UNAUTHORIZED'))
      socket.data = { sessionId: viewer.sessionId, personId: viewer.id, rooms: await roomsOf(db, viewer) }
      next()
    } catch (error) {
      log.warn({ err: error }, 'a socket could not be let in')
      next(new Error('UNAVAILABLE'))
    }
  })

  io.on('connection', socket => {
    socket.join(socket.data.rooms)
    let heard = 0
    // Clients have nothing to say here: whatever they send goes no further, and who goes on sending is hung up on.
    socket.use(() => {
      heard++
      if (heard > HEARD_LIMIT) socket.conn.close()
    })
    // What changed while it was being let in would find it in no room.
    void recheck([socket])
  })
  io.on('accessChanged', personId => void recheck(socketsOf(personId)))

  const socketsOf = (personId: string): LiveSocket[] => [...io.of('/').sockets.values()].filter(socket => socket.data.personId === personId)

  /** The database may be away: then they stay as they are and the next round asks again. */
  const recheck = async (sockets: LiveSocket[]): Promise<void> => {
    try {
      await recheckSockets(db, sockets, clock())
    } catch (error) {
      log.warn({ err: error }, 'open sockets could not be checked')
    }
  }
  const round = setInterval(() => void recheck([...io.of('/').sockets.values()]), everyMs)
  round.unref()
  redis?.onDeaf(() => void recheck([...io.of('/').sockets.values()]))

  redis?.onReturn(() => {
    // What the others sent in between may be lost with it: reconnecting, clients fetch anew what they show.
    for (const socket of io.of('/').sockets.values()) setTimeout(() => socket.conn.close(), Math.random() * 1_000).unref()
  })

  return {
    emit: (room, event) => io.to(room).emit('event', event),
    accessChanged(personId) {
      void recheck(socketsOf(personId))
      if (redis) io.serverSideEmit('accessChanged', personId)
    },
    count: () => io.of('/').sockets.size,
    async close() {
      clearInterval(round)
      io.disconnectSockets(true)
      await io.close()
    },
  }
}

/** One query for all of them; who leads or administers asks once more which lanes there are. */
async function recheckSockets(db: Db, sockets: LiveSocket[], now: Date): Promise<void> {
  if (sockets.length === 0) return
  const viewers = await readViewers(db, [...new Set(sockets.map(({ data }) => data.sessionId))], now)
  for (const socket of sockets) {
    // Hung up on, not told to stay away: a browser that has a newer session comes back with it by itself, any other is refused. What waits to be sent is
    // thrown away: one that reads slowly on purpose would go on being served.
    if (!viewers.has(socket.data.sessionId)) socket.conn.close(true)
  }
  if (viewers.size === 0) return
  const covered = await coveredBy(db, [...new Set([...viewers.values()].map(({ id }) => id))])
  const rooms = new Map<string, Room[]>()
  for (const socket of sockets) {
    const viewer = viewers.get(socket.data.sessionId)
    if (viewer) {
      const wanted = rooms.get(viewer.sessionId) ?? (await roomsOf(db, viewer, covered))
      rooms.set(viewer.sessionId, wanted)
      moveTo(socket, wanted)
    }
  }
}

function moveTo(socket: LiveSocket, wanted: Room[]): void {
  if (isSame(socket.data.rooms, wanted)) return
  const keeps = new Set<string>(wanted)
  for (const room of socket.data.rooms) if (!keeps.has(room)) socket.leave(room)
  socket.join(wanted)
  socket.data.rooms = wanted
  // What it shows may be of lanes that are no longer to be seen there: it fetches all anew.
  socket.emit('event', { id: uuid(), at: new Date().toISOString(), type: 'view.changed' })
}

const isSame = (before: Room[], now: Room[]) => before.length === now.length && new Set([...before, ...now]).size === now.length

/**
 * After a short gap Socket.io sends what was missed before any middleware has looked at the client. So it may only do so for a session that still
 * stands and whose rooms are still the same; else the client starts anew and fetches.
 */
function guardRecovery(
  io: Server<Record<string, never>, ServerEvents, ClusterEvents, SocketData>,
  mayRecover: (data: SocketData) => Promise<boolean>,
) {
  const { adapter } = io.of('/')
  const restore = adapter.restoreSession.bind(adapter)
  adapter.restoreSession = async (privateId, offset) => {
    const session = await restore(privateId, offset)
    if (!session) return session
    return (await mayRecover(session.data as SocketData)) ? session : Promise.reject(new Error('It is another session now'))
  }
}
