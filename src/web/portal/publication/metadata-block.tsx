import type { VNode } from 'preact'
import type { Metadatum } from './metadata.ts'

type Props = {
  readonly rows: readonly Metadatum[]
  /** Where a value leads to, by the name of its row. */
  readonly links: Readonly<Record<string, string | null>>
}

/** The metadata of a publication; on a narrow screen what it is cited by, and the rest when somebody asks. */
export function MetadataBlock({ rows, links }: Props): VNode {
  const [first, more] = [rows.filter((row) => row.first), rows.filter((row) => !row.first)]
  return (
    <section class="metadata-block" aria-label="公开信息要素">
      <Rows rows={first} links={links} />
      {more.length > 0 && (
        <details>
          <summary>其他要素（{more.length}项）</summary>
          <Rows rows={more} links={links} />
        </details>
      )}
    </section>
  )
}

function Rows({ rows, links }: Props): VNode {
  return (
    <dl class="metadata">
      {rows.map(({ name, value }) => {
        const address = links[name] ?? null
        return (
          <div key={name} class={value.length > 40 ? 'long' : undefined}>
            <dt>{name}</dt>
            <dd>{address === null ? value : <a href={address}>{value}</a>}</dd>
          </div>
        )
      })}
    </dl>
  )
}
