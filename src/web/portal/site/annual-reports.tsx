import type { VNode } from 'preact'
import type { RecentReport, StoredTotals } from '../../../store/overview.ts'
import { addresses } from '../../addresses.ts'
import { Page } from '../../layout.tsx'
import type { Assets } from '../../serving/assets.ts'
import { ReportLines } from '../home.tsx'
import { numberInChinese } from '../words.ts'

type Props = {
  readonly totals: StoredTotals
  readonly reports: readonly RecentReport[]
  readonly assets: Assets
  readonly sample: boolean
}

/** 年报与核对: the reports that came in last, how to find the others, and what checks and compares them. */
export function AnnualReportsPage({ totals, reports, assets, sample }: Props): VNode {
  const title = '年度报告和核对'
  return (
    <Page
      title={title}
      assets={assets}
      sample={sample}
      place="reports"
      crumbs={[]}
      meta={{
        canonical: addresses.annualReports,
        column: {
          name: title,
          description: '各机关的政府信息公开工作年度报告，以及对报告的核对和比较。',
          keywords: ['政府信息公开工作年度报告', '年报', '核对'],
          type: '政府信息公开年报',
        },
      }}
    >
      <h1>{title}</h1>
      <Totals totals={totals} />
      <div class="two">
        <section>
          <h2>最近收录</h2>
          <ReportLines reports={reports} />
        </section>
        <div>
          <section>
            <h2>找一份报告</h2>
            <form class="filter" method="get" action={addresses.agencies()}>
              <div class="field long">
                <label for="report-of">机关名称、地区或拼音首字母</label>
                <input id="report-of" name="q" type="search" autocomplete="off" />
              </div>
              <button type="submit">找机关</button>
            </form>
          </section>
          <section class="card tool">
            <h2>手头有一份年报要报？</h2>
            <p>上传一份或几份，查出表格哪里不平、哪里空着、正文和表格哪里对不上。不保存您的文件。</p>
            <p>
              <a class="button" href={addresses.check}>
                打开核对工具
              </a>
            </p>
          </section>
          <section class="card">
            <h2>比较两份报告</h2>
            <p>两个机关或两个年度并排看，每一格差多少，哪些话一字不差。</p>
            <p>
              <a class="button quiet" href={addresses.compare()}>
                两份对比
              </a>
            </p>
          </section>
          <p class="hint">
            年度报告按国办公开办函〔2019〕60号、〔2021〕30号所附格式由程序核对，只指出不一致之处，不代替认定；以各机关发布的原件为准。
          </p>
        </div>
      </div>
    </Page>
  )
}

/** How many reports there are, of which years, and what their check found. */
function Totals({
  totals: { reports, fromYear, untilYear, findings },
}: {
  readonly totals: StoredTotals
}): VNode | null {
  if (fromYear === null) return null
  return (
    <p class="lead">
      收录{fromYear === untilYear ? fromYear : `${fromYear}—${untilYear}`}年度的{numberInChinese(reports)}份报告
      {findings > 0 && (
        <>
          ，核对出<a href={addresses.findings()}>{numberInChinese(findings)}处不一致</a>
        </>
      )}
      。
    </p>
  )
}
