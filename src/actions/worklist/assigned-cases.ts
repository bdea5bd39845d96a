import { addDays, dayInChinese } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { WorkItem, WorkSource } from '../../rules/worklist.ts'
import { countCasesToTell, openCases } from '../../store/assigned/assigned-cases.ts'
import type { Transaction } from '../../store/database.ts'
import type { Asker } from '../worklist.ts'

const most = 50
const soon = 30

/** What inspections handed over and is not settled, with its day; and what is settled and not public yet. */
export const assignedCasesToSettle: WorkSource<Transaction, Asker> = async (tx, { officer, viewer }) => {
  const own = [...new Set(officer.posts.flatMap(({ agencyIds }) => agencyIds))].filter((agencyId) => {
    return may.publishing.start.decide(viewer, { agencyId, ended: false }).kind === 'allowed'
  })
  if (own.length === 0) return []
  const open = await openCases(tx, own, addDays(officer.day, soon), most)
  const items = open.map(
    ({ id, number, source, responsible, dueOn }): WorkItem => ({
      kind: 'assignedCase',
      subject: { kind: 'assignedCase', id },
      what: `办理交办件：${number}`,
      why: `${source}交办，责任单位${responsible}，应于${dayInChinese(dueOn)}前办结。`,
      due: dueOn,
      grave: false,
    }),
  )
  const toTell = await countCasesToTell(tx, own)
  if (toTell === 0) return items
  return [
    ...items,
    {
      kind: 'assignedCase',
      subject: { kind: 'assignedCases' },
      what: `公开交办件办理情况：${toTell}件`,
      why: '已有办理结果，还没有公开；不公开的写明理由。',
      due: null,
      grave: false,
    },
  ]
}
