/** The drawer's place in the address: `?customer=<id>` on any page. History without a round trip: Next reads it from there. */
export function openCustomer(customerId: string): void {
  window.history.pushState(null, '', customerAddress(customerId))
}

export function closeCustomer(): void {
  window.history.replaceState(null, '', customerAddress(null))
}

function customerAddress(customerId: string | null): string {
  const url = new URL(window.location.href)
  if (customerId) url.searchParams.set('customer', customerId)
  else url.searchParams.delete('customer')
  return `${url.pathname}${url.search}${url.hash}`
}
