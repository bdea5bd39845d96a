import type { VNode } from 'preact'
import { minuteInWords } from '../../../rules/minute.ts'
import { publicationKindNames } from '../../../rules/publication/publication.ts'
import type { Policy } from '../../../store/publication/policies.ts'
import { addresses } from '../../addresses.ts'
import { Page } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import { scrollable } from '../statutory-table.tsx'
import { numberInChinese } from '../words.ts'
import { type PoliciesShown, queryOf, scopeInWords } from './policies-page.tsx'
import { policyValidityOn, validityWords } from './policy-rows.tsx'

/** More than these nobody prints: the file has them all. */
export const mostPrinted = 1000

type Props = Pick<PoliciesShown, 'filter' | 'agency' | 'today'> & {
  readonly policies: readonly Policy[]
  readonly now: Date
}

/** The list as it goes on paper: every document in one line of a table. */
export function PolicyPrintPage({ policies, filter, agency, today, now, ...frame }: Props & Frame): VNode {
  const query = queryOf({ filter, agency })
  return (
    <Page
      title="政策文件清单"
      crumbs={[{ name: '政策文件库', address: addresses.policies(query) }]}
      unlisted
      {...frame}
    >
      <h1>政策文件清单</h1>
      <p>
        {agency !== null && `${agency.name}。`}
        {scopeInWords(filter, today)}
        {policies.length === mostPrinted && `只列前${numberInChinese(mostPrinted)}件，全部请下载 CSV。`}制表时间：
        {minuteInWords(now)}。<span class="no-print">用浏览器的打印功能打印，纸张A4。</span>
      </p>
      <section class="wide" aria-label="政策文件清单表格" {...scrollable}>
        <table class="printed-policies">
          <caption class="unseen">政策文件清单</caption>
          <thead>
            <tr>
              <th scope="col">序号</th>
              <th scope="col">标题</th>
              <th scope="col">文号</th>
              <th scope="col">发文机关</th>
              <th scope="col">种类</th>
              <th scope="col">成文日期</th>
              <th scope="col">有效性</th>
            </tr>
          </thead>
          <tbody>
            {policies.map((policy, at) => (
              <tr key={policy.id}>
                <td class="number">{at + 1}</td>
                <th scope="row">
                  <a href={addresses.publication(policy.id)}>{policy.title}</a>
                </th>
                <td>{policy.documentNumber}</td>
                <td>{policy.issuedBy ?? policy.agencyName}</td>
                <td>{publicationKindNames[policy.kind]}</td>
                <td class="number">{policy.madeOn}</td>
                <td>{validityWords[policyValidityOn(policy, today)]}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </Page>
  )
}
