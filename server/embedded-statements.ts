import type { messages, PGlite, protocol } from '@electric-sql/pglite'

export type Statement = { name: string; text: string; values: readonly unknown[] }

/** What is known of a statement once it is prepared. */
type Prepared = { paramTypes: readonly number[]; fields: readonly messages.Field[] }

/**
 * Runs statements of the embedded database that come again and again: each is parsed and planned once, as on a connection to PostgreSQL; PGlite's own `query`
 * does both every time, which costs more than a look-up. It waits its turn as `query` does, so never within somebody's transaction.
 * `serialize` is PGlite's own: this file loads no PGlite, which beside PostgreSQL would be memory for nothing.
 */
export function createEmbeddedStatements(
  pglite: PGlite,
  { serialize }: Pick<typeof protocol, 'serialize'>,
): (statement: Statement) => Promise<unknown[]> {
  const known = new Map<string, Promise<Prepared>>()

  const send = (...parts: Uint8Array[]): Promise<messages.BackendMessage[]> =>
    pglite.execProtocolStream(Buffer.concat(parts), { syncToFs: false })

  const prepare = async ({ name, text }: Statement): Promise<Prepared> => {
    const answers = await send(serialize.parse({ name, text }), serialize.describe({ type: 'S', name }), serialize.sync())
    const params = answers.find(isOf<messages.ParameterDescriptionMessage>('parameterDescription'))
    const row = answers.find(isOf<messages.RowDescriptionMessage>('rowDescription'))
    return { paramTypes: params?.dataTypeIDs ?? [], fields: row?.fields ?? [] }
  }

  const preparedOf = (statement: Statement): Promise<Prepared> => {
    const before = known.get(statement.name)
    if (before) return before
    const prepared = prepare(statement)
    known.set(statement.name, prepared)
    // What was refused once may be right the next time.
    prepared.catch(() => known.delete(statement.name))
    return prepared
  }

  return async statement => {
    await pglite._checkReady()
    return pglite._runExclusiveTransaction(() =>
      pglite._runExclusiveQuery(async () => {
        const { paramTypes, fields } = await preparedOf(statement)
        const values = statement.values.map((value, at) => {
          if (value === null || value === undefined) return null
          const serializer = pglite.serializers[paramTypes[at] ?? 0]
          return serializer ? serializer(value) : String(value)
        })
        const answers = await send(serialize.bind({ statement: statement.name, values }), serialize.execute({}), serialize.sync())
        await pglite.syncToFs()
        return answers.filter(isOf<messages.DataRowMessage>('dataRow')).map(row => rowOf(row, fields))
      }),
    )
  }

  function rowOf(row: messages.DataRowMessage, fields: readonly messages.Field[]): Record<string, unknown> {
    const read: Record<string, unknown> = {}
    for (const [at, { name, dataTypeID }] of fields.entries()) {
      const value = row.fields[at] ?? null
      const parser = pglite.parsers[dataTypeID]
      read[name] = value !== null && parser ? parser(value, dataTypeID) : value
    }
    return read
  }
}

const isOf =
  <M extends messages.BackendMessage>(name: M['name']) =>
  (message: messages.BackendMessage): message is M =>
    message.name === name
