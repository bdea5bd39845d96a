import { checkCaseArchive } from '../../documents/case-archive.ts'
import { NoTypesetter, type Typeset } from '../../documents/typst.ts'
import { dayInChinese } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { applicationFacts, applicationOfApplicant } from '../../store/application/applications.ts'
import type { Transaction } from '../../store/database.ts'
import { disputesOf } from '../../store/figures/disputes.ts'
import { officerOn } from '../../store/officers.ts'
import type { By, DeskApp, NotDone, Refused } from '../desk-act.ts'
import { type FilesApp, type KeptFile, keepFile } from '../kept-file.ts'
import { atCase } from '../procedure/at-case.ts'
import { addCaseFile } from './case-files.ts'
import { type GatheredCase, gatherCase, writeGathered } from './gather-case.ts'

type App = DeskApp & FilesApp & { readonly typesetter: { readonly typeset: Typeset } }
type Done = { readonly kind: 'done'; readonly fileId: number }

/** Why no evidence is gathered of a case; null: it can be. A closed one is archived instead. */
export function notToGather(concluded: boolean, disputes: number): string | null {
  if (disputes === 0) return '没有登记复议、诉讼的，不用导出证据材料。'
  return concluded ? '已经办结的，以归档文件作为证据材料。' : null
}

/**
 * Makes one file of everything that an open case holds, for the answer in a reconsideration or a suit about it, above all
 * one about silence (复议法第四十八条、第五十四条: 10 or 5 working days). It says that the case is open; it is no archive,
 * and no retention period hangs on it.
 */
export async function gatherEvidence(app: App, by: By, applicationId: number): Promise<Done | NotDone> {
  const gathered = await app.db.read(async (tx) => {
    const viewer = await whoGathers(tx, by, applicationId)
    const row = viewer === null ? null : await applicationOfApplicant(tx, applicationId)
    if (viewer === null || row === null) return null
    const standing = `${dayInChinese(by.day)}导出，尚未办结，不是归档文件`
    return gatherCase(tx, app, viewer, row, { title: '证据材料目录', standing })
  })
  const made = gathered === null ? null : await built(app, gathered, by)
  if (made?.kind === 'refused') return made
  const wanted = { act: 'application.gatherEvidence', rule: may.application.work, applicationId }
  return atCase<Done>(app, by, wanted, async (at) => {
    const disputes = await disputesOf(at.tx, at.viewer, applicationId)
    const reason = notToGather(at.clock.state === 'concluded', disputes.length)
    if (reason !== null) return { kind: 'refused', reason }
    if (made === null || at.events.at(-1)?.id !== made.lastEvent)
      return { kind: 'refused', reason: '导出时案件有了新的记录，请再导出一次。' }
    const fileId = await addCaseFile(at.tx, app, made.kept, {
      ...{ applicationId, purpose: 'archive', addedBy: by.personId },
      title: `证据材料（办理中导出，共${made.parts}件）`,
    })
    await at.append({ kind: 'fileAdded', day: by.day, ref: fileId })
    at.about('application', applicationId, { file: fileId, parts: made.parts })
    return { kind: 'done', fileId }
  })
}

type Built = { readonly kind: 'built'; readonly kept: KeptFile; readonly parts: number; readonly lastEvent: number }

async function built(app: App, gathered: GatheredCase, by: By): Promise<Built | Refused> {
  try {
    const bytes = await writeGathered(app.typesetter.typeset, gathered, by.day)
    const parts = (await checkCaseArchive(bytes)).length
    const name = `${gathered.head.number}.zip`
    const kept = await keepFile(app, { bytes, name, mediaType: 'application/zip' })
    return { kind: 'built', kept, parts, lastEvent: gathered.lastEvent }
  } catch (fault) {
    if (fault instanceof NoTypesetter) return { kind: 'refused', reason: fault.message }
    throw fault
  }
}

/** Whether the work, which takes seconds, is worth beginning, and for whom; asked again when the file is kept. */
async function whoGathers(tx: Transaction, { personId, day }: By, applicationId: number): Promise<Viewer | null> {
  const officer = await officerOn(tx, personId, day)
  const facts = await applicationFacts(tx, applicationId)
  if (officer === null || facts === null) return null
  const viewer: Viewer = { kind: 'officer', officer }
  if (may.application.work.decide(viewer, facts).kind === 'refused') return null
  return (await disputesOf(tx, viewer, applicationId)).length === 0 ? null : viewer
}
