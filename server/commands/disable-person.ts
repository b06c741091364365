import { inTransaction } from '../db'
import type { CommandContext } from './context'
import { endSessions } from './end-sessions'
import { lockPerson } from './locked-person'

/** R12: access ends at once everywhere, open sockets included. The book stays where it is; nothing is orphaned. */
export async function disablePerson({ db, viewer, now, wakeOutbox }: CommandContext, { personId }: { personId: string }): Promise<void> {
  await inTransaction(db, async tx => {
    const person = await lockPerson(tx, viewer, personId)
    if (person.status === 'disabled' || person.status === 'left') return
    await tx.person.update({ where: { id: personId }, data: { status: 'disabled' } })
    await endSessions(tx, personId, now)
  })
  wakeOutbox()
}

/** Takes a disabling back; who left does not come back this way. Sessions that ended stay ended. */
export async function enablePerson({ db, viewer }: CommandContext, { personId }: { personId: string }): Promise<void> {
  await inTransaction(db, async tx => {
    const person = await lockPerson(tx, viewer, personId)
    if (person.status === 'disabled') await tx.person.update({ where: { id: personId }, data: { status: 'active' } })
  })
}
