import type { VNode } from 'preact'
import { catalogueFields } from '../../../rules/catalogue/fields.ts'
import { topics } from '../../../rules/catalogue/topics.ts'
import type { AgencyListed } from '../../../store/agencies.ts'
import type { NamedAgency } from '../../../store/site-agencies.ts'
import { addresses } from '../../addresses.ts'
import { Page } from '../../layout.tsx'
import type { Assets } from '../../serving/assets.ts'

type Link = { readonly name: string; readonly address: string }

type Props = {
  readonly agencies: readonly (NamedAgency | AgencyListed)[]
  readonly assets: Assets
  readonly sample: boolean
}

/** 网站地图: every way into the site on one page. */
export function SiteMapPage({ agencies, assets, sample }: Props): VNode {
  return (
    <Page title="网站地图" assets={assets} sample={sample} crumbs={[]} meta={{ canonical: addresses.siteMap }}>
      <h1>网站地图</h1>
      <div class="site-map">
        {groups().map(({ title, links }) => (
          <Group key={title} title={title} links={links} />
        ))}
        <Group
          title="机关"
          wide
          links={[
            ...agencies.map(({ name, slug }) => ({ name, address: addresses.agency(slug) })),
            { name: '全部机关', address: addresses.agencies() },
          ]}
        />
        <Group
          title="重点领域"
          wide
          links={catalogueFields.map(({ key, name }) => ({ name, address: addresses.field(key) }))}
        />
        <Group
          title="主题分类"
          wide
          links={topics
            .filter(({ parent }) => parent === null)
            .map(({ key, name }) => ({ name, address: addresses.topic(key) }))}
        />
      </div>
    </Page>
  )
}

const groups = (): readonly { readonly title: string; readonly links: readonly Link[] }[] => [
  {
    title: '公开信息',
    links: [
      { name: '全部公开信息', address: addresses.publications() },
      { name: '政策文件库', address: addresses.policies() },
      { name: '政策解读', address: addresses.interpretations() },
      { name: '意见征集和公示', address: addresses.consultations() },
      { name: '专题', address: addresses.themes() },
      { name: '按领域看', address: addresses.fields },
      { name: '按主题看', address: addresses.topics },
      { name: '检索', address: addresses.search() },
    ],
  },
  {
    title: '依申请公开',
    links: [
      { name: '申请公开', address: addresses.apply() },
      { name: '查询申请进度', address: addresses.applicationStatus() },
      { name: '查询意见的办理', address: addresses.opinionStatus() },
      { name: '查阅点和政务公开专区', address: addresses.readingPoints },
    ],
  },
  {
    title: '年报和统计',
    links: [
      { name: '年度报告和核对', address: addresses.annualReports },
      { name: '核对结果', address: addresses.findings() },
      { name: '两份对比', address: addresses.compare() },
      { name: '核对工具', address: addresses.check },
      { name: '公开统计', address: addresses.statistics() },
      { name: '开放数据', address: addresses.openData() },
    ],
  },
]

function Group({
  title,
  links,
  wide = false,
}: {
  readonly title: string
  readonly links: readonly Link[]
  readonly wide?: boolean
}): VNode {
  return (
    <section class={wide ? 'across' : undefined}>
      <h2>{title}</h2>
      <ul class={wide ? 'names' : 'plain'}>
        {links.map(({ name, address }) => (
          <li key={address}>
            <a href={address}>{name}</a>
          </li>
        ))}
      </ul>
    </section>
  )
}
