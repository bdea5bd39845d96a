import type { VNode } from 'preact'
import { evidenceKinds, evidenceWays, type ReceiptEvidence } from '../../../rules/clock/receipt-evidence.ts'
import { dayInChinese } from '../../../rules/day.ts'

/** How it came, and every contact about the day of receipt: evidence of when the clock began, or why it has not. */
export function EvidenceRows({ evidence }: { readonly evidence: readonly ReceiptEvidence[] }): VNode | null {
  if (evidence.length === 0) return null
  return (
    <ul class="rows evidence">
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
