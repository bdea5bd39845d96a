import type { VNode } from 'preact'
import { type PublicationKind, publicationKindNames, publicationKinds } from '../../../rules/publication/publication.ts'
import type { Agency } from '../../../store/agencies.ts'
import type { PublicationList } from '../../../store/publication/public-lists.ts'
import { addresses } from '../../addresses.ts'
import type { Assets } from '../../assets.ts'
import { type Crumb, Page } from '../../layout.tsx'
import { Paging } from '../paging.tsx'
import { PublicationRows } from './publication-rows.tsx'

type Props = {
  readonly found: PublicationList
  /** Null: of all agencies. */
  readonly agency: Agency | null
  readonly column: { readonly id: number; readonly name: string } | null
  readonly kind: PublicationKind | null
  readonly assets: Assets
  readonly sample: boolean
}

/** What was published, the latest first: of all agencies, of one, of one of its columns, of one kind. */
export function PublicationsPage(props: Props): VNode {
  const { found, agency, column, kind, assets, sample } = props
  const narrowed = column !== null || kind !== null
  const asked = { agency: agency?.slug, column: column?.id, kind }
  const title = [agency?.name, column?.name ?? '公开信息'].filter((part) => part !== undefined).join(' · ')
  return (
    <Page title={title} assets={assets} sample={sample} place="publications" crumbs={crumbsOf(props)}>
      <h1>{title}</h1>
      <form class="filter" method="get" action={addresses.publications()}>
        {agency !== null && <input type="hidden" name="agency" value={agency.slug} />}
        {column !== null && <input type="hidden" name="column" value={String(column.id)} />}
        <div class="field">
          <label for="kind">信息种类</label>
          <select id="kind" name="kind">
            <option value="">全部</option>
            {publicationKinds.map((one) => (
              <option key={one} value={one} selected={one === kind}>
                {publicationKindNames[one]}
              </option>
            ))}
          </select>
        </div>
        <button type="submit">筛选</button>
      </form>
      {found.total === 0 ? (
        <div class="card">
          <p>这里还没有公开的信息。</p>
          {(agency !== null || narrowed) && (
            <p>
              <a href={addresses.publications({ agency: narrowed ? agency?.slug : null })}>
                {narrowed && agency !== null ? `看${agency.name}公开的全部信息` : '看各机关公开的全部信息'}
              </a>
            </p>
          )}
        </div>
      ) : (
        <PublicationRows publications={found.publications} of={agency} />
      )}
      <Paging at={found} unit="条" address={(page) => addresses.publications({ ...asked, page })} />
    </Page>
  )
}

function crumbsOf({ agency, column }: Props): readonly Crumb[] {
  if (agency === null) return column === null ? [] : [{ name: '公开信息', address: addresses.publications() }]
  const all = { name: '公开信息', address: addresses.publications() }
  const ofAgency = { name: agency.name, address: addresses.agency(agency.slug) }
  const allOfAgency = { name: '全部信息', address: addresses.publications({ agency: agency.slug }) }
  return column === null ? [all, ofAgency] : [all, ofAgency, allOfAgency]
}
