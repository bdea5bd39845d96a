import { may } from '../../rules/permission.ts'
import { readSection, readThemeAbout, readThemeKey } from '../../rules/theme/read-theme.ts'
import { mostSections, type Theme, type ThemeSection } from '../../rules/theme/theme.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import { agenciesOfTheme } from '../../store/theme/gather.ts'
import {
  appendThemeEvent,
  insertTheme,
  putThemeDraft,
  putThemeKey,
  type StoredTheme,
} from '../../store/theme/themes.ts'
import { workplaceOf } from '../../store/workplaces.ts'
import { atDesk, type By, type DeskApp, type NotDone } from '../desk-act.ts'
import { atTheme } from './at-theme.ts'

type Typed = Readonly<Record<string, string>>
type Done = { readonly kind: 'done'; readonly id: number }

const taken = { kind: 'invalid', problems: [{ field: 'key', message: '这个地址已经有专题在用。' }] } as const

/** Begins a theme of an agency, without sections yet. */
export function startTheme(app: DeskApp, by: By, typed: Typed): Promise<Done | NotDone<string>> {
  return atDesk<Done, string>(app, by, 'theme.start', async (desk) => {
    const agency = await agencyBySlug(desk.tx, desk.viewer, typed.agency ?? '')
    const place = agency === null ? null : await workplaceOf(desk.tx, agency.id, null, desk.day)
    if (agency === null || place === null || !place.hasDesk) {
      return { kind: 'invalid', problems: [{ field: 'agency', message: '请选择机关。' }] }
    }
    const { agencyId, ended } = place
    const refused = desk.ask(may.theme.edit, { agencyId, ended, state: 'draft', submitted: false, writerIds: [] })
    if (refused !== null) return refused
    const about = readThemeAbout(typed)
    const key = readThemeKey(typed.key ?? '')
    if (about.kind === 'invalid' || key.kind === 'invalid') {
      const problems = [about, key].flatMap((read) => (read.kind === 'invalid' ? read.problems : []))
      return { kind: 'invalid', problems }
    }
    const draft: Theme = { ...about.about, sections: [] }
    const id = await insertTheme(desk.tx, { agencyId, key: key.key, draft, sample: false }, by.personId)
    if (id === null) return taken
    await appendThemeEvent(desk.tx, id, { kind: 'started', reason: null }, by.personId)
    desk.about('theme', id, { agency: agencyId })
    return { kind: 'done', id }
  })
}

/** Changes what a theme says of itself; `revision` is that which whoever changes it has seen. */
export function changeTheme(
  app: DeskApp,
  by: By,
  wanted: { readonly id: number; readonly revision: number; readonly typed: Typed },
): Promise<Done | NotDone<string>> {
  const { id, revision, typed } = wanted
  return atTheme<Done, string>(app, by, { act: 'theme.change', rule: may.theme.edit, id }, async ({ tx, theme }) => {
    if (theme.revision !== revision) return changedMeanwhile
    const about = readThemeAbout(typed)
    if (about.kind === 'invalid') return about
    if (theme.openedAt === null) {
      const key = readThemeKey(typed.key ?? '')
      if (key.kind === 'invalid') return key
      if (key.key !== theme.key && !(await putThemeKey(tx, id, key.key))) return taken
    }
    await putThemeDraft(tx, id, { ...about.about, sections: workedOn(theme).sections }, by.personId)
    return { kind: 'done', id }
  })
}

/** Adds a section at its place, or changes the one at `at`. */
export function putSection(
  app: DeskApp,
  by: By,
  wanted: { readonly id: number; readonly at: number | null; readonly revision: number; readonly typed: Typed },
): Promise<Done | NotDone<string>> {
  const { id, at, revision, typed } = wanted
  return atTheme<Done, string>(app, by, { act: 'theme.change', rule: may.theme.edit, id }, async (desk) => {
    const { tx, theme, day } = desk
    if (theme.revision !== revision) return changedMeanwhile
    const draft = workedOn(theme)
    if (at !== null && draft.sections[at] === undefined) return { kind: 'unknown' }
    if (at !== null && typed.remove === 'on') {
      await putThemeDraft(tx, id, { ...draft, sections: draft.sections.toSpliced(at, 1) }, by.personId)
      return { kind: 'done', id }
    }
    if (at === null && draft.sections.length >= mostSections) {
      return { kind: 'refused', reason: `一个专题最多${mostSections}个部分。` }
    }
    const read = readSection(typed, { agencyIds: await agenciesOfTheme(tx, theme.agencyId, day) })
    if (read.kind === 'invalid') return read
    const place = placeOf(typed.place, draft.sections.length + (at === null ? 1 : 0))
    if (place === null) return { kind: 'invalid', problems: [{ field: 'place', message: '次序请填写正整数。' }] }
    const others = at === null ? draft.sections : draft.sections.toSpliced(at, 1)
    const sections: readonly ThemeSection[] = others.toSpliced(place - 1, 0, read.section)
    await putThemeDraft(tx, id, { ...draft, sections }, by.personId)
    return { kind: 'done', id }
  })
}

/** What is worked on next: the draft, or what was opened last. */
export function workedOn({ draft, shown }: Pick<StoredTheme, 'draft' | 'shown'>): Theme {
  const theme = draft ?? shown
  if (theme === null) throw new Error('a theme has neither a draft nor anything shown')
  return theme
}

const changedMeanwhile = { kind: 'refused', reason: '这个专题刚被他人修改过。请重新打开，核对后再改。' } as const

/** 1 to `last`; nothing typed: the last. Null: no such place. */
function placeOf(typed: string | undefined, last: number): number | null {
  const text = (typed ?? '').trim()
  if (text === '') return last
  const place = Number(text)
  return Number.isInteger(place) && place >= 1 ? Math.min(place, last) : null
}
