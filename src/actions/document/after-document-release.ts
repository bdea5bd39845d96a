import type { Day } from '../../rules/day.ts'
import { workingDayAfter } from '../../rules/work-calendar.ts'
import { calendarOn } from '../../store/calendar.ts'
import type { Transaction } from '../../store/database.ts'
import { oweInterpretation, releasedDocument } from '../../store/document/interpretations.ts'
import { applyChanges } from '../../store/document/validity-changes.ts'
import { settingOn } from '../../store/settings.ts'

/**
 * What follows from the release of a document: it changes others, and owes an interpretation by whoever drafted it
 * (谁起草、谁解读); what came over from an old site owes none. Part of the transaction of the release.
 */
export async function afterDocumentRelease(tx: Transaction, id: number, day: Day): Promise<void> {
  const document = await releasedDocument(tx, id)
  if (document === null) return
  await applyChanges(tx, day, document.changedAt)
  if (document.kind === 'otherDocument' || document.imported) return
  const days = await settingOn(tx, 'publication.interpretationDays', day)
  const due = workingDayAfter(day, days, await calendarOn(tx))
  const { agencyId, unitId } = document
  await oweInterpretation(tx, { documentId: id, agencyId, unitId, dueOn: due.day })
}
