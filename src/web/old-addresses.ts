import type { Context } from 'hono'
import { oldAddressOf } from '../rules/publication-import/old-address.ts'
import { isGone, publicPublication } from '../store/publication/publications.ts'
import { publicationAt } from '../store/publication-import/old-addresses.ts'
import { addresses } from './addresses.ts'
import { answerFault } from './faults.tsx'
import type { Web } from './web.ts'

/**
 * What nothing here answers may be the address of something on an old site: it leads to where that is now, says that it is
 * gone, or, of what never was public, tells nothing. With its query first, then without.
 */
export async function answerOldAddress(c: Context, web: Web): Promise<Response> {
  if (c.req.method !== 'GET' && c.req.method !== 'HEAD') return answerFault(c, web, 'notFound')
  const asked = oldAddressOf(c.req.url)
  if (asked === null) return answerFault(c, web, 'notFound')
  const bare = asked.replace(/\?.*$/u, '')
  const to = await web.db.read(async (tx) => {
    const id = await publicationAt(tx, bare === asked ? [asked] : [asked, bare])
    if (id === null) return 'unknown'
    if ((await publicPublication(tx, id)) !== null) return id
    return (await isGone(tx, id)) ? 'gone' : 'unknown'
  })
  if (to === 'unknown') return answerFault(c, web, 'notFound')
  if (to === 'gone') return answerFault(c, web, 'gone')
  c.header('Cache-Control', 'no-cache')
  return c.redirect(addresses.publication(to), 301)
}
