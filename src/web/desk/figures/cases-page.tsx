import type { VNode } from 'preact'
import { applicantKinds, caseStates } from '../../../rules/application/application.ts'
import { caseTitleOf } from '../../../rules/application/case-title.ts'
import { outcomes } from '../../../rules/application/outcome.ts'
import { dayInChinese } from '../../../rules/day.ts'
import { type ApplicationRow, numberOf } from '../../../store/application/applications.ts'
import type { Page } from '../../../store/page.ts'
import { addresses } from '../../addresses.ts'
import type { Crumb } from '../../layout.tsx'
import { Paging } from '../../portal/paging.tsx'
import { scrollable } from '../../portal/statutory-table.tsx'
import { DeskPage } from '../desk-page.tsx'
import type { DeskFrame } from '../frame.ts'

type Props = {
  readonly title: string
  readonly said: string
  readonly crumbs: readonly Crumb[]
  readonly found: Page & { readonly rows: readonly ApplicationRow[] }
  /** Where another page of the list is. */
  readonly address: (page: number) => string
  readonly frame: DeskFrame
}

/** The cases that a number counts, exactly as many. */
export function CasesPage({ title, said, crumbs, found, address, frame }: Props): VNode {
  return (
    <DeskPage title={title} frame={frame} place="figures" crumbs={crumbs}>
      <h1>{title}</h1>
      <p class="lead">{said}</p>
      {found.rows.length === 0 ? <p>没有这样的办件。</p> : <CaseTable rows={found.rows} caption={title} />}
      <Paging at={found} unit="件" address={address} />
    </DeskPage>
  )
}

export function CaseTable({ rows, caption }: { readonly rows: readonly ApplicationRow[]; readonly caption: string }) {
  const several = new Set(rows.map(({ agencyId }) => agencyId)).size > 1
  return (
    <section class="wide" aria-label={`${caption}，可左右滚动`} {...scrollable}>
      <table class="working">
        <caption class="unseen">{caption}</caption>
        <thead>
          <tr>
            <th scope="col">申请内容</th>
            <th scope="col">受理编号</th>
            {several && <th scope="col">机关</th>}
            <th scope="col">申请人类别</th>
            <th scope="col">收到</th>
            <th scope="col">办结</th>
            <th scope="col">结果</th>
          </tr>
        </thead>
        <tbody>
          {rows.map((row) => (
            <tr key={row.id}>
              <th scope="row">
                <a href={addresses.deskApplication(row.id)}>{caseTitleOf(row.wanted)}</a>
              </th>
              <td class="short" data-column="受理编号">
                {numberOf(row)}
              </td>
              {several && <td data-column="机关">{row.agencyName}</td>}
              <td data-column="申请人类别">{applicantKinds[row.applicantKind]}</td>
              <td class="short" data-column="收到">
                {row.receiptOn === null ? '未确认' : dayInChinese(row.receiptOn)}
              </td>
              <td class="short" data-column="办结">
                {row.countedOn === null ? '—' : dayInChinese(row.countedOn)}
              </td>
              <td data-column="结果">
                {row.countedOutcome === null ? caseStates[row.state] : outcomes[row.countedOutcome].name}
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
