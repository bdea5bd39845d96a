import {
  type CleanupResult,
  cleanupBody,
  isCleanupResult,
  needsReason,
  validityBy,
} from '../../rules/document/cleanup.ts'
import { may } from '../../rules/permission.ts'
import type { FieldProblem } from '../../rules/person.ts'
import { printableLine } from '../../rules/printable.ts'
import { emptyContent } from '../../rules/publication/publication.ts'
import { unfitForPublic } from '../../rules/publication/said-to-public.ts'
import { agencyBySlug } from '../../store/agencies.ts'
import {
  beginCleanup,
  type Cleanup,
  cleanupById,
  cleanupItems,
  closeCleanup,
  decideItem,
} from '../../store/document/cleanups.ts'
import { addChange, applyChanges } from '../../store/document/validity-changes.ts'
import { agencyFacts } from '../../store/figures/figure-agencies.ts'
import { appendPublicationEvent } from '../../store/publication/events.ts'
import { insertPublication } from '../../store/publication/publications.ts'
import { saveContent } from '../../store/publication/versions.ts'
import { atDesk, type By, type Desk, type NotDone } from '../desk-act.ts'
import type { ReviewApp } from '../publication/review/submit.ts'

type Done = { readonly kind: 'done' }

/** Begins a clean-up (清理) of all documents of an agency that are in force. */
export function startCleanup(
  app: ReviewApp,
  by: By,
  typed: Readonly<Record<string, string>>,
): Promise<{ readonly kind: 'done'; readonly id: number } | NotDone<'agency' | 'title' | 'basis'>> {
  type Result = { readonly kind: 'done'; readonly id: number }
  return atDesk<Result, 'agency' | 'title' | 'basis'>(app, by, 'document.startCleanup', async (desk) => {
    const agency = await agencyBySlug(desk.tx, desk.viewer, typed.agency ?? '')
    if (agency === null) return { kind: 'invalid', problems: [{ field: 'agency', message: '请选择机关。' }] }
    const facts = await agencyFacts(desk.tx, agency.id, desk.day)
    if (facts === null) return { kind: 'unknown' }
    const refused = desk.ask(may.publishing.configure, facts)
    if (refused !== null) return refused
    const [title, basis] = [printableLine(typed.title ?? ''), printableLine(typed.basis ?? '')]
    const problems: FieldProblem<'title' | 'basis'>[] = []
    const unfit = unfitForPublic(title)
    if (unfit !== null) problems.push({ field: 'title', message: unfit })
    if (title === '' || title.length > 100) problems.push({ field: 'title', message: '请填写名称，不超过100个字。' })
    if (basis === '' || basis.length > 300) problems.push({ field: 'basis', message: '请填写依据，不超过300个字。' })
    if (problems.length > 0) return { kind: 'invalid', problems }
    const id = await beginCleanup(desk.tx, { agencyId: agency.id, title, basis, on: desk.day }, by.personId)
    desk.about('cleanup', id)
    if ((await cleanupItems(desk.tx, id)).length === 0) {
      return { kind: 'refused', reason: '本机关没有现行有效的规章、文件可以清理。' }
    }
    return { kind: 'done', id }
  })
}

/** What is decided of each document so far; what is left open stays so. Reasons are asked for all but 继续有效. */
export function decideCleanup(
  app: ReviewApp,
  by: By,
  id: number,
  typed: Readonly<Record<string, string>>,
): Promise<Done | NotDone<string>> {
  return atCleanup<Done>(app, by, 'document.decideCleanup', id, async (desk) => {
    const problems: FieldProblem<string>[] = []
    for (const { publicationId, title } of await cleanupItems(desk.tx, id)) {
      const chosen = typed[`result.${publicationId}`] ?? ''
      const result: CleanupResult | null = isCleanupResult(chosen) ? chosen : null
      const reason = printableLine(typed[`reason.${publicationId}`] ?? '')
      const field = `reason.${publicationId}`
      const unfit = unfitForPublic(reason)
      if (unfit !== null) problems.push({ field, message: `《${title}》：${unfit}` })
      if (reason.length > 300) problems.push({ field, message: `《${title}》的理由不超过300个字。` })
      if (result !== null && needsReason(result) && reason === '') {
        problems.push({ field, message: `请写明《${title}》不继续有效的理由。` })
      }
      const item = { cleanupId: id, publicationId, result, reason: reason === '' ? null : reason }
      if (problems.length === 0) await decideItem(desk.tx, item, by.personId)
    }
    return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'done' }
  })
}

/**
 * Ends it: what is repealed or no longer in force is so from today, and the result is drafted for the public, to go
 * through review like everything else.
 */
export function finishCleanup(
  app: ReviewApp,
  by: By,
  id: number,
): Promise<{ readonly kind: 'done'; readonly publicationId: number } | NotDone<string>> {
  type Result = { readonly kind: 'done'; readonly publicationId: number }
  return atCleanup<Result>(app, by, 'document.finishCleanup', id, async (desk, cleanup) => {
    const items = await cleanupItems(desk.tx, id)
    const lines = items.flatMap(({ result, ...item }) => (result === null ? [] : [{ ...item, result }]))
    if (lines.length < items.length) {
      return { kind: 'refused', reason: `还有${items.length - lines.length}件没有清理意见，不能结束。` }
    }
    for (const { publicationId, result, reason } of lines) {
      const to = validityBy(result)
      if (to === null) continue
      const basis = `${cleanup.title}：${reason ?? ''}`.slice(0, 300)
      await addChange(desk.tx, publicationId, { to, causeId: null, basis, on: desk.day }, by.personId)
    }
    for (let applied = 1; applied > 0; ) applied = await applyChanges(desk.tx, desk.day, app.clock())
    const { agencyId } = cleanup
    const publicationId = await insertPublication(desk.tx, {
      agencyId,
      unitId: null,
      kind: 'information',
      createdBy: by.personId,
    })
    const content = {
      ...emptyContent,
      title: `${cleanup.title}结果`.slice(0, 200),
      madeOn: desk.day,
      body: cleanupBody(lines),
    }
    await saveContent(desk.tx, publicationId, 1, content, { revision: 1, editedBy: by.personId })
    await appendPublicationEvent(desk.tx, publicationId, 1, { kind: 'started' }, by.personId)
    await closeCleanup(desk.tx, id, { on: desk.day, by: by.personId, resultId: publicationId })
    return { kind: 'done', publicationId }
  })
}

function atCleanup<D extends { readonly kind: string }>(
  app: ReviewApp,
  by: By,
  act: string,
  id: number,
  work: (desk: Desk, cleanup: Cleanup) => Promise<D | NotDone<string>>,
): Promise<D | NotDone<string>> {
  return atDesk<D, string>(app, by, act, async (desk) => {
    desk.about('cleanup', id)
    await desk.tx.query('select from document_cleanup where id = $1 for update', [id])
    const cleanup = await cleanupById(desk.tx, id)
    const facts = cleanup === null ? null : await agencyFacts(desk.tx, cleanup.agencyId, desk.day)
    if (cleanup === null || facts === null) return { kind: 'unknown' }
    if (may.publishing.seeInside.decide(desk.viewer, facts).kind === 'refused') return { kind: 'unknown' }
    const refused = desk.ask(may.publishing.configure, facts)
    if (refused !== null) return refused
    if (cleanup.closedOn !== null) return { kind: 'refused', reason: '这次清理已经结束。' }
    return work(desk, cleanup)
  })
}
