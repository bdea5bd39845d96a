/** Longer ones no browser asks for. */
const longest = 1000

/**
 * The key of an address on the old site: its path and query as a browser asks for them, without host and fragment. Null
 * for what is no address, and for the first page of a site, which leads to no single publication.
 */
export function oldAddressOf(written: string): string | null {
  const text = written.trim()
  if (text === '') return null
  const found = URL.parse(hasHost(text) ? text : `/${text.replace(/^\/+/u, '')}`, 'http://old.invalid')
  if (found === null || (found.protocol !== 'http:' && found.protocol !== 'https:')) return null
  const key = (found.pathname + found.search).replace(/%[0-9a-f]{2}/gu, (sign) => sign.toUpperCase())
  return key.length > longest || key === '/' ? null : key
}

/** The site and path that relative links of a page are meant from; null: the address names no host. */
export function siteOf(written: string): URL | null {
  const text = written.trim()
  const found = hasHost(text) ? URL.parse(text, 'http://old.invalid') : null
  return found !== null && (found.protocol === 'http:' || found.protocol === 'https:') ? found : null
}

function hasHost(text: string): boolean {
  return /^(?:[a-z][a-z0-9+.-]*:|\/\/)/iu.test(text)
}

/** A line of an nginx map: what was asked for, and where it is now. Addresses hold no quotes, blanks or backslashes. */
export function nginxLine(path: string, to: string): string {
  return `"${path.replace(/["\\\s]/gu, encodeURIComponent)}" "${to}";`
}
