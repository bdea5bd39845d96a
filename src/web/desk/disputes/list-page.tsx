import type { VNode } from 'preact'
import { caseTitleOf } from '../../../rules/application/case-title.ts'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import { answerDue } from '../../../rules/dispute/dispute-days.ts'
import { disputeBlocks } from '../../../rules/report/form.ts'
import type { WorkCalendar } from '../../../rules/work-calendar.ts'
import type { Dispute } from '../../../store/figures/disputes.ts'
import type { Page } from '../../../store/page.ts'
import { addresses } from '../../addresses.ts'
import type { Crumb } from '../../layout.tsx'
import { Paging } from '../../portal/paging.tsx'
import { scrollable } from '../../portal/statutory-table.tsx'
import { DeskPage } from '../desk-page.tsx'
import type { DeskFrame } from '../frame.ts'
import { blockNames, countedInWords, standInWords } from './words.ts'

type Props = {
  readonly found: Page & { readonly rows: readonly Dispute[] }
  readonly block: string
  readonly open: boolean
  readonly calendar: WorkCalendar
  /** Whether this officer handles complaints. */
  readonly complaints: boolean
  readonly frame: DeskFrame
}

/** The disputes about what one's agencies answered. */
export function DisputesPage({ found, block, open, calendar, complaints, frame }: Props): VNode {
  return (
    <DeskPage title="复议诉讼" frame={frame} place="disputes">
      <h1>复议诉讼</h1>
      <p class="lead">
        复议、诉讼在申请的页面登记。
        {complaints && <a href={addresses.deskComplaints()}>投诉举报（条例第四十七条）</a>}
      </p>
      <form class="filter no-print" method="get" action={addresses.deskDisputes()}>
        <div class="field">
          <label for="block">种类</label>
          <select id="block" name="block">
            <option value="">全部</option>
            {disputeBlocks.map(({ key }) => (
              <option key={key} value={key} selected={key === block}>
                {blockNames[key]}
              </option>
            ))}
          </select>
        </div>
        <div class="field">
          <label class="choice" for="open">
            <input id="open" type="checkbox" name="open" value="on" checked={open} />
            <span>只看尚未审结的</span>
          </label>
        </div>
        <button type="submit">筛选</button>
      </form>
      {found.rows.length === 0 ? (
        <div class="card nothing">没有这样的复议、诉讼。</div>
      ) : (
        <DisputeTable rows={found.rows} caption="复议诉讼" calendar={calendar} />
      )}
      <Paging
        at={found}
        unit="件"
        address={(page) => addresses.deskDisputes({ block, open: open ? 'on' : null, page })}
      />
    </DeskPage>
  )
}

/** The disputes that a number of table 四 counts. */
export function CellDisputesPage({
  title,
  said,
  crumbs,
  found,
  address,
  calendar,
  frame,
}: Pick<Props, 'found' | 'calendar' | 'frame'> & {
  readonly title: string
  readonly said: string
  readonly crumbs: readonly Crumb[]
  readonly address: (page: number) => string
}): VNode {
  return (
    <DeskPage title={title} frame={frame} place="figures" crumbs={crumbs}>
      <h1>{title}</h1>
      <p class="lead">{said}</p>
      {found.rows.length === 0 ? (
        <p>没有这样的复议、诉讼。</p>
      ) : (
        <DisputeTable rows={found.rows} caption={title} calendar={calendar} />
      )}
      <Paging at={found} unit="件" address={address} />
    </DeskPage>
  )
}

function DisputeTable({
  rows,
  caption,
  calendar,
}: {
  readonly rows: readonly Dispute[]
  readonly caption: string
  readonly calendar: WorkCalendar
}): VNode {
  return (
    <section class="wide" aria-label={`${caption}，可左右滚动`} {...scrollable}>
      <table class="working">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">种类</th>
            <th scope="col">申请</th>
            <th scope="col">机关</th>
            <th scope="col">收到材料</th>
            <th scope="col">答复期限</th>
            <th scope="col">状态</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((dispute) => (
            <tr key={dispute.id}>
              <th scope="row">
                <a href={addresses.deskDispute(dispute.id)}>{blockNames[dispute.block]}</a>
              </th>
              <td data-column="申请">{`${dispute.applicationNumber} ${caseTitleOf(dispute.wanted)}`}</td>
              <td data-column="机关">{dispute.agencyName}</td>
              <td class="short" data-column="收到材料">
                {openedInWords(dispute)}
              </td>
              <td class="short" data-column="答复期限">
                {dueOfLast(dispute, calendar)}
              </td>
              <td data-column="状态">{standInWords(dispute.instances)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

function openedInWords({ instances }: Dispute): string {
  const opened: Day | undefined = instances.at(-1)?.openedOn
  return opened === undefined ? '—' : dayInChinese(opened)
}

function dueOfLast({ instances }: Dispute, calendar: WorkCalendar): string {
  const last = instances.at(-1)
  if (last === undefined || last.decided !== null || last.answeredOn !== null) return '—'
  const answer = answerDue(last, calendar)
  return answer === null ? '—' : countedInWords(answer.due)
}
