import { type AgencyEvent, type EndingEvent, endsAgency, heirOf, successorsOf } from './agency-event.ts'
import {
  type AgencyLife,
  type AgencyTree,
  childrenOn,
  existsOn,
  lastStanding,
  parentOn,
  type Standing,
  shownOn,
  standingBefore,
} from './agency-tree.ts'
import { type Day, dayInChinese } from './day.ts'

export type Grown =
  | { readonly kind: 'tree'; readonly tree: AgencyTree }
  | { readonly kind: 'refused'; readonly refusals: readonly [TreeRefusal, ...TreeRefusal[]] }

/** Why events cannot stand together: the event at fault, and one Chinese sentence. */
export type TreeRefusal = {
  readonly kind:
    | 'unknownAgency'
    | 'setUpTwice'
    | 'beforeSetUp'
    | 'afterEnd'
    | 'overlapping'
    | 'noChange'
    | 'wrongParts'
    | 'successorMissing'
    | 'parentMissing'
    | 'childrenRemain'
    | 'nameTaken'
    | 'cycle'
  readonly event: AgencyEvent
  /** The other event, where two are at fault alike. */
  readonly against: AgencyEvent | null
  readonly message: string
}

/**
 * The tree that follows from all that happened, whatever the order in which it is told. Refuses, with every fault at
 * once, what would not leave a tree on some day, or would leave cases without anybody to answer for them.
 * Cost: grows with the events, and with the depth of the tree.
 */
export function growTree(events: readonly AgencyEvent[]): Grown {
  const refusals: TreeRefusal[] = []
  const refuse: Refuse = (kind, event, message, against = null) => refusals.push({ kind, event, against, message })
  const tree = new Map<string, AgencyLife>()
  const stems = Map.groupBy(events, ({ agency }) => agency)
  for (const [agency, own] of stems) {
    const life = lifeOf(agency, own, refuse)
    if (life !== null) tree.set(agency, life)
  }
  checkReferences(tree, events, refuse)
  // What follows needs every agency that is spoken of.
  if (refusals.length === 0) {
    checkSuccessors(tree, events, refuse)
    checkParents(tree, stems, refuse)
    checkNames(tree, stems, refuse)
  }
  if (refusals.length === 0) checkCycles(tree, stems, refuse)
  const [first, ...others] = refusals
  return first === undefined ? { kind: 'tree', tree } : { kind: 'refused', refusals: [first, ...others] }
}

/**
 * The events together with the moves that follow from them: what stands below an agency on the day it ends goes to the
 * one that answers for its cases, unless it ends or moves by itself on that day.
 */
export function withFollowers(tree: AgencyTree, events: readonly AgencyEvent[]): readonly AgencyEvent[] {
  const told = new Set(events.flatMap(({ agency, day }) => (day === null ? [] : [`${agency} ${day}`])))
  return events.flatMap((event) => {
    const heir = endsAgency(event) ? heirOf(event) : null
    if (!endsAgency(event) || heir === null) return [event]
    const { agency, day, basis } = event
    const followers = childrenOn(tree, agency, day).filter((child) => !told.has(`${child} ${day}`))
    const moves = followers.map((child): AgencyEvent => {
      const parent = child === heir ? parentOn(tree, agency, day) : heir
      return { kind: 'moved', agency: child, day, parent, basis }
    })
    return [...moves, event]
  })
}

type Refuse = (kind: TreeRefusal['kind'], event: AgencyEvent, message: string, against?: AgencyEvent | null) => void
type Stems = ReadonlyMap<string, readonly AgencyEvent[]>

function lifeOf(agency: string, events: readonly AgencyEvent[], refuse: Refuse): AgencyLife | null {
  const [setUp, again] = events.filter((event) => event.kind === 'setUp')
  if (setUp === undefined) {
    for (const event of events) refuse('unknownAgency', event, `没有编码为“${agency}”的机关，请先设立。`)
    return null
  }
  if (again !== undefined) refuse('setUpTwice', again, `“${setUp.name}”（${agency}）已经设立，不能再次设立。`)

  const standings: [Standing, ...Standing[]] = [
    { from: setUp.day, until: null, name: setUp.name, parent: setUp.parent },
  ]
  let end: EndingEvent | null = null
  const told = new Set<string>()
  for (const event of inOrder(events)) {
    if (event.kind === 'setUp') continue
    const { day } = event
    const last = standings.at(-1) ?? standings[0]
    const when = dayInChinese(day)
    if (setUp.day !== null && day <= setUp.day) {
      refuse('beforeSetUp', event, `“${last.name}”${dayInChinese(setUp.day)}才设立，${when}的变更应在设立之后。`)
      continue
    }
    if (end !== null) {
      const overlaps = endsAgency(event) && event.day === end.day
      const message = `“${last.name}”自${dayInChinese(end.day)}起已不存在，不能再有${when}的变更。`
      refuse(overlaps ? 'overlapping' : 'afterEnd', event, message)
      continue
    }
    if (told.has(`${event.kind} ${day}`)) {
      refuse('overlapping', event, `“${last.name}”${when}有两项同类变更，请保留其中一项。`)
      continue
    }
    told.add(`${event.kind} ${day}`)
    const changed = changedBy(event, last, refuse)
    if (endsAgency(event)) {
      end = event
      standings.splice(-1, 1, { ...last, until: day })
    } else if (changed !== last) {
      const sameDay = last.from === day
      const former = sameDay ? [] : [{ ...last, until: day }]
      standings.splice(-1, 1, ...former, { ...changed, from: day })
    }
  }
  return { agency, kind: setUp.agencyKind, standings, end }
}

/** Changes of one day in one order: its name, its place, its end. */
function inOrder(events: readonly AgencyEvent[]): readonly AgencyEvent[] {
  const rank = { setUp: 0, renamed: 1, moved: 2, split: 3, merged: 4, abolished: 5 }
  return events.toSorted((a, b) => compare(a.day ?? '', b.day ?? '') || rank[a.kind] - rank[b.kind])
}

function changedBy(event: AgencyEvent, last: Standing, refuse: Refuse): Standing {
  switch (event.kind) {
    case 'renamed':
      if (event.name === last.name) refuse('noChange', event, `“${last.name}”的新名称与原名称相同。`)
      return { ...last, name: event.name }
    case 'moved':
      if (event.parent === last.parent) refuse('noChange', event, `“${last.name}”划转前后的上级机关相同。`)
      return { ...last, parent: event.parent }
    case 'split':
      if (new Set(event.among).size < 2) {
        refuse('wrongParts', event, `“${last.name}”分立后应有两个以上机关。`)
      } else if (!event.among.includes(event.cases)) {
        refuse('wrongParts', event, `“${last.name}”分立后承接办件的机关应是分立出的机关之一。`)
      } else if (event.among.includes(event.agency) && event.cases !== event.agency) {
        refuse('wrongParts', event, `“${last.name}”分立后仍然保留，原有办件由其自身承接。`)
      }
      return last
    case 'merged':
    case 'abolished':
      if (heirOf(event) === event.agency) refuse('wrongParts', event, `“${last.name}”不能由自身承接。`)
      return last
    case 'setUp':
      return last
  }
}

function checkReferences(tree: AgencyTree, events: readonly AgencyEvent[], refuse: Refuse): void {
  for (const event of events) {
    for (const other of othersIn(event)) {
      if (!tree.has(other)) refuse('unknownAgency', event, `没有编码为“${other}”的机关，请先设立。`)
    }
  }
}

function othersIn(event: AgencyEvent): readonly string[] {
  switch (event.kind) {
    case 'setUp':
    case 'moved':
      return event.parent === null ? [] : [event.parent]
    case 'renamed':
      return []
    case 'merged':
    case 'split':
    case 'abolished':
      return successorsOf(event)
  }
}

/** Whoever goes on with the work stands on that day, so a chain of successors only goes forward in time. */
function checkSuccessors(tree: AgencyTree, events: readonly AgencyEvent[], refuse: Refuse): void {
  for (const event of events) {
    if (event.kind !== 'merged' && event.kind !== 'split' && event.kind !== 'abolished') continue
    const life = tree.get(event.agency)
    if (life === undefined) continue
    const { name, parent } = standingBefore(life, event.day)
    if (heirOf(event) === null && parent === null) {
      refuse('successorMissing', event, `“${name}”没有上级机关，撤销时应指明承接其办件的机关。`)
    }
    for (const successor of successorsOf(event)) {
      if (successor === event.agency || existsOn(tree, successor, event.day)) continue
      const message = `承接“${name}”的“${shownName(tree, successor, event.day)}”在${dayInChinese(event.day)}不存在。`
      refuse('successorMissing', event, message)
    }
  }
}

function checkParents(tree: AgencyTree, stems: Stems, refuse: Refuse): void {
  for (const { agency, standings } of tree.values()) {
    for (const standing of standings) {
      const parent = standing.parent === null ? undefined : tree.get(standing.parent)
      if (parent === undefined) continue
      const [{ from: begin }] = parent.standings
      const at = eventAt(stems, agency, standing.from)
      if (begin !== null && (standing.from === null || standing.from < begin)) {
        const { name } = shownOn(parent, begin)
        const what = standing.from === null ? '请填写不早于该日的设立日期' : '不能更早隶属于它'
        const message = `“${standing.name}”的上级机关“${name}”${dayInChinese(begin)}才设立，${what}。`
        refuse('parentMissing', at, message)
      }
      const { end } = parent
      if (end === null || (standing.until !== null && standing.until <= end.day)) continue
      const { name } = lastStanding(parent)
      const when = dayInChinese(end.day)
      if (standing.from !== null && standing.from >= end.day) {
        refuse('parentMissing', at, `“${standing.name}”的上级机关“${name}”自${when}起已不存在，请另选上级机关。`)
      } else {
        refuse('childrenRemain', end, `“${name}”自${when}起不再存在，而“${standing.name}”仍隶属于它，请先划转。`)
      }
    }
  }
}

/** Two agencies below the same one never share a name. At the top they may: nothing tells whether they are related. */
function checkNames(tree: AgencyTree, stems: Stems, refuse: Refuse): void {
  const placed = [...tree.values()].flatMap(({ agency, standings }) => standings.map((held) => ({ agency, ...held })))
  const below = placed.filter(({ parent }) => parent !== null)
  for (const sharing of Map.groupBy(below, ({ parent, name }) => `${parent} ${name}`).values()) {
    const inTime = sharing.toSorted((a, b) => compare(a.from ?? '', b.from ?? ''))
    for (const [index, later] of inTime.entries()) {
      const earlier = inTime.slice(0, index).find(({ agency, until }) => {
        return agency !== later.agency && (until === null || (later.from ?? '') < until)
      })
      if (earlier === undefined) continue
      const both = [earlier.agency, later.agency].sort().join('、')
      const message = `同一上级机关之下有两个“${later.name}”（${both}），请核对是否重复。`
      const against = eventAt(stems, earlier.agency, earlier.from)
      refuse('nameTaken', eventAt(stems, later.agency, later.from), message, against)
    }
  }
}

/** A circle of any day is there on the first day of the latest of its places, so the first days are enough. */
function checkCycles(tree: AgencyTree, stems: Stems, refuse: Refuse): void {
  for (const { agency, standings } of tree.values()) {
    for (const { from, name, parent } of standings) {
      const passed = new Set<string>()
      let above = parent
      while (above !== null && above !== agency && !passed.has(above)) {
        passed.add(above)
        above = placeOn(tree, above, from)?.parent ?? null
      }
      if (above !== agency) continue
      const upper = placeOn(tree, parent ?? '', from)?.name ?? parent
      const since = from === null ? '' : `自${dayInChinese(from)}起`
      const message =
        parent === agency
          ? `“${name}”不能以自身为上级机关。`
          : `“${upper}”${since}是“${name}”的下级，不能同时是其上级。`
      refuse('cycle', eventAt(stems, agency, from), message)
    }
  }
}

/** The place on a day, or before all days that are known. */
function placeOn(tree: AgencyTree, agency: string, day: Day | null): Standing | undefined {
  return tree.get(agency)?.standings.find(({ from, until }) => {
    return (from ?? '') <= (day ?? '') && (until === null || (day ?? '') < until)
  })
}

/** What made the standing that begins on this day: where it stands rather than what it is called. */
function eventAt(stems: Stems, agency: string, day: Day | null): AgencyEvent {
  const own = (stems.get(agency) ?? []).filter((event) => event.day === day)
  const found = own.find(({ kind }) => kind === 'moved' || kind === 'setUp') ?? own[0]
  if (found === undefined) throw new Error(`${agency}: no event on ${day}`)
  return found
}

function shownName(tree: AgencyTree, agency: string, day: Day): string {
  const life = tree.get(agency)
  return life === undefined ? agency : shownOn(life, day).name
}

function compare(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0
}
