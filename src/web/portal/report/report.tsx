import type { VNode } from 'preact'
import { writtenFormats } from '../../../documents/report/write.ts'
import { dayInChinese, dayOfInstant } from '../../../rules/day.ts'
import { sectionTitles } from '../../../rules/report/form.ts'
import type { StoredReport } from '../../../store/reports.ts'
import { addresses } from '../../addresses.ts'
import { Fact } from '../../fact.tsx'
import { Page } from '../../layout.tsx'
import type { Assets } from '../../serving/assets.ts'
import { QrCode } from '../qr-code.tsx'
import { formatNames, sizeInChinese } from '../words.ts'
import { FindingList, SeverityCounts } from './finding-list.tsx'
import { type Marks, markFindings } from './marks.ts'
import { ReportBody, sections } from './report-body.tsx'

type Props = {
  readonly stored: StoredReport
  readonly assets: Assets
  readonly sample: boolean
  /** Scheme and host, for the address that is printed and coded. */
  readonly origin: string
}

/** A report of an agency for a year: the statutory tables and the prose, with what the check found at its place. */
export function ReportPage({ stored, assets, sample, origin }: Props): VNode {
  const { agency, year, report } = stored
  const marks = markFindings(report, stored.findings)
  const title = `${year}年度报告`
  const shown = !stored.findingsHidden && stored.findings.length > 0
  return (
    <Page
      title={`${agency.name}${title}`}
      assets={assets}
      sample={sample}
      place="reports"
      crumbs={[
        { name: '机关名录', address: addresses.agencies() },
        { name: agency.name, address: addresses.agency(agency.slug) },
      ]}
    >
      <article class="report">
        <Head stored={stored} />
        <div class={shown ? 'reading with-findings' : 'reading'}>
          <ReportBody report={report} marks={marks} prefix="" />
          <Findings stored={stored} marks={marks} />
        </div>
        <Kept stored={stored} origin={origin} />
      </article>
    </Page>
  )
}

function Head({ stored }: { stored: StoredReport }): VNode {
  const { agency, year, report } = stored
  return (
    <header>
      <h1>
        {agency.name}
        {year}年政府信息公开工作年度报告
      </h1>
      <dl class="facts">
        <Fact name="格式">{report.form}年格式</Fact>
        <Fact name="版本">
          第{stored.version}版
          {stored.latest ? (
            ''
          ) : (
            <>
              （已有<a href={addresses.report({ slug: agency.slug, year })}>新版</a>）
            </>
          )}
        </Fact>
        <Fact name="录入">{dayInChinese(dayOfInstant(stored.importedAt))}</Fact>
        {stored.countedThrough !== null && stored.countedAt !== null && (
          <Fact name="数据">
            {`由办件记录统计，截至${dayInChinese(stored.countedThrough)}，${dayInChinese(dayOfInstant(stored.countedAt))}生成`}
          </Fact>
        )}
        {stored.publishedOn !== null && <Fact name="发布">{dayInChinese(stored.publishedOn)}</Fact>}
        <Fact name="核对">
          {stored.findingsHidden ? '结果由本机关掌握' : <SeverityCounts findings={stored.findings} />}
        </Fact>
      </dl>
      <nav aria-label="本页内容">
        <ul class="jump">
          {sections.map((section) => (
            <li key={section}>
              <a href={`#${section}`}>{sectionTitles[section]}</a>
            </li>
          ))}
          <li>
            <a href="#findings">核对结果</a>
          </li>
          <li>
            <a href="#kept">原件与下载</a>
          </li>
        </ul>
      </nav>
    </header>
  )
}

function Findings({ stored, marks }: { stored: StoredReport; marks: Marks }): VNode {
  return (
    <section id="findings" class="findings-part" aria-labelledby="findings-title">
      <h2 id="findings-title">核对结果</h2>
      {stored.findingsHidden ? (
        <p class="nothing">这份报告的核对结果由本机关掌握，不在此公开。</p>
      ) : (
        <FindingList marks={marks} report={stored.report} prefix="" />
      )}
    </section>
  )
}

function Kept({ stored, origin }: { stored: StoredReport; origin: string }): VNode {
  const of = { slug: stored.agency.slug, year: stored.year }
  const permanent = origin + addresses.report(of)
  return (
    <section id="kept">
      <h2>原件与下载</h2>
      <div class="kept">
        <div>
          <h3>原件</h3>
          <p>
            <a href={addresses.reportFile(of, stored.version)}>{stored.file.name}</a>（{sizeInChinese(stored.file.size)}
            ）
          </p>
          <h3>版本</h3>
          <ul>
            {stored.versions.map(({ version, importedAt, fileName }) => (
              <li key={version}>
                {version === stored.version ? (
                  <strong>第{version}版（本页）</strong>
                ) : (
                  <a href={addresses.reportVersion(of, version)}>第{version}版</a>
                )}
                ，{dayInChinese(dayOfInstant(importedAt))}录入，{fileName}
              </li>
            ))}
          </ul>
        </div>
        <div class="no-print">
          <h3>按法定格式重写后下载</h3>
          <ul>
            {writtenFormats.map((format) => (
              <li key={format}>
                <a href={addresses.reportDownload(of, stored.version, format)}>{formatNames[format]}</a>
              </li>
            ))}
          </ul>
          <p>
            <a href={addresses.compare({ ...of, year: of.year - 1 }, of)}>与上一年对比</a>
          </p>
        </div>
        <div>
          <h3>本页永久地址</h3>
          <div class="permanent">
            <QrCode address={permanent} label="本页永久地址的二维码" />
            <p class="address">
              <a href={addresses.report(of)}>{permanent}</a>
            </p>
          </div>
        </div>
      </div>
    </section>
  )
}
