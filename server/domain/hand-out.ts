/**
 * R1: pool customers handed out in turn. Who waited longest comes first (never before that, then by their place in the list), and each gets one before anybody gets a
 * second. `mayTake` leaves out for one customer those it is not for (R7: what was given away; R12: another's territory).
 * @returns for each customer the rep, or null where nobody of the list may take it.
 */
export function handOutInTurn(
  customerIds: readonly string[],
  reps: readonly { repId: string; lastAt: Date | null }[],
  mayTake: (customerId: string, repId: string) => boolean = () => true,
): { customerId: string; repId: string | null }[] {
  const line = [...reps].sort((one, other) => (one.lastAt?.getTime() ?? 0) - (other.lastAt?.getTime() ?? 0)).map(({ repId }) => repId)
  return customerIds.map(customerId => {
    const index = line.findIndex(repId => mayTake(customerId, repId))
    const [repId] = index < 0 ? [] : line.splice(index, 1)
    if (repId === undefined) return { customerId, repId: null }
    line.push(repId)
    return { customerId, repId }
  })
}
