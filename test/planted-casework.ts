import { addCaseFile } from '../src/actions/application/case-files.ts'
import { keepFile } from '../src/actions/kept-file.ts'
import { day } from '../src/rules/day.ts'
import { addComment } from '../src/store/application/comments.ts'
import { appendEvents } from '../src/store/application/events.ts'
import { addSearchRecord, nextSearchId } from '../src/store/application/search-records.ts'
import { addTask } from '../src/store/application/tasks.ts'
import type { DeskSite } from './desk.ts'

/** By what the records of the work on a case are named in addresses of the route table. */
export type PlantedCasework = {
  readonly task: string
  readonly plainFile: string
  readonly identityFile: string
  readonly letterFile: string
  /** A copy that is to be handed over and was not inspected. */
  readonly releaseCopy: string
  /** Another, which is taken out of the case by whoever first may. */
  readonly spareCopy: string
  readonly searchRecord: string
}

/** In a case of the district's own government: a task that nobody has signed for, three files, a search, a comment. */
export async function plantCasework(site: DeskSite, applicationId: number): Promise<PlantedCasework> {
  const by = await site.person('Q002')
  const file = (words: string) =>
    keepFile(site, { bytes: new TextEncoder().encode(words), name: 'a.txt', mediaType: 'text/plain' })
  const [found, identity] = [await file('哨兵检索到的信息'), await file('哨兵身份证明')]
  const [letter, copy] = [await file('哨兵答复书'), await file('批复')]
  return site.db.transaction(async (tx) => {
    const on = day(2026, 11, 17)
    const task = await addTask(tx, site.sealer, {
      applicationId,
      to: { personId: by },
      dueOn: day(2026, 12, 1),
      asked: '哨兵交办事项',
      assignedBy: by,
    })
    const added = { applicationId, addedBy: by }
    const plainFile = await addCaseFile(tx, site, found, { ...added, purpose: 'found', title: '批复' })
    const identityFile = await addCaseFile(tx, site, identity, { ...added, purpose: 'identity', title: '身份证明' })
    const letterFile = await addCaseFile(tx, site, letter, { ...added, purpose: 'letter', title: '答复书' })
    const releaseCopy = await addCaseFile(tx, site, copy, { ...added, purpose: 'release', title: '批复' })
    const spareCopy = await addCaseFile(tx, site, copy, { ...added, purpose: 'release', title: '批复副本' })
    await addComment(tx, site.sealer, { applicationId, words: '哨兵内部意见', madeBy: by })
    const searchRecord = await nextSearchId(tx)
    const [eventId = 0] = await appendEvents(tx, applicationId, [{ kind: 'searched', day: on, ref: searchRecord }], by)
    const words = { systems: '公文系统', words: '停车场', places: '', people: '周知行', account: '哨兵检索经过' }
    const record = { ...words, fromDay: on, untilDay: on, minutes: 60, found: 'nothing' } as const
    await addSearchRecord(tx, site.sealer, { id: searchRecord, applicationId, record, eventId, recordedBy: by })
    const named = { task, plainFile, identityFile, letterFile, releaseCopy, spareCopy, searchRecord }
    return Object.fromEntries(Object.entries(named).map(([key, value]) => [key, String(value)])) as PlantedCasework
  })
}
