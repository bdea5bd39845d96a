import { day } from '../src/rules/day.ts'
import { emptyContent } from '../src/rules/publication/publication.ts'
import { addAssignedCase } from '../src/store/assigned/assigned-cases.ts'
import { addErrorReport } from '../src/store/error-report/error-reports.ts'
import { addAnswer, addOpinion } from '../src/store/opinion/opinions.ts'
import { insertProject } from '../src/store/project/projects.ts'
import { insertPublication } from '../src/store/publication/publications.ts'
import { saveContent } from '../src/store/publication/versions.ts'
import type { DeskSite } from './desk.ts'

/** By what a notice and an opinion to it are named in addresses of the route table. */
export type PlantedNotice = Readonly<
  Record<
    'notice' | 'noticeForm' | 'opinion' | 'errorReport' | 'project' | 'projectPublication' | 'assignedCase',
    string
  >
>

/** A notice of the bureau of education that J001 drafts, to which somebody said something. */
export async function plantNotice(site: DeskSite): Promise<PlantedNotice> {
  const personId = await site.person('J001')
  const today = day(2026, 11, 22)
  const { id, reportId, projectId, projectPublication, caseId } = await site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ agencyId: number; unitId: number }>(
      'select agency_id as "agencyId", unit_id as "unitId" from post where person_id = $1',
      [personId],
    )
    const { agencyId = 0, unitId = null } = rows[0] ?? {}
    const added = await insertPublication(tx, { agencyId, unitId, kind: 'publicNotice', createdBy: personId })
    const particulars = { startsOn: today, endsOn: day(2026, 11, 30), online: 'yes' }
    const content = { ...emptyContent, title: '哨兵公示标题', body: '<p>哨兵公示正文</p>', particulars }
    await saveContent(tx, added, 1, content, { revision: 1, editedBy: personId })
    const said = { words: { opinion: '哨兵公众意见', about: null }, person: { name: '哨兵意见人', contact: null } }
    const opinion = await addOpinion(tx, site.sealer, {
      ...{
        publicationId: added,
        way: 'phone',
        receivedOn: today,
        receivedAt: site.clock(),
        said,
        recordedBy: personId,
      },
      ...{ kept: { from: today, months: 24 }, form: null },
    })
    const answer = { outcome: 'adopted', summary: '哨兵意见概要', reason: null } as const
    await addAnswer(tx, opinion.id, answer, { on: today, by: personId })
    const wrong = { what: '哨兵纠错', where: null }
    const report = await addErrorReport(tx, site.sealer, {
      ...{ publicationId: added, version: 1, receivedOn: today, receivedAt: site.clock(), keptMonths: 24 },
      said: { sort: 'fact', words: wrong, person: { name: '哨兵纠错人', contact: null } },
      form: { submissionKey: 'planted', codeKey: Buffer.from('code'), networkKey: Buffer.from('network') },
    })
    const facts = { name: '哨兵项目', code: null, investment: null, responsible: '教体局', publicInterest: true }
    const handedOver = { number: '哨兵交办号', source: '督察组', responsible: '教体局', matter: '哨兵交办内容' }
    const days = { receivedOn: today, dueOn: day(2026, 12, 31) }
    return {
      id: added,
      reportId: report.id,
      caseId: await addAssignedCase(tx, site.sealer, agencyId, { ...handedOver, ...days }, personId),
      projectId: await insertProject(tx, agencyId, facts, personId),
      projectPublication: await insertPublication(tx, { agencyId, unitId, kind: 'project', createdBy: personId }),
    }
  })
  const notice = `/desk/publications/${id}`
  return {
    ...{ notice, noticeForm: `/publications/${id}/opinion`, opinion: `${notice}/opinions/1` },
    errorReport: `/desk/errors/${reportId}`,
    assignedCase: `/desk/assigned-cases/${caseId}`,
    ...{ project: `/desk/projects/${projectId}`, projectPublication: `/desk/publications/${projectPublication}` },
  }
}
