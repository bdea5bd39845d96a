import { randomBytes } from 'node:crypto'
import type { Sealer } from '../../outside/keyring.ts'
import { sampleCase, sampleDay } from '../../rules/application/sample-case.ts'
import { addDays, type Day, day } from '../../rules/day.ts'
import { everyone } from '../../rules/visibility.ts'
import { agencyBySlug, hasOwnAgencies } from '../../store/agencies.ts'
import { putApplicant } from '../../store/application/applicants.ts'
import { hasApplications, insertApplication } from '../../store/application/applications.ts'
import { appendEvents, clockLaw } from '../../store/application/events.ts'
import type { Database, Transaction } from '../../store/database.ts'

/** How many invented cases each agency of the sample district gets. */
const cases: readonly (readonly [slug: string, count: number])[] = [
  ['shili-qu', 30],
  ['shili-jiaotiju', 18],
  ['shili-chengdong', 6],
]

/**
 * Gives the sample district cases since the beginning of the year before, once: closed ones as an old ledger knows them,
 * and a few that wait to be worked on. All or nothing; gives their number.
 */
export async function loadSampleApplications(
  app: { readonly db: Database; readonly sealer: Sealer },
  today: Day,
): Promise<number> {
  return app.db.transaction(async (tx) => {
    if ((await hasApplications(tx)) || (await hasOwnAgencies(tx))) return 0
    let made = 0
    for (const [at, [slug, count]] of cases.entries()) {
      const agency = await agencyBySlug(tx, everyone, slug)
      if (agency === null) continue
      for (let n = 0; n < count; n += 1) await add(tx, app.sealer, agency.id, today, 1000 * at + n)
      made += count
    }
    return made
  })
}

async function add(tx: Transaction, sealer: Sealer, agencyId: number, today: Day, seed: number): Promise<void> {
  const law = await clockLaw(tx)
  const random = numbersFrom(seed)
  // Every sixth came in within the last weeks, so that there is something to do.
  const from = seed % 6 === 0 ? addDays(today, -20) : day(Number(today.slice(0, 4)) - 1, 1, 1)
  const made = sampleCase(random, sampleDay(random, from, today), today, law.calendar)
  const closed = made.events.some(({ kind }) => kind === 'replied' || kind === 'closed')
  // Of an open case only what needs no other record: the rest is for whoever tries the desk.
  const events = closed
    ? made.events
    : made.events.filter(({ kind }) => kind === 'arrived' || kind === 'receiptConfirmed')
  const { id } = await insertApplication(tx, {
    agencyId,
    channel: made.channel,
    applicantKind: made.applicant.kind,
    wanted: made.wanted,
    wantedDocument: null,
    receivingWay: made.receivingWay,
    medium: made.medium,
    arrivedOn: made.arrivedOn,
    submissionKey: null,
    codeKey: randomBytes(32),
    imported: closed,
    sample: true,
  })
  await putApplicant(tx, sealer, id, made.applicant)
  await appendEvents(tx, id, closed ? [{ kind: 'imported', day: today }, ...events] : events, null, law)
}

/** The same numbers for the same seed, between 0 and 1. */
function numbersFrom(seed: number): () => number {
  let state = (seed * 2_654_435_761) >>> 0
  return () => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0
    return state / 4_294_967_296
  }
}
