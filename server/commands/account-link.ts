import { createHash, randomBytes } from 'node:crypto'
import { v7 as uuid } from 'uuid'
import { inTransaction, type Tx } from '../db'
import { INVITE_DAYS, type Invitation, isHireDay, RESET_DAYS } from '../domain/account'
import { FieldError } from '../domain/field-error'
import { Refusal } from '../domain/refusal'
import { dayIn } from '../domain/working-calendar'
import type { CommandContext } from './context'
import { endSessions } from './end-sessions'
import { lockPerson } from './locked-person'
import { logChange } from './log-change'

export type NewLink = { linkId: string; token: string; expiresAt: string }
const DAY = 86_400_000

/** Only the digest is kept: who reads the database or a dump of it gets in nowhere. */
export const hashToken = (token: string): string => createHash('sha256').update(token).digest('base64url')

/**
 * People come by a link: it lets in once, for a week, and makes the account that the admin described. Invited again, the earlier link of that address ends.
 * An address that has an account is told at its field.
 */
export async function invitePerson({ db, viewer, now }: CommandContext, invited: Invitation): Promise<NewLink> {
  if (viewer.role !== 'admin') throw new Refusal('FORBIDDEN', { rule: 'R12', why: 'ADMINS_ONLY' })
  return inTransaction(db, async tx => {
    const { email, role, teamId, mentorId } = invited
    if (await tx.person.findUnique({ where: { email }, select: { id: true } })) throw new FieldError('email', 'EMAIL_TAKEN')
    if (teamId && !(await tx.team.findUnique({ where: { id: teamId }, select: { id: true } })))
      throw new Refusal('NOT_FOUND', { rule: 'R12' })
    if (mentorId) await checkMentor(tx, mentorId)
    // R1: nobody makes themselves the mentor of who is to come, either. Where nobody else could, they do it once there is a person, and everybody is told.
    if (mentorId === viewer.id) throw new Refusal('IS_PARTY', { rule: 'R1' })
    const { timeZone } = await tx.company.findUniqueOrThrow({ where: { id: 1 }, select: { timeZone: true } })
    const today = dayIn(now, timeZone)
    const hiredOn = invited.hiredOn ?? today
    if (!isHireDay(hiredOn, today)) throw new FieldError('hiredOn', 'MALFORMED_DATE')
    const sells = role === 'rep' || (invited.sells ?? false)
    const account = { email, name: invited.name ?? null, role, sells, teamId, mentorId, hiredOn: new Date(`${hiredOn}T00:00:00Z`) }
    const link = await newLink(tx, now, { kind: 'invite', days: INVITE_DAYS, createdBy: viewer.id, ...account })
    await logChange(tx, now, { actorId: viewer.id, action: 'person.invited', facts: { name: invited.name ?? email, email, role } })
    return link
  })
}

async function checkMentor(tx: Tx, mentorId: string): Promise<void> {
  const mentor = await tx.person.findUnique({ where: { id: mentorId }, select: { status: true, sells: true, role: true } })
  if (mentor?.status !== 'active' || (!mentor.sells && mentor.role !== 'lead'))
    throw new Refusal('FORBIDDEN', { rule: 'R7', why: 'NO_SUCH_MENTOR' })
}

/** An invitation that was a mistake. Who came by it already has an account like any other. */
export async function revokeInvite({ db, viewer, now }: CommandContext, { linkId }: { linkId: string }): Promise<void> {
  if (viewer.role !== 'admin') throw new Refusal('FORBIDDEN', { rule: 'R12', why: 'ADMINS_ONLY' })
  await inTransaction(db, async tx => {
    const { count } = await tx.accountLink.updateMany({ where: { id: linkId, usedAt: null, revokedAt: null }, data: { revokedAt: now } })
    if (count === 0) throw new Refusal('NOT_FOUND', { rule: 'R12' })
    const { email, name } = await tx.accountLink.findUniqueOrThrow({ where: { id: linkId } })
    await logChange(tx, now, { actorId: viewer.id, action: 'person.inviteRevoked', facts: { name: name ?? email, email } })
  })
}

/** The password ends at once with every session, and the link sets another. The admin never knows it. */
export async function resetPassword({ db, viewer, now, wakeOutbox }: CommandContext, { personId }: { personId: string }): Promise<NewLink> {
  const link = await inTransaction(db, async tx => {
    const person = await lockPerson(tx, viewer, personId)
    if (person.status !== 'active' && person.status !== 'onNotice') throw new Refusal('FORBIDDEN', { rule: 'R12', why: 'PERSON_LEFT' })
    const { email } = await tx.person.update({ where: { id: personId }, data: { passwordHash: null }, select: { email: true } })
    await endSessions(tx, personId, now)
    await logChange(tx, now, { actorId: viewer.id, action: 'person.passwordReset', subjectId: personId, facts: { name: person.name } })
    return newLink(tx, now, { kind: 'reset', days: RESET_DAYS, createdBy: viewer.id, email, personId })
  })
  wakeOutbox()
  return link
}

type LinkToMake = { kind: 'invite' | 'reset'; days: number; email: string; createdBy: string } & Partial<
  Omit<Parameters<Tx['accountLink']['create']>[0]['data'], 'kind' | 'email' | 'createdBy'>
>

/** Of one address one link stands: the one before it ends with it. */
async function newLink(tx: Tx, now: Date, { days, ...link }: LinkToMake): Promise<NewLink> {
  const token = randomBytes(32).toString('base64url')
  const expiresAt = new Date(now.getTime() + days * DAY)
  await tx.accountLink.updateMany({
    where: { kind: link.kind, email: link.email, usedAt: null, revokedAt: null },
    data: { revokedAt: now },
  })
  const linkId = uuid()
  await tx.accountLink.create({ data: { ...link, id: linkId, tokenHash: hashToken(token), createdAt: now, expiresAt } as never })
  return { linkId, token, expiresAt: expiresAt.toISOString() }
}
