import { randomBytes } from 'node:crypto'
import { chmodSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import path from 'node:path'
import { z } from 'zod'
import type { S3Settings } from './attachments/s3-store'

const blankIsUnset = (value: unknown) => (value === '' ? undefined : value)
const optional = <T extends z.ZodType>(schema: T) => z.preprocess(blankIsUnset, schema.optional())

const schema = z.object({
  PORT: z.preprocess(blankIsUnset, z.coerce.number().int().min(0).max(65535).default(3000)),
  HOST: optional(z.string()),
  DATA_DIR: z.preprocess(blankIsUnset, z.string().default('./data')),
  DATABASE_URL: optional(z.string().regex(/^postgres(ql)?:\/\//, 'must start with postgres:// or postgresql://')),
  DATABASE_POOL: z.preprocess(blankIsUnset, z.coerce.number().int().min(1).max(200).default(16)),
  REDIS_URL: optional(z.string().regex(/^rediss?:\/\//, 'must start with redis:// or rediss://')),
  NEXTAUTH_SECRET: optional(z.string().min(16, 'must have at least 16 characters')),
  NEXTAUTH_URL: optional(z.url()),
  DEMO: z.preprocess(blankIsUnset, z.enum(['0', '1']).default('1')),
  DEMO_PASSWORD: optional(z.string().min(8, 'must have at least 8 characters')),
  LOG_LEVEL: z.preprocess(blankIsUnset, z.enum(['silent', 'fatal', 'error', 'warn', 'info', 'debug', 'trace']).default('info')),
  METRICS_TOKEN: optional(z.string().min(16)),
  TRUST_PROXY: z.preprocess(blankIsUnset, z.enum(['0', '1']).default('0')),
  ATTACHMENT_MAX_MB: z.preprocess(blankIsUnset, z.coerce.number().min(0.1).max(100).default(10)),
  S3_ENDPOINT: optional(z.url({ protocol: /^https?$/, error: 'must be the address of a bucket, as https://s3.example.com/bucket' })),
  S3_REGION: z.preprocess(blankIsUnset, z.string().default('auto')),
  S3_ACCESS_KEY_ID: optional(z.string()),
  S3_SECRET_ACCESS_KEY: optional(z.string()),
  S3_PREFIX: z.preprocess(
    blankIsUnset,
    z
      .string()
      .regex(/^[\w.-]+(\/[\w.-]+)*\/$/, 'must end with / and hold letters, digits, . _ - only')
      .default('attachments/'),
  ),
})

export type Env = {
  port: number
  /** DEMO listens on loopback only, unless HOST says otherwise: its sign-ins are printed. */
  host: string
  dataDir: string
  databaseUrl: string | undefined
  databasePool: number
  redisUrl: string | undefined
  authSecret: string
  publicUrl: string | undefined
  isDemo: boolean
  demoPassword: string | undefined
  logLevel: string
  metricsToken: string | undefined
  /** Behind a reverse proxy: the client's address is the last of X-Forwarded-For. */
  trustProxy: boolean
  attachmentMaxBytes: number
  /** undefined: files lie in the data folder. */
  s3: S3Settings | undefined
}

/** Reads the environment once, at start. Throws one sentence a wrong setting, naming it. */
export function readEnv(source: NodeJS.ProcessEnv = process.env): Env {
  const parsed = schema.safeParse(source)
  if (!parsed.success) {
    throw new Error(parsed.error.issues.map(issue => `${issue.path.join('.')}: ${issue.message}`).join('\n'))
  }
  const raw = parsed.data
  const isDemo = raw.DEMO === '1'
  const dataDir = path.resolve(raw.DATA_DIR)
  return {
    port: raw.PORT,
    host: raw.HOST ?? (isDemo ? '127.0.0.1' : '0.0.0.0'),
    dataDir,
    databaseUrl: raw.DATABASE_URL,
    databasePool: raw.DATABASE_POOL,
    redisUrl: raw.REDIS_URL,
    authSecret: raw.NEXTAUTH_SECRET ?? keptSecret(dataDir, 'nextauth-secret', 32),
    publicUrl: raw.NEXTAUTH_URL,
    isDemo,
    demoPassword: raw.DEMO_PASSWORD,
    logLevel: raw.LOG_LEVEL,
    metricsToken: raw.METRICS_TOKEN,
    trustProxy: raw.TRUST_PROXY === '1',
    attachmentMaxBytes: Math.floor(raw.ATTACHMENT_MAX_MB * 1_048_576),
    s3: readS3(raw),
  }
}

function readS3(raw: z.output<typeof schema>): S3Settings | undefined {
  const {
    S3_ENDPOINT: endpoint,
    S3_REGION: region,
    S3_ACCESS_KEY_ID: accessKeyId,
    S3_SECRET_ACCESS_KEY: secretAccessKey,
    S3_PREFIX: prefix,
  } = raw
  if (!endpoint && !accessKeyId && !secretAccessKey) return undefined
  if (!endpoint || !accessKeyId || !secretAccessKey) {
    throw new Error('S3_ENDPOINT, S3_ACCESS_KEY_ID, S3_SECRET_ACCESS_KEY: set all three, or none to keep files in DATA_DIR')
  }
  return { endpoint, region, accessKeyId, secretAccessKey, prefix }
}

/** A random value made once and kept in the data folder, readable by its owner only. */
export function keptSecret(dataDir: string, name: string, bytes: number): string {
  mkdirSync(dataDir, { recursive: true })
  const file = path.join(dataDir, name)
  if (!existsSync(file)) {
    try {
      writeFileSync(file, randomBytes(bytes).toString('base64url'), { mode: 0o600, flag: 'wx' })
    } catch (error) {
      // Another process made it in between: then its value is the one.
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    chmodSync(file, 0o600)
  }
  return readFileSync(file, 'utf8').trim()
}
