import type { Tx } from '../db'
import type { Match } from '../identity/check'
import type { Evidence } from '../identity/score'

/** What is kept of a suspicion: what of the one that was entered, or edited, meets what of the other. */
export type SuspicionEvidence = { enteredId: string; evidence: Evidence[] }

/** R8: suspected against ordinary ones: entered and flagged. Which of the two is claimed first is not known yet; the pair is kept until then. */
export async function suspect(
  tx: Tx,
  now: Date,
  { enteredId, suspects }: { enteredId: string; suspects: readonly Pick<Match, 'customerId' | 'evidence'>[] },
): Promise<void> {
  const rows = suspects.map(({ customerId, evidence }) => {
    const [lowId, highId] = customerId < enteredId ? [customerId, enteredId] : [enteredId, customerId]
    return { lowId, highId, evidence: { enteredId, evidence } satisfies SuspicionEvidence as object, at: now }
  })
  if (rows.length > 0) await tx.suspicion.createMany({ data: rows, skipDuplicates: true })
}
