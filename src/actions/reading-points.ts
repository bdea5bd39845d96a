import { may } from '../rules/permission.ts'
import { readReadingPoint, readVisitCount } from '../rules/reading-point.ts'
import { agencyBySlug } from '../store/agencies.ts'
import { agencyFacts } from '../store/figures/figure-agencies.ts'
import { addReadingPoint, addVisits, putReadingPoint, readingPointById } from '../store/reading-points.ts'
import { atDesk, type By, type Desk, type DeskApp, type NotDone } from './desk-act.ts'

type Done = { readonly kind: 'done'; readonly id: number }
type Typed = Readonly<Record<string, string>>

const twin = { kind: 'invalid', problems: [{ field: 'name', message: '本机关已有这个名称的查阅点。' }] } as const

/** Puts a reading point into the register of an agency, and on the public pages. */
export function enterReadingPoint(app: DeskApp, by: By, typed: Typed): Promise<Done | NotDone<string>> {
  return atDesk<Done, string>(app, by, 'readingPoint.enter', async (desk) => {
    const agency = await agencyBySlug(desk.tx, desk.viewer, typed.agency ?? '')
    if (agency === null) return { kind: 'invalid', problems: [{ field: 'agency', message: '请选择机关。' }] }
    const refused = await refusedAt(desk, agency.id, 'keep')
    if (refused !== null) return refused
    const read = readReadingPoint(typed)
    if (read.kind === 'invalid') return read
    const id = await addReadingPoint(desk.tx, agency.id, read.point, by.personId)
    if (id === null) return twin
    desk.about('readingPoint', id, { agency: agency.id })
    return { kind: 'done', id }
  })
}

/** Changes what the register says; what it said before stays on record. */
export function changeReadingPoint(
  app: DeskApp,
  by: By,
  { id, revision, typed }: { readonly id: number; readonly revision: number; readonly typed: Typed },
): Promise<Done | NotDone<string>> {
  return atDesk<Done, string>(app, by, 'readingPoint.change', async (desk) => {
    desk.about('readingPoint', id)
    const point = await readingPointById(desk.tx, desk.viewer, id)
    if (point === null) return { kind: 'unknown' }
    const refused = await refusedAt(desk, point.agencyId, 'keep')
    if (refused !== null) return refused
    const read = readReadingPoint(typed)
    if (read.kind === 'invalid') return read
    const saved = await putReadingPoint(desk.tx, point, read.point, { revision, by: by.personId })
    if (saved === 'twin') return twin
    if (saved === 'changed') return { kind: 'refused', reason: '刚刚有人改过这个查阅点，请重新打开再改。' }
    return { kind: 'done', id }
  })
}

/** Records how many came on a day; a later record of the same day counts instead. */
export function countVisits(app: DeskApp, by: By, id: number, typed: Typed): Promise<Done | NotDone<string>> {
  return atDesk<Done, string>(app, by, 'readingPoint.count', async (desk) => {
    desk.about('readingPoint', id)
    const point = await readingPointById(desk.tx, desk.viewer, id)
    if (point === null) return { kind: 'unknown' }
    const refused = await refusedAt(desk, point.agencyId, 'count')
    if (refused !== null) return refused
    const read = readVisitCount(typed, point, desk.day)
    if (read.kind === 'invalid') return read
    await addVisits(desk.tx, id, read.count, by.personId)
    return { kind: 'done', id }
  })
}

async function refusedAt(desk: Desk, agencyId: number, act: 'keep' | 'count') {
  const facts = await agencyFacts(desk.tx, agencyId, desk.day)
  return facts === null ? ({ kind: 'unknown' } as const) : desk.ask(may.readingPoint[act], facts)
}
