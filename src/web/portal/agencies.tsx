import type { VNode } from 'preact'
import { type AgencyKind, agencyKindNames, agencyKinds } from '../../rules/agency.ts'
import type { AgencyListed, AgencyPage } from '../../store/agencies.ts'
import { addresses } from '../addresses.ts'
import { Page, sampleTag } from '../layout.tsx'
import type { Assets } from '../serving/assets.ts'
import { Paging } from './paging.tsx'

export type AgenciesWanted = { readonly q: string; readonly kind: AgencyKind | undefined }

type Props = {
  readonly found: AgencyPage
  readonly wanted: AgenciesWanted
  readonly assets: Assets
  readonly sample: boolean
}

/** All agencies in the order of their pinyin, narrowed by name, region or kind. */
export function AgenciesPage({ found, wanted, assets, sample }: Props): VNode {
  return (
    <Page title="机关名录" assets={assets} sample={sample} place="agencies" crumbs={[]}>
      <h1>机关名录</h1>
      <p class="lead">
        按名称的拼音排列。点机关名看它的政府信息公开专栏，点年度看当年报告。不知道归谁管的，可以
        <a href={addresses.fields}>按领域查找</a>。
      </p>
      <form class="filter" method="get" action={addresses.agencies()}>
        <div class="field long">
          <label for="q">名称、地区或拼音首字母</label>
          <input id="q" name="q" type="search" value={wanted.q} autocomplete="off" />
        </div>
        <div class="field">
          <label for="kind">类别</label>
          <select id="kind" name="kind">
            <option value="">全部类别</option>
            {agencyKinds.map((kind) => (
              <option key={kind} value={kind} selected={kind === wanted.kind}>
                {agencyKindNames[kind]}
              </option>
            ))}
          </select>
        </div>
        <button type="submit">筛选</button>
      </form>
      {found.total === 0 ? <NoAgency wanted={wanted} /> : <AgencyRows agencies={found.agencies} />}
      <Paging
        at={found}
        unit="个机关"
        address={(page) => addresses.agencies({ q: wanted.q, kind: wanted.kind, page })}
      />
    </Page>
  )
}

/** Agencies with their kind, their region from the province down, and the years that can be read. */
function AgencyRows({ agencies }: { readonly agencies: readonly AgencyListed[] }): VNode {
  return (
    <ul class="rows">
      {agencies.map((agency) => (
        <li key={agency.id}>
          <p class="name">
            <a href={addresses.agency(agency.slug)}>{agency.name}</a> {agency.sample && sampleTag}
          </p>
          <div class="meta">
            <span>{agencyKindNames[agency.kind]}</span>
            <span>{agency.region.replaceAll('/', ' ')}</span>
            <span class="years">
              {agency.years.length === 0
                ? '尚无年报'
                : agency.years.map((year) => (
                    <a
                      key={year}
                      href={addresses.report({ slug: agency.slug, year })}
                      aria-label={`${agency.name}${year}年报告`}
                    >
                      {year}年
                    </a>
                  ))}
            </span>
          </div>
        </li>
      ))}
    </ul>
  )
}

function NoAgency({ wanted }: { wanted: AgenciesWanted }): VNode {
  const asked = [
    wanted.q === '' ? '' : `名称、地区或拼音含“${wanted.q}”`,
    wanted.kind === undefined ? '' : `类别为${agencyKindNames[wanted.kind]}`,
  ].filter((part) => part !== '')
  return (
    <div class="card">
      <p>{asked.length === 0 ? '这里还没有机关。' : `没有${asked.join('、')}的机关。`}</p>
      <p>
        可以只输名称中的两三个字，或<a href={addresses.agencies()}>看全部机关</a>
        {wanted.q !== '' && (
          <>
            ，或在<a href={addresses.search({ q: wanted.q })}>年报正文里检索“{wanted.q}”</a>
          </>
        )}
        。
      </p>
    </div>
  )
}
