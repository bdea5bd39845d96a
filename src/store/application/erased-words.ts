import sql, { raw } from 'sql-template-tag'
import type { ReceiptAccount } from '../../rules/clock/receipt-evidence.ts'
import type { SecrecySheet } from '../../rules/decision/approval.ts'
import type { DecisionContent, ItemAnswer } from '../../rules/decision/decision.ts'
import type { ServiceDetail } from '../../rules/decision/service.ts'
import type { Inspection } from '../../rules/inspection.ts'
import type { FilledLetter } from '../../rules/letter/block.ts'
import type { Transaction } from '../database.ts'
import type { Sealing } from './applicants.ts'
import { openInRow, sealInRow } from './sealed-row.ts'

const gone = '（已销毁）'
const answerGone = { particulars: {}, reasons: '', differs: null } as const

/**
 * Takes what was said in words out of a case: in tasks, comments, searches, contacts, decisions, reviews, services,
 * inspections and letters. That there were such, when, by whom and with what outcome, stays. `wanted` stands in place
 * of what was asked for.
 */
export async function eraseWords(tx: Transaction, sealer: Sealing, applicationId: number, wanted: string) {
  const inCase = `application_id = ${applicationId}`
  const ofItems = `item_id in (select id from requested_item where ${inCase})`
  const ofProposals = `proposal_id in (select id from decision_proposal where ${inCase})`
  const ofInspections = `inspection_id in (select id from release_inspection where ${inCase})`
  const reword = <Value>(place: Place, which: string, empty: (value: Value) => Value) =>
    rewordRows(tx, sealer, place, which, empty)

  await reword<string>(['application_task', 'asked'], inCase, () => gone)
  await reword<string>(['application_task', 'answer'], inCase, () => gone)
  await reword<string>(['application_comment', 'words'], inCase, () => gone)
  await reword<SearchWords>(['application_search', 'record'], inCase, () => ({
    ...{ systems: '', words: '', places: '', people: '', account: gone },
  }))
  await reword<ReceiptAccount>(['receipt_evidence', 'account'], inCase, () => ({ with: '', at: '', note: gone }))
  await reword<Omit<ItemAnswer, 'ground'>>(['requested_item', 'sealed'], inCase, () => answerGone)
  await reword<PartWords>(['withheld_part', 'sealed'], ofItems, () => ({ where: gone, reason: gone }))
  await reword<DecisionContent>(['decision_proposal', 'sealed'], inCase, (content) => withoutWords(content, wanted))
  await reword<ReviewWords>(['decision_review', 'sealed'], ofProposals, ({ sheet }) => ({
    opinion: gone,
    sheet: sheet === null ? null : { ...sheet, looked: gone, basis: gone },
  }))
  await reword<ServiceDetail>(['service_attempt', 'sealed'], inCase, () => ({
    ...{ receiver: '', organ: '', tracking: '', note: '', failedWhy: '' },
  }))
  await reword<Inspection>(['release_inspection', 'sealed'], inCase, (inspection) => ({
    ...inspection,
    ...{ findings: inspection.findings.map((finding) => ({ ...finding, where: gone, what: gone })) },
    ...{ searched: [], looked: [] },
  }))
  await reword<{ reason: string }>(['release_confirmation', 'sealed'], ofInspections, () => ({ reason: gone }))
  await tx.query(sql`update letter set texts = null where application_id = ${applicationId}`)
  await reword<FilledLetter>(['letter', 'issued'], inCase, (letter) => ({ ...letter, blocks: [] }))
}

type Place = readonly [table: string, column: string]
type SearchWords = Readonly<Record<'systems' | 'words' | 'places' | 'people' | 'account', string>>
type PartWords = { readonly where: string; readonly reason: string }
type ReviewWords = { readonly opinion: string; readonly sheet: SecrecySheet | null }

function withoutWords(content: DecisionContent, wanted: string): DecisionContent {
  return {
    ...content,
    items: content.items.map((item) => ({
      ...item,
      wanted,
      answer: { ...item.answer, ...answerGone },
      withheld: item.withheld.map((part) => ({ ...part, where: gone, reason: gone })),
    })),
    caseDiffers: content.caseDiffers === null ? null : gone,
    note: '',
  }
}

async function rewordRows<Value>(
  tx: Transaction,
  sealer: Sealing,
  [table, column]: Place,
  which: string,
  empty: (value: Value) => Value,
): Promise<void> {
  const { rows } = await tx.query<{ id: number; sealed: Buffer }>(sql`
    select id, ${raw(column)} as sealed
    from ${raw(table)}
    where ${raw(which)}
      and ${raw(column)} is not null`)
  for (const { id, sealed } of rows) {
    const place = { table, column, id }
    const emptied = sealInRow(sealer, place, empty(openInRow<Value>(sealer, place, sealed)))
    await tx.query(sql`update ${raw(table)} set ${raw(column)} = ${emptied} where id = ${id}`)
  }
}
