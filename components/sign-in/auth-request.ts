/** next-auth's form protection: a token that goes along with each of its POSTs. */
export async function authToken(): Promise<string> {
  const response = await fetch('/api/auth/csrf', { cache: 'no-store' })
  const { csrfToken } = (await response.json()) as { csrfToken: string }
  return csrfToken
}

export type SignInOutcome =
  | { outcome: 'signedIn' }
  | { outcome: 'wrong' }
  | { outcome: 'wait'; seconds: number }
  | { outcome: 'unavailable' }

/** Signs in with e-mail and password; the session comes as a cookie. */
export async function requestSignIn({ email, password }: { email: string; password: string }): Promise<SignInOutcome> {
  try {
    const csrfToken = await authToken()
    const response = await fetch('/api/auth/callback/credentials', {
      method: 'POST',
      body: new URLSearchParams({ csrfToken, email, password, json: 'true', callbackUrl: '/' }),
    })
    const answer = (await response.json().catch(() => null)) as { url?: string } | null
    return outcomeOf(response.status, answer?.url)
  } catch {
    return { outcome: 'unavailable' }
  }
}

/** next-auth answers with an address whose `error` tells what was wrong. */
export function outcomeOf(status: number, url: string | undefined): SignInOutcome {
  const params = url ? new URL(url, 'http://localhost').searchParams : null
  const error = params?.get('error')
  const seconds = /^RATE_LIMITED:(\d+)$/.exec(error ?? '')?.[1]
  if (seconds) return { outcome: 'wait', seconds: Number(seconds) }
  if (status === 401 || error === 'CredentialsSignin') return { outcome: 'wrong' }
  if (status === 429) return { outcome: 'wait', seconds: 60 }
  // A token that is not ours any more (cookies cleared in between) leads back to the form with csrf=true.
  return status < 400 && !error && !params?.has('csrf') ? { outcome: 'signedIn' } : { outcome: 'unavailable' }
}
