/** Puts the focus on a card where it is drawn now; false where it is not. */
export function focusCard(customerId: string): boolean {
  const button = document.querySelector<HTMLElement>(`[data-card="${CSS.escape(customerId)}"] [data-card-focus]`)
  button?.focus()
  return button !== null
}
