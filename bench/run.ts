// npm run bench: every figure that the README quotes. With words (reports, pages, stored, applications, publications,
// search, portal, export, checks) only those parts. For the portal: npm run bench -- portal --keep FOLDER --sizes 100000,1000000
import { cpus, totalmem } from 'node:os'
import { parseArgs } from 'node:util'
import { benchApplications } from './applications.ts'
import { benchChecks } from './checks.ts'
import { benchExport } from './export.ts'
import type { Figure } from './figure.ts'
import { benchPages } from './pages.ts'
import { benchPortal } from './portal.ts'
import { benchPublications } from './publications.ts'
import { benchReports } from './reports.ts'
import { benchSearch } from './search.ts'
import { benchStored } from './stored.ts'

const { values, positionals: wanted } = parseArgs({
  allowPositionals: true,
  options: { keep: { type: 'string' }, sizes: { type: 'string', default: '100000,1000000' } },
})

const portal = { sizes: values.sizes.split(',').map(Number), keep: values.keep ?? null }

const parts: Readonly<Record<string, () => Promise<Figure[]>>> = {
  reports: benchReports,
  pages: benchPages,
  stored: benchStored,
  applications: () => benchApplications(),
  publications: () => benchPublications(),
  search: benchSearch,
  // It takes long: each figure is told as soon as it is known.
  portal: () => benchPortal(portal, tell).then(() => []),
  export: () => benchExport(portal),
  checks: benchChecks,
}

const [cpu] = cpus()
console.log(
  `Node ${process.versions.node}, ${cpus().length} × ${cpu?.model.trim()}, ${Math.round(totalmem() / 2 ** 30)} GB of memory`,
)
for (const [part, bench] of Object.entries(parts)) {
  if (wanted.length > 0 && !wanted.includes(part)) continue
  console.log(`\n${part}`)
  for (const figure of await bench()) tell(figure)
}

function tell({ name, value, unit }: Figure): void {
  console.log(`  ${name.padEnd(64)} ${value >= 100 ? Math.round(value) : value.toPrecision(3)} ${unit}`)
}
