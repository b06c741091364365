import { createTRPCClient, httpLink, TRPCClientError } from '@trpc/client'
import { io, type Socket } from 'socket.io-client'
import superjson from 'superjson'
import { v7 as uuid } from 'uuid'
import type { AppRouter } from '@/server/api/root'
import type { AttachmentRow } from '@/server/api/shapes/order'
import type { LiveEvent } from '@/server/domain/events'
import type { RefusalData } from '@/server/domain/refusal'
import { PASSWORD } from './password'

/** Signs in as a browser's form does and keeps the cookie. */
export async function signIn(address: string, email: string, password = PASSWORD): Promise<string> {
  const first = await fetch(`${address}/api/auth/csrf`)
  const { csrfToken } = (await first.json()) as { csrfToken: string }
  const cookies = cookiesOf(first)
  const answer = await fetch(`${address}/api/auth/callback/credentials`, {
    method: 'POST',
    redirect: 'manual',
    headers: { 'content-type': 'application/x-www-form-urlencoded', cookie: cookies.join('; ') },
    body: new URLSearchParams({ csrfToken, email, password, json: 'true' }),
  })
  const session = cookiesOf(answer).find(cookie => cookie.includes('next-auth.session-token='))
  if (!session) throw new Error(`${email} could not sign in: ${answer.status} ${await answer.text()}`)
  return session
}

const cookiesOf = (answer: Response) => answer.headers.getSetCookie().map(cookie => cookie.split(';', 1)[0] ?? '')

export type Client = ReturnType<typeof createClient>

/** A browser without a screen: the API over HTTP and a live socket, both with the cookie of a signed-in person. */
export function createClient(address: string, cookie: string | null) {
  const headers: Record<string, string> = cookie ? { cookie } : {}
  const api = createTRPCClient<AppRouter>({ links: [httpLink({ url: `${address}/trpc`, transformer: superjson, headers })] })
  return {
    address,
    cookie,
    api,
    /** A request as raw as wanted, with the session. */
    fetch: (path: string, init: RequestInit = {}) =>
      fetch(`${address}${path}`, { ...init, headers: { ...headers, ...(init.headers as Record<string, string>) } }),
    /** Attaches a file to an order, as a page does. */
    attach: (attached: Attached) => attach(address, headers, attached),
    connect: (options: { headers?: Record<string, string> } = {}) => connect(address, { ...headers, ...options.headers }),
  }
}

export type Attached = {
  orderId: string
  file: Buffer
  name?: string
  attachmentId?: string
  headers?: Record<string, string>
}

async function attach(address: string, cookie: Record<string, string>, { orderId, file, name = 'contract.pdf', ...rest }: Attached) {
  const asked = new URLSearchParams({ orderId, name })
  const answer = await fetch(`${address}/attachments/${rest.attachmentId ?? uuid()}?${asked}`, {
    method: 'PUT',
    headers: { ...cookie, ...rest.headers },
    body: new Uint8Array(file),
  })
  const body = (await answer.json()) as Partial<AttachmentRow> & { error?: { message: string; data: { refusal?: RefusalData } } }
  return { status: answer.status, why: body.error?.data.refusal?.facts.why ?? body.error?.message, row: body as AttachmentRow }
}

export async function signedIn(address: string, person: { email: string }): Promise<Client> {
  return createClient(address, await signIn(address, person.email))
}

export type LiveSocket = {
  socket: Socket
  events: LiveEvent[]
  /** The first event that fits, among those that have come or come in time. */
  seen(fits: (event: LiveEvent) => boolean, withinMs?: number): Promise<LiveEvent>
  close(): void
}

/** Resolves when connected; rejects with the server's reason when not let in. */
export async function connect(address: string, headers: Record<string, string>): Promise<LiveSocket> {
  const socket = io(address, { transports: ['websocket'], extraHeaders: headers, reconnection: false, forceNew: true })
  const events: LiveEvent[] = []
  const waiting = new Set<() => void>()
  socket.on('event', (event: LiveEvent) => {
    events.push(event)
    for (const look of waiting) look()
  })
  await new Promise<void>((resolve, reject) => {
    socket.once('connect', () => resolve())
    socket.once('connect_error', error => {
      socket.close()
      reject(error)
    })
  })
  const seen = (fits: (event: LiveEvent) => boolean, withinMs = 5_000) =>
    new Promise<LiveEvent>((resolve, reject) => {
      const look = () => {
        const found = events.find(fits)
        if (!found) return
        clearTimeout(timer)
        waiting.delete(look)
        resolve(found)
      }
      const timer = setTimeout(() => {
        waiting.delete(look)
        reject(new Error(`No such event within ${withinMs} ms. Seen: ${JSON.stringify(events.map(event => event.type))}`))
      }, withinMs)
      waiting.add(look)
      look()
    })
  return { socket, events, seen, close: () => socket.close() }
}

/** How a call was answered: what it gave, or the refusal or error that came. */
export type Outcome<T> =
  | { ok: true; data: T }
  | { ok: false; code: string; httpStatus: number | undefined; refusal: RefusalData | undefined }

export async function outcomeOf<T>(call: Promise<T>): Promise<Outcome<T>> {
  try {
    return { ok: true, data: await call }
  } catch (error) {
    if (!(error instanceof TRPCClientError)) throw error
    const data = error.data as { code?: string; httpStatus?: number; refusal?: RefusalData } | undefined
    return { ok: false, code: data?.refusal?.code ?? data?.code ?? error.message, httpStatus: data?.httpStatus, refusal: data?.refusal }
  }
}

export const later = (ms: number) => new Promise<void>(resolve => setTimeout(resolve, ms))

/** Asks again until it holds; the last answer's error when it never does. */
export async function eventually<T>(ask: () => Promise<T>, withinMs = 5_000): Promise<T> {
  const until = Date.now() + withinMs
  for (;;) {
    try {
      return await ask()
    } catch (error) {
      if (Date.now() > until) throw error
      await later(50)
    }
  }
}
