import { expect, test } from 'vitest'
import { areasOfferedFirst, notOfferedSince } from '@/server/domain/first-offer'
import type { Move } from '@/server/domain/words'

const east = { countries: ['DE'], teamId: 'east', repId: null, coefficientBps: 10_000 }
const ofRep = { countries: ['US'], teamId: null, repId: 'rep', coefficientBps: 10_000 }
const nobodys = { countries: ['BR'], teamId: null, repId: null, coefficientBps: 15_000 }
const params = { areas: [east, ofRep, nobodys], firstOfferHours: 24, firstOfferPauseDays: 30 }
const asked = { params, move: 'gaveUp' as Move, leftBy: 'somebody', hasTaker: () => true }

test.each<[string, Partial<Parameters<typeof areasOfferedFirst>[0]>, unknown[]]>([
  ['given up: to the areas that have a holder', {}, [east, ofRep]],
  ['with the book of who left', { move: 'departed' }, [east, ofRep]],
  ['an order that fell, its owner gone', { move: 'orderRejected' }, [east, ofRep]],
  ['taken back: it stood there before', { move: 'undone' }, []],
  ['while the clause sleeps', { params: null }, []],
  ['with no time of its own', { params: { ...params, firstOfferHours: 0 } }, []],
  ['not to the rep who gave it up', { leftBy: 'rep' }, [east]],
  ['only where somebody is here to take it', { hasTaker: area => area.teamId === 'east' }, [east]],
])('R12: offered first: %s', (_, changes, expected) => {
  expect(areasOfferedFirst({ ...asked, ...changes })).toEqual(expected)
})

test('R12: not again before the pause is over', () => {
  expect(notOfferedSince(params, new Date('2026-03-31T02:00:00Z'))).toEqual(new Date('2026-03-01T02:00:00Z'))
})
