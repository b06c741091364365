let isLeaving = false

/** A session that ended under one's hands: to the sign-in page, which says so, and back to this one afterwards. The whole page is loaded anew: nothing of the ended session stays in memory. */
export function goToSignIn(): void {
  if (isLeaving || location.pathname === '/sign-in') return
  isLeaving = true
  const from = location.pathname + location.search
  location.assign(from === '/' ? '/sign-in?ended=1' : `/sign-in?ended=1&from=${encodeURIComponent(from)}`)
}

/** Where to go after signing in: a path of this site and nothing else, else anybody could send people away with a link to us. */
export function safePath(from: string | null | undefined): string {
  return from && /^\/(?![/\\])/.test(from) && !/[\\\s]/.test(from) && !from.startsWith('/sign-in') ? from : '/'
}
