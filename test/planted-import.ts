import { advanceImport } from '../src/actions/publication-import/advance-imports.ts'
import { startImport } from '../src/actions/publication-import/start-import.ts'
import type { DeskSite } from './desk.ts'
import { by } from './people.ts'

/** By what an import is named in addresses of the route table. */
export type PlantedImport = { readonly oldPublications: string }

/** One row of an old site of the district's government, looked at and not brought in, by its office. */
export async function plantImport(site: DeskSite): Promise<PlantedImport> {
  const app = { ...site, scanner: null }
  const feed = [{ 标题: '哨兵导入标题', 栏目: '哨兵原栏目', 发布时间: '2019-03-01', 正文: '哨兵导入正文' }]
  const file = { bytes: Buffer.from(JSON.stringify(feed)), name: 'feed.json' }
  const started = await startImport(app, by(await site.person('Q002')), { slug: 'shili-qu', file })
  if (started.kind !== 'done') throw new Error('the import was not planted')
  await advanceImport(app, started.id)
  return { oldPublications: `/desk/publications/imports/${started.id}` }
}
