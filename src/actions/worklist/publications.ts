import { addDays, type Day, dayInChinese, dayOfInstant } from '../../rules/day.ts'
import type { WorkItem, WorkSource } from '../../rules/worklist.ts'
import type { Transaction } from '../../store/database.ts'
import { type DraftInHand, draftsInHand } from '../../store/publication/drafts-in-hand.ts'
import type { Asker } from '../worklist.ts'

/** A draft that nobody has touched for so many days is on the list of whoever has it in hand. */
const untouchedDays = 7

/** One's own drafts that a review returned, and those that lie unfinished. */
export const draftsToFinish: WorkSource<Transaction, Asker> = async (tx, { officer, viewer }) => {
  const since = new Date(`${addDays(officer.day, -untouchedDays)}T00:00:00+08:00`)
  const drafts = await draftsInHand(tx, viewer, officer.personId, since)
  return drafts.map((draft) => workOf(draft))
}

function workOf({ id, title, last, editedAt }: DraftInHand): WorkItem {
  const name = title === '' ? '（还没有标题）' : title
  const edited: Day = dayOfInstant(editedAt)
  return {
    kind: 'publication',
    subject: { kind: 'publication', id },
    what: last === 'returned' ? '修改退回的信息' : '写完起草中的信息',
    title: name,
    why:
      last === 'returned'
        ? '审核退回，修改后重新送审。'
        : `${dayInChinese(edited)}以后没有改动，写完后送审，不用的删除。`,
    due: null,
    grave: false,
  }
}
