import type { StartingEvent } from '../../rules/catalogue/time-limit.ts'
import { yearOf } from '../../rules/day.ts'
import { limitOf } from '../../rules/duty/duty.ts'
import { mayBeExempt } from '../../rules/duty/duty-law.ts'
import { readStart, startingEvents, type TypedStart } from '../../rules/duty/duty-start.ts'
import { isFiscalEvent } from '../../rules/duty/fiscal.ts'
import { type Act, may } from '../../rules/permission.ts'
import type { AgencyFacts } from '../../rules/permission-facts.ts'
import { agencyWithDuties, type DutyAgency, type ListedItem, placesOf } from '../../store/catalogue/duties.ts'
import { insertExemption, statementIn, takeBackExemption } from '../../store/catalogue/duty-exemptions.ts'
import {
  insertStart,
  nameRelease,
  type RecordedStart,
  releasedByNumber,
  startById,
  strikeStart,
} from '../../store/catalogue/duty-starts.ts'
import { atDesk, type By, type Desk, type DeskApp, type NotDone, type Refused, readReason } from '../desk-act.ts'

/** Which limit begins: that of an item, or of every item of the agency that waits for the approval of a budget. */
export type StartOf =
  | { readonly kind: 'item'; readonly itemId: number; readonly event: string }
  | { readonly kind: 'approval'; readonly event: string }

/** Records on which day a limit began to run. */
export async function recordStart(
  app: DeskApp,
  by: By,
  asked: { readonly slug: string; readonly of: StartOf; readonly typed: TypedStart },
): Promise<{ readonly kind: 'recorded'; readonly id: number } | NotDone<StartField>> {
  return atDesk<{ kind: 'recorded'; id: number }, StartField>(app, by, 'duty.start', async (desk) => {
    const agency = await agencyAsked(desk, asked.slug, may.duty.record)
    if ('kind' in agency) return agency
    const started = await startedBy(desk, agency, asked.of)
    if (started === null) return { kind: 'unknown' }
    const read = readStart(asked.typed, by.day)
    const { itemId, event } = started
    if (read.kind === 'invalid' || event === null) {
      const unchosen = event === null ? [{ field: 'event', message: '请选择起算的事由。' } as const] : []
      return { kind: 'invalid', problems: [...unchosen, ...(read.kind === 'invalid' ? read.problems : [])] }
    }
    const { what, on } = read
    const id = await insertStart(desk.tx, { agencyId: agency.id, itemId, event, what, on }, by.personId)
    desk.about('dutyStart', id, { agencyId: agency.id })
    return { kind: 'recorded', id }
  })
}

type StartField = 'event' | 'what' | 'on'

/** Null: there is no such item. `event` null: nothing of the kind starts its limit. */
async function startedBy(
  desk: Desk,
  agency: DutyAgency,
  of: StartOf,
): Promise<{ readonly itemId: number | null; readonly event: StartingEvent | null } | null> {
  if (of.kind === 'approval') return isFiscalEvent(of.event) ? { itemId: null, event: { kind: of.event } } : null
  const item = await placeOf(desk, agency, of.itemId)
  if (item === null) return null
  const events = startingEvents(limitOf(item, desk.day))
  return { itemId: item.id, event: events.find((event) => eventKey(event) === of.event) ?? null }
}

/** By which a form tells the events of an item apart. */
export function eventKey(event: StartingEvent): string {
  return event.kind === 'named' ? `named:${event.name}` : event.kind
}

/** Says which publication meets what was started; an empty number: the first that fits does. */
export async function settleStart(
  app: DeskApp,
  by: By,
  asked: { readonly id: number; readonly number: string },
): Promise<{ readonly kind: 'settled' } | NotDone<'number'>> {
  return atDesk<{ kind: 'settled' }, 'number'>(app, by, 'duty.settle', async (desk) => {
    const start = await startAsked(desk, asked.id)
    if ('kind' in start) return start
    if (start.itemId === null) {
      return { kind: 'refused', reason: '批复日期对应多个事项，按各事项公开的信息自动认定，不能指定。' }
    }
    const number = asked.number.normalize('NFKC').trim()
    const publicationId = number === '' ? null : await releasedByNumber(desk.tx, start.agencyId, number)
    if (number !== '' && publicationId === null) {
      const message = '本机关没有这个索引号或者编号的已公开信息；说明信息不能作为完成公开任务的信息。'
      return { kind: 'invalid', problems: [{ field: 'number', message }] }
    }
    await nameRelease(desk.tx, start.id, publicationId)
    desk.about('dutyStart', start.id, publicationId === null ? {} : { publicationId })
    return { kind: 'settled' }
  })
}

/** Takes back what was recorded by mistake: it stays in the record, and starts nothing. */
export async function strikeDutyStart(
  app: DeskApp,
  by: By,
  asked: { readonly id: number; readonly reason: string },
): Promise<{ readonly kind: 'struck' } | NotDone<'reason'>> {
  return atDesk<{ kind: 'struck' }, 'reason'>(app, by, 'duty.strike', async (desk) => {
    const start = await startAsked(desk, asked.id)
    if ('kind' in start) return start
    const read = readReason(asked.reason)
    if (read.kind === 'invalid') return read
    await strikeStart(desk.tx, start.id, read.reason, by.personId)
    desk.about('dutyStart', start.id)
    return { kind: 'struck' }
  })
}

type OfYear = { readonly slug: string; readonly itemId: number; readonly year: number }

/** Records that an item has nothing to disclose in a year, where the law leaves that open. */
export async function exemptItem(
  app: DeskApp,
  by: By,
  asked: OfYear & { readonly reason: string },
): Promise<{ readonly kind: 'exempted' } | NotDone<'reason'>> {
  return atDesk<{ kind: 'exempted' }, 'reason'>(app, by, 'duty.exempt', async (desk) => {
    const { slug, itemId, year } = asked
    const agency = await agencyAsked(desk, slug, may.duty.exempt)
    if ('kind' in agency) return agency
    const item = await placeOf(desk, agency, itemId)
    if (item === null) return { kind: 'unknown' }
    const law = mayBeExempt(item)
    if (law.kind === 'refused') return law
    const read = readReason(asked.reason)
    if (read.kind === 'invalid') return read
    const statementId = await statementIn(desk.tx, itemId)
    const { reason } = read
    const done = await insertExemption(desk.tx, { agencyId: agency.id, itemId, year, reason, statementId }, by.personId)
    if (!done) return { kind: 'refused', reason: `${year}年已经登记过。` }
    desk.about('catalogueNode', itemId, { year: String(year) })
    return { kind: 'exempted' }
  })
}

/** Takes back that an item had nothing to disclose. */
export async function endExemption(app: DeskApp, by: By, asked: OfYear): Promise<{ readonly kind: 'ended' } | NotDone> {
  return atDesk<{ kind: 'ended' }>(app, by, 'duty.endExemption', async (desk) => {
    const agency = await agencyAsked(desk, asked.slug, may.duty.exempt)
    if ('kind' in agency) return agency
    const done = await takeBackExemption(desk.tx, { ...asked, agencyId: agency.id }, by.personId)
    if (!done) return { kind: 'unknown' }
    desk.about('catalogueNode', asked.itemId, { year: String(asked.year) })
    return { kind: 'ended' }
  })
}

type NotAsked = Refused | { readonly kind: 'unknown' }

async function agencyAsked(desk: Desk, slug: string, act: Act<AgencyFacts>): Promise<DutyAgency | NotAsked> {
  const agency = await agencyWithDuties(desk.tx, desk.viewer, slug, desk.day)
  if (agency === null) return { kind: 'unknown' }
  return desk.ask(act, { agencyId: agency.id, ended: agency.ended }) ?? agency
}

async function startAsked(desk: Desk, id: number): Promise<RecordedStart | NotAsked> {
  const start = await startById(desk.tx, desk.viewer, id)
  if (start === null) return { kind: 'unknown' }
  return desk.ask(may.duty.record, { agencyId: start.agencyId, ended: start.agencyEnded }) ?? start
}

async function placeOf(desk: Desk, agency: DutyAgency, itemId: number): Promise<ListedItem | null> {
  const [place] = await placesOf(desk.tx, agency.id, yearOf(desk.day), desk.day, itemId)
  return place ?? null
}
