import type { Context, Hono } from 'hono'
import { archiveCase } from '../../../actions/application/archive-case.ts'
import { dropProposedErasure, eraseCaseData, proposeToErase } from '../../../actions/application/erase-case.ts'
import { gatherEvidence } from '../../../actions/application/gather-evidence.ts'
import { papersOf, retentions } from '../../../rules/application/archive.ts'
import { filePurposes } from '../../../rules/application/case-file.ts'
import { dayInChinese } from '../../../rules/day.ts'
import { may } from '../../../rules/permission.ts'
import { archivesOver, erasureOf } from '../../../store/application/archives.ts'
import { caseFilesOf } from '../../../store/application/files.ts'
import type { Transaction } from '../../../store/database.ts'
import { disputesOf } from '../../../store/figures/disputes.ts'
import { settingOn } from '../../../store/settings.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes, showPage } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { TextArea } from '../form.tsx'
import type { Here } from '../here.ts'
import { archiveDecision, erasureDecision, evidenceDecision } from './archive-section.tsx'
import { caseCrumbs, caseOfPath, ofCase } from './case.ts'

/** The file of a closed case: made, kept for its time, and erased by two when it is over. */
export function archiveRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    place: 'applications',
    route: routes.deskArchive,
    load: async (tx, c, here) => {
      const application = await caseOfPath(tx, c, here)
      if (application === null) return null
      const papers = papersOf(await caseFilesOf(tx, application.id))
      return { application, papers, retention: await settingOn(tx, 'archive.retention', here.day) }
    },
    crumbs: ({ application }) => caseCrumbs(application),
    decision: ({ application }, here) => archiveDecision(application, here),
    title: ({ application }) => `归档：${application.number}`,
    intro: ({ papers, retention }) => (
      <>
        <p>
          归成一个 ZIP 文件：目录、卷内记录、下列材料、办理经过和校验值。保管期限：{retentions[retention]}
          （可在设置里修改）。
        </p>
        <ol>
          {papers.map(({ id, purpose, title }) => (
            <li key={id}>
              {filePurposes[purpose]}：{title}
            </li>
          ))}
        </ol>
      </>
    ),
    form: ({ application: { id } }) => [`application.archive:${id}`, '', {}],
    fields: () => null,
    button: '归档',
    act: ({ here, shown }) => archiveCase(web, here.by, shown.application.id),
    after: (_, { application: { id } }) => `${addresses.deskApplication(id, { done: 'archived' })}#archive`,
  })
  actRoutes(app, web, {
    place: 'applications',
    route: routes.deskEvidence,
    load: async (tx, c, here) => {
      const application = await caseOfPath(tx, c, here)
      return application === null ? null : { application, disputes: await disputesOf(tx, here.viewer, application.id) }
    },
    crumbs: ({ application }) => caseCrumbs(application),
    decision: ({ application, disputes }, here) => evidenceDecision(application, disputes, here),
    title: ({ application }) => `导出证据材料：${application.number}`,
    intro: () => (
      <p>
        把本件现有的全部材料、记录和办理经过导出成一个 ZIP
        文件，附目录和校验值，供行政复议、行政诉讼答复举证。文件写明本件尚未办结，
        不代替归档；放在本件的材料里，含申请人资料。
      </p>
    ),
    form: ({ application: { id } }) => [`application.gatherEvidence:${id}`, '', {}],
    fields: () => null,
    button: '导出',
    act: ({ here, shown }) => gatherEvidence(web, here.by, shown.application.id),
    after: (_, { application: { id } }) => `${addresses.deskApplication(id, { done: 'evidenceGathered' })}#files`,
  })
  actRoutes(app, web, {
    ...ofCase,
    route: routes.deskErasure,
    decision: ({ facts }, { viewer }) => may.application.work.decide(viewer, facts),
    title: ({ number }) => `提出销毁：${number}`,
    intro: () => <p>保管期限届满、经鉴定无须继续保管的案卷才能销毁。销毁由另一人办理，销毁后不能恢复。</p>,
    form: ({ id }) => [`application.proposeErasure:${id}`, '', {}],
    fields: (form) => (
      <TextArea form={form} name="reason" label="理由" hint="如鉴定意见的文号。不写任何人的姓名。" rows={2} />
    ),
    button: '提出',
    act: ({ here, posted, shown: { id } }) => proposeToErase(web, here.by, id, posted.values.reason ?? ''),
    after: (_, { id }) => `${addresses.deskApplication(id, { done: 'erasureProposed' })}#archive`,
  })
  const ofErasure = {
    place: 'applications',
    load: async (tx: Transaction, c: Context, here: Here) => {
      const application = await caseOfPath(tx, c, here)
      return application === null ? null : { application, erasure: await erasureOf(tx, application.id) }
    },
  } as const
  actRoutes(app, web, {
    ...ofErasure,
    route: routes.deskErasureDo,
    crumbs: ({ application }) => caseCrumbs(application),
    decision: ({ erasure, application }, here) => erasureDecision(erasure, application, here),
    title: ({ application }) => `销毁：${application.number}`,
    intro: ({ erasure }) => (
      <p>
        理由：{erasure?.reason}
        。销毁申请人和第三方的资料、申请内容，交办、检索、决定、送达中写下的文字，文书文字、内部意见和全部文件（包括归档文件），
        不能恢复。办理日期、结果和审计记录保留，统计不变。
      </p>
    ),
    form: ({ application: { id } }) => [`application.erase:${id}`, '', {}],
    fields: () => null,
    button: '销毁，不能恢复',
    act: ({ here, shown }) => eraseCaseData(web, here.by, shown.application.id),
    after: (_, { application: { id } }) => `${addresses.deskApplication(id, { done: 'erased' })}#archive`,
  })
  actRoutes(app, web, {
    ...ofErasure,
    route: routes.deskErasureDrop,
    crumbs: ({ application }) => caseCrumbs(application),
    decision: ({ application: { facts } }, { viewer }) => may.application.reveal.decide(viewer, facts),
    title: ({ application }) => `撤回销毁：${application.number}`,
    form: ({ application: { id } }) => [`application.dropErasure:${id}`, '', {}],
    fields: () => null,
    button: '撤回',
    act: ({ here, shown }) => dropProposedErasure(web, here.by, shown.application.id),
    after: (_, { application: { id } }) => `${addresses.deskApplication(id, { done: 'erasureDropped' })}#archive`,
  })
  app.get(
    routes.deskArchivesOver,
    showPage(web, {
      place: 'applications',
      title: '保管期限届满的案卷',
      load: (tx, _, { viewer, day }) => archivesOver(tx, viewer, day),
      page: (over, frame) => (
        <DeskPage
          title="保管期限届满的案卷"
          frame={frame}
          place="applications"
          crumbs={[{ name: '依申请公开', address: addresses.deskApplications() }]}
        >
          <h1>保管期限届满的案卷</h1>
          <p>期限届满不会自动销毁：经鉴定无须继续保管的，由一人提出、另一人销毁，并记入审计。</p>
          {over.length === 0 ? (
            <p>没有保管期限届满的案卷。</p>
          ) : (
            <ul class="rows">
              {over.map(({ applicationId, number, agencyName, keepUntil, proposedOn }) => (
                <li key={applicationId}>
                  <p class="name">
                    <a href={`${addresses.deskApplication(applicationId)}#archive`}>{number}</a>
                  </p>
                  <p class="meta">
                    <span>{agencyName}</span>
                    <span>保管至{dayInChinese(keepUntil)}</span>
                    {proposedOn !== null && <span>{dayInChinese(proposedOn)}提出销毁</span>}
                  </p>
                </li>
              ))}
            </ul>
          )}
        </DeskPage>
      ),
    }),
  )
}
