import type { VNode } from 'preact'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import type { Page as At } from '../../../store/page.ts'
import type { PolicyAgency } from '../../../store/publication/policies.ts'
import { addresses } from '../../addresses.ts'
import { Page, sampleTag } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import { Paging } from '../paging.tsx'
import { numberInChinese } from '../words.ts'

type Props = { readonly found: At & { readonly agencies: readonly PolicyAgency[] }; readonly today: Day }

/** Whose documents there are, in the order of their names. */
export function PolicyAgenciesPage({ found, today, ...frame }: Props & Frame): VNode {
  return (
    <Page
      title="按机关查看政策文件"
      place="policies"
      crumbs={[{ name: '政策文件库', address: addresses.policies() }]}
      meta={{ canonical: addresses.policyAgencies({ page: found.page }) }}
      {...frame}
    >
      <h1>按机关查看政策文件</h1>
      <p class="lead">按机关名称排列，有效性截至{dayInChinese(today)}。</p>
      {found.agencies.length === 0 ? (
        <p class="card">还没有机关公开规章、规范性文件和其他文件。</p>
      ) : (
        <ul class="rows brief">
          {found.agencies.map(({ slug, name, sample, current, policies }) => (
            <li key={slug}>
              <span>
                <a href={addresses.policies({ agency: slug })}>{name}</a> {sample && sampleTag}
              </span>
              <span class="meta">
                <span>现行有效{numberInChinese(current)}件</span>
                <a href={addresses.policies({ agency: slug, validity: 'all' })}>全部{numberInChinese(policies)}件</a>
              </span>
            </li>
          ))}
        </ul>
      )}
      <Paging at={found} unit="个机关" address={(page) => addresses.policyAgencies({ page })} />
    </Page>
  )
}
