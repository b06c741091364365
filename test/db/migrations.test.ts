import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import os from 'node:os'
import path from 'node:path'
import pg from 'pg'
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest'
import { openDatabase } from '@/server/db'
import { type MigrationTarget, migrate } from '@/server/migrate'
import { embeddedDatabase, type TestDatabase, testDatabase } from '../harness/database'
import { onServer, urlOf } from '../harness/postgres'
import { temporaryFolder } from '../harness/template'

const REAL = path.resolve('prisma/migrations')

describe('what the migrations make', () => {
  let embedded: TestDatabase
  let postgres: TestDatabase
  beforeAll(async () => {
    embedded = await embeddedDatabase()
    postgres = await testDatabase()
  })
  afterAll(async () => {
    await embedded?.drop()
    await postgres?.drop()
  })

  const read = async (query: string) => {
    const [one, other] = await Promise.all(
      [embedded, postgres].map(database => database.db.$queryRawUnsafe<Record<string, unknown>[]>(query)),
    )
    return { one: one ?? [], other: other ?? [] }
  }

  test.each([
    [
      'columns',
      `SELECT table_name, column_name, udt_name, is_nullable, column_default, character_maximum_length, datetime_precision
                   FROM information_schema.columns WHERE table_schema = 'public' ORDER BY 1, 2`,
    ],
    ['indexes', `SELECT tablename, indexname, indexdef FROM pg_indexes WHERE schemaname = 'public' ORDER BY 1, 2`],
    // PostgreSQL 18 lists NOT NULL among the constraints, 15 does not; columns have it above.
    [
      'constraints',
      `SELECT conrelid::regclass::text AS "table", contype::text, pg_get_constraintdef(oid) AS "definition"
                       FROM pg_constraint WHERE connamespace = 'public'::regnamespace AND contype <> 'n' ORDER BY 1, 2, 3`,
    ],
    [
      'triggers',
      `SELECT tgrelid::regclass::text AS "table", tgname, pg_get_triggerdef(oid) AS "definition" FROM pg_trigger WHERE NOT tgisinternal ORDER BY 1, 2`,
    ],
    [
      'functions',
      `SELECT p.proname, p.prosrc FROM pg_proc p WHERE p.pronamespace = 'public'::regnamespace
                      AND NOT EXISTS (SELECT 1 FROM pg_depend d WHERE d.objid = p.oid AND d.deptype = 'e') ORDER BY 1`,
    ],
    ['enums', `SELECT t.typname, e.enumlabel FROM pg_enum e JOIN pg_type t ON t.oid = e.enumtypid ORDER BY 1, e.enumsortorder`],
  ])('%s are the same on the embedded database and on PostgreSQL', async (_, query) => {
    const { one, other } = await read(query)
    expect(one.length).toBeGreaterThan(0)
    expect(one).toEqual(other)
  })

  test('prisma/schema.prisma has every column, and no other, with its type and whether it may be null', async () => {
    const { other: columns } = await read(
      `SELECT table_name, column_name, udt_name, is_nullable FROM information_schema.columns
        WHERE table_schema = 'public' AND table_name <> '_prisma_migrations'`,
    )
    const inDatabase = columns.map(
      column => `${column.table_name}.${column.column_name} ${column.udt_name}${column.is_nullable === 'YES' ? '?' : ''}`,
    )
    expect(columnsOfSchema(readFileSync('prisma/schema.prisma', 'utf8')).sort()).toEqual(inDatabase.sort())
  })
})

/** A model's fields as the columns that they stand for: "person.team_id uuid?". */
function columnsOfSchema(schema: string): string[] {
  const enums = new Set([...schema.matchAll(/^enum (\w+) \{/gm)].map(match => match[1]))
  return [...schema.matchAll(/^model (\w+) \{\n([\s\S]*?)^\}/gm)].flatMap(([, model, body = '']) => {
    const table = /@@map\("(\w+)"\)/.exec(body)?.[1] ?? model
    const fields = body.split('\n').map(line => /^ {2}(\w+)\s+(\w+)(\?|\[\])?(?:\s+(.*))?$/.exec(line))
    return fields.flatMap(field => {
      if (!field) return []
      const [, name, type = '', kind, attributes = ''] = field
      const column = /@map\("(\w+)"\)/.exec(attributes)?.[1] ?? name
      const native = /@db\.(\w+)/.exec(attributes)?.[1]
      const sqlType = enums.has(type) ? type : SQL_TYPES[native ?? type]
      return [`${table}.${column} ${kind === '[]' ? '_' : ''}${sqlType}${kind === '?' ? '?' : ''}`]
    })
  })
}

const SQL_TYPES: Record<string, string> = {
  String: 'text',
  Int: 'int4',
  BigInt: 'int8',
  Boolean: 'bool',
  Json: 'jsonb',
  Uuid: 'uuid',
  Timestamptz: 'timestamptz',
  Date: 'date',
  Char: 'bpchar',
  Decimal: 'numeric',
}

describe('applying migrations', () => {
  let client: pg.Client
  let folder: string
  const name = `truce_migrations_${process.pid}`
  beforeAll(async () => {
    await onServer(inject('postgresUrl'), admin => admin.query(`CREATE DATABASE "${name}"`))
    client = new pg.Client({ connectionString: urlOf(inject('postgresUrl'), name) })
    await client.connect()
    folder = mkdtempSync(path.join(os.tmpdir(), 'truce-migrations-'))
    cpSync(REAL, folder, { recursive: true })
  })
  afterAll(async () => {
    await client.end()
    await onServer(inject('postgresUrl'), admin => admin.query(`DROP DATABASE "${name}" WITH (FORCE)`))
    rmSync(folder, { recursive: true, force: true })
  })

  const target = (): MigrationTarget => ({
    run: script => client.query(script).then(() => {}),
    rows: query => client.query(query).then(result => result.rows),
  })
  const add = (migration: string, sql: string) => {
    mkdirSync(path.join(folder, migration), { recursive: true })
    writeFileSync(path.join(folder, migration, 'migration.sql'), sql)
  }

  test('all are applied in the order of their names, and a second time none', async () => {
    expect(await migrate(target(), folder)).toEqual(readdirSync(REAL).sort())
    expect(await migrate(target(), folder)).toEqual([])
  })

  test('one that fails leaves nothing behind, and can be mended', async () => {
    add('29990101000000_broken', 'CREATE TABLE "half" ("id" integer); SELECT * FROM "nowhere";')
    await expect(migrate(target(), folder)).rejects.toThrow(/nowhere/)
    const { rows } = await client.query(`SELECT to_regclass('half') AS "half"`)
    expect(rows).toEqual([{ half: null }])
    add('29990101000000_broken', 'CREATE TABLE "half" ("id" integer);')
    expect(await migrate(target(), folder)).toEqual(['29990101000000_broken'])
  })

  test('one that was changed after it was applied is an error', async () => {
    add('29990101000000_broken', 'CREATE TABLE "half" ("id" bigint);')
    await expect(migrate(target(), folder)).rejects.toThrow('Migration 29990101000000_broken was changed after it was applied.')
  })

  test('one that the database has and the folder has not is an error', async () => {
    rmSync(path.join(folder, '29990101000000_broken'), { recursive: true })
    await expect(migrate(target(), folder)).rejects.toThrow('29990101000000_broken, which this version of Truce does not know')
  })

  test('after an error the lock is free', async () => {
    const { rows } = await client.query(
      `SELECT count(*)::int AS "held" FROM pg_locks WHERE locktype = 'advisory' AND "database" = (SELECT oid FROM pg_database WHERE datname = current_database())`,
    )
    expect(rows).toEqual([{ held: 0 }])
  })

  test('three processes that start at once on an empty database all come up', async () => {
    const fresh = `${name}_started`
    await onServer(inject('postgresUrl'), admin => admin.query(`CREATE DATABASE "${fresh}"`))
    const url = urlOf(inject('postgresUrl'), fresh)
    const dataDir = temporaryFolder()
    try {
      const opened = await Promise.all([1, 2, 3].map(() => openDatabase({ databaseUrl: url, dataDir })))
      expect(opened.filter(database => database.isNew)).toHaveLength(1)
      expect(await Promise.all(opened.map(database => database.db.person.count()))).toEqual([0, 0, 0])
      await Promise.all(opened.map(database => database.close()))
    } finally {
      await onServer(inject('postgresUrl'), admin => admin.query(`DROP DATABASE "${fresh}" WITH (FORCE)`))
      rmSync(dataDir, { recursive: true, force: true })
    }
  })
})
