import { type ExternalToast, toast } from 'sonner'

const told = new Map<string, string | number>()

/** One toast about a thing, by its id: what is told of it now takes the place of what was told before. An undo that was done elsewhere is not offered once more. */
export function tellOf(about: string, text: string, options?: ExternalToast): void {
  const before = told.get(about)
  if (before !== undefined) toast.dismiss(before)
  told.set(about, toast(text, options))
}
