import sql, { raw } from 'sql-template-tag'
import type { CaseState } from '../../rules/application/application.ts'
import { alike, bandsOf, likeness, pairsOf } from '../../rules/application/likeness.ts'
import type { Outcome } from '../../rules/application/outcome.ts'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import { haystackOf } from '../search-words.ts'

/** Another case, as far as somebody who works on one has to know of it. */
export type OtherCase = {
  readonly id: number
  readonly agencyId: number
  readonly year: number
  readonly serial: number
  readonly wanted: string
  readonly arrivedOn: Day
  readonly state: Exclude<CaseState, 'lapsed'>
  readonly concludedOn: Day | null
  readonly outcome: Outcome | null
}

export type SimilarCase = OtherCase & {
  /** How much the two ask for the same, in percent. */
  readonly percent: number
  /** Made by the same applicant. */
  readonly sameApplicant: boolean
}

const columns = raw(`application.id, application.agency_id as "agencyId", application.year, application.serial,
  application.wanted, application.arrived_on as "arrivedOn", application.state,
  application.concluded_on as "concludedOn", application.outcome`)

const mostCandidates = 500
const mostShown = 8

/**
 * The cases of the same agency that ask for nearly the same, the most alike first. Cost: one index scan for the bands;
 * at most some hundred texts are compared.
 */
export async function similarCases(
  tx: Transaction,
  viewer: Viewer,
  of: { readonly agencyId: number; readonly wanted: string; readonly except: number },
): Promise<readonly SimilarCase[]> {
  const pairs = pairsOf(haystackOf(of.wanted).text)
  const bands = bandsOf(pairs, of.agencyId)
  if (bands.length === 0) return []
  const { rows } = await tx.query<OtherCase & { sameApplicant: boolean }>(sql`
    select ${columns},
      coalesce(
        (select identity_key from applicant where application_id = application.id)
          = (select identity_key from applicant where application_id = ${of.except}),
        false
      ) as "sameApplicant"
    from application_words
    join application on application.id = application_words.application_id
    where application_words.bands && ${[...bands]}::int[]
      and application.agency_id = ${of.agencyId}
      and application.id <> ${of.except}
      and ${raw(may.application.view.sql(viewer))}
    limit ${mostCandidates}`)
  return rows
    .map((row) => ({ ...row, percent: Math.round(100 * likeness(pairs, pairsOf(haystackOf(row.wanted).text))) }))
    .filter(({ percent }) => percent >= 100 * alike)
    .toSorted((a, b) => b.percent - a.percent || b.id - a.id)
    .slice(0, mostShown)
}

/** These cases, as far as the viewer may see them, the newest first. */
export async function otherCases(
  tx: Transaction,
  viewer: Viewer,
  ids: readonly number[],
): Promise<readonly OtherCase[]> {
  const { rows } = await tx.query<OtherCase>(sql`
    select ${columns}
    from application
    where application.id = any(${[...ids]}::int[])
      and ${raw(may.application.view.sql(viewer))}
    order by application.id desc`)
  return rows
}

/** The case that this one was taken out of, those that were taken out of it, and those taken out beside it. */
export async function splitFamily(
  tx: Transaction,
  viewer: Viewer,
  of: { readonly id: number; readonly splitFrom: number | null },
): Promise<readonly OtherCase[]> {
  const { rows } = await tx.query<OtherCase>(sql`
    select ${columns}
    from application
    where (application.split_from = ${of.splitFrom ?? of.id} or application.id = ${of.splitFrom})
      and application.id <> ${of.id}
      and ${raw(may.application.view.sql(viewer))}
    order by application.id`)
  return rows
}
