import type { Day } from '../day.ts'
import type { WorkItem } from '../worklist.ts'
import type { Duty } from './duty.ts'
import { inOrderOfLight } from './duty-light.ts'
import { type FreshnessFacts, freshnessOf, staleInWords } from './freshness.ts'

/** A duty with the name of its item. */
type OfItem = Duty & { readonly item: { readonly name: string } }

/** So many are listed one by one; the others are one entry that leads to the list. */
const listed = 10

/** What the duties of an agency ask of somebody today: what is overdue or near, and whether nothing ever was public. */
export function workOfDuties(
  duties: readonly OfItem[],
  of: { readonly slug: string; readonly year: number; readonly agencyName: string },
): readonly WorkItem[] {
  const asked = inOrderOfLight(duties).filter(({ light }) => light === 'red' || light === 'yellow')
  const blank = asked.filter(isBlank)
  const pressing = oneOfEachItem(asked.filter((duty) => !isBlank(duty)))
  const list = { kind: 'duties', slug: of.slug, year: of.year } as const
  const more = pressing.slice(listed)
  return [
    ...pressing.slice(0, listed).map((duty) => workOfDuty(duty, of)),
    ...(more.length === 0 ? [] : [entry(list, `${of.agencyName}还有${more.length}项公开任务`, '逾期或者临近期限。')]),
    ...(blank.length === 0
      ? []
      : [
          entry(
            list,
            `${of.agencyName}有${blank.length}个事项从未公开过信息`,
            `包括${blank
              .slice(0, 3)
              .map(({ item }) => item.name)
              .join('、')}${blank.length > 3 ? '等' : ''}；有应公开的请公开，本年没有的请登记。`,
          ),
        ]),
  ]
}

/** Turns of one item that were all missed are one entry, of which the earliest stands for the rest. */
function oneOfEachItem(duties: readonly OfItem[]): readonly OfItem[] {
  const missed = Map.groupBy(duties.filter(isMissedTurn), ({ itemId }) => itemId)
  return duties.flatMap((duty) => {
    const all = isMissedTurn(duty) ? (missed.get(duty.itemId) ?? []) : []
    if (all.length < 2) return duty
    return duty === all[0] ? { ...duty, what: `${duty.what}等${all.length}期` } : []
  })
}

function isMissedTurn({ kind, light }: Duty): boolean {
  return kind === 'turn' && light === 'red'
}

/** Nothing is due of it: it is asked about because nothing ever was public. */
function isBlank({ kind }: Duty): boolean {
  return kind === 'standing'
}

/** Columns that are stale, or soon will be: what the inspection of websites asks of news, notices and documents. */
export function workOfColumns(
  columns: readonly (FreshnessFacts & { readonly id: number; readonly name: string })[],
  of: { readonly slug: string; readonly year: number },
  today: Day,
): readonly WorkItem[] {
  return columns.flatMap((column) => {
    const freshness = freshnessOf(column, today)
    if (freshness.kind !== 'stale' && freshness.kind !== 'soon') return []
    return {
      kind: 'duty',
      subject: { kind: 'duty', slug: of.slug, year: of.year, itemId: column.id },
      what: `更新栏目“${column.name}”`,
      why: `${staleInWords(freshness)}（${freshness.rule.source}）`,
      due: freshness.by,
      grave: freshness.kind === 'stale',
    }
  })
}

function workOfDuty(duty: OfItem, { slug, year }: { readonly slug: string; readonly year: number }): WorkItem {
  const { kind, item, what, due, said, article, light } = duty
  // The title of a draft is for the desk alone.
  const named = what === null || kind === 'draft' ? '' : `：${what}`
  return {
    kind: 'duty',
    subject: { kind: 'duty', slug, year, itemId: duty.itemId },
    what: kind === 'approval' ? `登记批复日期，公开“${item.name}”` : `公开“${item.name}”${named}`,
    ...(kind === 'draft' && what !== null ? { title: what } : {}),
    why: `${said}（${article}）`,
    due: due?.day ?? null,
    grave: light === 'red',
  }
}

function entry(subject: WorkItem['subject'], what: string, why: string): WorkItem {
  return { kind: 'duty', subject, what, why, due: null, grave: false }
}
