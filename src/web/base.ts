import type { Context } from 'hono'

/**
 * The path below which the site stands when it is mounted under an existing one, as `/zfxxgk`; empty where it has a name of
 * its own. Set once, before anything is rendered: every
 * address is made with it, so none is known while modules are loaded.
 */
let base: string | null = null

/** Mounts the site at the path of the address by which readers know it (PUBLIC_URL). */
export function mountAt(publicUrl: string | null): void {
  base = basePathOf(publicUrl)
}

export function mountedBase(): string {
  if (base === null) throw new Error('an address was asked of a site that is not mounted yet: ask it while rendering')
  return base
}

/** The path of an address, without a closing slash; empty where it has none. */
function basePathOf(publicUrl: string | null): string {
  return publicUrl === null ? '' : new URL(publicUrl).pathname.replace(/\/+$/, '')
}

/** Scheme and host by which readers know the site, which an address is put behind; null where each request says it. */
export function publicOrigin({ publicUrl }: { readonly publicUrl: string | null }): string | null {
  return publicUrl === null ? null : new URL(publicUrl).origin
}

type Paths = Readonly<Record<string, string | ((...parts: never[]) => string)>>

/** The same table with the base before every path, at the moment it is asked. */
export type Mounted<T extends Paths> = { readonly [Name in keyof T]: T[Name] extends string ? string : T[Name] }

export function mounted<T extends Paths>(paths: T): Mounted<T> {
  const table = {}
  for (const [name, path] of Object.entries(paths)) {
    const place =
      typeof path === 'string'
        ? { get: () => mountedBase() + path }
        : { value: (...parts: never[]) => mountedBase() + path(...parts) }
    Object.defineProperty(table, name, { ...place, enumerable: true })
  }
  return table as Mounted<T>
}

/**
 * The path of a request below the base, as the router knows it. Outside the base nothing has a route but the check of
 * whoever watches the process.
 */
export function pathBelow(base: string, path: string): string {
  if (base === '' || path === healthPath) return path
  return path.startsWith(`${base}/`) ? path.slice(base.length) : outside
}

/** Whether the base was asked for without the slash that its home page ends with. */
export function isBaseItself(c: Context): boolean {
  const base = mountedBase()
  return base !== '' && new URL(c.req.url).pathname === base
}

const healthPath = '/healthz'
const outside = '//'
