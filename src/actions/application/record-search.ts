import {
  type SearchRecord,
  type SearchResult,
  searchRecordFields,
  searchResults,
} from '../../rules/application/search-record.ts'
import { may } from '../../rules/permission.ts'
import { stepForm } from '../../rules/procedure/step-form.ts'
import { addSearchRecord, nextSearchId } from '../../store/application/search-records.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import type { FilesApp } from '../kept-file.ts'
import { atCase } from '../procedure/at-case.ts'

type Done = { readonly kind: 'done'; readonly searchId: number }
export type SearchField =
  | 'systems'
  | 'words'
  | 'places'
  | 'people'
  | 'account'
  | 'fromDay'
  | 'untilDay'
  | 'hours'
  | 'found'

/** Keeps a search record (检索记录): where, how, by whom and how long it was looked for, and with what result. */
export function recordSearch(
  app: DeskApp & FilesApp,
  by: By,
  applicationId: number,
  typed: Readonly<Record<string, string>>,
): Promise<Done | NotDone<SearchField>> {
  const of = { act: 'application.recordSearch', rule: may.application.doTask, applicationId }
  return atCase<Done, SearchField>(app, by, of, async ({ tx, append, since }) => {
    const form = stepForm<SearchField>()
    const most = 2000
    const systems = form.text('systems', typed.systems, { what: searchRecordFields.systems, most, optional: true })
    const places = form.text('places', typed.places, { what: searchRecordFields.places, most, optional: true })
    if (systems + places === '') form.wrong('systems', '请写明检索的系统或者查找的场所，至少一项。')
    const words = form.text('words', typed.words, { what: searchRecordFields.words, most, optional: systems === '' })
    const people = form.text('people', typed.people, { what: searchRecordFields.people, most })
    const account = form.text('account', typed.account, { what: searchRecordFields.account, most })
    const fromDay = form.day('fromDay', typed.fromDay, {
      what: '检索开始日期',
      today: by.day,
      notBefore: since,
      after: '申请到达',
    })
    const untilDay = form.day('untilDay', typed.untilDay, {
      what: '检索结束日期',
      today: by.day,
      notBefore: fromDay,
      after: '开始检索',
    })
    const isResult = (value: unknown): value is SearchResult =>
      typeof value === 'string' && Object.hasOwn(searchResults, value)
    const found = form.choice('found', typed.found, isResult, '检索结果')
    const minutes = minutesOf(typed.hours ?? '')
    if (minutes === null) form.wrong('hours', '用时写小时数，可带一位小数，如1.5。')
    if (form.problems.length > 0 || fromDay === null || untilDay === null || found === null || minutes === null) {
      return { kind: 'invalid', problems: form.problems }
    }
    const record: SearchRecord = { systems, words, places, people, account, fromDay, untilDay, minutes, found }
    const id = await nextSearchId(tx)
    const [eventId = 0] = await append({ kind: 'searched', day: untilDay, ref: id, reason: searchResults[found] })
    await addSearchRecord(tx, app.sealer, { id, applicationId, record, eventId, recordedBy: by.personId })
    return { kind: 'done', searchId: id }
  })
}

/** 1.5 hours are 90 minutes; at least a tenth of an hour. */
function minutesOf(typed: string): number | null {
  const plain = typed.normalize('NFKC').trim()
  if (!/^\d{1,4}(?:\.\d)?$/.test(plain)) return null
  const minutes = Math.round(Number(plain) * 60)
  return minutes > 0 ? minutes : null
}
