import type { VNode } from 'preact'
import { dayInChinese, dayOfInstant } from '../../rules/day.ts'
import type { AgencyListed } from '../../store/agencies.ts'
import type { RecentReport, StoredTotals } from '../../store/overview.ts'
import { addresses } from '../addresses.ts'
import type { Assets } from '../assets.ts'
import { Page, sampleTag, siteName } from '../layout.tsx'
import { AgencyRows } from './agencies.tsx'
import { SearchBox } from './search.tsx'
import { numberInChinese } from './words.ts'

type Props = {
  readonly totals: StoredTotals
  readonly recent: readonly RecentReport[]
  readonly agencies: readonly AgencyListed[]
  readonly assets: Assets
  readonly sample: boolean
}

export function HomePage({ totals, recent, agencies, assets, sample }: Props): VNode {
  return (
    <Page title={siteName} assets={assets} sample={sample}>
      <div class="opening">
        <h1>各机关的政府信息公开工作年度报告</h1>
        <p class="lead">
          在这里看每个机关每一年收到多少公开申请、怎样办理、被复议和诉讼多少件；表格按法定格式排好，可以逐格对比、下载和引用。
        </p>
        <SearchBox />
      </div>
      <section class="card tool">
        <h2>要一份政府信息？</h2>
        <p>先检索已经公开的；没有的可以申请，不用注册，不用说明用途。</p>
        <p class="choices">
          <a class="button" href={addresses.apply()}>
            申请公开
          </a>
          <a class="button quiet" href={addresses.applicationStatus()}>
            查询进度
          </a>
        </p>
      </section>
      <Totals totals={totals} />
      <div class="two">
        <section>
          <h2>机关</h2>
          <AgencyRows agencies={agencies} />
          <p>
            <a href={addresses.agencies()}>全部机关</a>
          </p>
        </section>
        <div>
          <section class="card tool">
            <h2>手头有一份年报要报？</h2>
            <p>上传一份或几份，一秒钟查出表格哪里不平、哪里空着、正文和表格哪里对不上。不保存您的文件。</p>
            <p>
              <a class="button" href={addresses.check}>
                打开核对工具
              </a>
            </p>
          </section>
          <section>
            <h2>新近录入的报告</h2>
            <Recent reports={recent} />
          </section>
        </div>
      </div>
    </Page>
  )
}

function Totals({ totals }: { totals: StoredTotals }): VNode {
  const { agencies, reports, fromYear, untilYear, findings } = totals
  return (
    <dl class="figures">
      <Figure name="个机关" value={numberInChinese(agencies)} />
      <Figure name="份年度报告" value={numberInChinese(reports)} />
      {fromYear !== null && (
        <Figure name="报告年度" value={fromYear === untilYear ? `${fromYear}` : `${fromYear}–${untilYear}`} />
      )}
      {findings > 0 && <Figure name="条公开的核对结果" value={numberInChinese(findings)} />}
    </dl>
  )
}

function Figure({ name, value }: { name: string; value: string }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value}</dd>
    </div>
  )
}

function Recent({ reports }: { reports: readonly RecentReport[] }): VNode {
  if (reports.length === 0) return <p class="card">还没有录入报告。</p>
  return (
    <ul class="rows">
      {reports.map(({ agency, year, importedAt }) => (
        <li key={`${agency.id} ${year}`}>
          <p class="name">
            <a href={addresses.report({ slug: agency.slug, year })}>
              {agency.name}
              {year}年度报告
            </a>{' '}
            {agency.sample && sampleTag}
          </p>
          <div class="meta">{dayInChinese(dayOfInstant(importedAt))}录入</div>
        </li>
      ))}
    </ul>
  )
}
