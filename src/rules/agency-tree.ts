import type { AgencyKind } from './agency.ts'
import { type EndingEvent, heirOf } from './agency-event.ts'
import { type Day, dayInChinese, yearOf } from './day.ts'

/** Every agency that there ever was, by slug. Made by `growTree` alone, so on every day it is a tree. */
export type AgencyTree = ReadonlyMap<string, AgencyLife>

export type AgencyLife = {
  readonly agency: string
  readonly kind: AgencyKind
  /** In order of time, without gaps. */
  readonly standings: readonly [Standing, ...Standing[]]
  /** The event by which it is no more; null while it stands. */
  readonly end: EndingEvent | null
}

/** Name and place from one day until before another. Null: since before records begin; with no end in sight. */
export type Standing = {
  readonly from: Day | null
  readonly until: Day | null
  readonly name: string
  readonly parent: string | null
}

/** Name and place on a day; null where the agency is not there, not yet or no more. */
export function standingOn(tree: AgencyTree, agency: string, day: Day): Standing | null {
  return tree.get(agency)?.standings.find((standing) => covers(standing, day)) ?? null
}

/**
 * Name and place as a page of that day shows them: of an agency that is no more its last ones, of one to come its
 * first ones.
 */
export function shownOn({ standings }: AgencyLife, day: Day): Standing {
  const begun = standings.filter(({ from }) => from === null || from <= day)
  return begun.at(-1) ?? standings[0]
}

/** The last name and place that are known, be they past or to come. */
export function lastStanding({ standings }: AgencyLife): Standing {
  return standings.at(-1) ?? standings[0]
}

/** Name and place on the eve of a day, or the first ones where there were none yet. */
export function standingBefore({ standings }: AgencyLife, day: Day): Standing {
  return standings.findLast(({ from }) => from === null || from < day) ?? standings[0]
}

export function existsOn(tree: AgencyTree, agency: string, day: Day): boolean {
  return standingOn(tree, agency, day) !== null
}

export function nameOn(tree: AgencyTree, agency: string, day: Day): string | null {
  return standingOn(tree, agency, day)?.name ?? null
}

/** Null both at the top and where the agency is not there: ask `existsOn`. */
export function parentOn(tree: AgencyTree, agency: string, day: Day): string | null {
  return standingOn(tree, agency, day)?.parent ?? null
}

/** The agencies directly below on a day, in the order of their slugs. */
export function childrenOn(tree: AgencyTree, agency: string, day: Day): readonly string[] {
  return [...tree.keys()].filter((child) => parentOn(tree, child, day) === agency).sort()
}

/** All agencies below on a day, at whatever depth, in the order of their slugs. */
export function belowOn(tree: AgencyTree, agency: string, day: Day): readonly string[] {
  const children = Map.groupBy(tree.keys(), (child) => parentOn(tree, child, day))
  const found: string[] = []
  const waiting = [agency]
  for (let next = waiting.pop(); next !== undefined; next = waiting.pop()) {
    const below = children.get(next) ?? []
    found.push(...below)
    waiting.push(...below)
  }
  return found.sort()
}

/** `because` are the endings that passed the cases on, oldest first; none where the agency answers for itself. */
export type Answerer =
  | { readonly kind: 'answers'; readonly agency: string; readonly because: readonly EndingEvent[] }
  | { readonly kind: 'notSetUp'; readonly message: string }

/**
 * Who answers on a day for the cases of an agency: itself while it stands, then the one it was merged into, the part
 * named for cases, the successor, and where an abolished agency has none, the agency above it (行诉解释 (法释〔2018〕1号)
 * 第二十三条). Every agency that was set up by that day has exactly one, and it stands on that day.
 */
export function answererOn(tree: AgencyTree, agency: string, day: Day): Answerer {
  const first = tree.get(agency)
  if (first === undefined) return { kind: 'notSetUp', message: `没有编码为“${agency}”的机关。` }
  const [{ from, name }] = first.standings
  if (from !== null && day < from) {
    return { kind: 'notSetUp', message: `“${name}”${dayInChinese(from)}才设立，此前没有办件。` }
  }
  const because: EndingEvent[] = []
  let life = first
  while (life.end !== null && life.end.day <= day) {
    because.push(life.end)
    const next = tree.get(heirOf(life.end) ?? lastStanding(life).parent ?? '')
    if (next === undefined) throw new Error(`${life.agency} ended without a successor`)
    life = next
  }
  return { kind: 'answers', agency: life.agency, because }
}

/** The agencies whose cases this one answers for on a day besides its own, in the order of their slugs. */
export function answersForOn(tree: AgencyTree, agency: string, day: Day): readonly string[] {
  const passedOn = (life: AgencyLife) => life.end !== null && life.end.day <= day
  return [...tree.values()].flatMap((life) => {
    const answerer = passedOn(life) ? answererOn(tree, life.agency, day) : null
    return answerer?.kind === 'answers' && answerer.agency === agency ? [life.agency] : []
  })
}

/**
 * The agency whose report of a year this agency's report is summed into: the one above it on 31 December or, where it
 * ended within the year, on its last day. Where that one is no more either on 31 December, who answers for it then.
 * Null: it is at the top, or was not there in that year.
 */
export function rollsUpTo(tree: AgencyTree, agency: string, year: number): string | null {
  const [firstDay, lastDay] = [`${year}-01-01` as Day, `${year}-12-31` as Day]
  const life = tree.get(agency)
  const last = life?.standings.filter(({ from }) => from === null || from <= lastDay).at(-1)
  if (last === undefined || last.parent === null || (last.until !== null && last.until <= firstDay)) return null
  const answerer = answererOn(tree, last.parent, lastDay)
  return answerer.kind === 'answers' ? answerer.agency : null
}

/** The years in which the agency was there at any time, from the first that a report can have until that of `today`. */
export function yearsOf({ standings, end }: AgencyLife, today: Day): readonly number[] {
  const [{ from }] = standings
  const first = Math.max(firstReportYear, from === null ? 0 : yearOf(from))
  const last = end === null || end.day > today ? yearOf(today) : yearOf(end.day) - (end.day.endsWith('-01-01') ? 1 : 0)
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, index) => first + index)
}

/** The Regulations came into force in 2008. */
const firstReportYear = 2008

function covers({ from, until }: Standing, day: Day): boolean {
  return (from === null || from <= day) && (until === null || day < until)
}
