import type { Context } from 'hono'
import type { Config } from '../config.ts'
import { publicOrigin } from './base.ts'

/** Scheme and host that an address is put behind: as readers know the site, else as a request was addressed. */
export function originOf(c: Context, { config }: { readonly config: Pick<Config, 'publicUrl'> }): string {
  return publicOrigin(config) ?? new URL(c.req.url).origin
}
