import type { VNode } from 'preact'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import type { Decision } from '../../../rules/permission.ts'
import { mostLookedAtInWords, type TakeNames, takeInWords } from '../../../rules/theme/take-words.ts'
import { archivedSince, type Theme, themeEventNames, themeStates } from '../../../rules/theme/theme.ts'
import type { ListedPublication } from '../../../store/publication/public-lists.ts'
import type { StoredTheme, ThemeEvent } from '../../../store/theme/themes.ts'
import { addresses } from '../../addresses.ts'
import { DoneNote } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActButton, ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'

export const themeCrumbs = () => [
  { name: '主动公开', address: addresses.deskPublications() },
  { name: '专题', address: addresses.deskThemes },
]

/** 专题 at the desk: which there are, and which wait for somebody. */
export function DeskThemesPage({
  themes,
  mayStart,
  frame,
}: {
  readonly themes: readonly StoredTheme[]
  readonly mayStart: Decision
  readonly frame: DeskFrame
}): VNode {
  return (
    <DeskPage title="专题" frame={frame} place="publications" crumbs={themeCrumbs().slice(0, 1)}>
      <h1>专题</h1>
      <p>就一件事，把各栏目已经公开的信息按规则或者逐条集中在一起。编排以后送审，由另一位有权的人员开设。</p>
      <ActLink decision={mayStart} address={addresses.deskThemeNew}>
        编排新专题
      </ActLink>
      {themes.length === 0 ? (
        <p>还没有专题。</p>
      ) : (
        <ul class="rows">
          {themes.map((theme) => (
            <li key={theme.id}>
              <p class="name">
                <a href={addresses.deskTheme(theme.id)}>{(theme.draft ?? theme.shown)?.name}</a>
              </p>
              <p class="meta">
                <span>{theme.agencyName}</span>
                <span>{themeStates[theme.state]}</span>
                {theme.submitted && <strong>待开设</strong>}
                {theme.state !== 'draft' && theme.draft !== null && !theme.submitted && <span>有未送审的修改</span>}
              </p>
            </li>
          ))}
        </ul>
      )}
    </DeskPage>
  )
}

export type ThemeAtDesk = {
  readonly theme: StoredTheme
  /** What is worked on next: the draft, or what was opened last. */
  readonly work: Theme
  readonly decisions: Readonly<Record<'edit' | 'open' | 'archive' | 'close', Decision>>
}

export type DeskThemeShown = ThemeAtDesk & {
  readonly today: Day
  readonly gathered: readonly (readonly ListedPublication[])[]
  readonly names: TakeNames
  readonly events: readonly ThemeEvent[]
  readonly people: ReadonlyMap<number, string>
}

/** A theme at the desk: what it takes, how it would look, and what is done with it next. */
export function DeskThemePage({
  frame,
  done,
  ...shown
}: DeskThemeShown & { readonly frame: DeskFrame; readonly done: string | undefined }): VNode {
  const { theme, work, decisions, gathered, names, events, people } = shown
  const { id, state, submitted, draft } = theme
  const since = archivedSince({ archivedOn: theme.archivedOn, until: theme.shown?.until ?? null }, shown.today)
  return (
    <DeskPage title={work.name} frame={frame} place="publications" crumbs={themeCrumbs()}>
      <h1>{work.name}</h1>
      <DoneNote words={done} />
      <p class="meta">
        <span>{theme.agencyName}</span>
        <span>{state === 'open' && since !== null ? `已归档（${dayInChinese(since)}）` : themeStates[state]}</span>
        {submitted && <strong>已送审，待另一位人员开设</strong>}
        {!submitted && draft !== null && state !== 'draft' && <span>有未送审的修改，公众看到的是上次开设的内容</span>}
      </p>
      <dl class="facts">
        <div>
          <dt>地址</dt>
          <dd>
            {state === 'open' || state === 'archived' ? (
              <a href={addresses.theme(theme.key)}>{addresses.theme(theme.key)}</a>
            ) : (
              addresses.theme(theme.key)
            )}
          </dd>
        </div>
        <div>
          <dt>简介</dt>
          <dd>{work.introduction === '' ? '没有填' : work.introduction}</dd>
        </div>
        <div>
          <dt>开设</dt>
          <dd>
            {work.from === null ? '不定日期' : `${dayInChinese(work.from)}起`}，
            {work.until === null ? '长期维护' : `${dayInChinese(work.until)}归档`}
          </dd>
        </div>
      </dl>
      <div class="acts">
        <ActLink decision={decisions.edit} address={addresses.deskThemeAct(id, 'edit')} quiet>
          修改简介和日期
        </ActLink>
        <p class="act">
          <a class="button quiet" href={addresses.deskThemeAct(id, 'preview')}>
            预览
          </a>
        </p>
      </div>
      <Sections shown={{ theme, work, decisions, gathered, names }} />
      <section aria-labelledby="theme-next">
        <h2 id="theme-next">下一步</h2>
        <div class="acts">
          {draft !== null && !submitted && (
            <PostButton frame={frame} address={addresses.deskThemeAct(id, 'submit')} decision={decisions.edit}>
              送审
            </PostButton>
          )}
          {submitted && (
            <>
              <PostButton frame={frame} address={addresses.deskThemeAct(id, 'open')} decision={decisions.open}>
                开设
              </PostButton>
              <ActLink decision={decisions.open} address={addresses.deskThemeAct(id, 'return')} quiet>
                退回
              </ActLink>
            </>
          )}
          {state === 'open' && (
            <ActLink decision={decisions.archive} address={addresses.deskThemeAct(id, 'archive')} quiet>
              归档
            </ActLink>
          )}
          {(state === 'open' || state === 'archived') && (
            <ActLink decision={decisions.close} address={addresses.deskThemeAct(id, 'close')} quiet>
              撤下
            </ActLink>
          )}
        </div>
      </section>
      <section aria-labelledby="theme-events">
        <h2 id="theme-events">办理经过</h2>
        <ul class="rows">
          {events.map((event) => (
            <li key={event.id}>
              <p class="name">
                {themeEventNames[event.kind]}
                {event.reason !== null && `：${event.reason}`}
              </p>
              <p class="meta">
                {event.by === null ? '程序' : (people.get(event.by) ?? '工作人员')}，{minuteInChinese(event.at)}
              </p>
            </li>
          ))}
        </ul>
      </section>
    </DeskPage>
  )
}

function Sections({
  shown: { theme, work, decisions, gathered, names },
}: {
  readonly shown: Omit<DeskThemeShown, 'events' | 'people' | 'today'>
}): VNode {
  return (
    <section aria-labelledby="theme-sections">
      <h2 id="theme-sections">各部分</h2>
      <p class="hint">
        只收录公众看得到的信息；以后公开、撤回的信息自动跟着变。按规则收录的，在最近的{mostLookedAtInWords}条里选取。
      </p>
      {work.sections.length === 0 && <p>还没有任何部分。</p>}
      <ol class="rows">
        {work.sections.map((section, at) => (
          <li key={at}>
            <p class="name">
              {section.title} <span class="tag">现有{gathered[at]?.length ?? 0}条</span>
            </p>
            <p>{takeInWords(section, names)}</p>
            <ActLink decision={decisions.edit} address={addresses.deskThemeSection(theme.id, at)} quiet>
              修改<span class="unseen">“{section.title}”</span>
            </ActLink>
          </li>
        ))}
      </ol>
      <ActLink decision={decisions.edit} address={addresses.deskThemeAct(theme.id, 'sections/new')} quiet>
        增加一部分
      </ActLink>
    </section>
  )
}

/** What needs no more than a press. */
function PostButton({
  frame,
  address,
  decision,
  children,
}: {
  readonly frame: DeskFrame
  readonly address: string
  readonly decision: Decision
  readonly children: string
}): VNode {
  return (
    <form method="post" action={address}>
      <input type="hidden" name="csrf" value={frame.csrf} />
      <ActButton decision={decision}>{children}</ActButton>
    </form>
  )
}
