import type { Context } from 'hono'

/** Sends bytes that are kept plain and in brotli, whichever the client takes. */
export function sendEither(c: Context, plain: Uint8Array<ArrayBuffer>, brotli: Uint8Array<ArrayBuffer>): Response {
  c.header('Vary', 'Accept-Encoding')
  if (encodingFor(c.req.header('accept-encoding')) !== 'br') return c.body(plain)
  c.header('Content-Encoding', 'br')
  return c.body(brotli)
}

/** The same with gzip, for clients that know nothing better; compressed when it is first taken so. */
export function sendSmallest(
  c: Context,
  made: {
    readonly plain: Uint8Array<ArrayBuffer>
    readonly brotli: () => Uint8Array<ArrayBuffer>
    readonly gzip: () => Uint8Array<ArrayBuffer>
  },
): Response {
  c.header('Vary', 'Accept-Encoding')
  const encoding = encodingFor(c.req.header('accept-encoding'))
  if (encoding === null) return c.body(made.plain)
  c.header('Content-Encoding', encoding)
  return c.body(encoding === 'br' ? made.brotli() : made.gzip())
}

/** Whether the client has this version already. */
export function hasAlready(c: Context, etag: string): boolean {
  return isAmong(c.req.header('if-none-match'), etag)
}

/** Whether a list of versions (If-None-Match) holds this one; an ETag compares weakly here (RFC 9110, 13.1.2). */
export function isAmong(known: string | undefined, etag: string): boolean {
  if (known === undefined) return false
  return known
    .split(',')
    .some((tag) => tag.trim() === '*' || tag.trim().replace(/^W\//, '') === etag.replace(/^W\//, ''))
}

/**
 * Sends a file for saving. Even if a browser were talked into showing it, nothing in it may run, load or reach the
 * site: an upload is never trusted.
 */
export function sendFile(c: Context, bytes: Uint8Array, mediaType: string, disposition: string): Response {
  c.header('Content-Type', mediaType)
  c.header('Content-Disposition', disposition)
  c.header('Content-Security-Policy', "default-src 'none'; sandbox")
  return c.body(new Uint8Array(bytes))
}

export type Encoding = 'br' | 'gzip'

/** The better of the encodings that a client takes (Accept-Encoding); null: neither. */
export function encodingFor(accepts: string | undefined): Encoding | null {
  if (accepts === undefined) return null
  return accepted.br.test(accepts) ? 'br' : accepted.gzip.test(accepts) ? 'gzip' : null
}

const accepted = {
  br: /(?:^|,)\s*br\s*(?:$|,|;(?!\s*q=0(?:\.0*)?\s*(?:$|,)))/,
  gzip: /(?:^|,)\s*gzip\s*(?:$|,|;(?!\s*q=0(?:\.0*)?\s*(?:$|,)))/,
}
