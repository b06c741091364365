import type { Viewer } from '../api/context'
import type { Tx } from '../db'
import { Refusal } from '../domain/refusal'
import type { PersonStatus, Role } from '../domain/words'

export type LockedPerson = { id: string; name: string; role: Role; status: PersonStatus; teamId: string | null; sells: boolean }

/**
 * A person whom an admin is about to change, locked together with all admins: of two admins who would take the last right from each other at once,
 * one comes too late. Nobody does it to themselves, so one admin always remains.
 */
export async function lockPerson(tx: Tx, viewer: Viewer, personId: string): Promise<LockedPerson> {
  if (viewer.role !== 'admin') throw new Refusal('FORBIDDEN', { rule: 'R12' })
  const admins = await tx.$queryRaw<{ id: string }[]>`
    SELECT "id"::text FROM "person" WHERE "role" = 'admin' AND "status" IN ('active', 'onNotice') ORDER BY "id" FOR NO KEY UPDATE`
  if (!admins.some(({ id }) => id === viewer.id)) throw new Refusal('FORBIDDEN', { rule: 'R12' })
  if (personId === viewer.id) throw new Refusal('IS_PARTY', { rule: 'R1' })
  const [person] = await tx.$queryRaw<LockedPerson[]>`
    SELECT "id"::text, "name", "role"::text, "status"::text, "team_id"::text AS "teamId", "sells" FROM "person" WHERE "id" = ${personId}::uuid FOR NO KEY UPDATE`
  if (!person) throw new Refusal('NOT_FOUND', { rule: 'R12' })
  return person
}
