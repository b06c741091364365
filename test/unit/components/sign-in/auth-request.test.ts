import { describe, expect, it } from 'vitest'
import { outcomeOf } from '@/components/sign-in/auth-request'

describe("what next-auth's answer to a sign-in means", () => {
  it.each([
    [200, 'http://localhost:3000/', { outcome: 'signedIn' }],
    [401, 'http://localhost:3000/api/auth/error?error=CredentialsSignin&provider=credentials', { outcome: 'wrong' }],
    [401, 'http://localhost:3000/api/auth/error?error=RATE_LIMITED%3A42', { outcome: 'wait', seconds: 42 }],
    [401, 'http://localhost:3000/api/auth/error?error=CallbackRouteError', { outcome: 'wrong' }],
    [200, 'http://localhost:3000/sign-in?csrf=true', { outcome: 'unavailable' }],
    [500, undefined, { outcome: 'unavailable' }],
    [403, undefined, { outcome: 'unavailable' }],
  ])('%i %s is %o', (status, url, outcome) => expect(outcomeOf(status, url)).toEqual(outcome))
})
