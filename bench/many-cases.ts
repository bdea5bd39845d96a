import { identityOf } from '../src/rules/application/applicant.ts'
import { type CaseEvent, clockHistory } from '../src/rules/application/case-event.ts'
import { bandsOf, pairsOf } from '../src/rules/application/likeness.ts'
import { sampleCase, sampleDay } from '../src/rules/application/sample-case.ts'
import { type ClockRules, clockOf, silenceOf } from '../src/rules/clock/clock.ts'
import type { Day } from '../src/rules/day.ts'
import type { WorkCalendar } from '../src/rules/work-calendar.ts'
import type { Sealing } from '../src/store/application/applicants.ts'
import type { Database } from '../src/store/database.ts'
import { haystackOf, wordsOf } from '../src/store/search-words.ts'
import { copyRows, escaped, hex, line } from './copy-rows.ts'
import { randomFrom } from './random-report.ts'

export type ManyCases = {
  readonly count: number
  readonly agencyIds: readonly number[]
  readonly from: Day
  readonly today: Day
  readonly calendar: WorkCalendar
  readonly rules: ClockRules
  readonly consentedBy: number
}

const batch = 20_000

/**
 * Makes `count` cases of these agencies between two days, each with its history until today, and copies them into an
 * empty database: the same count makes the same cases. The copies in their rows are computed by the clock itself.
 * Consultations and fees have no rows of their own here.
 */
export async function makeManyCases(db: Database, sealer: Sealing, wanted: ManyCases): Promise<void> {
  const serials = new Map<string, number>()
  for (let first = 1; first <= wanted.count; first += batch) {
    const rows = rowsOf(wanted, sealer, serials, first, Math.min(batch, wanted.count - first + 1))
    for (const [into, lines] of rows) await copyRows(db, into, lines)
  }
  await db.pool.query(`
    insert into application_serial (agency_id, year, last)
    select agency_id, year, max(serial)
    from application
    group by agency_id, year`)
  await db.pool.query(`
    select setval(pg_get_serial_sequence('application', 'id'), max(id))
    from application`)
  await db.pool.query('vacuum analyze')
}

function rowsOf(
  { agencyIds, from, today, calendar, rules, consentedBy }: ManyCases,
  sealer: Sealing,
  serials: Map<string, number>,
  first: number,
  count: number,
): readonly (readonly [into: string, lines: readonly string[]])[] {
  const applications: string[] = []
  const applicants: string[] = []
  const words: string[] = []
  const events: string[] = []
  for (let id = first; id < first + count; id += 1) {
    const random = randomFrom(id)
    const agencyId = agencyIds[Math.floor(random() ** 2 * agencyIds.length)] ?? 0
    const made = sampleCase(random, sampleDay(random, from, today), today, calendar)
    const history = made.events.map((event, at): CaseEvent & { id: number } => ({
      ...(event.kind === 'extended' ? { ...event, consentedBy } : event),
      id: at,
    }))
    const clock = clockOf(clockHistory(history), calendar, rules)
    const silence = silenceOf(clock)
    const year = made.arrivedOn.slice(0, 4)
    const serial = (serials.get(`${agencyId} ${year}`) ?? 0) + 1
    serials.set(`${agencyId} ${year}`, serial)
    applications.push(
      line([
        id,
        agencyId,
        year,
        serial,
        made.channel,
        made.applicant.kind,
        made.wanted,
        made.receivingWay,
        made.medium,
        made.arrivedOn,
        `\\\\x${id.toString(16).padStart(64, '0')}`,
        clock.state,
        clock.receiptOn,
        clock.due?.day ?? null,
        clock.due?.kind === 'provisional',
        clock.waiting?.until?.day ?? null,
        silence?.until ?? null,
        silence?.due.day ?? null,
        clock.extension !== null,
        clock.corrected,
        clock.conclusion?.on ?? null,
        clock.conclusion?.outcome ?? null,
        clock.conclusion?.inTime ?? null,
        clock.counted?.on ?? null,
        clock.counted?.outcome ?? null,
      ]),
    )
    const identity = identityOf(made.applicant)
    applicants.push(
      line([
        id,
        hex(sealer.seal(JSON.stringify(made.applicant), `applicant.sealed:${id}`)),
        identity === null ? null : hex(sealer.keyedHash(identity, 'applicant.identity')),
      ]),
    )
    const haystack = haystackOf(made.wanted).text
    words.push(line([id, haystack, escaped(wordsOf(haystack)), `{${bandsOf(pairsOf(haystack), agencyId).join(',')}}`]))
    for (const { id: _at, kind, day, ...detail } of history) events.push(line([id, kind, day, JSON.stringify(detail)]))
  }
  return [
    [
      `application (id, agency_id, year, serial, channel, applicant_kind, wanted, receiving_way, medium, arrived_on,
        code_key, state, receipt_on, due_on, due_provisional, waiting_until, silent_until, due_if_silent, extended, corrected,
        concluded_on, outcome, in_time, counted_on, counted_outcome)`,
      applications,
    ],
    ['applicant (application_id, sealed, identity_key)', applicants],
    ['application_words (application_id, haystack, words, bands)', words],
    ['application_event (application_id, kind, day, detail)', events],
  ]
}
