import { v7 as uuid } from 'uuid'
import { hashPassword } from '../auth/password'
import { type Db, inTransaction, type Tx } from '../db'
import { FieldError } from '../domain/field-error'
import type { Role } from '../domain/words'
import { hashToken } from './account-link'
import { accessChanged, endSessions } from './end-sessions'
import { openLane } from './lane-quota'
import { logChange } from './log-change'
import { thoseWhoSeeLanesOf } from './update-person'
import { wakeWhatIsDue } from './wake-clause'

type Context = { db: Db; now: Date; wakeOutbox(): void }
type Link = NonNullable<Awaited<ReturnType<Tx['accountLink']['findUnique']>>>
export type LinkView = {
  kind: 'invite' | 'reset'
  email: string
  name: string | null
  companyName: string
  teamName: string | null
  role: Role | null
}

/** What a link is for, to who has it. A link that was used, ended or never was tells nothing but that. */
export async function readLink({ db, now }: Pick<Context, 'db' | 'now'>, { token }: { token: string }): Promise<LinkView | null> {
  const link = await standing(db, token, now)
  if (!link) return null
  const { name: companyName } = await db.company.findUniqueOrThrow({ where: { id: 1 }, select: { name: true } })
  const team = link.teamId ? await db.team.findUnique({ where: { id: link.teamId }, select: { name: true } }) : null
  const person = link.personId ? await db.person.findUnique({ where: { id: link.personId }, select: { name: true } }) : null
  const { email, role } = link
  return { kind: link.kind as LinkView['kind'], email, role, name: person?.name ?? link.name, companyName, teamName: team?.name ?? null }
}

/**
 * Uses a link: an invitation makes the account (with its lane and quota), a reset sets the password. Once: of two who use it together the first gets in.
 * @returns the address to sign in with.
 */
export async function acceptLink(
  { db, now, wakeOutbox }: Context,
  { token, name, password }: { token: string; name?: string | undefined; password: string },
): Promise<{ email: string }> {
  // Asked before the costly hash: whoever tries tokens pays for them, not we.
  if (!(await standing(db, token, now))) throw new FieldError('token', 'LINK_ENDED')
  const passwordHash = await hashPassword(password)
  const email = await inTransaction(db, async tx => {
    const taken = await tx.accountLink.updateMany({
      where: { tokenHash: hashToken(token), usedAt: null, revokedAt: null, expiresAt: { gt: now } },
      data: { usedAt: now },
    })
    if (taken.count === 0) throw new FieldError('token', 'LINK_ENDED')
    const link = await tx.accountLink.findUniqueOrThrow({ where: { tokenHash: hashToken(token) } })
    if (link.kind === 'invite') await join(tx, now, link, { name: name ?? link.name, passwordHash })
    else await setPassword(tx, now, link, passwordHash)
    return link.email
  })
  wakeOutbox()
  return { email }
}

async function standing(db: Db | Tx, token: string, now: Date): Promise<Link | null> {
  const link = await db.accountLink.findUnique({ where: { tokenHash: hashToken(token) } })
  return link && !link.usedAt && !link.revokedAt && link.expiresAt > now ? link : null
}

async function join(tx: Tx, now: Date, link: Link, { name, passwordHash }: { name: string | null; passwordHash: string }): Promise<void> {
  if (!name) throw new FieldError('name', 'REQUIRED')
  if (await tx.person.findUnique({ where: { email: link.email }, select: { id: true } })) throw new FieldError('token', 'LINK_ENDED')
  const personId = uuid()
  const { email, role, sells, hiredOn, teamId } = link
  // Who guides them may have left since they were invited.
  const mentor = link.mentorId ? await tx.person.findUnique({ where: { id: link.mentorId }, select: { status: true } }) : null
  const mentorId = mentor?.status === 'active' ? link.mentorId : null
  const account = { role: role as Role, sells: sells ?? false, hiredOn: hiredOn ?? now, teamId, mentorId }
  await tx.person.create({ data: { id: personId, email, name, passwordHash, createdAt: now, ...account } })
  await tx.accountLink.update({ where: { id: link.id }, data: { personId } })
  if (account.sells) {
    await openLane(tx, now, personId)
    // R11: the team may have grown into a clause.
    await wakeWhatIsDue(tx, now)
  }
  await logChange(tx, now, { actorId: personId, action: 'person.joined', subjectId: personId, facts: { name, email } })
  await accessChanged(tx, await thoseWhoSeeLanesOf(tx, [teamId]), now)
}

async function setPassword(tx: Tx, now: Date, { personId }: Link, passwordHash: string): Promise<void> {
  const { count } = await tx.person.updateMany({
    where: { id: personId ?? undefined, status: { in: ['active', 'onNotice'] } },
    data: { passwordHash },
  })
  if (!personId || count === 0) throw new FieldError('token', 'LINK_ENDED')
  await endSessions(tx, personId, now)
}
