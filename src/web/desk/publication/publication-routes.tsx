import type { Context, Handler, Hono } from 'hono'
import { nextStepOf } from '../../../rules/publication/review/next-step.ts'
import type { Transaction } from '../../../store/database.ts'
import { personNames } from '../../../store/people.ts'
import { columnNames } from '../../../store/publication/desk-list.ts'
import { owesMending } from '../../../store/publication/review/rechecks.ts'
import { unitNameOn } from '../../../store/units.ts'
import { routes } from '../../addresses.ts'
import { answerFault } from '../../faults.tsx'
import { answer } from '../../layout.tsx'
import type { Web } from '../../web.ts'
import { assignedRoutes } from '../assigned/assigned-routes.tsx'
import { boardRoutes } from '../channels/board-routes.ts'
import { lexiconRoutes } from '../content/lexicon-routes.tsx'
import { cleanupRoutes } from '../document/cleanup-routes.tsx'
import { documentRoutes } from '../document/document-routes.tsx'
import { atDeskPage } from '../frame.ts'
import { forOfficer, type Here } from '../here.ts'
import { opinionsRoutes } from '../opinions/opinions-routes.tsx'
import { resultRoutes } from '../opinions/result-routes.tsx'
import { loadSections } from '../page-sections.tsx'
import { projectRoutes } from '../projects/project-routes.tsx'
import { importRoutes } from '../publication-import/import-routes.tsx'
import { fileRoutes } from './files/file-routes.tsx'
import { findingRoutes } from './findings/finding-routes.tsx'
import { mendRoutes } from './findings/mend-routes.tsx'
import { publishedFindingsRoutes } from './findings/published-routes.tsx'
import { indexNumberRoutes } from './index-number-routes.tsx'
import { keepRoutes } from './keep-routes.tsx'
import { publicationsRoutes } from './list/publications-routes.tsx'
import { previewLinkRoutes } from './preview-routes.tsx'
import { type PublicationAtDesk, publicationOfPath } from './publication.ts'
import { PublicationPage } from './publication-page.tsx'
import { actFormRoutes } from './review/act-forms.tsx'
import { reviewPlanRoutes } from './review/review-plan-routes.tsx'
import { reviewRoutes } from './review/review-routes.tsx'
import { submitRoutes } from './review/submit-routes.tsx'
import { publicationSections } from './sections.ts'
import { versionRoutes } from './version-routes.tsx'
import { editRoutes } from './writing/edit-routes.tsx'
import { newRoutes } from './writing/new-routes.tsx'
import { readRoutes } from './writing/read-routes.tsx'

/** Proactive disclosure at the desk: the list, one publication, and all that is done with it. Each part adds its line. */
export function publicationRoutes(app: Hono, web: Web): void {
  publicationsRoutes(app, web)
  publishedFindingsRoutes(app, web)
  importRoutes(app, web)
  documentRoutes(app, web)
  boardRoutes(app, web)
  cleanupRoutes(app, web)
  opinionsRoutes(app, web)
  resultRoutes(app, web)
  projectRoutes(app, web)
  assignedRoutes(app, web)
  newRoutes(app, web)
  app.get(routes.deskPublication, showPublication(web))
  submitRoutes(app, web)
  reviewRoutes(app, web)
  actFormRoutes(app, web)
  reviewPlanRoutes(app, web)
  editRoutes(app, web)
  readRoutes(app, web)
  keepRoutes(app, web)
  previewLinkRoutes(app, web)
  fileRoutes(app, web)
  findingRoutes(app, web)
  mendRoutes(app, web)
  versionRoutes(app, web)
  indexNumberRoutes(app, web)
  lexiconRoutes(app, web)
}

/** What was just done, by the word in the address of the page that it led to. Each part of the work adds its own. */
const done: Readonly<Record<string, string>> = {
  started: '已建立草稿。',
  saved: '已保存，还没有送审。',
  previewMade: '已给出预览链接，点开后复制地址。',
  previewRevoked: '已收回预览链接。',
  fileAdded: '已添加文件。',
  fileChanged: '已保存名称和说明。',
  fileMoved: '已调整文件的顺序。',
  fileRemoved: '已移除文件。',
  fileInserted: '已插入正文末尾。',
  checked: '已重新核查。',
  masked: '已改正，并重新核查。',
  findingsAccepted: '已保留，理由随这条信息留存。',
  fileMended: '已用修整后的文件替换，并重新核查。',
  trashed: '已删除草稿，可以随时恢复。',
  untrashed: '已恢复草稿。',
  moved: '已调整栏目。',
  validity: '已登记有效性的变更。',
  validityTakenBack: '已撤销变更。',
  filed: '已登记备案。',
  channelRecorded: '已登记渠道发布。',
  bound: '已关联所解读的文件。',
  unbound: '已解除关联。',
  interpretation: '已保存。',
  intoProject: '已保存所属项目。',
  period: '已推算并保存起止日期。',
  resultBound: '已关联结果。',
  resultLoosed: '已解除关联。',
  submitted: '已送审。',
  'take-back': '已撤回送审，可以继续修改。',
  release: '已发布。',
  schedule: '已定时，到时自动发布。',
  unschedule: '已取消定时。',
  'release-urgently': '已应急发布，请安排补审。',
  'review-afterwards': '已记录补审结论。',
  withdraw: '已撤回，页面上只有撤回说明。',
  unpublish: '已下线。',
  restore: '已恢复公开。',
  archive: '已归档。',
  unarchive: '已取消归档。',
  recheck: '已记录复查结果。',
}

function showPublication(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const [shown, frame] = await atDeskPage(web, c, here, (tx) => load(tx, web, c, here))
    if (shown === null) return answerFault(c, web, 'notFound')
    const { draw, ...page } = shown
    return answer(
      c,
      <PublicationPage {...page} sections={draw(frame)} frame={frame} done={done[c.req.query('done') ?? '']} />,
    )
  })
}

async function load(tx: Transaction, web: Web, c: Context, here: Here) {
  const publication = await publicationOfPath(tx, c, here)
  if (publication === null) return null
  const { shown, facts, trashedAt, releaseFailed, reviewOwedBy } = publication
  const { columnId, disclosureClass } = shown.content
  const placed = publication.working === null ? publication.columnId : columnId
  return {
    publication,
    draw: await loadSections(publicationSections, tx, web, here, publication),
    column: placed === null ? null : ((await columnNames(tx, [placed])).get(placed) ?? null),
    inHands: await inHandsOf(tx, publication, here),
    next: nextStepOf({
      ...facts,
      trashed: trashedAt !== null,
      proactive: disclosureClass === 'proactive',
      releaseFailed: releaseFailed !== null,
      reviewOwedBy,
      mending: await owesMending(tx, publication.id),
    }),
  }
}

/** 政策法规股 王五. */
async function inHandsOf(tx: Transaction, { unitId, shown, createdBy }: PublicationAtDesk, { day }: Here) {
  const unit = unitId === null ? null : await unitNameOn(tx, unitId, day)
  const personId = shown.editedBy ?? createdBy
  const person = personId === null ? undefined : (await personNames(tx, [personId])).get(personId)
  return unit === null && person === undefined ? null : [unit, person].filter(Boolean).join(' ')
}
