import { createServer, type Server } from 'node:http'
import { createLookUps } from './api/look-ups'
import { createRequestContexts } from './api/request-context'
import { incomingFolder, storeOf } from './attachments/open-store'
import type { FileStore } from './attachments/store'
import { createAccounts } from './auth/accounts'
import { createSessionCookies } from './auth/session-cookie'
import { keepLookingForCold } from './commands/auto-release'
import { keepRemindingOfSetUp } from './commands/remind-of-set-up'
import { keepSweeping } from './commands/sweep-newcomers'
import { isDatabaseAway } from './database-away'
import { type Database, openDatabase } from './db'
import { type Env, readEnv } from './env'
import { setTruce } from './globals'
import { createAttachmentHandler } from './http/attachment-handler'
import { createAuthHandler } from './http/auth-handler'
import { createHandler } from './http/handler'
import { createMetrics } from './http/metrics'
import { createPages } from './http/pages'
import { createReadiness } from './http/readiness'
import { limitSlowBodies } from './http/slow-bodies'
import { createTrpcHandler } from './http/trpc-handler'
import { startBackgroundRekey } from './jobs/background-rekey'
import { startFileSweep } from './jobs/file-sweep'
import { startImportRunner } from './jobs/import-runner'
import { startDueWork } from './jobs/runner'
import { openRedis } from './live/redis'
import { startOutbox } from './live/send-outbox'
import { createSockets } from './live/sockets'
import { createLog, type Log } from './log'
import { type DemoSignIns, prepareCompany } from './prepare-company'

const WARM_AFTER_MS = 500
/** A file of the largest size over a slow phone; all else that is sent is held to less (slow-bodies.ts). */
const UPLOAD_TIMEOUT_MS = 600_000

export type RunningServer = { url: string; stop(): Promise<void> }

/** Starts everything in the order in which it needs each other. Throws an error with a sentence for people when something is in the way. */
export async function startServer(source: NodeJS.ProcessEnv): Promise<RunningServer> {
  const env = readEnv(source)
  const isDev = source.NODE_ENV === 'development'
  const log = createLog(env.logLevel)
  setForAuth(env)
  surviveErrors(log)
  await portMustBeFree(env)
  const database = await openOrSay(env, log)
  const undo: (() => Promise<void>)[] = [() => database.close()]
  try {
    return await serve({ env, isDev, log, database, undo })
  } catch (error) {
    for (const step of undo.reverse()) await step().catch(() => {})
    throw error
  }
}

type Started = { env: Env; isDev: boolean; log: Log; database: Database; undo: (() => Promise<void>)[] }

async function serve({ env, isDev, log, database, undo }: Started): Promise<RunningServer> {
  const { db } = database
  const clock = () => new Date()
  const demo = await prepareCompany(db, env, clock())
  const redis = env.redisUrl ? await openRedisOrSay(env.redisUrl, log) : null
  if (redis) undo.push(() => redis.close())
  else if (database.kind === 'postgres') {
    log.warn('REDIS_URL is not set: run one process only. Live updates of one process do not reach the browsers of another.')
  }

  const metrics = createMetrics({ sockets: () => sockets.count(), unsent: () => db.outbox.count() })
  const cookies = createSessionCookies(env.authSecret)
  const accounts = createAccounts(db, clock, outcome => metrics.signIns.inc({ outcome }))
  setTruce({ accounts })

  const httpServer = createHttpServer()
  const sockets = createSockets({ httpServer, db, clock, accounts, cookies, caller: env, redis, log })
  const receiver = { ...sockets, isUp: () => redis?.isUp() ?? true, taken: async () => redis?.taken() }
  const outbox = startOutbox({ db, receiver, log, onSent: count => metrics.events.inc(count) })
  undo.push(outbox.stop, sockets.close)
  // Nobody is let in before this process hears what ends access.
  await redis?.joined()
  await keepSweeping(db, clock())
  await keepRemindingOfSetUp(db, clock())
  await keepLookingForCold(db, clock())
  const dueWork = startDueWork({ db, clock, wakeOutbox: outbox.wake, log })
  undo.push(dueWork.stop)
  undo.push(startBackgroundRekey({ db, clock, log }).stop)
  const files = openFiles(env)
  undo.push(startFileSweep({ db, clock, ...files, log }).stop)

  const imports = startImportRunner({ db, clock, wakeOutbox: outbox.wake, log })
  undo.push(imports.stop)

  const lookUps = createLookUps({ db, clock, wakeOutbox: outbox.wake, log })
  undo.push(lookUps.stop)
  const contexts = createRequestContexts({
    db,
    clock,
    accounts,
    cookies,
    wakeOutbox: outbox.wake,
    wakeImports: imports.wake,
    lookUps,
    attachmentMaxBytes: env.attachmentMaxBytes,
  })
  const onError = createErrorLog(log, metrics)
  const pages = createPages({ httpServer, isDev, port: env.port, log })
  const handle = createHandler({
    caller: env,
    trpc: createTrpcHandler({ contexts, onError }),
    attachments: createAttachmentHandler({ contexts, ...files, maxBytes: env.attachmentMaxBytes, onError }),
    auth: createAuthHandler(),
    pages,
    readiness: createReadiness({ db, live: { isUp: receiver.isUp, processes: redis ? 'many' : 'one' } }),
    metrics,
    metricsToken: env.metricsToken,
    log,
  })
  limitSlowBodies(httpServer)
  httpServer.on('request', (request, response) => {
    // Socket.io answers its own.
    if (!request.url?.startsWith('/socket.io/')) void handle(request, response)
  })
  const port = await listen(httpServer, env)
  const url = env.publicUrl ?? `http://${env.host === '0.0.0.0' || env.host === '127.0.0.1' ? 'localhost' : env.host}:${port}`
  tell(url, demo)
  // Next takes a moment of the processor: first those who wait for the server.
  setTimeout(() => void pages.warm(), WARM_AFTER_MS).unref()
  return { url, stop: () => stop({ httpServer, undo, log }) }
}

/** Attachments in the data folder or a bucket; on their way they wait in the data folder either way. */
function openFiles({ dataDir, s3 }: Env): { store: FileStore; incoming: string } {
  return { store: storeOf({ dataDir, s3 }), incoming: incomingFolder(dataDir) }
}

/** next-auth reads these itself; which address it is asked under is told with each request (auth-handler.ts). */
function setForAuth(env: Env): void {
  process.env.NEXTAUTH_SECRET = env.authSecret
  process.env.AUTH_TRUST_HOST = '1'
  delete process.env.NEXTAUTH_URL
}

/** What must be true lives in the database, so an error that nobody caught ends a request and not the server for everybody. */
function surviveErrors(log: Log): void {
  process.on('uncaughtException', error => log.fatal({ err: error }, 'an error was not caught'))
  process.on('unhandledRejection', error => log.error({ err: error }, 'a rejection was not handled'))
}

function createHttpServer(): Server {
  const server = createServer({ connectionsCheckingInterval: 2_000 })
  // Who sends slowly on purpose holds a connection and nothing else, and not for long.
  server.headersTimeout = 10_000
  server.requestTimeout = UPLOAD_TIMEOUT_MS
  server.keepAliveTimeout = 65_000
  server.maxHeadersCount = 100
  return server
}

async function openOrSay(env: Env, log: Log): Promise<Database> {
  const settings = { ...env, onPoolError: (error: Error) => log.warn({ err: error }, 'a database connection broke') }
  try {
    return await openDatabase(settings)
  } catch (error) {
    if (!env.databaseUrl || !isDatabaseAway(error)) throw error
    const { host } = new URL(env.databaseUrl)
    throw new Error(`The database at ${host} (DATABASE_URL) cannot be reached: ${(error as Error).message}`)
  }
}

async function openRedisOrSay(url: string, log: Log) {
  try {
    return await openRedis(url, log)
  } catch (error) {
    throw new Error(`Redis at ${new URL(url).host} (REDIS_URL) cannot be reached: ${(error as Error).message}`)
  }
}

/** Said before anything is opened or loaded; a port that is taken in between is said when listening. */
async function portMustBeFree(env: Env): Promise<void> {
  if (env.port === 0) return
  const probe = createServer()
  await listen(probe, env)
  await new Promise(resolve => probe.close(resolve))
}

function listen(server: Server, { host, port }: Env): Promise<number> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(new Error(sentenceOf(error, host, port))))
    server.listen(port, host, () => {
      const address = server.address()
      resolve(address && typeof address === 'object' ? address.port : port)
    })
  })
}

function sentenceOf(error: NodeJS.ErrnoException, host: string, port: number): string {
  if (error.code === 'EADDRINUSE') return `Port ${port} is in use. Stop what listens there, or set another PORT.`
  if (error.code === 'EACCES') return `Port ${port} may not be opened by this user. Set a PORT above 1023.`
  if (error.code === 'EADDRNOTAVAIL' || error.code === 'ENOTFOUND') return `HOST ${host} is no address of this machine.`
  return error.message
}

function createErrorLog(log: Log, metrics: ReturnType<typeof createMetrics>) {
  return ({ error, path, requestId }: { error: { code: string; cause?: unknown }; path: string | undefined; requestId: string }) => {
    // Of what was not found here the name may be anything: it is not counted by name.
    metrics.apiErrors.inc({ procedure: error.code === 'NOT_FOUND' ? '' : (path ?? ''), code: error.code })
    if (error.code === 'SERVICE_UNAVAILABLE') log.warn({ requestId, procedure: path, err: error.cause }, 'the database is away')
    else if (error.code === 'INTERNAL_SERVER_ERROR') log.error({ requestId, procedure: path, err: error.cause ?? error }, 'a call failed')
  }
}

/** For people, on the screen they started it from. */
function tell(url: string, demo: DemoSignIns | null): void {
  console.log(`\n  Truce is ready: ${url}\n`)
  if (!demo) return
  const first = ['admin', 'lead', 'veteran', 'rep', 'newcomer'].map(name => `${name}@demo.local`)
  console.log('  Demo company. Sign in as')
  for (const email of first.filter(name => demo.people.some(person => person.email === name))) console.log(`    ${email}`)
  const password = demo.password === null ? 'is the one that was set when it was loaded' : `is  ${demo.password}`
  console.log(`  or one of ${demo.people.length - first.length} more; the password of all ${password}\n`)
}

async function stop({ httpServer, undo, log }: { httpServer: Server; undo: (() => Promise<void>)[]; log: Log }): Promise<void> {
  const closed = new Promise(resolve => httpServer.close(resolve))
  httpServer.closeIdleConnections()
  // Answers that are under way get a moment.
  setTimeout(() => httpServer.closeAllConnections(), 1_000).unref()
  for (const step of undo.reverse()) await step().catch(error => log.warn({ err: error }, 'a part did not end well'))
  await closed
}
