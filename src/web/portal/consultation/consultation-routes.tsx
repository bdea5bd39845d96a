import type { Hono } from 'hono'
import { yearOf } from '../../../rules/day.ts'
import {
  type ConsultationFilter,
  type ConsultationState,
  consultationPage,
  consultationStates,
  consultationYears,
} from '../../../store/opinion/consultations.ts'
import { routes } from '../../addresses.ts'
import * as asked from '../../asked.ts'
import { publicPage } from '../../serving/public-page.ts'
import type { Web } from '../../web.ts'
import { ConsultationsPage } from './consultations-page.tsx'

/** What the public is asked and what became of its answers. */
export function consultationRoutes(app: Hono, web: Web): void {
  app.get(
    routes.consultations,
    publicPage(web, async ({ c, tx, today }) => {
      const typed = asked.text(c, 'agency')
      const [agency = null] = typed === '' ? [] : await asked.agencies(tx, typed)
      if (typed !== '' && agency === null) return { kind: 'fault', fault: 'notFound' }
      const state = consultationStates.find((known) => known === c.req.query('state'))
      const kind = (['consultation', 'publicNotice'] as const).find((known) => known === c.req.query('kind')) ?? null
      const years = await consultationYears(tx, agency?.id ?? null)
      // What began last year may be waiting still.
      const year = asked.text(c, 'year') === 'all' ? null : (asked.year(c, 'year') ?? latestOf(years, yearOf(today)))
      const filter: ConsultationFilter = { state: state ?? 'all', kind, agencyId: agency?.id ?? null, year }
      const lists = []
      for (const one of state === undefined ? overview : [state]) {
        lists.push({
          state: one,
          found: await consultationPage(tx, { ...filter, state: one }, today, asked.pageNumber(c)),
        })
      }
      const shown = { lists, filter, chosen: state !== undefined, years, agency, today }
      return {
        kind: 'page',
        page: (frame) => <ConsultationsPage {...shown} {...frame} />,
        agencies: agency === null ? 'all' : [agency.id],
      }
    }),
  )
}

const overview: readonly ConsultationState[] = ['open', 'waiting', 'answered']

/** The latest year in which anybody was asked, but none that is still to come. */
function latestOf(years: readonly number[], thisYear: number): number {
  return years.find((year) => year <= thisYear) ?? thisYear
}
