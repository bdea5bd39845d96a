/**
 * The path to go to after signing in, where it is one of this site's own; else the one given. Refuses whatever a
 * browser would take for another site: `//host`, `/\host`, a scheme, control characters.
 */
export function ownPath(asked: string | undefined, otherwise: string): string {
  if (asked === undefined || asked.length > 500 || !/^\/(?![/\\])[^\\\p{Cc}\s]*$/u.test(asked)) return otherwise
  const here = 'http://here.invalid'
  const url = URL.parse(asked, here)
  if (url === null || url.origin !== here || url.pathname.startsWith('//')) return otherwise
  return url.pathname + url.search
}
