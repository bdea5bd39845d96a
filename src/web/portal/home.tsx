import type { ComponentChildren, VNode } from 'preact'
import { catalogueFields } from '../../rules/catalogue/fields.ts'
import { type Day, dayInChinese } from '../../rules/day.ts'
import { minuteInWords } from '../../rules/minute.ts'
import { type PublicationKind, publicationKindNames } from '../../rules/publication/publication.ts'
import type { AgencyListed } from '../../store/agencies.ts'
import type { Consultation } from '../../store/opinion/consultations.ts'
import type { RecentReport } from '../../store/overview.ts'
import type { Policy } from '../../store/publication/policies.ts'
import type { ListedPublication } from '../../store/publication/public-lists.ts'
import type { NamedAgency } from '../../store/site-agencies.ts'
import type { StoredTheme } from '../../store/theme/themes.ts'
import { addresses } from '../addresses.ts'
import { Page, sampleTag, siteName } from '../layout.tsx'
import type { Assets } from '../serving/assets.ts'
import { SearchBox } from './search/search-box.tsx'

export type HomeHeld = {
  readonly latest: readonly ListedPublication[]
  readonly policies: readonly Policy[]
  /** Those on which anybody may say something today. */
  readonly open: readonly Consultation[]
  /** Those that are not archived. */
  readonly themes: readonly StoredTheme[]
  readonly reports: readonly RecentReport[]
  readonly agencies: readonly (NamedAgency | AgencyListed)[]
  readonly today: Day
}

type Props = HomeHeld & { readonly assets: Assets; readonly sample: boolean }

/** What people come for most often, each with the list of its kind. */
const lookedFor: readonly PublicationKind[] = ['interpretation', 'publicNotice', 'budget', 'project']

/** The start of the site: the search first, then what is new, what is open, and the ways in. */
export function HomePage({ latest, policies, open, themes, reports, agencies, today, assets, sample }: Props): VNode {
  return (
    <Page
      title={siteName}
      assets={assets}
      sample={sample}
      searches
      scripts={['suggest']}
      meta={{
        canonical: addresses.home,
        feeds: [{ title: '最近公开', address: addresses.feed({ kind: 'site' }, 'atom'), type: 'atom' }],
      }}
    >
      <div class="opening">
        <h1>查政府信息</h1>
        <SearchBox />
        <ul class="ways-in" aria-label="常用">
          <li>
            <a href={addresses.policies()}>现行有效的文件</a>
          </li>
          {lookedFor.map((kind) => (
            <li key={kind}>
              <a href={addresses.publications({ kind })}>{publicationKindNames[kind]}</a>
            </li>
          ))}
        </ul>
      </div>
      <div class="two">
        <div>
          <Part title="最近公开" all={{ name: '全部公开信息', address: addresses.publications() }}>
            <Lines lines={latest.map((one) => ({ ...one, at: one.listedAt, from: one.agencyName }))}>
              还没有公开的信息。
            </Lines>
          </Part>
          <Part title="政策文件" all={{ name: '政策文件库', address: addresses.policies() }}>
            <Lines
              lines={policies.map((one) => ({ ...one, at: one.listedAt, from: one.documentNumber ?? one.agencyName }))}
            >
              还没有公开的政策文件。
            </Lines>
          </Part>
        </div>
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
          <Part title="正在征求意见" all={{ name: '全部意见征集和公示', address: addresses.consultations() }}>
            <OpenNow open={open} today={today} />
          </Part>
          {themes.length > 0 && (
            <Part title="专题" all={{ name: '全部专题', address: addresses.themes() }}>
              <ThemeLines themes={themes} />
            </Part>
          )}
          <Part title="年度报告" all={{ name: '年度报告和核对', address: addresses.annualReports }}>
            <ReportLines reports={reports} />
          </Part>
        </div>
      </div>
      <Part title="机关" all={{ name: '机关名录', address: addresses.agencies() }}>
        <ul class="names">
          {agencies.map((agency) => (
            <li key={agency.id}>
              <a href={addresses.agency(agency.slug)}>{agency.name}</a>
            </li>
          ))}
        </ul>
      </Part>
      <Part title="重点领域" all={{ name: '各领域和机关', address: addresses.fields }}>
        <ul class="names">
          {catalogueFields.map(({ key, name }) => (
            <li key={key}>
              <a href={addresses.field(key)}>{name}</a>
            </li>
          ))}
        </ul>
      </Part>
    </Page>
  )
}

/** A part of the start with the way to all of its kind beside its heading. */
function Part({
  title,
  all,
  children,
}: {
  readonly title: string
  readonly all: { readonly name: string; readonly address: string }
  readonly children: ComponentChildren
}): VNode {
  return (
    <section class="part">
      <div class="part-head">
        <h2>{title}</h2>
        <a href={all.address}>{all.name}</a>
      </div>
      {children}
    </section>
  )
}

type Line = {
  readonly id: number
  readonly title: string
  readonly sample: boolean
  readonly at: Date
  /** The source, or the number of a document. */
  readonly from: string
}

/** Titles with source and time, one below the other; without any, the sentence that is given. */
function Lines({ lines, children }: { readonly lines: readonly Line[]; readonly children: string }): VNode {
  if (lines.length === 0) return <p class="card">{children}</p>
  return (
    <ul class="lines">
      {lines.map(({ id, title, sample, at, from }) => (
        <li key={id}>
          <p>
            <a href={addresses.publication(id)}>{title}</a> {sample && sampleTag}
          </p>
          <div class="meta">
            <span>{from}</span>
            <time dateTime={at.toISOString()}>{minuteInWords(at)}</time>
          </div>
        </li>
      ))}
    </ul>
  )
}

function OpenNow({ open, today }: { readonly open: readonly Consultation[]; readonly today: Day }): VNode {
  if (open.length === 0) return <p class="card">现在没有正在征求意见的事项。</p>
  return (
    <ul class="lines">
      {open.map(({ id, title, agencyName, endsOn, sample }) => (
        <li key={id}>
          <p>
            <a href={addresses.publication(id)}>{title}</a> {sample && sampleTag}
          </p>
          <div class="meta">
            <span>{agencyName}</span>
            <span>{endsOn === today ? '今天截止' : `${dayInChinese(endsOn)}截止`}</span>
          </div>
        </li>
      ))}
    </ul>
  )
}

function ThemeLines({ themes }: { readonly themes: readonly StoredTheme[] }): VNode {
  return (
    <ul class="lines">
      {themes.map(
        ({ id, key, shown, agencyName, openedAt, sample }) =>
          shown !== null && (
            <li key={id}>
              <p>
                <a href={addresses.theme(key)}>{shown.name}</a> {sample && sampleTag}
              </p>
              <div class="meta">
                <span>{agencyName}</span>
                {openedAt !== null && <time dateTime={openedAt.toISOString()}>{minuteInWords(openedAt)}</time>}
              </div>
            </li>
          ),
      )}
    </ul>
  )
}

export function ReportLines({ reports }: { readonly reports: readonly RecentReport[] }): VNode {
  if (reports.length === 0) return <p class="card">还没有发布年度报告。</p>
  return (
    <ul class="lines">
      {reports.map(({ agency, year, importedAt }) => (
        <li key={`${agency.id} ${year}`}>
          <p>
            <a href={addresses.report({ slug: agency.slug, year })}>
              {agency.name}
              {year}年度报告
            </a>{' '}
            {agency.sample && sampleTag}
          </p>
          <div class="meta">
            <span>{agency.region.replaceAll('/', ' ')}</span>
            <time dateTime={importedAt.toISOString()}>{minuteInWords(importedAt)}</time>
          </div>
        </li>
      ))}
    </ul>
  )
}
