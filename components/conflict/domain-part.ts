/** Where the domain stands in a mailbox or an address as it was typed: neither who it is of, nor what is before or behind the site's name. */
export function domainPart(typed: string): { before: string; domain: string; after: string } {
  const [, before = '', domain = '', after = ''] = /^([^/]*@|\s*(?:[a-z][a-z0-9+.-]*:\/\/)?(?:www\.)?)([^/?#]*)(.*)$/isu.exec(typed) ?? []
  return { before, domain, after }
}
