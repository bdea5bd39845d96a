import type { VNode } from 'preact'
import { eventInWords, timeLimitInWords } from '../../../rules/catalogue/time-limit.ts'
import { dayInChinese } from '../../../rules/day.ts'
import { limitOf } from '../../../rules/duty/duty.ts'
import type { Decision } from '../../../rules/permission.ts'
import { type AgencyDuties, holdsReports, type ListedDuty, type ListedItem } from '../../../store/catalogue/duties.ts'
import type { RecordedStart } from '../../../store/catalogue/duty-starts.ts'
import { addresses } from '../../addresses.ts'
import { Fact } from '../../fact.tsx'
import { DoneNote } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'
import { agencyCrumbs } from './duties-page.tsx'
import { DutyRows } from './duty-rows.tsx'

export type ItemShown = {
  readonly of: AgencyDuties
  readonly item: ListedItem
  readonly duties: readonly ListedDuty[]
  readonly starts: readonly RecordedStart[]
  /** The statement (说明信息) that is public in it; null: none. */
  readonly statementId: number | null
  /** What is to be said of its limit; null: nothing. */
  readonly advice: string | null
  readonly record: Decision
  readonly exempt: Decision
  /** Whether something may be written for it. */
  readonly start: Decision
}

/** One place of the catalogue in a year: its limit, what is due, what started it, and what can be recorded. */
export function DutyItemPage({
  shown,
  frame,
  done,
}: {
  readonly shown: ItemShown
  readonly frame: DeskFrame
  readonly done: string | undefined
}): VNode {
  const { of, item, duties, starts, statementId, advice, record, exempt, start } = shown
  const { agency, days } = of
  const at = { slug: agency.slug, year: days.year, item: item.id }
  const awaitsApproval = duties.some(({ kind }) => kind === 'approval')
  return (
    <DeskPage title={item.name} frame={frame} place="duties" crumbs={agencyCrumbs(agency, days.year)}>
      <header class="page-head">
        <h1>{item.name}</h1>
        <div class="act">
          {awaitsApproval && (
            <a href={addresses.deskDutyFiscal({ slug: agency.slug, year: days.year })}>登记批复日期</a>
          )}
          {holdsReports(item) ? (
            <a class="button" href={addresses.deskReportImport({ agency: agency.slug, year: days.year - 1 })}>
              导入年度报告
            </a>
          ) : (
            <ActLink decision={start} address={addresses.deskPublicationNew({ agency: agency.slug, column: item.id })}>
              起草信息
            </ActLink>
          )}
        </div>
      </header>
      <DoneNote words={done} />
      <section class="part" aria-label="事项">
        <dl class="facts">
          {item.path.length > 0 && <Fact name="位置">{item.path.join(' › ')}</Fact>}
          <Fact name="公开时限">{timeLimitInWords(limitOf(item, days.today))}</Fact>
          {item.unclearLimit !== null && (
            <Fact name="目录原文">{`${item.unclearLimit}（没有全部读懂，请在目录中改写）`}</Fact>
          )}
          <Fact name="公开依据">{item.basis ?? '没有写明'}</Fact>
          <Fact name="责任单位">{item.owner ?? agency.name}</Fact>
          {item.exemption !== null && (
            <Fact name={`${days.year}年`}>{`登记为没有应公开的信息：${item.exemption.reason}`}</Fact>
          )}
        </dl>
        {advice !== null && <p class="advice">{advice}</p>}
        {statementId !== null && (
          <p>
            这里有一条<a href={addresses.deskPublication(statementId)}>说明信息</a>，不算公开，不能完成公开任务。
          </p>
        )}
        <p>
          <a href={addresses.deskPublications({ column: item.id })}>这里的信息</a>
        </p>
      </section>
      <section class="card" aria-labelledby="duties">
        <h2 id="duties">{days.year}年的公开任务</h2>
        <DutyRows duties={duties} slug={agency.slug} />
        <ActLink decision={exempt} address={addresses.deskDutyItemAct(at, 'exempt')} quiet>
          登记{days.year}年没有应公开的信息
        </ActLink>
        {item.exemption !== null && (
          <p class="act">
            <a class="button quiet" href={addresses.deskDutyItemAct(at, 'end-exemption')}>
              撤销这项登记
            </a>
          </p>
        )}
      </section>
      <section class="card" aria-labelledby="starts">
        <h2 id="starts">起算日期</h2>
        {starts.length === 0 ? (
          <p>
            {awaitsApproval
              ? '没有登记。期限自批复之日起算；在预决算公开日历登记一次，各个事项都从它起算。'
              : '没有登记。起草时填写了生成日期的信息，自生成日期起算，不用登记。'}
          </p>
        ) : (
          <ul class="rows">
            {starts.map((start) => (
              <li key={start.id}>
                {dayInChinese(start.on)}
                {eventInWords(start.event)}：{start.what}（{start.recordedByName}登记）{' '}
                {record.kind === 'allowed' && (
                  <>
                    {start.itemId !== null && <a href={addresses.deskDutyStart(start.id, 'settle')}>指定完成的信息</a>}{' '}
                    <a href={addresses.deskDutyStart(start.id, 'strike')}>登记有误</a>
                  </>
                )}
              </li>
            ))}
          </ul>
        )}
        <ActLink decision={record} address={addresses.deskDutyItemAct(at, 'start')}>
          登记起算日期
        </ActLink>
      </section>
    </DeskPage>
  )
}
