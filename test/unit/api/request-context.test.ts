import { expect, test } from 'vitest'
import { createRequestContexts } from '@/server/api/request-context'

const contexts = createRequestContexts({ clock: () => new Date(), wakeOutbox: () => {}, lookUps: { take: async () => {} } } as never)
const viewer = (id: string, sessionId: string) => ({ id, sessionId }) as never
const spend = (kind: 'lookup' | 'mutation', id: string, sessionId: string) =>
  contexts
    .create({ request: { headers: {} }, caller: {} } as never)
    .spend(kind, viewer(id, sessionId))
    .then(() => 'taken')
    .catch(error => error.code)

test('signing in again and again is no way to look up more; the allowance of changes is a session’s', async () => {
  for (let n = 0; n < 60; n++) expect(await spend('lookup', 'rep', `session ${n % 7}`)).toBe('taken')
  expect(await spend('lookup', 'rep', 'a new session')).toBe('RATE_LIMITED')
  expect(await spend('lookup', 'another', 'a session')).toBe('taken')
  for (let n = 0; n < 100; n++) await spend('mutation', 'rep', 'one')
  expect(await spend('mutation', 'rep', 'one')).toBe('RATE_LIMITED')
  expect(await spend('mutation', 'rep', 'two')).toBe('taken')
})
