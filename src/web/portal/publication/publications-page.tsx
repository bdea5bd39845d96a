import type { VNode } from 'preact'
import { type Day, yearOf } from '../../../rules/day.ts'
import {
  type PublicationKind,
  publicationKindNames,
  publicationKinds,
  type Validity,
  validities,
  validityNames,
} from '../../../rules/publication/publication.ts'
import type { Agency } from '../../../store/agencies.ts'
import type { PublicationList } from '../../../store/publication/public-lists.ts'
import { addresses } from '../../addresses.ts'
import { type Crumb, Page } from '../../layout.tsx'
import type { Query } from '../../query.ts'
import type { Frame } from '../../web.ts'
import { feedsOf } from '../feeds.tsx'
import { Paging } from '../paging.tsx'
import { PublicationRows } from './publication-rows.tsx'

type Narrowed = {
  /** Null: of all agencies. */
  readonly agency: Agency | null
  readonly column: { readonly id: number; readonly name: string } | null
  readonly kind: PublicationKind | null
  readonly validity: Validity | null
  readonly year: number | null
}

type Props = Frame &
  Narrowed & {
    /** Null: it is not known of which agency. */
    readonly publications: PublicationList | null
    /** What was typed as an agency and is none, or may be several. */
    readonly unknown: { readonly typed: string; readonly agencies: readonly Agency[] } | null
    readonly today: Day
    /** Null: there is nothing yet. */
    readonly firstYear: number | null
  }

/** What was published, the latest first: narrowed by agency, column, kind, year and validity. */
export function PublicationsPage(props: Props): VNode {
  const { publications, unknown, agency, today, assets, sample } = props
  const title = headingOf(props)
  return (
    <Page
      title={title}
      assets={assets}
      sample={sample}
      place="publications"
      crumbs={crumbsOf(props)}
      meta={{ feeds: feedsOf({ kind: 'site' }, '最近公开') }}
    >
      <h1>{title}</h1>
      <Filter {...props} />
      {unknown !== null && <WhichAgency {...unknown} />}
      {publications !== null && publications.total === 0 && <Nothing {...props} />}
      {publications !== null && publications.total > 0 && (
        <PublicationRows publications={publications.publications} of={agency} today={today} />
      )}
      {publications !== null && (
        <Paging at={publications} unit="条" address={(page) => addresses.publications({ ...queryOf(props), page })} />
      )}
    </Page>
  )
}

/** 示例区交通局2026年公开的行政规范性文件（有效）: what the list holds. */
function headingOf({ agency, column, kind, validity, year, unknown }: Props): string {
  if (unknown !== null) return '公开信息'
  const of = [agency?.name, year === null ? undefined : `${year}年`].filter((part) => part !== undefined).join('')
  const what = [column?.name, kind === null ? undefined : publicationKindNames[kind]].filter(
    (part) => part !== undefined,
  )
  const things = what.length === 0 ? '公开信息' : what.join('中的')
  const among = validity === null ? '' : `（${validityNames[validity]}）`
  return `${of === '' ? '' : `${of}公开的`}${things === '公开信息' && of !== '' ? '信息' : things}${among}`
}

function queryOf({ agency, column, kind, validity, year }: Narrowed): Query {
  return { agency: agency?.slug, column: column?.id, kind, year, validity }
}

function Filter({ agency, column, kind, validity, year, unknown, today, firstYear }: Props): VNode {
  const thisYear = yearOf(today)
  const years = Array.from({ length: thisYear - (firstYear ?? thisYear) + 1 }, (_, at) => thisYear - at)
  return (
    <form class="filter" method="get" action={addresses.publications()}>
      {column !== null && <input type="hidden" name="column" value={String(column.id)} />}
      <div class="field">
        <label for="agency">机关</label>
        <input
          type="text"
          id="agency"
          name="agency"
          value={unknown?.typed ?? agency?.name ?? ''}
          placeholder="全部"
          autocomplete="off"
          maxlength={100}
        />
      </div>
      <Choice name="kind" label="信息种类" chosen={kind} choices={publicationKinds} named={publicationKindNames} />
      <Choice name="validity" label="有效性" chosen={validity} choices={validities} named={validityNames} />
      <div class="field">
        <label for="year">年份</label>
        <select id="year" name="year">
          <option value="">全部</option>
          {years.map((one) => (
            <option key={one} value={String(one)} selected={one === year}>
              {one}年
            </option>
          ))}
        </select>
      </div>
      <button type="submit">筛选</button>
    </form>
  )
}

function Choice<T extends string>(props: {
  readonly name: string
  readonly label: string
  readonly chosen: T | null
  readonly choices: readonly T[]
  readonly named: Readonly<Record<T, string>>
}): VNode {
  const { name, label, chosen, choices, named } = props
  return (
    <div class="field">
      <label for={name}>{label}</label>
      <select id={name} name={name}>
        <option value="">全部</option>
        {choices.map((one) => (
          <option key={one} value={one} selected={one === chosen}>
            {named[one]}
          </option>
        ))}
      </select>
    </div>
  )
}

function WhichAgency({ typed, agencies }: NonNullable<Props['unknown']>): VNode {
  return (
    <div class="card">
      {agencies.length === 0 ? (
        <p>
          没有叫“{typed}”的机关，请从<a href={addresses.agencies({ q: typed })}>机关名录</a>里找。
        </p>
      ) : (
        <>
          <p>叫“{typed}”的机关不止一个，请选择：</p>
          <ul>
            {agencies.map(({ slug, name, region }) => (
              <li key={slug}>
                <a href={addresses.publications({ agency: slug })}>
                  {name}（{region}）
                </a>
              </li>
            ))}
          </ul>
        </>
      )}
    </div>
  )
}

function Nothing(props: Props): VNode {
  const { agency, column, kind, validity, year } = props
  const narrowed = column !== null || kind !== null || validity !== null || year !== null
  return (
    <div class="card">
      <p>{narrowed ? '没有符合这些条件的信息。' : '这里还没有公开的信息。'}</p>
      <ul>
        {narrowed && (
          <li>
            <a href={addresses.publications({ agency: agency?.slug })}>
              {agency === null ? '看各机关公开的全部信息' : `看${agency.name}公开的全部信息`}
            </a>
          </li>
        )}
        {agency !== null && !narrowed && (
          <li>
            <a href={addresses.publications()}>看各机关公开的全部信息</a>
          </li>
        )}
        <li>
          没有找到需要的，可以<a href={addresses.apply()}>申请公开</a>
        </li>
      </ul>
    </div>
  )
}

function crumbsOf({ agency, column, kind, validity, year }: Props): readonly Crumb[] {
  const narrowed = column !== null || kind !== null || validity !== null || year !== null
  const all = { name: '公开信息', address: addresses.publications() }
  if (agency === null) return narrowed ? [all] : []
  const ofAgency = { name: agency.name, address: addresses.agency(agency.slug) }
  const allOfAgency = { name: '全部信息', address: addresses.publications({ agency: agency.slug }) }
  return narrowed ? [all, ofAgency, allOfAgency] : [all, ofAgency]
}
