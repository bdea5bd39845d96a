import { submitPublication } from '../src/actions/publication/review/submit.ts'
import type { DeskSite } from './desk.ts'
import { by } from './people.ts'
import { draft } from './publishing.ts'

/** By what the publication is named in addresses of the route table. */
export type PlantedReview = { readonly inReview: string }

/** A publication of the bureau of education that J001 wrote and submitted: it waits for the first review (J002) and the secrecy review. */
export async function plantReview(site: DeskSite): Promise<PlantedReview> {
  const id = await draft(site, { content: { title: '哨兵信息标题（送审）', body: '<p>哨兵信息正文</p>' } })
  const typed = { wish: 'office', revision: '2' }
  const result = await submitPublication(site, by(await site.person('J001')), id, typed)
  if (result.kind !== 'done') throw new Error(`it was not submitted: ${JSON.stringify(result)}`)
  return { inReview: `/desk/publications/${id}` }
}
