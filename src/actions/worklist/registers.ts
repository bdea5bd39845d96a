import { rowLabel } from '../../rules/register/cell-name.ts'
import { formOfYear } from '../../rules/report/form.ts'
import type { WorkSource } from '../../rules/worklist.ts'
import type { Transaction } from '../../store/database.ts'
import { returnsToSign } from '../../store/register/returns.ts'
import type { Asker } from '../worklist.ts'

/** Returns that another person has prepared and that count once this officer has signed them. */
export const returnsToCountersign: WorkSource<Transaction, Asker> = async (tx, { officer, viewer }) => {
  const waiting = await returnsToSign(tx, viewer, officer.personId)
  return waiting.map(({ id, agencyName, year, row, preparedByName }) => ({
    kind: 'registerReturn',
    subject: { kind: 'registerReturn', id },
    what: `签认${agencyName}${year}年${rowLabel(formOfYear(year), row)}填报`,
    why: `${preparedByName}填报，签认后计入年度报告表二。`,
    due: null,
    grave: false,
  }))
}
