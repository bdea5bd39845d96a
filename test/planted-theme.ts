import assert from 'node:assert/strict'
import type { Theme } from '../src/rules/theme/theme.ts'
import { insertTheme } from '../src/store/theme/themes.ts'
import type { DeskSite } from './desk.ts'

/** Addresses of a theme that waits to be opened, as the route table names them. */
export type PlantedTheme = Readonly<Record<'theme' | 'themeAtDesk', string>>

/** A theme of the bureau: its information officer (J001) put it together and submitted it, without an introduction. */
export async function plantTheme(site: DeskSite): Promise<PlantedTheme> {
  const personId = await site.person('J001')
  const draft: Theme = {
    ...{ name: '哨兵专题', introduction: '', from: null, until: null },
    sections: [{ title: '哨兵部分', note: null, take: { kind: 'picked', publicationIds: [] }, most: 10 }],
  }
  const id = await site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ agencyId: number }>(
      'select agency_id as "agencyId" from post where person_id = $1',
      [personId],
    )
    const agencyId = rows[0]?.agencyId ?? 0
    const added = await insertTheme(tx, { agencyId, key: 'sentinel', draft, sample: false }, personId)
    await tx.query('update theme set submitted = true where id = $1', [added])
    return added
  })
  assert.ok(id !== null)
  return { theme: '/themes/sentinel', themeAtDesk: `/desk/themes/${id}` }
}
