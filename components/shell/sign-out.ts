import { authToken } from '@/components/sign-in/auth-request'

/** Ends this session on the server and leaves; if the server cannot be reached, says so by the browser's own error and stays signed in. */
export async function signOut(): Promise<void> {
  const csrfToken = await authToken()
  await fetch('/api/auth/signout', { method: 'POST', body: new URLSearchParams({ csrfToken, json: 'true' }) })
  location.assign('/sign-in')
}
