import { expect, test } from 'vitest'
import { foundLinks } from '@/server/commands/found-links'

/** `stood`: "a b@g" is a in no group and b in that of g; `links`: who came together with whom, and under which head. */
test.each<[string, string, string[], boolean, string[]]>([
  ['one in none heads what is found of it', 'new a', ['a'], false, ['a: a@a new@a']],
  ['a parent heads its branch', 'new a', ['a'], true, ['a: a@new new@new']],
  ['one in a group: all who stand there stand with it', 'new a@g b@g g@g', ['a'], true, ['a: a@g b@g g@g new@g']],
  [
    'the surest says which; those in none come along',
    'new a@g g@g b c',
    ['a', 'b', 'c'],
    false,
    ['a: a@g g@g new@g', 'b: a@g b@g g@g new@g', 'c: a@g b@g c@g g@g new@g'],
  ],
  ['those of another group stay', 'new a b@h h@h c', ['a', 'b', 'c'], false, ['a: a@a new@a', 'c: a@a c@a new@a']],
  ['a parent that stands in none after the surest is no head', 'new a b', ['a', 'b'], true, ['a: a@new new@new', 'b: a@new b@new new@new']],
  ['what stands in a group takes those in none along', 'new@g g@g a b@h h@h', ['b', 'a'], true, ['a: a@g g@g new@g']],
  ['the same group already: nothing to do', 'new@g g@g', ['g'], false, []],
])('%s', (_, stood, relativeIds, isHead, expected) => {
  const places = new Map(stood.split(' ').map(place => [place.split('@')[0] ?? '', place.split('@')[1] ?? null]))
  const links = foundLinks(places, { customerId: 'new', relativeIds, isHead })
  expect(
    links.map(({ withId, places }) => `${withId}: ${places.map(({ customerId, after }) => `${customerId}@${after}`).join(' ')}`),
  ).toEqual(expected)
  // Each says where they stood before it, as those before it left them.
  const groups = new Map(places)
  for (const link of links)
    for (const { customerId, before, after } of link.places) {
      expect(before).toBe(groups.get(customerId))
      groups.set(customerId, after)
    }
})
