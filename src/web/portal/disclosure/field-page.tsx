import type { VNode } from 'preact'
import { catalogueField, fieldsSource } from '../../../rules/catalogue/fields.ts'
import { majorField } from '../../../rules/catalogue/major-fields.ts'
import type { AreaHolders, AreaPlace } from '../../../store/catalogue/areas.ts'
import type { PublicationList } from '../../../store/publication/public-lists.ts'
import { addresses } from '../../addresses.ts'
import { Page, type PageMeta, sampleTag } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import { FeedLinks, feedsOf } from '../feeds.tsx'
import { Paging } from '../paging.tsx'
import { PublicationRows } from '../publication/publication-rows.tsx'
import { numberInChinese } from '../words.ts'

/** A field as pages show it: one of the 26, or a major one. */
export type FieldShown = {
  readonly key: string
  readonly name: string
  /** What belongs to it, where the source says so. */
  readonly text: string | null
  /** Other names that it has or had. */
  readonly aliases: readonly string[]
  readonly source: string
  /** Keys of the fields and contents that it is made of. */
  readonly areas: readonly string[]
  /** Of the 26 fields: publications know it. */
  readonly isOne: boolean
}

export function fieldShown(key: string): FieldShown | null {
  const field = catalogueField(key)
  if (field !== null) {
    const aliases = field.aliases.map(({ name, since }) => (since === null ? name : `${name}（${since}年起）`))
    const { source } = fieldsSource
    return { key, name: field.name, text: null, aliases, source, areas: [key], isOne: true }
  }
  const major = majorField(key)
  if (major === null) return null
  const { name, text, source, fields, statutory } = major
  return { key, name, text, aliases: [], source, areas: [...fields, ...statutory], isOne: false }
}

type Props = {
  readonly field: FieldShown
  readonly holders: AreaHolders
  readonly places: ReadonlyMap<number, readonly AreaPlace[]>
  /** The newest in the field; null: its publications are found by the places of the agencies. */
  readonly found: PublicationList | null
  readonly frame: Frame
}

const shownHere = 8

/** A field: what was published in it last, and which agencies have places for it. */
export function FieldPage({ field, holders, places, found, frame }: Props): VNode {
  const { key, name } = field
  const first = found === null || found.page === 1
  return (
    <Page title={name} {...frame} place="agencies" crumbs={fieldCrumbs()} meta={metaOf(field, found?.page ?? 1)}>
      <h1>{name}</h1>
      {field.isOne && (
        <p class="meta">
          <FeedLinks of={{ kind: 'field', key }} />
        </p>
      )}
      <FieldAbout field={field} />
      {found !== null && (
        <section aria-labelledby="newest">
          <h2 id="newest">最近公开</h2>
          {found.total === 0 ? (
            <p class="card">这个领域还没有公开的信息。</p>
          ) : (
            <>
              <PublicationRows publications={found.publications} />
              <Paging at={found} unit="条" address={(page) => addresses.field(key, page)} />
            </>
          )}
        </section>
      )}
      {first && (
        <section aria-labelledby="holders">
          <h2 id="holders">有公开事项的机关</h2>
          {holders.total === 0 ? (
            <NoHolder field={field} />
          ) : (
            <>
              <HolderRows agencies={holders.agencies.slice(0, shownHere)} places={places} />
              {holders.total > shownHere && (
                <p>
                  <a href={addresses.fieldAgencies(key)}>看全部{numberInChinese(holders.total)}个机关</a>
                </p>
              )}
            </>
          )}
        </section>
      )}
    </Page>
  )
}

/** All agencies that have places for a field. */
export function FieldAgenciesPage({ field, holders, places, frame }: Omit<Props, 'found'>): VNode {
  const { key, name } = field
  return (
    <Page
      title={`${name}：有公开事项的机关`}
      {...frame}
      place="agencies"
      crumbs={[...fieldCrumbs(), { name, address: addresses.field(key) }]}
      meta={{ canonical: addresses.fieldAgencies(key, holders.page) }}
    >
      <h1>{name}：有公开事项的机关</h1>
      {holders.total === 0 ? <NoHolder field={field} /> : <HolderRows agencies={holders.agencies} places={places} />}
      <Paging at={holders} unit="个机关" address={(page) => addresses.fieldAgencies(key, page)} />
    </Page>
  )
}

function FieldAbout({ field: { text, aliases, source } }: Pick<Props, 'field'>): VNode {
  return (
    <>
      {text !== null && <p class="lead">{text}</p>}
      <p class="meta">
        <span>依据：{source}</span>
        {aliases.length > 0 && <span>又称：{aliases.join('、')}</span>}
      </p>
    </>
  )
}

function NoHolder({ field: { name } }: Pick<Props, 'field'>): VNode {
  return (
    <div class="card">
      <p>目前没有机关把这个领域的公开事项编入目录。</p>
      <p>
        可以<a href={addresses.search({ q: name })}>检索“{name}”</a>，或者向管这件事的机关
        <a href={addresses.apply({ q: name })}>申请公开</a>。
      </p>
    </div>
  )
}

function HolderRows({
  agencies,
  places,
}: {
  readonly agencies: AreaHolders['agencies']
  readonly places: Props['places']
}): VNode {
  return (
    <ul class="rows">
      {agencies.map((agency) => (
        <li key={agency.id}>
          <p class="name">
            <a href={addresses.agency(agency.slug)}>{agency.name}</a> {agency.sample && sampleTag}
          </p>
          <ul class="chips">
            {(places.get(agency.id) ?? []).map(({ id, name }) => (
              <li key={id}>
                <a href={addresses.column(id)}>{name}</a>
              </li>
            ))}
          </ul>
        </li>
      ))}
    </ul>
  )
}

function fieldCrumbs() {
  return [{ name: '按领域看', address: addresses.fields }]
}

function metaOf({ key, name, text, source, aliases, isOne }: FieldShown, page: number): PageMeta {
  return {
    canonical: addresses.field(key, page),
    column: {
      name,
      description: text ?? `${name}领域的公开事项和最近公开的信息（${source}）`,
      keywords: [name, ...aliases, '公开事项'],
      type: '基层政务公开',
    },
    feeds: isOne ? feedsOf({ kind: 'field', key }, `${name}领域公开的信息`) : [],
  }
}
