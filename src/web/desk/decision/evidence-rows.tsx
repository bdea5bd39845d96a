import type { VNode } from 'preact'
import { type Applicant, protectedStringsOfApplicant } from '../../../rules/application/applicant.ts'
import {
  evidenceKinds,
  evidenceWays,
  maskedEvidence,
  type ReceiptEvidence,
} from '../../../rules/clock/receipt-evidence.ts'
import { dayInChinese } from '../../../rules/day.ts'
import { receiptEvidenceOf } from '../../../store/application/receipt-evidence.ts'
import type { Transaction } from '../../../store/database.ts'
import type { Web } from '../../web.ts'

/** The contacts of a case as its pages show them: masked, because the applicant in full is an act of its own. */
export async function evidenceShown(
  tx: Transaction,
  { sealer }: Pick<Web, 'sealer'>,
  applicationId: number,
  applicant: Applicant | null,
): Promise<readonly ReceiptEvidence[]> {
  const evidence = await receiptEvidenceOf(tx, sealer, applicationId)
  return maskedEvidence(evidence, applicant === null ? [] : protectedStringsOfApplicant(applicant))
}

/** How it came, and every contact about the day of receipt: evidence of when the clock began, or why it has not. */
export function EvidenceRows({ evidence }: { readonly evidence: readonly ReceiptEvidence[] }): VNode | null {
  if (evidence.length === 0) return null
  return (
    <ul class="rows">
      {evidence.map(({ id, kind, day, timeOfDay, way, account, recordedByName, struck }) => {
        const said = [
          `${dayInChinese(day)}${timeOfDay ?? ''}`,
          `${evidenceWays[way]}${account.at === '' ? '' : ` ${account.at}`}`,
          account.with,
          account.note,
          recordedByName === null ? '' : `${recordedByName}记录`,
        ]
        return (
          <li key={id}>
            <b>{evidenceKinds[kind]}</b>{' '}
            {struck ? <s>{said.filter(Boolean).join('，')}</s> : said.filter(Boolean).join('，')}
            {struck && '（已作废）'}
          </li>
        )
      })}
    </ul>
  )
}
