import type { Officer } from '../rules/officer.ts'
import type { Viewer } from '../rules/visibility.ts'
import { inOrderOfUrgency, type WorkItem, type WorkSource } from '../rules/worklist.ts'
import type { Transaction } from '../store/database.ts'
import { approvalsToGive, casesToMove, tasksToDo } from './worklist/applications.ts'
import { assignedCasesToSettle } from './worklist/assigned-cases.ts'
import { calendarToImport } from './worklist/calendar.ts'
import { catalogueToCompare } from './worklist/catalogues.ts'
import { channelsToRecord } from './worklist/channels.ts'
import { complaintsToSettle } from './worklist/complaints.ts'
import { disputesToDefend } from './worklist/disputes.ts'
import { documentsToInterpret } from './worklist/documents.ts'
import { dutiesToMeet } from './worklist/duties.ts'
import { errorsToAnswer } from './worklist/error-reports.ts'
import { opinionsToAnswer } from './worklist/opinions.ts'
import { extensionsToConsent, opinionsToWeigh } from './worklist/procedure.ts'
import { profilesToComplete } from './worklist/profiles.ts'
import { proposalsToDraft } from './worklist/proposals.ts'
import { findingsToSettle } from './worklist/publication-findings.ts'
import { importsToCountersign } from './worklist/publication-imports.ts'
import { publicationsToRecheck, publicationsToRelease, publicationsToReview } from './worklist/publication-reviews.ts'
import { draftsToFinish } from './worklist/publications.ts'
import { returnsToCountersign } from './worklist/registers.ts'
import { findingsToClear, reportsToImport, reportsToPublish } from './worklist/reports.ts'
import { themesToBeOpened } from './worklist/themes.ts'
import { postsToFill } from './worklist/vacancies.ts'

export type Asker = { readonly officer: Officer; readonly viewer: Viewer }

/** What feeds the list. Later work adds its line: it finds what an officer may do something about, and nothing else. */
const sources: readonly WorkSource<Transaction, Asker>[] = [
  casesToMove,
  tasksToDo,
  approvalsToGive,
  disputesToDefend,
  complaintsToSettle,
  extensionsToConsent,
  opinionsToWeigh,
  draftsToFinish,
  proposalsToDraft,
  publicationsToReview,
  publicationsToRelease,
  publicationsToRecheck,
  findingsToSettle,
  documentsToInterpret,
  opinionsToAnswer,
  errorsToAnswer,
  assignedCasesToSettle,
  dutiesToMeet,
  channelsToRecord,
  catalogueToCompare,
  returnsToCountersign,
  themesToBeOpened,
  importsToCountersign,
  reportsToImport,
  reportsToPublish,
  findingsToClear,
  calendarToImport,
  postsToFill,
  profilesToComplete,
]

/** All that an officer has to do on his day, in the order of legal urgency. */
export async function worklist(tx: Transaction, officer: Officer): Promise<readonly WorkItem[]> {
  const asker: Asker = { officer, viewer: { kind: 'officer', officer } }
  const items: WorkItem[] = []
  for (const source of sources) items.push(...(await source(tx, asker)))
  return inOrderOfUrgency(items)
}
