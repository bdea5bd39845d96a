import { may } from '../../../rules/permission.ts'
import type { FieldProblem } from '../../../rules/person.ts'
import { unfitForPublic } from '../../../rules/publication/said-to-public.ts'
import { lastEventOf, tellOfPublication } from '../../../store/publication/publication-notices.ts'
import { restorePublication as showAgain, takeDown } from '../../../store/publication/releasing.ts'
import { dropOpenRecheck, settleFailedRechecks } from '../../../store/publication/review/rechecks.ts'
import { markArchived } from '../../../store/publication/review/working.ts'
import { type By, type NotDone, readReason } from '../../desk-act.ts'
import { type AtPublication, atPublication } from '../at-publication.ts'
import { checkedAsItStands } from '../finding/check-now.ts'
import type { ReviewApp } from './submit.ts'

type Done = { readonly kind: 'done' }
type Told = Done | NotDone<'reason'>

/** 撤回: the page stays and says so, with this notice to the public; its text is gone. */
export function withdrawPublication(app: ReviewApp, by: By, id: number, notice: string): Promise<Told> {
  const wanted = { act: 'publication.withdraw', rule: may.publication.takeDown, id }
  return atPublication<Done, 'reason'>(app, by, wanted, async (at) => {
    const read = readNotice(notice)
    if (read.kind === 'invalid') return read
    return down(app, at, { kind: 'withdrawn', notice: read.reason })
  })
}

/** 下线: gone for the public; the reason stays at the desk. */
export function unpublish(app: ReviewApp, by: By, id: number, typed: string): Promise<Told> {
  const wanted = { act: 'publication.unpublish', rule: may.publication.takeDown, id }
  return atPublication<Done, 'reason'>(app, by, wanted, async (at) => {
    const read = readReason(typed)
    if (read.kind === 'invalid') return read
    return down(app, at, { kind: 'unpublished', reason: read.reason })
  })
}

/** 恢复公开: the same version, under its address, with its time of release. */
export async function restorePublication(app: ReviewApp, by: By, id: number, typed: string): Promise<Told> {
  await checkedAsItStands(app, by, id, 'released')
  const wanted = { act: 'publication.restore', rule: may.publication.restore, id }
  return atPublication<Done, 'reason'>(app, by, wanted, async (at) => {
    const read = readReason(typed)
    if (read.kind === 'invalid') return read
    const { shownUntil } = at.publication
    if (shownUntil !== null && shownUntil < at.day) {
      return { kind: 'refused', reason: '展示期已满，不能恢复公开；需要继续展示的，请再次起草。' }
    }
    const restored = await showAgain(at.tx, { id, now: app.clock(), by: by.personId, reason: read.reason })
    return restored.kind === 'refused' ? restored : { kind: 'done' }
  })
}

/** 归档标记: it stays public and says that it is of former times. */
export function archivePublication(app: ReviewApp, by: By, id: number, typed: string): Promise<Told> {
  return mark(app, by, { act: 'publication.archive', id, typed, archived: true })
}

export function unarchivePublication(app: ReviewApp, by: By, id: number, typed: string): Promise<Told> {
  return mark(app, by, { act: 'publication.unarchive', id, typed, archived: false })
}

function mark(
  app: ReviewApp,
  by: By,
  { act, id, typed, archived }: { act: string; id: number; typed: string; archived: boolean },
): Promise<Told> {
  return atPublication<Done, 'reason'>(app, by, { act, rule: may.publication.keep, id }, async (at) => {
    const read = readReason(typed)
    if (read.kind === 'invalid') return read
    if ((at.publication.archivedOn !== null) === archived) {
      return { kind: 'refused', reason: archived ? '这条信息已经归档。' : '这条信息没有归档。' }
    }
    await markArchived(at.tx, id, archived ? at.day : null)
    const kind = archived ? 'archived' : 'unarchived'
    await at.append(at.publication.releasedVersion, { kind, reason: read.reason })
    return { kind: 'done' }
  })
}

async function down(app: ReviewApp, at: AtPublication, event: Parameters<typeof takeDown>[1]['event']): Promise<Done> {
  const { id } = at.publication
  await takeDown(at.tx, { id, now: app.clock(), by: at.officer.personId, event })
  await dropOpenRecheck(at.tx, id)
  await settleFailedRechecks(at.tx, id)
  const eventId = await lastEventOf(at.tx, id, [event.kind])
  if (eventId !== null) await tellOfPublication(at.tx, eventId, at.facts.writerIds)
  return { kind: 'done' }
}

function readNotice(
  typed: string,
):
  | { readonly kind: 'read'; readonly reason: string }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<'reason'>[] } {
  const read = readReason(typed)
  const unfit = read.kind === 'read' ? unfitForPublic(read.reason) : null
  if (unfit !== null) return { kind: 'invalid', problems: [{ field: 'reason', message: unfit }] }
  if (read.kind === 'read' || typed.trim() !== '') return read
  return { kind: 'invalid', problems: [{ field: 'reason', message: '请写明向社会公开的撤回说明。' }] }
}
