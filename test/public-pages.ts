import { loadSampleChannels } from '../src/actions/channel/load-sample-channels.ts'
import { loadSampleReadingPoints } from '../src/actions/load-sample-reading-points.ts'
import { loadSamplePublications } from '../src/actions/publication/load-sample-publications.ts'
import { loadSampleRegisters } from '../src/actions/register/load-sample-registers.ts'
import { loadSampleThemes } from '../src/actions/theme/load-sample-themes.ts'
import { dayOfInstant } from '../src/rules/day.ts'
import type { Transaction } from '../src/store/database.ts'
import { type DeskSite, openDeskSite, sampleMorning } from './desk.ts'

/** A page of the public side, by a name for the test; where its address depends on what is there, how it is found. */
export type PublicPage = {
  readonly name: string
  readonly at: string | ((tx: Transaction) => Promise<string>)
}

/** Every page that everybody reads, with and without something on it: each is looked at in every display. */
export const publicPages: readonly PublicPage[] = [
  { name: 'home', at: '/' },
  { name: 'the site map', at: '/site-map' },
  { name: 'annual reports', at: '/reports' },
  { name: 'reading points', at: '/reading-points' },
  { name: 'the start of a kiosk', at: '/kiosk' },
  { name: 'agencies', at: '/agencies' },
  { name: 'agencies, none found', at: `/agencies?q=${encodeURIComponent('没有这样的机关')}` },
  { name: 'an agency', at: '/agencies/shili-qu' },
  { name: 'the guide of an agency', at: '/agencies/shili-qu/guide' },
  { name: 'the catalogue of an agency', at: '/agencies/shili-jiaotiju/catalogue' },
  { name: 'the reports of an agency', at: '/agencies/huainan-xiejiaji/reports' },
  { name: 'a column', at: columnOfSample },
  { name: 'fields', at: '/fields' },
  { name: 'a field', at: '/fields/budgets' },
  { name: 'the agencies of a field', at: '/fields/budgets/agencies' },
  { name: 'a major field that nobody holds', at: '/fields/major-state-enterprises' },
  { name: 'changes of a catalogue', at: '/agencies/shili-jiaotiju/catalogue/changes' },
  { name: 'a search in a catalogue', at: `/agencies/shili-qu/catalogue?q=${encodeURIComponent('预算')}` },
  { name: 'themes', at: '/themes' },
  { name: 'a theme', at: '/themes/xiaoyuan' },
  { name: 'topics', at: '/topics' },
  { name: 'a topic', at: '/topics/02' },
  { name: 'publications', at: '/publications' },
  { name: 'publications, none of this kind', at: '/publications?kind=regulation' },
  { name: 'a document', at: publicationOf('normativeDocument') },
  { name: 'an interpretation', at: publicationOf('interpretation') },
  { name: 'a consultation', at: publicationOf('consultation') },
  { name: 'the history of a publication', at: async (tx) => `${await publicationOf('normativeDocument')(tx)}/history` },
  { name: 'an error report', at: async (tx) => `${await publicationOf('normativeDocument')(tx)}/error` },
  { name: 'policies', at: '/policies' },
  { name: 'consultations', at: '/consultations' },
  { name: 'statistics', at: '/statistics' },
  { name: 'search', at: '/search' },
  { name: 'search results', at: `/search?q=${encodeURIComponent('校服')}` },
  { name: 'search without results', at: `/search?q=${encodeURIComponent('量子纠缠')}` },
  { name: 'choosing an agency to apply to', at: '/apply' },
  { name: 'the application form', at: '/apply/shili-jiaotiju' },
  { name: 'the status of an application', at: '/applications/status' },
  { name: 'a report', at: '/agencies/huainan-xiejiaji/reports/2019' },
  { name: 'a comparison', at: '/compare?a=huainan-xiejiaji&aYear=2019&b=luoyang-jianxi&bYear=2020' },
  { name: 'findings', at: '/findings' },
  { name: 'the check tool', at: '/check' },
  { name: 'a page that is not there', at: '/nothing' },
]

/** The site with all that the sample has for the public. */
export async function openPublicSite(clock: () => Date = () => sampleMorning): Promise<DeskSite> {
  const site = await openDeskSite(clock)
  const today = dayOfInstant(clock())
  await loadSamplePublications(site, clock())
  await loadSampleRegisters(site, today)
  await loadSampleChannels(site, today)
  await loadSampleReadingPoints(site, today)
  await loadSampleThemes(site, clock())
  return site
}

export function addressOf({ at }: PublicPage, tx: Transaction): Promise<string> {
  return typeof at === 'string' ? Promise.resolve(at) : at(tx)
}

function publicationOf(kind: string) {
  return async (tx: Transaction): Promise<string> => {
    const { rows } = await tx.query<{ id: number }>(
      "select id from publication where kind = $1 and state = 'released' order by id limit 1",
      [kind],
    )
    return `/publications/${rows[0]?.id ?? 0}`
  }
}

async function columnOfSample(tx: Transaction): Promise<string> {
  const { rows } = await tx.query<{ id: number }>(
    "select column_id as id from publication where state = 'released' order by id limit 1",
  )
  return `/columns/${rows[0]?.id ?? 0}`
}
