import type { Act } from '../../rules/permission.ts'
import type { ThemeFacts } from '../../rules/permission-facts.ts'
import { lockTheme, type StoredTheme, themeById, themeFacts } from '../../store/theme/themes.ts'
import { atDesk, type By, type Desk, type DeskApp, type NotDone } from '../desk-act.ts'

/** What a step with a theme works with. */
export type AtTheme = Desk & { readonly theme: StoredTheme }

/** One step of an officer with a theme, in one transaction: nobody else works on it meanwhile. */
export function atTheme<D extends { readonly kind: string }, Field extends string = never>(
  app: DeskApp,
  by: By,
  wanted: { readonly act: string; readonly rule: Act<ThemeFacts>; readonly id: number },
  work: (at: AtTheme) => Promise<D | NotDone<Field>>,
): Promise<D | NotDone<Field>> {
  return atDesk<D, Field>(app, by, wanted.act, async (desk) => {
    desk.about('theme', wanted.id)
    await lockTheme(desk.tx, wanted.id)
    const theme = await themeById(desk.tx, desk.viewer, wanted.id)
    const facts = theme === null ? null : await themeFacts(desk.tx, wanted.id, desk.day)
    if (theme === null || facts === null) return { kind: 'unknown' }
    return desk.ask(wanted.rule, facts) ?? work({ ...desk, theme })
  })
}
