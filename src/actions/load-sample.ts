import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { agencyKinds } from '../rules/agency.ts'
import { type Day, isDay } from '../rules/day.ts'
import { everyone } from '../rules/visibility.ts'
import { agencyBySlug, hasOwnAgencies, putAgency } from '../store/agencies.ts'
import { reportsOfAgency } from '../store/reports.ts'
import { loadSampleDistrict } from './agency/load-sample-district.ts'
import { loadSampleCatalogues } from './catalogue/load-sample-catalogues.ts'
import { type ImportApp, importReport } from './import-report.ts'
import { loadSampleLetterOffices } from './letter/load-sample-letter-offices.ts'

const samplesFolder = join(import.meta.dirname, '../../samples')

const sampleAgencies = z.array(
  z.object({
    slug: z.string(),
    name: z.string(),
    kind: z.enum(agencyKinds),
    region: z.string(),
    parent: z.string().nullable(),
    sample: z.literal(true),
    findingsPublic: z.boolean(),
    reports: z.array(z.object({ year: z.number(), file: z.string(), publishedOn: z.custom<Day>(isDay).nullable() })),
  }),
)

/**
 * Loads samples/ into a database that holds nothing else, and completes a load that was cut off: every agency, every
 * report and the invented district are steps of their own, done once. Gives the number of reports that it imported.
 */
export async function loadSample(app: ImportApp): Promise<number> {
  const agencies = sampleAgencies.parse(JSON.parse(await readFile(join(samplesFolder, 'agencies.json'), 'utf8')))
  if (await app.db.read(hasOwnAgencies)) return 0
  let imported = 0
  for (const { reports, parent, ...agency } of agencies) {
    const there = await app.db.transaction(
      async (tx) =>
        (await agencyBySlug(tx, everyone, agency.slug)) ?? (await putAgency(tx, { ...agency, parentSlug: parent })),
    )
    const kept = await app.db.read((tx) => reportsOfAgency(tx, everyone, there.id))
    for (const { year, file, publishedOn } of reports) {
      if (kept.some((report) => report.year === year)) continue
      const bytes = await readFile(join(samplesFolder, file))
      const result = await importReport(app, { bytes, name: file, agencySlug: agency.slug, year, publishedOn })
      if (result.kind !== 'imported' && result.kind !== 'unchanged') throw new Error(`${file}: ${result.message}`)
      imported++
    }
  }
  await loadSampleDistrict(app)
  await loadSampleLetterOffices(app)
  await loadSampleCatalogues(app)
  return imported
}
