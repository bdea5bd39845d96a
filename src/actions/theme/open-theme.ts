import { may } from '../../rules/permission.ts'
import { notReadyToOpen } from '../../rules/theme/theme.ts'
import {
  appendThemeEvent,
  archiveTheme,
  closeTheme,
  openTheme,
  returnDraft,
  submitDraft,
} from '../../store/theme/themes.ts'
import { type By, type DeskApp, type NotDone, readReason } from '../desk-act.ts'
import { atTheme } from './at-theme.ts'

type Done = { readonly kind: 'done' }
type DeskWithClock = DeskApp & { readonly clock: () => Date }

/** Leaves the draft to a second person. */
export function submitTheme(app: DeskApp, by: By, id: number): Promise<Done | NotDone> {
  return atTheme<Done>(app, by, { act: 'theme.submit', rule: may.theme.edit, id }, async ({ tx, theme }) => {
    if (theme.draft === null) return { kind: 'refused', reason: '没有待开设的内容。' }
    if (theme.submitted) return { kind: 'refused', reason: '这个专题已经送审。' }
    const reason = notReadyToOpen({ ...theme.draft, from: null, until: null }, by.day)
    if (reason !== null) return { kind: 'refused', reason }
    await submitDraft(tx, id, by.personId)
    await appendThemeEvent(tx, id, { kind: 'submitted', reason: null }, by.personId)
    return { kind: 'done' }
  })
}

/** Makes what was submitted what the public reads; `revision` is that which whoever opens it has looked at. */
export function openSubmittedTheme(
  app: DeskWithClock,
  by: By,
  { id, revision }: { readonly id: number; readonly revision: number },
): Promise<Done | NotDone> {
  return atTheme<Done>(app, by, { act: 'theme.open', rule: may.theme.open, id }, async ({ tx, theme, day }) => {
    if (theme.revision !== revision) {
      return { kind: 'refused', reason: '这个专题刚被他人修改过。请重新预览，核对后再开设。' }
    }
    const reason = theme.draft === null ? '没有待开设的内容。' : notReadyToOpen(theme.draft, day)
    if (reason !== null) return { kind: 'refused', reason }
    await openTheme(tx, id, day, app.clock())
    await appendThemeEvent(tx, id, { kind: 'opened', reason: null }, by.personId)
    return { kind: 'done' }
  })
}

/** Gives what was submitted back to its writers. */
export function returnTheme(app: DeskApp, by: By, id: number, typed: string): Promise<Done | NotDone<'reason'>> {
  const wanted = { act: 'theme.return', rule: may.theme.open, id }
  return atTheme<Done, 'reason'>(app, by, wanted, async ({ tx }) => {
    const read = readReason(typed)
    if (read.kind === 'invalid') return read
    await returnDraft(tx, id)
    await appendThemeEvent(tx, id, { kind: 'returned', reason: read.reason }, by.personId)
    return { kind: 'done' }
  })
}

/** 归档: it stays readable, with the mark and its day. */
export function archiveOpenTheme(app: DeskApp, by: By, id: number, typed: string): Promise<Done | NotDone<'reason'>> {
  const wanted = { act: 'theme.archive', rule: may.theme.archive, id }
  return atTheme<Done, 'reason'>(app, by, wanted, async ({ tx, day }) => {
    const read = readReason(typed)
    if (read.kind === 'invalid') return read
    await archiveTheme(tx, id, day)
    await appendThemeEvent(tx, id, { kind: 'archived', reason: read.reason }, by.personId)
    return { kind: 'done' }
  })
}

/** 撤下: nobody reads it any more. */
export function closeOpenTheme(app: DeskApp, by: By, id: number, typed: string): Promise<Done | NotDone<'reason'>> {
  const wanted = { act: 'theme.close', rule: may.theme.close, id }
  return atTheme<Done, 'reason'>(app, by, wanted, async ({ tx }) => {
    const read = readReason(typed)
    if (read.kind === 'invalid') return read
    await closeTheme(tx, id)
    await appendThemeEvent(tx, id, { kind: 'closed', reason: read.reason }, by.personId)
    return { kind: 'done' }
  })
}
