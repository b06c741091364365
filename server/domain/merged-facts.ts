/** What of two customers that are one goes into the one that stays. */
export type MergeableFacts = {
  localName: string | null
  website: string | null
  address: string | null
  whatsapp: string | null
  emails: string[]
  phones: string[]
  note: string | null
  lastContactAt: Date | null
  lastCountingAt: Date | null
  nextAt: Date | null
  nextStep: string | null
  releasedAt: Date | null
  releasedBy: string | null
  cooldownRepId: string | null
  cooldownUntil: Date | null
  openingUntil: Date | null
  givenBy: string | null
  givenAt: Date | null
  givenTo: string | null
  handoverMentorId: string | null
}

/** As many as an edit may have; what is beyond stays with the merged one and among the earlier values. */
const MOST_CHANNELS = 50
const LONGEST_NOTE = 5_000

/**
 * R8: facts go along in a merge: what the survivor lacks comes from the other, lists are joined, of instants the later holds. A cooldown, an
 * opening period or a gift on either still holds: a merge is no way round them.
 * @param takesFacts false: names, channels and notes of the other are left; what was done with it still counts.
 */
export function mergedFacts(survivor: MergeableFacts, absorbed: MergeableFacts, takesFacts: boolean): MergeableFacts {
  const isReleasedLater = isLater(absorbed.releasedAt, survivor.releasedAt)
  const coolsLonger = isLater(absorbed.cooldownUntil, survivor.cooldownUntil)
  const isGivenLater = isLater(absorbed.givenAt, survivor.givenAt)
  const next = survivor.nextAt || !takesFacts ? survivor : absorbed
  return {
    ...(takesFacts ? joinedFacts(survivor, absorbed) : pickFacts(survivor)),
    lastContactAt: later(survivor.lastContactAt, absorbed.lastContactAt),
    lastCountingAt: later(survivor.lastCountingAt, absorbed.lastCountingAt),
    nextAt: next.nextAt,
    nextStep: next.nextStep,
    releasedAt: isReleasedLater ? absorbed.releasedAt : survivor.releasedAt,
    releasedBy: isReleasedLater ? absorbed.releasedBy : survivor.releasedBy,
    cooldownRepId: coolsLonger ? absorbed.cooldownRepId : survivor.cooldownRepId,
    cooldownUntil: coolsLonger ? absorbed.cooldownUntil : survivor.cooldownUntil,
    openingUntil: later(survivor.openingUntil, absorbed.openingUntil),
    givenBy: isGivenLater ? absorbed.givenBy : survivor.givenBy,
    givenAt: isGivenLater ? absorbed.givenAt : survivor.givenAt,
    givenTo: isGivenLater ? absorbed.givenTo : survivor.givenTo,
    handoverMentorId: survivor.handoverMentorId ?? absorbed.handoverMentorId,
  }
}

type TypedFacts = Pick<MergeableFacts, 'localName' | 'website' | 'address' | 'whatsapp' | 'emails' | 'phones' | 'note'>

const pickFacts = ({ localName, website, address, whatsapp, emails, phones, note }: TypedFacts): TypedFacts => ({
  ...{ localName, website, address, whatsapp, emails, phones, note },
})

const joinedFacts = (survivor: TypedFacts, absorbed: TypedFacts): TypedFacts => ({
  localName: survivor.localName ?? absorbed.localName,
  website: survivor.website ?? absorbed.website,
  address: survivor.address ?? absorbed.address,
  whatsapp: survivor.whatsapp ?? absorbed.whatsapp,
  emails: joined(survivor.emails, absorbed.emails),
  phones: joined(survivor.phones, absorbed.phones),
  note:
    [survivor.note, absorbed.note]
      .filter(note => note)
      .join('\n')
      .slice(0, LONGEST_NOTE) || null,
})

const joined = (own: string[], others: string[]): string[] => [
  ...own,
  ...[...new Set(others)].filter(value => !own.includes(value)).slice(0, Math.max(0, MOST_CHANNELS - own.length)),
]

const isLater = (a: Date | null, b: Date | null): boolean => a !== null && (b === null || a > b)
const later = (a: Date | null, b: Date | null): Date | null => (isLater(a, b) ? a : b)

/**
 * The facts once the merge is taken back: what is still as the merge left it is again as before it; what somebody changed since stays. Of lists what
 * the merge brought is taken out.
 */
export function unmergedFacts({
  now,
  before,
  after,
}: {
  now: MergeableFacts
  before: MergeableFacts
  after: MergeableFacts
}): MergeableFacts {
  const back = <Field extends keyof MergeableFacts>(field: Field): MergeableFacts[Field] =>
    isSame(now[field], after[field]) ? before[field] : now[field]
  const without = (field: 'emails' | 'phones'): string[] => {
    const brought = after[field].filter(value => !before[field].includes(value))
    return isSame(now[field], after[field]) ? before[field] : now[field].filter(value => !brought.includes(value))
  }
  return {
    localName: back('localName'),
    website: back('website'),
    address: back('address'),
    whatsapp: back('whatsapp'),
    emails: without('emails'),
    phones: without('phones'),
    note: back('note'),
    lastContactAt: back('lastContactAt'),
    lastCountingAt: back('lastCountingAt'),
    nextAt: back('nextAt'),
    nextStep: back('nextStep'),
    releasedAt: back('releasedAt'),
    releasedBy: back('releasedBy'),
    cooldownRepId: back('cooldownRepId'),
    cooldownUntil: back('cooldownUntil'),
    openingUntil: back('openingUntil'),
    givenBy: back('givenBy'),
    givenAt: back('givenAt'),
    givenTo: back('givenTo'),
    handoverMentorId: back('handoverMentorId'),
  }
}

const isSame = (a: unknown, b: unknown): boolean => JSON.stringify(a) === JSON.stringify(b)
