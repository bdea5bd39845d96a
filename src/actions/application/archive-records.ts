import type { RecordPart } from '../../documents/archive-pages.ts'
import type { Sealer } from '../../outside/keyring.ts'
import { type Applicant, applicantFields } from '../../rules/application/applicant.ts'
import { applicantKinds, channels, receivingWays } from '../../rules/application/application.ts'
import type { Recorded } from '../../rules/application/case-event.ts'
import { eventInWords } from '../../rules/application/event-words.ts'
import { outcomes } from '../../rules/application/outcome.ts'
import { searchRecordFields, searchResults, timeOfSearch } from '../../rules/application/search-record.ts'
import { evidenceKinds, evidenceWays } from '../../rules/clock/receipt-evidence.ts'
import { type Day, dayInChinese } from '../../rules/day.ts'
import { approvalSteps } from '../../rules/decision/approval.ts'
import { serviceWays } from '../../rules/decision/service.ts'
import { instanceNames } from '../../rules/dispute/dispute.ts'
import { disputeResults } from '../../rules/dispute/dispute-result.ts'
import { consultationAnswers, consultedKinds, weighingConclusions } from '../../rules/procedure/consultation.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { applicantOf } from '../../store/application/applicants.ts'
import { type ApplicationRow, numberOf } from '../../store/application/applications.ts'
import { receiptEvidenceOf } from '../../store/application/receipt-evidence.ts'
import { searchRecordsOf } from '../../store/application/search-records.ts'
import type { Transaction } from '../../store/database.ts'
import { proposalsOf } from '../../store/decision/decisions.ts'
import { servicesOf } from '../../store/decision/services.ts'
import { disputesOf } from '../../store/figures/disputes.ts'
import { personNames } from '../../store/people.ts'
import { consultationsOf } from '../../store/procedure/consultations.ts'

type Rows = RecordPart['rows']
const onDay = (value: Day | null) => (value === null ? '' : dayInChinese(value))
const filled = (rows: Rows): Rows => rows.filter(([, value]) => value !== '')

/** What was asked for by whom, and how it came and was confirmed. */
export async function registrationRecords(
  tx: Transaction,
  sealer: Sealer,
  row: ApplicationRow,
): Promise<readonly RecordPart[]> {
  const parts: RecordPart[] = [{ title: '申请', rows: applied(row, await applicantOf(tx, sealer, row.id)) }]
  for (const evidence of await receiptEvidenceOf(tx, sealer, row.id)) {
    parts.push({
      title: `收件和联系：${evidenceKinds[evidence.kind]}${evidence.struck ? '（已作废）' : ''}`,
      rows: filled([
        ['日期', [onDay(evidence.day), evidence.timeOfDay ?? ''].join(' ').trim()],
        ['方式', evidenceWays[evidence.way]],
        ['联系人', evidence.account.with],
        ['号码、地址、邮件号', evidence.account.at],
        ['说明', evidence.account.note],
        ['登记', evidence.recordedByName ?? ''],
      ]),
    })
  }
  return parts
}

/** What stands in the records of a case and in no file of it: read back as it was kept, person by person and day by day. */
export async function archiveRecords(
  tx: Transaction,
  sealer: Sealer,
  viewer: Viewer,
  row: ApplicationRow,
): Promise<readonly RecordPart[]> {
  const parts: RecordPart[] = [...(await registrationRecords(tx, sealer, row))]
  for (const record of await searchRecordsOf(tx, sealer, row.id)) {
    const { systems, words, places, people, account } = searchRecordFields
    parts.push({
      title: '检索记录',
      rows: filled([
        [systems, record.systems],
        [words, record.words],
        [places, record.places],
        [people, record.people],
        ['检索时间', timeOfSearch(record)],
        ['检索结果', searchResults[record.found]],
        [account, record.account],
        ['登记', record.recordedByName],
      ]),
    })
  }
  for (const one of await consultationsOf(tx, sealer, row.id)) {
    parts.push({
      title: `征求意见：${consultedKinds[one.kind]}`,
      rows: filled([
        ['被征求方', one.party.name],
        ['征求的内容', one.party.summary],
        ['发出', onDay(one.sentOn)],
        ['送达', onDay(one.deliveredOn)],
        ['答复', one.answer === null ? '' : consultationAnswers[one.answer]],
        ['答复日期', onDay(one.endedOn)],
        ['意见', one.opinion ?? ''],
        ['权衡', one.conclusion === null ? '' : weighingConclusions[one.conclusion]],
        ['权衡理由', one.weighing?.reasons ?? ''],
        ['告知第三方', onDay(one.partyToldOn)],
      ]),
    })
  }
  for (const decision of await proposalsOf(tx, sealer, row.id)) {
    parts.push({
      title: `拟办第${decision.version}稿`,
      rows: filled([
        ['办理结果', outcomes[decision.outcome].name],
        ['拟办', decision.proposedByName],
        ...decision.items.map((item) => [`事项${item.position}`, `${item.wanted}：${item.answer.reasons}`] as const),
        ...decision.reviews.map((review) => {
          const verdict = review.verdict === 'passed' ? '通过' : '退回'
          const said = [onDay(review.day), review.byName, verdict, review.opinion].filter((word) => word !== '')
          return [approvalSteps[review.step], said.join('，')] as const
        }),
      ]),
    })
  }
  for (const service of await servicesOf(tx, sealer, row.id)) {
    parts.push({
      title: '送达',
      rows: filled([
        ['方式', serviceWays[service.way]],
        ['送出', onDay(service.sentOn)],
        ['送达之日', onDay(service.countsOn)],
        ['签收', onDay(service.deliveredOn)],
        ['收件人', service.detail.receiver],
        ['邮件号码', service.detail.tracking],
        ['邮件标识', service.detail.mailId ?? ''],
        ['说明', service.detail.note],
        ['经办', service.servedByName ?? ''],
      ]),
    })
  }
  for (const dispute of await disputesOf(tx, viewer, row.id)) {
    for (const one of dispute.instances) {
      const { decided } = one
      parts.push({
        title: instanceNames[one.instance],
        rows: filled([
          ['机关、法院', one.body],
          ['案号', one.number ?? ''],
          ['收到', onDay(one.openedOn)],
          ['答复', onDay(one.answeredOn)],
          ['结果', decided === null ? '' : disputeResults[decided.result].name],
          ['作出', onDay(decided?.on ?? null)],
        ]),
      })
    }
  }
  return parts
}

function applied(row: ApplicationRow, applicant: Applicant | null): Rows {
  const personal = Object.entries(applicantFields).map(
    ([field, name]) => [name, applicant?.[field as keyof typeof applicantFields] ?? ''] as const,
  )
  return filled([
    ['受理编号', numberOf(row)],
    ['机关', row.agencyName],
    ['申请人类别', applicantKinds[row.applicantKind]],
    ...personal,
    ['申请内容', row.wanted],
    ['文件名称、文号', row.wantedDocument ?? ''],
    ['申请渠道', channels[row.channel]],
    ['获取方式', receivingWays[row.receivingWay]],
    ['到达', onDay(row.arrivedOn)],
    ['收到申请之日', onDay(row.receiptOn)],
    ['办理结果', row.outcome === null ? '' : outcomes[row.outcome].name],
    ['办结', onDay(row.concludedOn)],
  ])
}

/** Everything that happened, for reading. */
export async function archiveHistory(tx: Transaction, events: readonly Recorded[]): Promise<RecordPart> {
  const people = events.flatMap(({ recordedBy, ...event }) => [
    ...(recordedBy === null ? [] : [recordedBy]),
    ...('consentedBy' in event ? [event.consentedBy] : []),
  ])
  const names = await personNames(tx, people)
  const nameOf = (id: number) => names.get(id) ?? ''
  return {
    title: '办理经过',
    rows: events.map((event) => {
      const { name, more } = eventInWords(event, nameOf)
      const by = event.recordedBy === null ? '申请人或程序' : nameOf(event.recordedBy)
      return [dayInChinese(event.day), [name, more, by].filter((word) => word !== '').join('；')] as const
    }),
  }
}
