import type { VNode } from 'preact'
import { agencyKindNames } from '../../../rules/agency.ts'
import type { AgencyPage } from '../../../store/agencies.ts'
import type { PublicMatch } from '../../../store/apply/public-matches.ts'
import { addresses } from '../../addresses.ts'
import { Page, sampleTag } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import { Paging } from '../paging.tsx'
import { Matches } from './apply-parts.tsx'

type Props = Frame & {
  readonly found: AgencyPage
  readonly query: string
  readonly matches: readonly PublicMatch[]
}

/** Where an application begins: which agency, and whether what is wanted is public already. */
export function ApplyChoosePage({ found, query, matches, ...frame }: Props): VNode {
  return (
    <Page title="申请公开" {...frame} place="apply" crumbs={[]}>
      <h1>申请公开政府信息</h1>
      <p class="lead">
        任何人都可以申请，不用注册，不用说明用途，一般不收费。机关自收到之日起20个工作日内答复，需要延长的最多再延长20个工作日。
      </p>
      <div class="two">
        <div>
          <search>
            <form class="searchbox" method="get" action={addresses.apply()}>
              <label class="unseen" for="q">
                机关名称，或者您想要的信息
              </label>
              <input
                id="q"
                name="q"
                type="search"
                value={query}
                autocomplete="off"
                placeholder="机关名称，或者您想要的信息"
              />
              <button type="submit">查找</button>
            </form>
          </search>
          <Matches matches={matches} />
          <Agencies found={found} query={query} />
        </div>
        <aside class="beside-list">
          <section class="card tool">
            <h2>已经申请过？</h2>
            <p>凭受理编号和查询码，看办到哪一步、补正、下载答复。</p>
            <p>
              <a class="button" href={addresses.applicationStatus()}>
                查询进度
              </a>
            </p>
          </section>
          <section class="card">
            <h2>申请之前</h2>
            <ul>
              <li>向制作或者保存这份信息的机关申请，一般是管这件事的部门。</li>
              <li>一件申请只说一件事，写清哪一年、哪里、什么文件。</li>
              <li>要反映问题、投诉、举报的，打12345或者走信访渠道，办得更快。</li>
              <li>读写、听说有困难的，可以到机关当面口头申请，由工作人员代填。</li>
            </ul>
          </section>
        </aside>
      </div>
    </Page>
  )
}

function Agencies({ found, query }: { readonly found: AgencyPage; readonly query: string }): VNode {
  if (found.total === 0) {
    return (
      <p class="card" role="status">
        {query === ''
          ? '还没有机关在这里接受网上申请。当面、邮寄申请的地址请看各机关的政府信息公开指南。'
          : `没有名称含“${query}”的机关接受网上申请。换个写法试试，如只写“教育”“交通”；不知道归谁管的，可以先问12345。`}
        {query !== '' && <a href={addresses.apply()}>看全部机关</a>}
      </p>
    )
  }
  return (
    <section>
      <h2>{query === '' ? '选择机关' : `名称含“${query}”的机关`}</h2>
      <ul class="rows">
        {found.agencies.map((agency) => (
          <li key={agency.slug}>
            <p class="name">
              <a href={addresses.applyTo(agency.slug)}>{agency.name}</a> {agency.sample && sampleTag}
            </p>
            <div class="meta">
              <span>{agencyKindNames[agency.kind]}</span>
              <span>{agency.region.replaceAll('/', ' ')}</span>
            </div>
          </li>
        ))}
      </ul>
      <Paging at={found} unit="个机关" address={(page) => addresses.apply({ q: query, page })} />
    </section>
  )
}
