import { inTransaction } from '../db'
import type { CommandContext } from './context'
import { endSessions } from './end-sessions'
import { lockPerson } from './locked-person'
import { logChange } from './log-change'

/** R12: access ends at once everywhere, open sockets included. The book stays where it is; nothing is orphaned. */
export async function disablePerson({ db, viewer, now, wakeOutbox }: CommandContext, { personId }: { personId: string }): Promise<void> {
  await inTransaction(db, async tx => {
    const person = await lockPerson(tx, viewer, personId)
    if (person.status === 'disabled' || person.status === 'left') return
    await tx.person.update({ where: { id: personId }, data: { status: 'disabled' } })
    await endSessions(tx, personId, now)
    await logChange(tx, now, { actorId: viewer.id, action: 'person.disabled', subjectId: personId, facts: { name: person.name } })
  })
  wakeOutbox()
}

/** Takes a disabling back: who was on notice still is, who left does not come back this way. Sessions that ended stay ended. */
export async function enablePerson({ db, viewer, now }: CommandContext, { personId }: { personId: string }): Promise<void> {
  await inTransaction(db, async tx => {
    const person = await lockPerson(tx, viewer, personId)
    if (person.status !== 'disabled') return
    const { noticeAt } = await tx.person.findUniqueOrThrow({ where: { id: personId }, select: { noticeAt: true } })
    await tx.person.update({ where: { id: personId }, data: { status: noticeAt ? 'onNotice' : 'active' } })
    await logChange(tx, now, { actorId: viewer.id, action: 'person.enabled', subjectId: personId, facts: { name: person.name } })
  })
}
