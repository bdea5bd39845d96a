import type { Sealer } from '../../outside/keyring.ts'
import { type ItemAnswer, readItemAnswer, readWithheldPart } from '../../rules/decision/decision.ts'
import { isQuestion, proposedGround, withAnswer } from '../../rules/decision/guide.ts'
import { may } from '../../rules/permission.ts'
import {
  addWithheldPart,
  itemsOf,
  putGuideAnswers,
  putItemAnswer,
  type RequestedItem,
  removeWithheldPart,
} from '../../store/decision/items.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { type AtCase, atCase } from '../procedure/at-case.ts'
import { refuseOver } from './set-items.ts'

type App = DeskApp & { readonly sealer: Sealer }
type Typed = Readonly<Record<string, string>>
type Done = { readonly kind: 'done' }
export type ItemOf = { readonly applicationId: number; readonly itemId: number }

/** Answers one question of the guide for an item; what was answered after it is asked anew. */
export function answerGuide(
  app: App,
  by: By,
  of: ItemOf,
  { question, answer }: { readonly question: string; readonly answer: string },
): Promise<Done | NotDone<'answer'>> {
  return atItem<'answer'>(app, by, 'application.answerGuide', of, async (at, item) => {
    const answers = isQuestion(question) ? withAnswer(item.guide, question, answer) : null
    if (answers === null) return { kind: 'invalid', problems: [{ field: 'answer', message: '请从列出的答案中选择。' }] }
    await putGuideAnswers(at.tx, item.id, answers)
    return { kind: 'done' }
  })
}

/** Decides how an item is answered: as the guide proposes, or otherwise with the reason (拟定答复事项). */
export function decideItem(app: App, by: By, of: ItemOf, typed: Typed): Promise<Done | NotDone<string>> {
  return atItem<string>(app, by, 'application.decideItem', of, async (at, item) => {
    const read = readItemAnswer(typed, proposedGround(item.guide))
    if (read.kind === 'invalid') return read
    await putItemAnswer(at.tx, app.sealer, item.id, read.answer, by.personId)
    if (!isSame(item.answer, read.answer)) await at.append({ kind: 'itemDecided', day: at.day, ref: item.id })
    return { kind: 'done' }
  })
}

/** Names a part that is left out of the copy that is released, with its ground and reason (Art 37). */
export function withholdPart(
  app: App,
  by: By,
  of: ItemOf,
  typed: Typed,
): Promise<Done | NotDone<'where' | 'ground' | 'reason'>> {
  return atItem<'where' | 'ground' | 'reason'>(app, by, 'application.withholdPart', of, async (at, item) => {
    const read = readWithheldPart(typed)
    if (read.kind === 'invalid') return read
    await addWithheldPart(at.tx, app.sealer, item.id, read.part, by.personId)
    return { kind: 'done' }
  })
}

export function takeBackPart(app: App, by: By, of: ItemOf, partId: number): Promise<Done | NotDone> {
  return atItem(app, by, 'application.takeBackPart', of, async (at, item) =>
    (await removeWithheldPart(at.tx, item.id, partId)) ? { kind: 'done' } : { kind: 'unknown' },
  )
}

function atItem<Field extends string = never>(
  app: App,
  by: By,
  act: string,
  { applicationId, itemId }: ItemOf,
  work: (at: AtCase, item: RequestedItem) => Promise<Done | NotDone<Field>>,
): Promise<Done | NotDone<Field>> {
  return atCase<Done, Field>(app, by, { act, rule: may.application.work, applicationId }, async (at) => {
    const item = (await itemsOf(at.tx, app.sealer, applicationId)).find(({ id }) => id === itemId)
    if (item === undefined) return { kind: 'unknown' }
    at.about('application', applicationId, { item: itemId })
    if (item.answered) return { kind: 'refused', reason: `事项${item.position}已经答复，不能再改。` }
    return refuseOver(at) ?? work(at, item)
  })
}

function isSame(before: ItemAnswer | null, after: ItemAnswer): boolean {
  return before !== null && before.ground === after.ground
}
