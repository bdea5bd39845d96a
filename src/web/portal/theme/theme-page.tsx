import type { ComponentChildren, VNode } from 'preact'
import { type Day, dayInChinese, dayOfInstant } from '../../../rules/day.ts'
import type { Theme } from '../../../rules/theme/theme.ts'
import type { ListedPublication } from '../../../store/publication/public-lists.ts'
import { addresses } from '../../addresses.ts'
import { Page, sampleTag } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import { FeedLinks, feedsOf } from '../feeds.tsx'
import { PublicationRows } from '../publication/publication-rows.tsx'

export type ThemeShown = {
  readonly theme: Theme
  readonly key: string
  readonly agency: { readonly slug: string; readonly name: string }
  readonly sample: boolean
  readonly openedAt: Date | null
  /** Since when it is archived; null: it goes on. */
  readonly archivedSince: Day | null
  /** What stands in each section. */
  readonly gathered: readonly (readonly ListedPublication[])[]
}

/** A theme (专题): its introduction, and by section what was published of the matter. */
export function ThemePage({
  shown,
  preview = null,
  frame,
}: {
  readonly shown: ThemeShown
  /** What the desk is told above a theme that is not open yet. */
  readonly preview?: ComponentChildren
  readonly frame: Frame
}): VNode {
  const { theme, key, agency, openedAt, archivedSince, gathered } = shown
  return (
    <Page
      title={theme.name}
      {...frame}
      place="publications"
      crumbs={[{ name: '专题', address: addresses.themes() }]}
      unlisted={preview !== null}
      meta={{
        canonical: addresses.theme(key),
        column: {
          name: theme.name,
          description: theme.introduction.replace(/\s+/gu, ' '),
          keywords: [theme.name, ...theme.sections.map(({ title }) => title)],
          type: '专题',
        },
        feeds: feedsOf({ kind: 'theme', key }, theme.name),
      }}
    >
      {preview}
      <header>
        <h1>
          {theme.name} {shown.sample && sampleTag}
        </h1>
        <p class="meta">
          <a href={addresses.agency(agency.slug)}>{agency.name}</a>
          {openedAt !== null && <span>{dayInChinese(dayOfInstant(openedAt))}开设</span>}
          <FeedLinks of={{ kind: 'theme', key }} />
        </p>
      </header>
      {archivedSince !== null && (
        <p class="card ended" role="note">
          <strong>已归档</strong>　本专题自{dayInChinese(archivedSince)}起归档，不再维护；内容保留，供查阅。
        </p>
      )}
      {theme.introduction.split('\n').map((line) => (line === '' ? null : <p key={line}>{line}</p>))}
      {theme.sections.length > 1 && (
        <nav aria-label="本专题的各部分" class="no-print">
          <ul class="chips">
            {theme.sections.map(({ title }, at) => (
              <li key={at}>
                <a href={`#part-${at + 1}`}>{title}</a>
              </li>
            ))}
          </ul>
        </nav>
      )}
      {theme.sections.map(({ title, note }, at) => (
        <section key={at} aria-labelledby={`part-${at + 1}`}>
          <h2 id={`part-${at + 1}`}>{title}</h2>
          {note !== null && <p>{note}</p>}
          {(gathered[at]?.length ?? 0) === 0 ? (
            <p class="card">这一部分还没有公开的信息。</p>
          ) : (
            <PublicationRows publications={gathered[at] ?? []} />
          )}
        </section>
      ))}
    </Page>
  )
}
