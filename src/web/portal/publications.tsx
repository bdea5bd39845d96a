import type { VNode } from 'preact'
import { type PublicationKind, publicationKindNames, publicationKinds } from '../../rules/publication/publication.ts'
import type { Agency } from '../../store/agencies.ts'
import type { ListedPublication, PublicationList } from '../../store/publication/public-lists.ts'
import { addresses } from '../addresses.ts'
import type { Assets } from '../assets.ts'
import { Page, sampleTag } from '../layout.tsx'
import { Paging } from './paging.tsx'
import { minuteInWords } from './words.ts'

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
export function PublicationsPage({ found, agency, column, kind, assets, sample }: Props): VNode {
  const asked = { agency: agency?.slug, column: column?.id, kind }
  const title = [agency?.name, column?.name ?? '公开信息'].filter((part) => part !== undefined).join(' · ')
  return (
    <Page title={title} assets={assets} sample={sample} place="publications" crumbs={[]}>
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
        <p class="card">这里还没有公开的信息。</p>
      ) : (
        <PublicationRows publications={found.publications} />
      )}
      <Paging at={found} unit="条" address={(page) => addresses.publications({ ...asked, page })} />
    </Page>
  )
}

export function PublicationRows({ publications }: { readonly publications: readonly ListedPublication[] }): VNode {
  return (
    <ul class="rows">
      {publications.map((one) => (
        <li key={one.id}>
          <p class="name">
            <a href={addresses.publication(one.id)}>{one.title}</a> {one.sample && sampleTag}
          </p>
          <div class="meta">
            <span>{minuteInWords(one.releasedAt)}</span>
            <span>{one.agencyName}</span>
            <span>{publicationKindNames[one.kind]}</span>
            {one.documentNumber !== null && <span>{one.documentNumber}</span>}
          </div>
        </li>
      ))}
    </ul>
  )
}
