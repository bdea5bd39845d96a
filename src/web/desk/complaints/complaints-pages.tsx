import type { VNode } from 'preact'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import {
  type ComplaintContent,
  complaintMatters,
  complaintMeasures,
  complaintResults,
  complaintWays,
} from '../../../rules/dispute/complaint.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import type { Decision } from '../../../rules/permission.ts'
import { dueInWords } from '../../../rules/worklist.ts'
import type { Complaint } from '../../../store/figures/complaints.ts'
import type { Page } from '../../../store/page.ts'
import { addresses } from '../../addresses.ts'
import { Fact } from '../../fact.tsx'
import { Paging } from '../../portal/paging.tsx'
import { scrollable } from '../../portal/statutory-table.tsx'
import { DoneNote } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'

type ListProps = {
  readonly found: Page & { readonly rows: readonly Complaint[] }
  readonly open: boolean
  readonly frame: DeskFrame
}

export function ComplaintsPage({ found, open, frame }: ListProps): VNode {
  return (
    <DeskPage
      title="投诉举报"
      frame={frame}
      place="disputes"
      crumbs={[{ name: '复议诉讼', address: addresses.deskDisputes() }]}
    >
      <header class="page-head">
        <h1>投诉举报</h1>
        <p class="act">
          <a class="button" href={addresses.deskComplaintNew()}>
            登记投诉举报
          </a>
        </p>
      </header>
      <form class="filter no-print" method="get" action={addresses.deskComplaints()}>
        <div class="field">
          <label class="choice" for="open">
            <input id="open" type="checkbox" name="open" value="on" checked={open} />
            <span>只看没有办结的</span>
          </label>
        </div>
        <button type="submit">筛选</button>
      </form>
      {found.rows.length === 0 ? (
        <div class="card nothing">没有这样的投诉举报。</div>
      ) : (
        <section class="wide" aria-label="投诉举报，可左右滚动" {...scrollable}>
          <table class="working">
            <thead>
              <tr>
                <th scope="col">被投诉机关</th>
                <th scope="col">事由</th>
                <th scope="col">收到</th>
                <th scope="col">期限</th>
                <th scope="col">结果</th>
              </tr>
            </thead>
            <tbody>
              {found.rows.map((complaint) => (
                <tr key={complaint.id}>
                  <th scope="row">
                    <a href={addresses.deskComplaint(complaint.id)}>{complaint.agencyName}</a>
                  </th>
                  <td data-column="事由">{complaintMatters[complaint.about]}</td>
                  <td data-column="收到">{dayInChinese(complaint.receivedOn)}</td>
                  <td data-column="期限">{complaint.dueOn === null ? '—' : dayInChinese(complaint.dueOn)}</td>
                  <td data-column="结果">
                    {complaint.result === null ? '办理中' : complaintResults[complaint.result]}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <Paging at={found} unit="件" address={(page) => addresses.deskComplaints({ open: open ? 'on' : null, page })} />
    </DeskPage>
  )
}

type Props = {
  readonly complaint: Complaint
  /** Null: erased. */
  readonly content: ComplaintContent | null
  readonly decision: Decision
  readonly frame: DeskFrame
  readonly today: Day
  readonly done: string | undefined
}

export function ComplaintPage({ complaint, content, decision, frame, today, done }: Props): VNode {
  const { closedOn, result, measure, reason, application } = complaint
  return (
    <DeskPage
      title={`投诉举报：${complaint.agencyName}`}
      frame={frame}
      place="disputes"
      crumbs={[
        { name: '复议诉讼', address: addresses.deskDisputes() },
        { name: '投诉举报', address: addresses.deskComplaints() },
      ]}
    >
      <h1>投诉举报：{complaint.agencyName}</h1>
      <DoneNote words={done} />
      <section class="part" aria-label="投诉举报">
        <dl class="facts">
          <Fact name="事由">{complaintMatters[complaint.about]}</Fact>
          {application !== null && (
            <Fact name="所涉申请">
              <a href={addresses.deskApplication(application.id)}>{application.number}</a>
            </Fact>
          )}
          <Fact name="收到">
            {dayInChinese(complaint.receivedOn)}，{complaintWays[complaint.way]}
          </Fact>
          {complaint.dueOn !== null && (
            <Fact name="办理期限">
              {dayInChinese(complaint.dueOn)}
              {closedOn === null && `，${dueInWords({ due: complaint.dueOn, grave: true }, today)}`}
            </Fact>
          )}
          <Fact name="登记">{`${complaint.recordedByName} ${minuteInChinese(complaint.recordedAt)}`}</Fact>
          {content === null ? (
            <Fact name="内容">已删除</Fact>
          ) : (
            <>
              <Fact name="投诉人">{content.who === '' ? '匿名' : content.who}</Fact>
              {content.contact !== '' && <Fact name="联系方式">{content.contact}</Fact>}
              <Fact name="内容">
                <span class="as-written">{content.said}</span>
              </Fact>
            </>
          )}
          {closedOn !== null && result !== null && measure !== null && (
            <>
              <Fact name="办结">
                {dayInChinese(closedOn)}，{complaintResults[result]}，{complaintMeasures[measure]}
              </Fact>
              <Fact name="查明的情况">{reason}</Fact>
            </>
          )}
        </dl>
      </section>
      {closedOn === null && (
        <ActLink decision={decision} address={addresses.deskComplaintClose(complaint.id)}>
          办结
        </ActLink>
      )}
    </DeskPage>
  )
}
