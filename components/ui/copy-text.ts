/**
 * Puts a text on the clipboard; false when the browser does not let it. Browsers have `navigator.clipboard` only over https and on the machine itself: an
 * office that serves Truce over plain http copies by a selection, as before.
 */
export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch {
    return copyBySelection(text)
  }
}

/** No field: an open dialog would take the focus back from it before it is copied. */
function copyBySelection(text: string): boolean {
  const selection = document.getSelection()
  if (!selection) return false
  const before = selection.rangeCount > 0 ? selection.getRangeAt(0) : null
  const holder = document.createElement('span')
  holder.textContent = text
  holder.style.cssText = 'position:fixed;top:0;opacity:0;white-space:pre;user-select:text'
  document.body.append(holder)
  try {
    const range = document.createRange()
    range.selectNodeContents(holder)
    selection.removeAllRanges()
    selection.addRange(range)
    return document.execCommand('copy')
  } finally {
    selection.removeAllRanges()
    if (before) selection.addRange(before)
    holder.remove()
  }
}
