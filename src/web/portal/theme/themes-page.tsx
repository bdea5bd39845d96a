import type { VNode } from 'preact'
import { type Day, dayInChinese, dayOfInstant } from '../../../rules/day.ts'
import { archivedSince } from '../../../rules/theme/theme.ts'
import type { Page as PageAt } from '../../../store/page.ts'
import type { StoredTheme } from '../../../store/theme/themes.ts'
import { addresses } from '../../addresses.ts'
import { Page, sampleTag } from '../../layout.tsx'
import type { Frame } from '../../web.ts'
import { Paging } from '../paging.tsx'

type Props = {
  readonly found: PageAt & { readonly themes: readonly StoredTheme[] }
  readonly today: Day
  readonly frame: Frame
}

/** 专题, the latest first; those that are archived say so. */
export function ThemesPage({ found, today, frame }: Props): VNode {
  return (
    <Page
      title="专题"
      {...frame}
      place="publications"
      crumbs={[{ name: '公开信息', address: addresses.publications() }]}
      meta={{
        canonical: addresses.themes(found.page),
        column: {
          name: '专题',
          description: '就一件事把各栏目公开的信息集中在一起',
          keywords: ['专题', ...found.themes.flatMap(({ shown }) => (shown === null ? [] : [shown.name]))],
          type: '专题',
        },
      }}
    >
      <h1>专题</h1>
      <p class="lead">就一件事，把各机关、各栏目公开的信息集中在一起。</p>
      {found.themes.length === 0 ? (
        <div class="card">
          <p>还没有开设专题。</p>
          <p>
            可以<a href={addresses.fields}>按领域看</a>，或者<a href={addresses.topics}>按主题看</a>。
          </p>
        </div>
      ) : (
        <ul class="rows">
          {found.themes.map((theme) => (
            <ThemeRow key={theme.id} theme={theme} today={today} />
          ))}
        </ul>
      )}
      <Paging at={found} unit="个专题" address={addresses.themes} />
    </Page>
  )
}

function ThemeRow({ theme, today }: { readonly theme: StoredTheme; readonly today: Day }): VNode | null {
  const { shown, key, agencyName, openedAt } = theme
  if (shown === null) return null
  const since = archivedSince({ archivedOn: theme.archivedOn, until: shown.until }, today)
  return (
    <li>
      <p class="name">
        <a href={addresses.theme(key)}>{shown.name}</a> {theme.sample && sampleTag}
      </p>
      <p>{shown.introduction}</p>
      <div class="meta">
        <span>{agencyName}</span>
        {openedAt !== null && <span>{dayInChinese(dayOfInstant(openedAt))}开设</span>}
        {since !== null && <span>已归档（{dayInChinese(since)}）</span>}
      </div>
    </li>
  )
}
