import { expect, test } from 'vitest'
import { readTierChangeFacts } from '@/server/commands/tier-change-facts'
import { inTransaction } from '@/server/db'
import type { TierChangeRequest } from '@/server/domain/tier-policy'
import { onEachDatabase } from '../../harness/each-database'
import { NOW, type Person } from '../../harness/world'

const order = { amountMinor: 100_00, currency: 'USD', date: '2026-03-10', contractNumber: 'TOGETHER-1' }

onEachDatabase('what a move is decided on', world => {
  test('read together, for more than one statement takes, it is to each what it is alone', async () => {
    const team = await world.aTeam()
    const [mentor, owner, rep, lead, admin] = [
      await world.aRep({ team }),
      await world.aRep({ team }),
      await world.aRep({ team }),
      await world.aLead({ team }),
      await world.anAdmin(),
    ]
    await world.db.person.update({ where: { id: owner.id }, data: { mentorId: mentor.id } })
    const shared = await world.aCustomer({ owner })
    await world.aFollowUp({ customer: shared })
    await world.aFollow({ customer: shared, rep })
    const close = await world.aCustomer({ owner, tier: 'close' })
    const closed = await world.aCustomer({ owner, tier: 'closed' })
    await world.anOrder({ customer: closed, status: 'confirmed', contractNumber: 'TOGETHER-1' })
    const pool = await world.aCustomer({ owner: null })
    await world.db.customer.update({
      where: { id: pool.id },
      data: { firstRepId: rep.id, firstUntil: new Date(NOW.getTime() + 3_600_000) },
    })
    const unknown = { id: '01890000-0000-7000-8000-000000000000' }
    const asks: { who: Person; of: { id: string }; request: Omit<TierChangeRequest, 'version'> }[] = [
      ...[shared, close, closed, pool, unknown].flatMap(of =>
        [rep, owner, mentor, lead, admin].map(who => ({ who, of, request: { to: 'close' as const } })),
      ),
      { who: owner, of: close, request: { to: 'ordinary' } },
      { who: lead, of: close, request: { to: 'ordinary', reason: 'no' } },
      { who: owner, of: close, request: { to: 'closed', order } },
      { who: rep, of: shared, request: { to: 'closed', order: { ...order, currency: 'CNY', contractNumber: 'ANOTHER' } } },
    ]
    const asked = await Promise.all(
      asks.map(async ({ who, of, request }) => ({
        viewer: (await world.commandContext(who)).viewer,
        customerId: of.id,
        request: { version: 1, ...request },
        now: NOW,
      })),
    )
    const together = await Promise.all(asked.map(one => readTierChangeFacts(world.db, one)))
    for (const [index, one] of asked.entries()) {
      const alone = await readTierChangeFacts(world.db, one)
      expect(together[index], `${index} alone`).toEqual(alone)
      expect(await inTransaction(world.db, tx => readTierChangeFacts(tx, one)), `${index} in a transaction`).toEqual(alone)
    }
    const of = (index: number) => together[index]?.facts
    expect(of(0)).toMatchObject({ actor: { repId: rep.id }, customer: { ownerId: owner.id }, ownerEvidence: { at: expect.any(Date) } })
    expect(of(12)).toMatchObject({ actor: { repId: mentor.id }, isActorBeneficiary: false })
    expect(of(15)?.firstOffer).toMatchObject({ isHolder: true })
    expect(of(16)?.firstOffer).toMatchObject({ isHolder: false })
    expect(together.slice(20, 25)).toEqual(Array(5).fill(null))
    expect(of(25)?.ownerEvidence).toBeNull()
    expect(of(27)).toMatchObject({ isContractTaken: true, rate: expect.stringMatching(/^\d/) })
    expect(of(28)).toMatchObject({ isContractTaken: false, rate: '1' })
  })
})
