import type { Context, Handler, Hono } from 'hono'
import { nextStep } from '../../rules/application/next-step.ts'
import { caseworkFacts } from '../../store/application/casework-facts.ts'
import type { Transaction } from '../../store/database.ts'
import { personNames } from '../../store/people.ts'
import { unitNameOn } from '../../store/units.ts'
import { routes } from '../addresses.ts'
import { answerFault } from '../faults.tsx'
import { answer } from '../layout.tsx'
import type { Web } from '../web.ts'
import { applicantRoutes } from './application/applicant-routes.tsx'
import { archiveRoutes } from './application/archive-routes.tsx'
import { type CaseAtDesk, caseOfPath } from './application/case.ts'
import { CasePage } from './application/case-page.tsx'
import { confirmRoutes } from './application/confirm-routes.tsx'
import { caseFileRoutes } from './application/file-routes.tsx'
import { registerRoutes } from './application/register-routes.tsx'
import { searchRecordRoutes } from './application/search-routes.tsx'
import { caseSections } from './application/sections.ts'
import { splitRoutes } from './application/split-routes.tsx'
import { taskRoutes } from './application/task-routes.tsx'
import { approvalRoutes } from './decision/approval-routes.tsx'
import { guideRoutes } from './decision/guide-routes.tsx'
import { proposeRoutes } from './decision/propose-routes.tsx'
import { publicAnswerRoutes } from './decision/public-answer-routes.tsx'
import { releaseRoutes } from './decision/release-routes.tsx'
import { serveRoutes } from './decision/serve-routes.tsx'
import { atDeskPage } from './frame.ts'
import { forOfficer, type Here } from './here.ts'
import { loadSections } from './page-sections.tsx'
import { procedureRoutes } from './procedure/procedure-routes.tsx'

/** One case: its page, and what is done with it at the desk short of deciding. */
export function applicationRoutes(app: Hono, web: Web): void {
  app.get(routes.deskApplication, showCase(web))
  registerRoutes(app, web)
  confirmRoutes(app, web)
  splitRoutes(app, web)
  taskRoutes(app, web)
  searchRecordRoutes(app, web)
  applicantRoutes(app, web)
  caseFileRoutes(app, web)
  guideRoutes(app, web)
  procedureRoutes(app, web)
  proposeRoutes(app, web)
  approvalRoutes(app, web)
  serveRoutes(app, web)
  publicAnswerRoutes(app, web)
  releaseRoutes(app, web)
  archiveRoutes(app, web)
}

/** What was just done, by the word in the address of the page that it led to. Each part of the work adds its own. */
const done: Readonly<Record<string, string>> = {
  recorded: '已登记。期限和下一步见下。',
  corrected: '已更正申请人资料。',
  fileAdded: '已添加材料。',
  receiptConfirmed: '已确认收到日期，期限从次一工作日起算。',
  contactFailed: '已记录这次联系。',
  assigned: '已交办，并提醒承办的人员。',
  handlerChanged: '已变更经办。',
  taskAccepted: '已签收。',
  taskDone: '已办结，并提醒交办的人员。',
  taskReturned: '已退回，并提醒交办的人员。',
  taskReminded: '已催办。',
  taskTakenBack: '已收回。',
  searched: '已登记检索记录。',
  releaseRemoved: '已移除拟提供的文件。',
  archived: '已归档。',
  evidenceGathered: '证据材料已导出，在“材料”里下载。',
  erasureProposed: '已提出销毁，请由另一人办理。',
  erasureDropped: '已撤回销毁。',
  erased: '已销毁申请人、第三方资料和全部文件。',
  commented: '已写下意见。',
  itemsSet: '已列明申请事项。',
  itemDecided: '已保存处理意见。',
  decisionProposed: '已提交审批。',
  served: '已登记送达。',
  deliveryRecorded: '已登记送达结果。',
}

function showCase(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const [shown, frame] = await atDeskPage(web, c, here, (tx) => loadCase(tx, web, c, here))
    if (shown === null) return answerFault(c, web, 'notFound')
    const { draw, ...page } = shown
    return answer(
      c,
      <CasePage
        {...page}
        sections={draw(frame)}
        frame={frame}
        today={here.day}
        done={done[c.req.query('done') ?? '']}
      />,
    )
  })
}

async function loadCase(tx: Transaction, web: Web, c: Context, here: Here) {
  const application = await caseOfPath(tx, c, here)
  if (application === null) return null
  const draw = await loadSections(caseSections, tx, web, here, application)
  const next = nextStep(application.clock, await caseworkFacts(tx, application.id), here.day)
  return { application, draw, next, inHands: await inHandsOf(tx, application, here) }
}

/** 政策法规股 王五. */
async function inHandsOf(tx: Transaction, { unitId, handlerId }: CaseAtDesk, { day }: Here): Promise<string | null> {
  const unit = unitId === null ? null : await unitNameOn(tx, unitId, day)
  const person = handlerId === null ? undefined : (await personNames(tx, [handlerId])).get(handlerId)
  return unit === null && person === undefined ? null : [unit, person].filter(Boolean).join(' ')
}
