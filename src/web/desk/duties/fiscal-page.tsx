import type { VNode } from 'preact'
import { dayInChinese, yearOf } from '../../../rules/day.ts'
import { type FiscalEvent, type FiscalRule, fiscalRules } from '../../../rules/duty/fiscal.ts'
import type { Decision } from '../../../rules/permission.ts'
import type { AgencyDuties, ListedDuty } from '../../../store/catalogue/duties.ts'
import { addresses } from '../../addresses.ts'
import { scrollable } from '../../portal/statutory-table.tsx'
import { DoneNote } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'
import { agencyCrumbs, DutyTabs } from './duties-page.tsx'
import { DutyLight, lightWords, ReleaseLink } from './light.tsx'

type Props = {
  readonly of: AgencyDuties
  /** What waits for, or follows from, each approval. */
  readonly duties: Readonly<Record<FiscalEvent, readonly ListedDuty[]>>
  readonly record: Decision
  readonly frame: DeskFrame
  readonly done: string | undefined
}

/** 预决算公开日历: the approvals of a year, and what has to be public twenty days after each. */
export function FiscalPage({ of, duties, record, frame, done }: Props): VNode {
  const { agency, days } = of
  return (
    <DeskPage
      title={`预决算公开日历：${agency.name}`}
      frame={frame}
      place="duties"
      crumbs={agencyCrumbs(agency, days.year)}
    >
      <h1>
        {agency.name}
        {days.year}年预决算公开日历
      </h1>
      <DoneNote words={done} />
      <DutyTabs agency={agency} year={days.year} thisYear={yearOf(days.today)} on="fiscal" />
      {fiscalRules.map((rule) => (
        <Approval key={rule.event} rule={rule} of={of} duties={duties[rule.event]} record={record} />
      ))}
    </DeskPage>
  )
}

function Approval({
  rule,
  of: { agency, days, starts },
  duties,
  record,
}: Pick<Props, 'of' | 'record'> & { readonly rule: FiscalRule; readonly duties: readonly ListedDuty[] }): VNode {
  const { event, name, yearsBack, within, article } = rule
  const at = { slug: agency.slug, year: days.year }
  const approvals = starts.filter((start) => start.event.kind === event && yearOf(start.on) === days.year)
  return (
    <section class="card" aria-labelledby={event}>
      <h2 id={event}>
        {days.year - yearsBack}年{name}
      </h2>
      <p>
        批复后{within.count}日内向社会公开（{article}）。
      </p>
      {approvals.length === 0 ? (
        <p>还没有登记批复日期。</p>
      ) : (
        <ul class="rows">
          {approvals.map((start) => (
            <li key={start.id}>
              {dayInChinese(start.on)}批复：{start.what}{' '}
              {record.kind === 'allowed' && <a href={addresses.deskDutyStart(start.id, 'strike')}>登记有误</a>}
            </li>
          ))}
        </ul>
      )}
      <ActLink decision={record} address={addresses.deskDutyApproval(at, event)} quiet={approvals.length > 0}>
        登记{name}批复日期
      </ActLink>
      {duties.length === 0 ? (
        <p>
          <a href={addresses.deskCatalogue(agency.slug)}>公开目录</a>里没有{name}的事项。
        </p>
      ) : (
        <section class="wide" aria-label={`${name}，可左右滚动`} {...scrollable}>
          <table class="working">
            <caption class="unseen">{name}</caption>
            <thead>
              <tr>
                <th scope="col">事项</th>
                <th scope="col">状态</th>
                <th scope="col">情况</th>
              </tr>
            </thead>
            <tbody>
              {duties.map((duty) => (
                <tr key={duty.key}>
                  <th scope="row">
                    <a href={addresses.deskDutyItem({ ...at, item: duty.itemId })}>{duty.item.name}</a>
                    {duty.what !== null && <span class="duty-what">{duty.what}</span>}
                  </th>
                  <td data-column="状态">
                    <DutyLight light={duty.light} words={lightWords(duty)} />
                  </td>
                  <td data-column="情况">
                    <div>
                      {duty.said}
                      {duty.doneBy !== null && (
                        <>
                          {' '}
                          <ReleaseLink release={duty.doneBy} slug={at.slug} />
                        </>
                      )}
                    </div>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </section>
  )
}
