import { type ExternalToast, toast } from 'sonner'

const told = new Map<string, string | number>()

/** For as long as something can be undone from the toast: a hand on a phone needs more than the usual four seconds. */
const WITH_ACTION_MS = 12_000

/**
 * One toast about a thing, by its id: what is told of it now takes the place of what was told before. An undo that was done elsewhere is not offered once
 * more. With something to do about it, it stays longer.
 */
export function tellOf(about: string, text: string, options?: ExternalToast): void {
  const before = told.get(about)
  if (before !== undefined) toast.dismiss(before)
  told.set(about, toast(text, { ...(options?.action ? { duration: WITH_ACTION_MS } : {}), ...options }))
}
