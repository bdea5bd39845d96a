import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { dayOfInstant } from '../../rules/day.ts'
import { readSection } from '../../rules/theme/read-theme.ts'
import { everyone } from '../../rules/visibility.ts'
import { agencyBySlug, hasOwnAgencies } from '../../store/agencies.ts'
import type { Database } from '../../store/database.ts'
import { agenciesOfTheme } from '../../store/theme/gather.ts'
import { anyTheme, appendThemeEvent, insertTheme, openTheme } from '../../store/theme/themes.ts'

const sampleFile = join(import.meta.dirname, '../../../samples/themes.json')

const sampleThemes = z.object({
  themes: z.array(
    z.object({
      agency: z.string(),
      key: z.string(),
      name: z.string(),
      introduction: z.string(),
      sections: z.array(z.record(z.string(), z.string())),
    }),
  ),
})

/** Opens the themes of the sample district, once. Gives how many. */
export async function loadSampleThemes(app: { readonly db: Database }, now: Date): Promise<number> {
  const { themes } = sampleThemes.parse(JSON.parse(await readFile(sampleFile, 'utf8')))
  const today = dayOfInstant(now)
  return app.db.transaction(async (tx) => {
    if ((await anyTheme(tx)) || (await hasOwnAgencies(tx))) return 0
    let opened = 0
    for (const { agency: slug, key, name, introduction, sections } of themes) {
      const agency = await agencyBySlug(tx, everyone, slug)
      if (agency === null) continue
      const agencyIds = await agenciesOfTheme(tx, agency.id, today)
      const read = sections.map((typed) => {
        const section = readSection(typed, { agencyIds })
        if (section.kind === 'read') return section.section
        throw new Error(`${name}: ${section.problems.map(({ message }) => message).join('')}`)
      })
      const draft = { name, introduction, from: null, until: null, sections: read }
      const id = await insertTheme(tx, { agencyId: agency.id, key, draft, sample: true }, null)
      if (id === null) continue
      await openTheme(tx, id, today, now)
      await appendThemeEvent(tx, id, { kind: 'opened', reason: null }, null)
      opened++
    }
    return opened
  })
}
