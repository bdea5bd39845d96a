import type { ProofSheet } from '../../documents/proof-sheet.ts'
import { dayInChinese, dayOfInstant } from '../../rules/day.ts'
import { releaseStates } from '../../rules/decision/release.ts'
import { type ApplicationRow, numberOf } from '../../store/application/applications.ts'
import type { CopyToRelease } from './release-file.ts'

/** 检查单 of a copy: what was searched for, what was found, and how it was settled; null: it was never inspected. */
export function proofOfCopy(
  row: Pick<ApplicationRow, 'agencyId' | 'agencyName' | 'year' | 'serial'>,
  copy: CopyToRelease,
): ProofSheet | null {
  const { file, kept, state } = copy
  if (kept === null) return null
  return {
    about: [
      ['受理编号', numberOf(row)],
      ['机关', row.agencyName],
      ['文件', file.title],
      ['SHA-256', kept.sha256],
      ['检查', `${kept.inspectedByName}，${onDay(kept.inspectedAt)}`],
    ],
    inspection: kept.inspection,
    settled: settledWords(copy),
    state: releaseStates[state],
  }
}

/** For each finding of a copy how it was settled, in words. */
export function settledWords({ kept, toConfirm, state }: CopyToRelease): readonly string[] {
  if (kept === null) return []
  return kept.inspection.findings.map((_, index) => {
    const made = kept.confirmations.find(({ finding }) => finding === index)
    if (made !== undefined) return `${made.confirmedByName}于${onDay(made.confirmedAt)}确认：${made.reason}`
    if (toConfirm.includes(index)) return '待确认'
    return state === 'outdated' ? '须重新检查' : '须修改文件后重新上传'
  })
}

function onDay(instant: Date): string {
  return dayInChinese(dayOfInstant(instant))
}
