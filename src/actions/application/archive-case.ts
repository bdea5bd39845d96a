import { checkCaseArchive } from '../../documents/case-archive.ts'
import { NoTypesetter, type Typeset } from '../../documents/typst.ts'
import { keepUntil, type Retention, retentions } from '../../rules/application/archive.ts'
import { type CaseEvent, isClockEvent, type Recorded } from '../../rules/application/case-event.ts'
import type { Clock } from '../../rules/clock/clock.ts'
import { type Day, dayInChinese } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { applicationFacts, applicationOfApplicant } from '../../store/application/applications.ts'
import { type CaseArchive, insertArchive } from '../../store/application/archives.ts'
import { clockOfCase } from '../../store/application/events.ts'
import type { Transaction } from '../../store/database.ts'
import { officerOn } from '../../store/officers.ts'
import { settingOn } from '../../store/settings.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { type FilesApp, type KeptFile, keepFile } from '../kept-file.ts'
import { atCase } from '../procedure/at-case.ts'
import { addCaseFile } from './case-files.ts'
import { type GatheredCase, gatherCase, writeGathered } from './gather-case.ts'

type App = DeskApp & FilesApp & { readonly typesetter: { readonly typeset: Typeset } }
type Done = { readonly kind: 'done'; readonly fileId: number; readonly parts: number }

/** Why a case cannot be archived now; null: it can. It is answered or closed, and nothing runs. */
export function notToArchive(clock: Pick<Clock, 'state' | 'conclusion'>): string | null {
  if (clock.state === 'concluded' && clock.conclusion !== null) return null
  return '办结并送达以后才能归档。'
}

/** Whether an archive still has everything that moved the case. Looking at it, or a mail about it, moves nothing. */
export function isCurrent(archive: Pick<CaseArchive, 'lastEvent'>, events: readonly Recorded[]): boolean {
  return !events.some((event) => event.id > archive.lastEvent && moves(event))
}

const standsStill: ReadonlySet<CaseEvent['kind']> = new Set([
  ...(['archived', 'personalDataRevealed', 'letterRead', 'mailed', 'proposedForPublication'] as const),
])
const moves = (event: CaseEvent) => isClockEvent(event) || event.kind === 'struck' || !standsStill.has(event.kind)

/**
 * Makes the file of a case (归档): everything in it, in order, with a catalogue and checksums, read back before it counts.
 * Made anew, it takes the place of the one before. Refused while the case is open.
 */
export async function archiveCase(app: App, by: By, applicationId: number): Promise<Done | NotDone> {
  const gathered = await app.db.read(async (tx) => {
    const viewer = await whoMayArchive(tx, by, applicationId)
    return viewer === null ? null : gatherClosed(tx, app, viewer, applicationId, by.day)
  })
  let made: { readonly gathered: Closed; readonly parts: number; readonly kept: KeptFile } | null = null
  if (gathered !== null) {
    try {
      const bytes = await writeGathered(app.typesetter.typeset, gathered.all, gathered.concludedOn)
      const parts = (await checkCaseArchive(bytes)).length
      const name = `${gathered.all.head.number}.zip`
      made = { gathered, parts, kept: await keepFile(app, { bytes, name, mediaType: 'application/zip' }) }
    } catch (fault) {
      if (fault instanceof NoTypesetter) return { kind: 'refused', reason: fault.message }
      throw fault
    }
  }
  const wanted = { act: 'application.archive', rule: may.application.work, applicationId }
  return atCase<Done>(app, by, wanted, async (at) => {
    const reason = notToArchive(at.clock)
    if (reason !== null) return { kind: 'refused', reason }
    const { concludedOn } = at.application
    if (made === null || at.events.at(-1)?.id !== made.gathered.all.lastEvent || concludedOn === null)
      return { kind: 'refused', reason: '归档时案件有了新的记录，请再归档一次。' }
    const { parts, gathered } = made
    const fileId = await addCaseFile(at.tx, app, made.kept, {
      ...{ applicationId, purpose: 'archive', title: `归档文件（共${parts}件）`, addedBy: by.personId },
    })
    const { retention } = gathered
    const { lastEvent } = gathered.all
    await insertArchive(at.tx, {
      ...{ applicationId, fileId, retention, parts, lastEvent, madeBy: by.personId },
      keepUntil: keepUntil(concludedOn, retention),
    })
    await at.append({ kind: 'archived', day: by.day, ref: fileId })
    at.about('application', applicationId, { file: fileId, parts })
    return { kind: 'done', fileId, parts }
  })
}

/** Whether the work, which takes seconds, is worth beginning, and for whom; asked again when the archive is kept. */
async function whoMayArchive(tx: Transaction, { personId, day }: By, applicationId: number): Promise<Viewer | null> {
  const officer = await officerOn(tx, personId, day)
  const facts = await applicationFacts(tx, applicationId)
  if (officer === null || facts === null) return null
  const viewer: Viewer = { kind: 'officer', officer }
  if (may.application.work.decide(viewer, facts).kind === 'refused') return null
  return notToArchive(await clockOfCase(tx, applicationId)) === null ? viewer : null
}

type Closed = { readonly all: GatheredCase; readonly retention: Retention; readonly concludedOn: Day }

async function gatherClosed(
  tx: Transaction,
  app: FilesApp,
  viewer: Viewer,
  applicationId: number,
  today: Day,
): Promise<Closed | null> {
  const row = await applicationOfApplicant(tx, applicationId)
  if (row === null || row.concludedOn === null) return null
  const { concludedOn } = row
  const retention = await settingOn(tx, 'archive.retention', today)
  const standing = `${dayInChinese(concludedOn)}办结　保管期限：${retentions[retention]}`
  const all = await gatherCase(tx, app, viewer, row, { title: '政府信息公开申请卷内目录', standing })
  return { all, retention, concludedOn }
}
