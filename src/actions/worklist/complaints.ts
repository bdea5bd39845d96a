import { dayInChinese } from '../../rules/day.ts'
import { complaintMatters } from '../../rules/dispute/complaint.ts'
import type { WorkSource } from '../../rules/worklist.ts'
import type { Transaction } from '../../store/database.ts'
import { listComplaints } from '../../store/figures/complaints.ts'
import type { Asker } from '../worklist.ts'

/** Complaints that the authority has not settled; the law sets no day, the office may have set one. */
export const complaintsToSettle: WorkSource<Transaction, Asker> = async (tx, { viewer }) => {
  const { rows } = await listComplaints(tx, viewer, { open: true, page: 1 })
  return rows.map(({ id, agencyName, about, receivedOn, dueOn }) => ({
    kind: 'complaint',
    subject: { kind: 'complaint', id },
    what: `办理投诉举报：${agencyName}，${complaintMatters[about]}`,
    why: `${dayInChinese(receivedOn)}收到（《条例》第四十七条）。`,
    due: dueOn,
    grave: true,
  }))
}
