import type { VNode } from 'preact'
import { minuteInWords } from '../../rules/minute.ts'
import {
  type DataFormat,
  type DataSet,
  type DataSetKey,
  dataFormats,
  dataSets,
  openDataTerms,
} from '../../rules/open-data.ts'
import type { Agency } from '../../store/agencies.ts'
import type { FilledColumn } from '../../store/publication/public-lists.ts'
import type { DataOf } from '../addresses/machine.ts'
import { addresses } from '../addresses.ts'
import { Page } from '../layout.tsx'
import type { Frame } from '../web.ts'
import { feedsOf } from './feeds.tsx'
import { scrollable } from './statutory-table.tsx'
import { numberInChinese, sizeInChinese } from './words.ts'

type Props = {
  /** The agency that the reader asked for, as it was typed; '': none. */
  readonly typed: string
  readonly agency: Agency | null
  /** Its columns in which something is published. */
  readonly columns: readonly FilledColumn[]
  readonly years: readonly { readonly year: number; readonly releases: number }[]
  /** About how many rows each has. */
  readonly rows: Readonly<Record<Exclude<DataSetKey, 'catalogue'>, number>>
  readonly publishedAt: Date | null
  readonly reportAt: Date | null
  /** One that there is, as an example. */
  readonly report: { readonly slug: string; readonly year: number } | null
  readonly frame: Frame
}

const formatNames: Readonly<Record<DataFormat, string>> = { csv: 'CSV', json: 'JSON' }

/** 开放数据: what can be taken as a whole, what stands in it, and how programs ask for less. */
export function OpenDataPage(props: Props): VNode {
  const { years, rows, publishedAt, reportAt, report, frame } = props
  const ofSite = (key: 'agencies' | 'policies' | 'numbers' | 'figures') => (
    <Files of={{ set: key }} name={dataSets[key].name} />
  )
  return (
    <Page
      title="开放数据"
      {...frame}
      crumbs={[]}
      meta={{
        canonical: addresses.openData(),
        feeds: feedsOf({ kind: 'site' }, '最近公开'),
      }}
    >
      <h1>开放数据</h1>
      <p class="lead">机关、目录、公开信息和历年年度报告，可以整份下载，也可以用程序查询和订阅。</p>
      <p class="card">
        <strong>使用条件</strong>：{openDataTerms}
      </p>
      <DataSetPart id="agencies" set={dataSets.agencies} rows={rows.agencies}>
        {ofSite('agencies')}
      </DataSetPart>
      <DataSetPart id="publications" set={dataSets.publications} changedAt={publishedAt} rows={rows.publications}>
        <ul class="years" aria-label="按年份">
          {years.map(({ year, releases }) => (
            <li key={year}>
              {year}年（{numberInChinese(releases)}条）：
              <Files of={{ set: 'publications', year }} name={`${year}年公开信息清单`} inline />
            </li>
          ))}
        </ul>
        <OfAgency {...props} />
      </DataSetPart>
      <DataSetPart id="catalogue" set={dataSets.catalogue}>
        <p>
          在<a href="#of-agency">上面按机关</a>选定机关后下载；地址如{' '}
          <code>{addresses.data({ set: 'catalogue', slug: '机关标识' }, 'csv')}</code>。
        </p>
      </DataSetPart>
      <DataSetPart id="policies" set={dataSets.policies} changedAt={publishedAt} rows={rows.policies}>
        {ofSite('policies')}
      </DataSetPart>
      <DataSetPart id="figures" set={dataSets.figures} changedAt={reportAt} rows={rows.figures}>
        {ofSite('figures')}
        {report !== null && (
          <p>
            单份报告的 JSON 含正文和核对结果（机关公开核对结果的），地址如{' '}
            <a href={addresses.dataOfReport(report.slug, report.year)}>
              {addresses.dataOfReport(report.slug, report.year)}
            </a>
            ，总是最新一版。
          </p>
        )}
      </DataSetPart>
      <DataSetPart id="numbers" set={dataSets.numbers} changedAt={publishedAt} rows={rows.publications}>
        {ofSite('numbers')}
      </DataSetPart>
      <ForPrograms />
    </Page>
  )
}

function DataSetPart({
  id,
  set,
  changedAt,
  rows,
  children,
}: {
  readonly id: string
  readonly set: DataSet
  readonly changedAt?: Date | null | undefined
  readonly rows?: number | undefined
  readonly children: VNode | readonly (VNode | false)[]
}): VNode {
  const size = rows === undefined || rows === 0 ? null : `CSV 约${sizeInChinese(rows * set.rowBytes)}`
  const changed = changedAt == null ? null : `最近更新 ${minuteInWords(changedAt)}`
  const meta = [rows === undefined ? null : `约${numberInChinese(rows)}行`, size, changed].filter(
    (part) => part !== null,
  )
  return (
    <section class="data-set" aria-labelledby={id}>
      <h2 id={id}>{set.name}</h2>
      <p>{set.description}</p>
      {meta.length > 0 && <p class="meta">{meta.join('，')}</p>}
      {children}
      <details>
        <summary>{set.columns.length}个字段</summary>
        <section class="wide" aria-label={`${set.name}的字段，可左右滚动`} {...scrollable}>
          <table>
            <thead>
              <tr>
                <th scope="col">CSV 列名</th>
                <th scope="col">JSON 键</th>
                <th scope="col">说明</th>
              </tr>
            </thead>
            <tbody>
              {set.columns.map(({ key, name, meaning }) => (
                <tr key={key}>
                  <th scope="row">{name}</th>
                  <td>
                    <code>{key}</code>
                  </td>
                  <td>{meaning}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </details>
    </section>
  )
}

function Files({
  of,
  name,
  inline = false,
}: {
  readonly of: DataOf
  readonly name: string
  readonly inline?: boolean
}): VNode {
  const links = dataFormats.map((format, at) => (
    <>
      {at > 0 && ' '}
      <a key={format} class={inline ? undefined : 'button quiet'} href={addresses.data(of, format)} download>
        {formatNames[format]}
        <span class="unseen">：{name}</span>
      </a>
    </>
  ))
  return inline ? <span>{links}</span> : <p class="files">{links}</p>
}

function OfAgency({ typed, agency, columns }: Props): VNode {
  return (
    <div id="of-agency">
      <form method="get" action={`${addresses.openData()}#of-agency`} class="filter">
        <div class="field long">
          <label for="data-agency">机关全称</label>
          <input id="data-agency" name="agency" type="text" value={typed} />
        </div>
        <button type="submit">列出这个机关的数据</button>
      </form>
      {typed !== '' && agency === null && (
        <p role="status">
          没有找到这个机关，请写全称，或者在<a href={addresses.agencies({ q: typed })}>机关名录</a>里查。
        </p>
      )}
      {agency !== null && (
        <ul class="rows">
          <li>
            {agency.name}公开信息清单：
            <Files of={{ set: 'publications', slug: agency.slug }} name={`${agency.name}公开信息清单`} inline />
          </li>
          <li>
            {agency.name}标准目录：
            <Files of={{ set: 'catalogue', slug: agency.slug }} name={`${agency.name}标准目录`} inline />
          </li>
          {columns.map(({ id, name }) => (
            <li key={id}>
              栏目“{name}”：
              <Files of={{ set: 'publications', column: id }} name={`栏目${name}公开信息清单`} inline />
            </li>
          ))}
        </ul>
      )}
    </div>
  )
}

function ForPrograms(): VNode {
  const rows: readonly (readonly [name: string, address: string, words: string])[] = [
    ['只读接口', addresses.api(), '机关、目录、信息、政策、意见征集、年度报告和数字，分页查询，不用登记'],
    ['接口说明', addresses.apiDescription, 'OpenAPI 3.1，可以直接生成客户端'],
    ['订阅（Atom）', addresses.feed({ kind: 'site' }, 'atom'), '机关、栏目、主题和领域的页面也各有一份'],
    ['订阅（JSON Feed）', addresses.feed({ kind: 'site' }, 'json'), '内容相同'],
    ['网站地图', addresses.sitemapIndex, '供搜索引擎收录'],
  ]
  return (
    <section aria-labelledby="programs">
      <h2 id="programs">供程序使用</h2>
      <ul class="rows">
        {rows.map(([name, address, words]) => (
          <li key={name}>
            <p class="name">
              <a href={address}>{name}</a>
            </p>
            <p class="meta">{words}</p>
          </li>
        ))}
      </ul>
      <p class="hint">
        CSV 为 UTF-8 编码，带字节顺序标记，Excel、WPS 可以直接打开；以等号、加号、减号、@
        开头的文字前加了单引号，防止被当作公式执行。各地址都支持
        ETag，内容没有变化时不重复传输。撤回、下线的信息同时从这里去掉。
      </p>
    </section>
  )
}
