import { randomBytes } from 'node:crypto'
import path from 'node:path'
import { parseArgs } from 'node:util'
import { ZodError } from 'zod'
import { createAdmin, resetPassword } from './admin/accounts'
import { auditFiles } from './admin/audit-files'
import { auditLedger } from './admin/audit-ledger'
import { dump } from './admin/dump'
import { rekey } from './admin/rekey'
import { restore } from './admin/restore'
import { filesFolder, storeOf } from './attachments/open-store'
import { type Database, type Db, openDatabase } from './db'
import { readEnv } from './env'

const HELP = `npm run admin -- COMMAND

  create-admin E-MAIL [--name NAME] [--password PASSWORD]   an admin account; without --password one is made and printed
  reset-password E-MAIL [--password PASSWORD]               another password; ends every session of the person
  dump FILE                                                 the whole company into one file (gzipped JSON lines)
  restore FILE                                              a dump into an empty database
  audit [--json]                                            computes every commission anew from the history; 1 where the ledger differs
  files                                                     reads the file of every attachment; 1 where one is missing or another
  rekey                                                     the keys of the duplicate check made anew for all customers; stopped (Ctrl C) it goes
                                                            on where it was the next time. A running server does it by itself after an update

It works on the database of the server: DATABASE_URL, else the embedded one in DATA_DIR (./data). The embedded one is open once only: stop the
server first. To move to PostgreSQL: dump, set DATABASE_URL, restore.
`

const { values, positionals } = readArguments()
const [command, subject, ...rest] = positionals

type Command = (database: Database, subject: string) => Promise<void>
const COMMANDS: Record<string, Command> = {
  async 'create-admin'({ db }, email) {
    const password = values.password ?? madePassword()
    await createAdmin(db, { email, name: values.name ?? email.split('@', 1)[0] ?? email, password, now: new Date() })
    console.log(`Admin ${email} can sign in${values.password ? '' : ` with the password  ${password}`}`)
  },
  async 'reset-password'({ db }, email) {
    const password = values.password ?? madePassword()
    await resetPassword(db, { email, password, now: new Date() })
    console.log(`${email} has a new password${values.password ? '' : `  ${password}`}; all sessions have ended.`)
  },
  async dump({ db }, file) {
    console.log(`${path.resolve(file)}: ${told(await dump(db, file, new Date()))}`)
    await tellOfFiles(db)
  },
  async audit({ db }) {
    const report = await auditLedger(db)
    const { orders, entries, unposted, faults } = report
    if (values.json) console.log(JSON.stringify(report))
    else {
      for (const fault of faults) console.log(fault)
      console.log(
        `${faults.length} faults in ${entries} entries of ${orders} orders; ${unposted} orders from before the ledger pay nothing.`,
      )
    }
    if (faults.length > 0) process.exitCode = 1
  },
  async restore({ db }, file) {
    console.log(`Restored ${told(await restore(db, file))}`)
    await tellOfFiles(db)
  },
  async files({ db }) {
    const { files, bytes, faults } = await auditFiles(db, storeOf(readEnv()))
    for (const fault of faults) console.log(fault)
    console.log(`${faults.length} faults in ${files} attached files, ${inMegabytes(bytes)}.`)
    if (faults.length > 0) process.exitCode = 1
  },
  async rekey({ db }) {
    process.exitCode = (await rekey(db, line => console.log(line))) ? 0 : 1
  },
}

function readArguments() {
  try {
    return parseArgs({
      options: { name: { type: 'string' }, password: { type: 'string' }, json: { type: 'boolean' }, help: { type: 'boolean', short: 'h' } },
      allowPositionals: true,
    })
  } catch (error) {
    console.error(`${(error as Error).message}\n\n${HELP}`)
    process.exit(2)
  }
}

const madePassword = () => randomBytes(12).toString('base64url')

/** A dump has the rows; files are too many and too large for one, and move by copying. */
async function tellOfFiles(db: Db): Promise<void> {
  const count = await db.storedFile.count()
  if (count === 0) return
  const { dataDir, s3 } = readEnv()
  const where = s3 ? `in the bucket of S3_ENDPOINT under ${s3.prefix}` : `in ${filesFolder(dataDir)}`
  console.log(`${count} files attached to orders are not in the dump; they lie ${where}. Copy that folder as well; "files" checks them.`)
}

const inMegabytes = (bytes: number) => `${(bytes / 1_048_576).toFixed(1)} MB`

function told(counts: Record<string, number>): string {
  const rows = Object.values(counts).reduce((sum, count) => sum + count, 0)
  return `${rows} rows in ${Object.keys(counts).length} tables (${counts.customer ?? 0} customers, ${counts.person ?? 0} people)`
}

const run = COMMANDS[command ?? '']
const needsSubject = command !== 'audit' && command !== 'rekey' && command !== 'files'
if (!run || needsSubject !== (subject !== undefined) || rest.length > 0 || values.help) {
  console[values.help ? 'log' : 'error'](HELP)
  process.exit(values.help ? 0 : 2)
}

let database: Database | undefined
try {
  database = await openDatabase(readEnv())
  await run(database, subject ?? '')
} catch (error) {
  const sentence = error instanceof ZodError ? error.issues.map(({ message }) => message).join(', ') : (error as Error).message
  console.error(sentence)
  process.exitCode = 1
} finally {
  await database?.close()
}
