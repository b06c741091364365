import { type Db, hotReads, type InstantSql, Prisma, type Tx } from '../db'
import { type PolicyInForce, parseClauses } from '../domain/policy'

/** The published version that is in force at `now`: the highest whose time has come. Throws when a company has none, which set-up rules out. */
export async function policyInForce(db: Db | Tx, now: Date): Promise<PolicyInForce> {
  const row = await db.policy.findFirst({
    where: { status: { in: ['published', 'superseded'] }, effectiveAt: { lte: now } },
    orderBy: { version: 'desc' },
  })
  if (!row) throw new Error('No policy is in force')
  return {
    version: row.version,
    effectiveAt: row.effectiveAt?.toISOString() ?? null,
    industry: row.industry,
    clauses: parseClauses(row.clauses),
  }
}

/**
 * Which version is in force, for a query that needs more besides: number and xmin of its row. xmin changes whenever the row does (a
 * clause wakes), so the pair names one state of the policy, and a commit can ask whether it still stands.
 */
export const policyStamp = (now: InstantSql) => Prisma.sql`(
  SELECT p."version" || ':' || p.xmin::text FROM "policy" p
   WHERE p."status" IN ('published', 'superseded') AND p."effective_at" <= ${now} ORDER BY p."version" DESC LIMIT 1)`

const policies = new WeakMap<object, Map<string, PolicyInForce>>()

/** The policy of a stamp; read from the database once a stamp, since reading and checking the clauses costs more than a move. */
export async function policyOfStamp(db: Db | Tx, stamp: string): Promise<PolicyInForce> {
  const known = policies.get(db) ?? new Map<string, PolicyInForce>()
  policies.set(db, known)
  const found = known.get(stamp)
  if (found) return found
  const [version, xmin] = stamp.split(':')
  const rows = await db.$queryRaw<{ effectiveAt: Date | null; industry: string; clauses: unknown }[]>`
    SELECT "effective_at" AS "effectiveAt", "industry", "clauses" FROM "policy" WHERE "version" = ${Number(version)} AND xmin::text = ${xmin}`
  const row = rows[0]
  // Changed between two reads: whoever asks reads its stamp again.
  if (!row) throw new PolicyMoved()
  const policy = {
    version: Number(version),
    effectiveAt: row.effectiveAt?.toISOString() ?? null,
    industry: row.industry,
    clauses: parseClauses(row.clauses),
  }
  if (known.size > 20) known.clear()
  known.set(stamp, policy)
  return policy
}

/** As `policyInForce`, for what is asked so often that reading its clauses each time would cost more than the rest. Outside of transactions. */
export const knownPolicyInForce = (db: Db, now: Date): Promise<PolicyInForce> =>
  againIfPolicyMoved(async () => {
    const [row] = await hotReads<{ stamp: string | null }>(db, Prisma.sql`SELECT ${policyStamp(now)} AS "stamp"`)
    if (!row?.stamp) throw new Error('No policy is in force')
    return policyOfStamp(db, row.stamp)
  })

export class PolicyMoved extends Error {}

/** The policies of several stamps, in their order. */
export async function policiesOfStamps(db: Db | Tx, stamps: string[]): Promise<PolicyInForce[]> {
  const found: PolicyInForce[] = []
  for (const stamp of stamps) found.push(await policyOfStamp(db, stamp))
  return found
}

/** A clause woke between the stamp and the read of it: a query simply reads again. */
export async function againIfPolicyMoved<T>(read: () => Promise<T>): Promise<T> {
  try {
    return await read()
  } catch (error) {
    if (error instanceof PolicyMoved) return read()
    throw error
  }
}
