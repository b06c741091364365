import { timingSafeEqual } from 'node:crypto'
import type { IncomingMessage } from 'node:http'
import { Counter, collectDefaultMetrics, Gauge, Histogram, Registry } from 'prom-client'
import type { Caller } from './caller'

export type Metrics = ReturnType<typeof createMetrics>

export function createMetrics(read: { sockets(): number; unsent(): Promise<number> }) {
  const registry = new Registry()
  collectDefaultMetrics({ register: registry })
  const registers = [registry]
  const requests = new Histogram({
    name: 'truce_http_request_seconds',
    help: 'Time from request to the end of its answer',
    labelNames: ['kind', 'status'],
    buckets: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5],
    registers,
  })
  const apiErrors = new Counter({
    name: 'truce_api_errors_total',
    help: 'Failed calls by procedure and code',
    labelNames: ['procedure', 'code'],
    registers,
  })
  const signIns = new Counter({ name: 'truce_sign_ins_total', help: 'Sign-ins by outcome', labelNames: ['outcome'], registers })
  const events = new Counter({ name: 'truce_live_events_total', help: 'Live events sent to rooms', registers })
  new Gauge({
    name: 'truce_sockets',
    help: 'Open sockets of this process',
    registers,
    collect() {
      this.set(read.sockets())
    },
  })
  new Gauge({
    name: 'truce_outbox_rows',
    help: 'Committed events that are not sent yet; -1: the database is away',
    registers,
    async collect() {
      this.set(await read.unsent().catch(() => -1))
    },
  })
  return { registry, requests, apiErrors, signIns, events }
}

/** Figures tell who works how much: they are for this machine, or for whoever has the token. */
export function mayReadMetrics(request: IncomingMessage, caller: Caller, token: string | undefined): boolean {
  if (token) {
    const given = Buffer.from(request.headers.authorization ?? '')
    const wanted = Buffer.from(`Bearer ${token}`)
    if (given.length === wanted.length && timingSafeEqual(given, wanted)) return true
  }
  return caller.isLoopback
}
