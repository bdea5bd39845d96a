import { differences, keepOwn } from '../../rules/catalogue/difference.ts'
import { originValues } from '../../rules/catalogue/handed-down.ts'
import { type NodeValues, type ValueField, withValueOf } from '../../rules/catalogue/item.ts'
import { putNode } from '../../store/catalogue/nodes.ts'
import { originsOf } from '../../store/catalogue/origins.ts'
import { atDesk, type By, type DeskApp, type NotDone, readReason } from '../desk-act.ts'
import { appendEvent, holdNode, type NodeChanged, valuesOf } from './change-node.ts'

/** What becomes of each field that differs from the origin; fields that are left out stay as they are, unanswered. */
export type OriginAnswers = Readonly<Partial<Record<ValueField, 'adopt' | 'keep'>>>

/**
 * Answers to differences from what was handed down, or from the shipped catalogue: takes over what stands there, or
 * keeps the agency's own for a reason, which holds until the origin says something else again.
 */
export function answerOrigin(
  app: DeskApp,
  by: By,
  wanted: { readonly id: number; readonly revision: number; readonly answers: OriginAnswers; readonly reason: string },
): Promise<NodeChanged | NotDone<string>> {
  return atDesk<NodeChanged, string>(app, by, 'catalogue.answerOrigin', async (desk) => {
    const held = await holdNode(desk, wanted.id)
    if (held.kind !== 'held') return held
    const { node } = held
    const origin = originValues(node, await originsOf(desk.tx, [node]))
    if (origin === null) return { kind: 'refused', reason: '这一项是本机关自己设的，没有可以对照的。' }
    if (node.revision !== wanted.revision) {
      return { kind: 'refused', reason: '这一项刚被他人修改过。请重新打开，核对后再办理。' }
    }
    const fields = differences(node, node.kept, origin).map(({ field }) => field)
    const adopted = fields.filter((field) => wanted.answers[field] === 'adopt')
    const kept = fields.filter((field) => wanted.answers[field] === 'keep')
    if (adopted.length + kept.length === 0) {
      return { kind: 'invalid', problems: [{ field: 'answer', message: '请至少对一项选择采用或者保留。' }] }
    }
    const reason = kept.length > 0 ? readReason(wanted.reason) : null
    if (reason?.kind === 'invalid') return reason
    const values = adopted.reduce<NodeValues>((own, field) => withValueOf(own, field, origin), node)
    const answered = reason === null ? node.kept : keepOwn(node.kept, kept, origin, reason.reason)
    await putNode(desk.tx, { ...node, ...valuesOf(values), kept: answered })
    const { agencyId, id } = node
    if (adopted.length > 0) {
      await appendEvent(desk, agencyId, id, 'adopted', valuesOf(node), valuesOf(values), null)
    }
    if (reason !== null) await appendEvent(desk, agencyId, id, 'keptOwn', { fields: kept }, null, reason.reason)
    return { kind: 'done', id }
  })
}
