import { type AgencyEvent, agencyEventNames } from '../agency-event.ts'
import { faultOfBasis, faultOfDay, faultOfName } from '../agency-form.ts'
import { type Day, dayInChinese } from '../day.ts'
import { cellOf, dayOfCell, eventKindOfCell, faultOfCells, listOfCell, rowsOf } from './cells.ts'
import type { SheetRow } from './district.ts'
import type { Tell } from './plan-district.ts'
import type { Registry } from './read-agencies.ts'

type Change = Exclude<AgencyEvent, { kind: 'setUp' }>

/** An event as its row has it. */
export type HistoryRow = {
  readonly at: SheetRow
  readonly event: Change
  /** Renamed: the former name. Moved: the slug of the former agency above, empty at the top. Null: not told. */
  readonly before: string | null
  /** What happens, in words. */
  readonly title: string
}

/** Reads the sheet of what happened. Rows with a fault are told and left out. */
export function readHistory(registry: Registry, rows: readonly SheetRow[], today: Day, tell: Tell): HistoryRow[] {
  return rowsOf(rows, 'history').flatMap((at) => {
    const fault = (message: string) => {
      tell(at, 'fault', message)
      return []
    }
    const blank = faultOfCells(at) ?? faultOfBasis(cellOf(at, 'basis'))
    if (blank !== null) return fault(blank)
    const day = dayOfCell(cellOf(at, 'day'))
    if (day === null) return fault(`日期“${cellOf(at, 'day')}”不是日期，请写成 2024-03-01 的样子。`)
    const wrongDay = faultOfDay(day, today)
    if (wrongDay !== null) return fault(wrongDay)
    const kind = eventKindOfCell(cellOf(at, 'kind'))
    if (kind === null || kind === 'setUp') return fault('事项应是更名、划转、合并、分立、撤销之一。')
    const agency = registry.resolve(at, cellOf(at, 'agency'))
    if (agency === null) return []
    const read = readChange(registry, at, kind)
    if (read === null) return []
    if (typeof read === 'string') return fault(read)
    const basis = cellOf(at, 'basis')
    const event: Change = { ...read.change, agency, day, basis: basis === '' ? null : basis }
    const name = kind === 'renamed' ? (read.before ?? '') : registry.nameOf(agency)
    const title = `${dayInChinese(day)} ${agencyEventNames[kind]}：${name}${read.words}`
    return [{ at, event, before: read.before, title }]
  })
}

type Read = { readonly change: ChangeOnly; readonly before: string | null; readonly words: string }
type WithoutCommon<T> = T extends unknown ? Omit<T, 'agency' | 'day' | 'basis'> : never
type ChangeOnly = WithoutCommon<Change>

/** What changes; a sentence where that cannot be told; null where `resolve` has told it. */
function readChange(registry: Registry, at: SheetRow, kind: Change['kind']): Read | string | null {
  const [before, after, heir] = [cellOf(at, 'before'), cellOf(at, 'after'), cellOf(at, 'heir')]
  switch (kind) {
    case 'renamed': {
      const fault = before === '' ? '更名应在“变更前”填写原名称。' : faultOfName(after)
      return fault ?? { change: { kind, name: after }, before, words: `改称${after}` }
    }
    case 'moved': {
      const parent = after === '' ? '' : registry.resolve(at, after)
      const former = before === '' ? '' : registry.resolve(at, before)
      if (parent === null || former === null) return null
      const change = { kind, parent: parent === '' ? null : parent }
      return { change, before: former, words: parent === '' ? '升为最高一级' : `划入${registry.nameOf(parent)}` }
    }
    case 'merged': {
      if (after === '') return '合并应在“变更后”填写并入的机关。'
      const into = registry.resolve(at, after)
      return into === null ? null : { change: { kind, into }, before: null, words: `并入${registry.nameOf(into)}` }
    }
    case 'split': {
      if (after === '' || heir === '') return '分立应填写“变更后”的各机关和“承接办件的机关”。'
      const among = listOfCell(after).map((part) => registry.resolve(at, part))
      const cases = registry.resolve(at, heir)
      if (cases === null || !among.every((part) => part !== null)) return null
      const parts = among.map(registry.nameOf).join('、')
      const words = `分为${parts}，办件由${registry.nameOf(cases)}承接`
      return { change: { kind, among, cases }, before: null, words }
    }
    case 'abolished': {
      const successor = heir === '' ? '' : registry.resolve(at, heir)
      if (successor === null) return null
      const words = successor === '' ? '，办件由上级机关承接' : `，由${registry.nameOf(successor)}承接`
      return { change: { kind, successor: successor === '' ? null : successor }, before: null, words }
    }
  }
}

/** The set-up of every new agency, with its row: its first name and place are those before its first changes. */
export function setUpsOf(
  { agencies }: Registry,
  history: readonly HistoryRow[],
  tell: Tell,
): readonly (readonly [AgencyEvent, SheetRow])[] {
  return agencies
    .filter(({ isNew }) => isNew)
    .map(({ agency, since, basis, at }) => {
      const own = history
        .filter(({ event }) => event.agency === agency.slug)
        .toSorted((a, b) => (a.event.day < b.event.day ? -1 : a.event.day > b.event.day ? 1 : 0))
      const renamed = own.find(({ event }) => event.kind === 'renamed')
      const moved = own.find(({ event }) => event.kind === 'moved')
      const name = renamed?.before ?? agency.name
      const parent = moved === undefined ? agency.parent : moved.before || null
      const wrong = faultOfName(name)
      if (wrong !== null && renamed !== undefined) tell(renamed.at, 'fault', wrong)
      const event: AgencyEvent = {
        kind: 'setUp',
        agency: agency.slug,
        day: since,
        name,
        agencyKind: agency.kind,
        parent,
        basis,
      }
      return [event, at] as const
    })
}

/** Whether two events say the same; on what basis does not matter. */
export function isSameEvent(a: AgencyEvent, b: AgencyEvent): boolean {
  return a.agency === b.agency && a.kind === b.kind && a.day === b.day && contentOf(a) === contentOf(b)
}

function contentOf(event: AgencyEvent): string {
  switch (event.kind) {
    case 'setUp':
      return ''
    case 'renamed':
      return event.name
    case 'moved':
      return event.parent ?? ''
    case 'merged':
      return event.into
    case 'split':
      return [...event.among.toSorted(), '', event.cases].join(' ')
    case 'abolished':
      return event.successor ?? ''
  }
}
