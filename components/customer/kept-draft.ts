import { type EntryDraft, isEmptyDraft } from './entry-draft'

const KEY = 'truce.entry'

/** An entry that was not finished, kept for this tab. A browser that keeps nothing costs only that. */
export function keptDraft(): EntryDraft | null {
  try {
    const kept = window.sessionStorage.getItem(KEY)
    return kept ? (JSON.parse(kept) as EntryDraft) : null
  } catch {
    return null
  }
}

export function keepDraft(draft: EntryDraft): void {
  try {
    if (isEmptyDraft(draft)) window.sessionStorage.removeItem(KEY)
    else window.sessionStorage.setItem(KEY, JSON.stringify(draft))
  } catch {
    // Full or forbidden: it lives as long as the dialog.
  }
}

export function forgetDraft(): void {
  try {
    window.sessionStorage.removeItem(KEY)
  } catch {
    // As above.
  }
}
