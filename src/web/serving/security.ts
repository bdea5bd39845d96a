import type { Context, MiddlewareHandler } from 'hono'

const contentSecurityPolicy = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "img-src 'self'",
  "media-src 'self'",
  "connect-src 'self'",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** What every answer carries: nothing from elsewhere runs, nobody frames us, no address leaks to other sites. */
export const securityHeaders: MiddlewareHandler = async (c, next) => {
  await next()
  if (!c.res.headers.has('content-security-policy')) c.header('Content-Security-Policy', contentSecurityPolicy)
  c.header('X-Content-Type-Options', 'nosniff')
  c.header('Referrer-Policy', 'same-origin')
  c.header('X-Frame-Options', 'DENY')
  c.header('Cross-Origin-Opener-Policy', 'same-origin')
  if (!c.res.headers.has('cross-origin-resource-policy')) c.header('Cross-Origin-Resource-Policy', 'same-origin')
  c.header('Permissions-Policy', 'camera=(), geolocation=(), microphone=()')
}

/**
 * A browser says where a form comes from; one that comes from another site is refused. Programs say nothing and may
 * post. `publicUrl`: how readers know this site, where a proxy before it gives it another name.
 */
export function comesFromElsewhere(c: Context, publicUrl: string | null = null): boolean {
  const site = c.req.header('sec-fetch-site')
  if (site !== undefined) return site !== 'same-origin' && site !== 'none'
  const origin = c.req.header('origin')
  if (origin === undefined) return false
  if (publicUrl !== null && URL.parse(origin)?.origin === new URL(publicUrl).origin) return false
  return URL.parse(origin)?.host !== (c.req.header('host') ?? new URL(c.req.url).host)
}

/**
 * A header that makes a browser save the answer under a name (RFC 6266): the name itself in UTF-8 (RFC 8187), and a
 * plain one for old clients. Path separators, control characters and lone surrogates do not survive.
 */
export function attachment(name: string): string {
  const kept = name
    .toWellFormed()
    .normalize('NFC')
    .replace(/[\p{Cc}\p{Cf}/\\:*?"<>|]/gu, '_')
    .replace(/^\.+/, '_')
    .slice(-150)
    .toWellFormed()
  const plain = kept.replace(/[^\x20-\x7e]/g, '_').replace(/[%']/g, '_')
  const encoded = encodeURIComponent(kept).replace(
    /['()*]/g,
    (mark) => `%${mark.charCodeAt(0).toString(16).toUpperCase()}`,
  )
  return `attachment; filename="${plain}"; filename*=UTF-8''${encoded}`
}
