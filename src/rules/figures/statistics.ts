import { type ApplicantKind, applicantKinds, type Channel, channels } from '../application/application.ts'
import { type Outcome, outcomes } from '../application/outcome.ts'
import type { Day } from '../day.ts'
import { type WorkCalendar, workingDaysBetween } from '../work-calendar.ts'

// What the year's figures say beside the statutory tables: by whom, by which way, with what outcome, by which unit; and
// how long it took. Averages and medians are computed from the cases themselves: they cannot be summed.

/** Cases in hand in a period that are alike in everything that is counted here, and how many there are. */
export type AlikeCases = {
  readonly applicantKind: ApplicantKind
  readonly channel: Channel
  readonly unit: string
  readonly receivedInPeriod: boolean
  /** Concluded in the period; null: open at its end. */
  readonly outcome: Outcome | null
  readonly extended: boolean
  readonly corrected: boolean
  /** Of the conclusion that is counted; null: there was none, or no last day was known. */
  readonly inTime: boolean | null
  readonly receiptOn: Day | null
  readonly countedOn: Day | null
  readonly cases: number
}

export const dimensions = {
  all: '合计',
  applicantKind: '申请人',
  channel: '申请渠道',
  outcome: '办理结果',
  unit: '承办股室',
} as const
export type Dimension = keyof typeof dimensions

/** What is counted of each; a number leads to the cases that it counts. */
export const measures = {
  received: '新收',
  carriedIn: '上年结转',
  concluded: '办结',
  open: '在办',
  onTime: '按期办结',
  late: '逾期办结',
  extended: '办结中延期',
  corrected: '办结中补正',
} as const
export type Measure = keyof typeof measures

export type StatisticsRow = {
  /** By which cases are found: the key of a kind, a channel, an outcome, or the number of a unit; '' for none or all. */
  readonly value: string
  readonly name: string
  readonly counts: Readonly<Record<Measure, number>>
  /** 办结率: of the cases in hand those concluded; null where there are none. */
  readonly concludedShare: number | null
  /** 按期办结率: of the conclusions of which it is known. */
  readonly onTimeShare: number | null
  /** Working days from receipt to the counted conclusion; null where nothing was concluded. */
  readonly averageDays: number | null
  readonly medianDays: number | null
}

export function isMeasure(value: unknown): value is Measure {
  return typeof value === 'string' && Object.hasOwn(measures, value)
}

export function isDimension(value: unknown): value is Dimension {
  return typeof value === 'string' && Object.hasOwn(dimensions, value)
}

/** Whether these cases are among those that a measure counts. */
function isMeasured(measure: Measure, { receivedInPeriod, outcome, inTime, extended, corrected }: AlikeCases): boolean {
  const concluded = outcome !== null
  switch (measure) {
    case 'received':
      return receivedInPeriod
    case 'carriedIn':
      return !receivedInPeriod
    case 'concluded':
      return concluded
    case 'open':
      return !concluded
    case 'onTime':
      return concluded && inTime === true
    case 'late':
      return concluded && inTime === false
    case 'extended':
      return concluded && extended
    case 'corrected':
      return concluded && corrected
  }
}

/** What a value of a dimension is called; null where there is no such value. */
export function nameIn(dimension: Dimension, value: string, unitNames: ReadonlyMap<string, string>): string | null {
  return valuesInOrder(dimension, unitNames).find((known) => known.value === value)?.name ?? null
}

/** A row for each value of a dimension that occurs, in the order of the law or of the names. */
export function statisticsBy(
  dimension: Dimension,
  cases: readonly AlikeCases[],
  unitNames: ReadonlyMap<string, string>,
  calendar: WorkCalendar,
): readonly StatisticsRow[] {
  const grouped = Map.groupBy(cases, (one) => valueIn(dimension, one))
  const order = valuesInOrder(dimension, unitNames)
  return order.flatMap(({ value, name }) => {
    const own = grouped.get(value) ?? []
    return own.length === 0 && dimension !== 'all' ? [] : [rowOf(value, name, own, calendar)]
  })
}

function valueIn(dimension: Dimension, one: AlikeCases): string {
  switch (dimension) {
    case 'all':
      return ''
    case 'applicantKind':
      return one.applicantKind
    case 'channel':
      return one.channel
    case 'outcome':
      return one.outcome ?? ''
    case 'unit':
      return one.unit
  }
}

function valuesInOrder(
  dimension: Dimension,
  unitNames: ReadonlyMap<string, string>,
): readonly { readonly value: string; readonly name: string }[] {
  switch (dimension) {
    case 'all':
      return [{ value: '', name: '全部办件' }]
    case 'applicantKind':
      return Object.entries(applicantKinds).map(([value, name]) => ({ value, name }))
    case 'channel':
      return Object.entries(channels).map(([value, name]) => ({ value, name }))
    case 'outcome':
      return [
        ...Object.entries(outcomes).map(([value, { name }]) => ({ value, name })),
        { value: '', name: '尚未办结' },
      ]
    case 'unit':
      return [...[...unitNames].map(([value, name]) => ({ value, name })), { value: '', name: '没有交股室' }]
  }
}

function rowOf(value: string, name: string, cases: readonly AlikeCases[], calendar: WorkCalendar): StatisticsRow {
  const counts = Object.fromEntries(
    Object.keys(measures).map((measure) => [
      measure,
      cases.reduce((sum, one) => sum + (isMeasured(measure as Measure, one) ? one.cases : 0), 0),
    ]),
  ) as Record<Measure, number>
  const days = cases.flatMap(({ outcome, receiptOn, countedOn, cases: count }) =>
    outcome === null || receiptOn === null || countedOn === null
      ? []
      : [{ days: workingDaysBetween(receiptOn, countedOn, calendar), count }],
  )
  return {
    value,
    name,
    counts,
    concludedShare: share(counts.concluded, counts.concluded + counts.open),
    onTimeShare: share(counts.onTime, counts.onTime + counts.late),
    averageDays: averageOf(days),
    medianDays: medianOf(days),
  }
}

type Taken = { readonly days: number; readonly count: number }

export function averageOf(taken: readonly Taken[]): number | null {
  const cases = taken.reduce((sum, { count }) => sum + count, 0)
  return cases === 0 ? null : taken.reduce((sum, { days, count }) => sum + days * count, 0) / cases
}

/** The middle one; of an even number the mean of the two in the middle. */
export function medianOf(taken: readonly Taken[]): number | null {
  const cases = taken.reduce((sum, { count }) => sum + count, 0)
  if (cases === 0) return null
  const inOrder = taken.toSorted((a, b) => a.days - b.days)
  const at = (wanted: number) => {
    let passed = 0
    for (const { days, count } of inOrder) {
      passed += count
      if (passed > wanted) return days
    }
    return 0
  }
  return (at(Math.floor((cases - 1) / 2)) + at(Math.floor(cases / 2))) / 2
}

function share(part: number, whole: number): number | null {
  return whole === 0 ? null : part / whole
}

/** 88.2%; a dash where there is nothing to divide. */
export function shareInWords(of: number | null): string {
  return of === null ? '—' : `${(Math.round(of * 1000) / 10).toFixed(1)}%`
}

/** 12.5; a dash where nothing was concluded. */
export function daysInWords(days: number | null): string {
  return days === null ? '—' : String(Math.round(days * 10) / 10)
}
