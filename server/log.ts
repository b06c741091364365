import { pino } from 'pino'

export type Log = ReturnType<typeof createLog>

/** One JSON line an event. Never logged: passwords, cookies, contact data. */
export const createLog = (level: string) => pino({ level, base: undefined, timestamp: pino.stdTimeFunctions.isoTime })
