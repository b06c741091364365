import { isWebAddress } from '@/server/domain/entry'

/** A website as a link, or null where what was kept (an import, an old row) is no web address: never javascript: and the like. */
export function webHref(website: string): string | null {
  if (!isWebAddress(website)) return null
  return /^https?:/i.test(website) ? website : `https://${website}`
}
