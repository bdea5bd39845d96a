import type { VNode } from 'preact'
import { dayInChinese, dayOfInstant } from '../../rules/day.ts'
import { type PublicationKind, publicationKindNames } from '../../rules/publication/publication.ts'
import type { AgencyListed } from '../../store/agencies.ts'
import type { RecentReport, StoredTotals } from '../../store/overview.ts'
import type { ListedPublication } from '../../store/publication/public-lists.ts'
import { addresses } from '../addresses.ts'
import type { Assets } from '../assets.ts'
import { Page, sampleTag, siteName } from '../layout.tsx'
import { AgencyRows } from './agencies.tsx'
import { PublicationRows } from './publication/publication-rows.tsx'
import { SearchBox } from './search.tsx'
import { numberInChinese } from './words.ts'

type Props = {
  readonly latest: readonly ListedPublication[]
  readonly totals: StoredTotals
  readonly recent: readonly RecentReport[]
  readonly agencies: readonly AgencyListed[]
  readonly assets: Assets
  readonly sample: boolean
}

/** What people come for most often, each with the list of its kind. */
const lookedFor: readonly PublicationKind[] = [
  'normativeDocument',
  'interpretation',
  'publicNotice',
  'consultation',
  'budget',
  'project',
]

export function HomePage({ latest, totals, recent, agencies, assets, sample }: Props): VNode {
  return (
    <Page title={siteName} assets={assets} sample={sample}>
      <div class="opening">
        <h1>查政府信息</h1>
        <p class="lead">各机关公开的文件、公告和预算，历年的政府信息公开工作年度报告，都在这里检索、阅读和下载。</p>
        <SearchBox />
      </div>
      <div class="two">
        <section>
          <h2>最近公开</h2>
          {latest.length === 0 ? (
            <p class="card">还没有公开的信息。</p>
          ) : (
            <>
              <PublicationRows publications={latest} />
              <p>
                <a href={addresses.publications()}>全部公开信息</a>
              </p>
            </>
          )}
        </section>
        <div>
          <section class="card tool">
            <h2>没有找到？</h2>
            <p>可以向制作它的机关申请公开，不用注册，不用说明用途。</p>
            <p class="choices">
              <a class="button" href={addresses.apply()}>
                申请公开
              </a>
              <a class="button quiet" href={addresses.applicationStatus()}>
                查询进度
              </a>
            </p>
          </section>
          <section>
            <h2>按种类看</h2>
            <p class="kinds">
              {lookedFor.map((kind) => (
                <a key={kind} href={addresses.publications({ kind })}>
                  {publicationKindNames[kind]}
                </a>
              ))}
            </p>
          </section>
        </div>
      </div>
      <div class="two">
        <section>
          <h2>机关</h2>
          <AgencyRows agencies={agencies} />
          <p>
            <a href={addresses.agencies()}>全部机关</a>
          </p>
        </section>
        <div>
          <section>
            <h2>年度报告</h2>
            <Totals totals={totals} />
            <Recent reports={recent} />
          </section>
          <section class="card tool">
            <h2>手头有一份年报要报？</h2>
            <p>上传一份或几份，一秒钟查出表格哪里不平、哪里空着、正文和表格哪里对不上。不保存您的文件。</p>
            <p>
              <a class="button" href={addresses.check}>
                打开核对工具
              </a>
            </p>
          </section>
        </div>
      </div>
    </Page>
  )
}

/** How many reports there are, of which years, and what their check found. */
function Totals({ totals }: { totals: StoredTotals }): VNode | null {
  const { reports, fromYear, untilYear, findings } = totals
  if (fromYear === null) return null
  return (
    <p>
      {fromYear === untilYear ? fromYear : `${fromYear}–${untilYear}`}年度的{numberInChinese(reports)}份报告
      {findings > 0 && (
        <>
          ，核对出<a href={addresses.findings()}>{numberInChinese(findings)}处不一致</a>
        </>
      )}
      。
    </p>
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
