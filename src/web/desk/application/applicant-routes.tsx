import type { Hono } from 'hono'
import { correctApplicant } from '../../../actions/application/correct-applicant.ts'
import { revealApplicant } from '../../../actions/application/reveal-applicant.ts'
import { maskedApplicant } from '../../../rules/application/applicant.ts'
import { may } from '../../../rules/permission.ts'
import { applicantOf } from '../../../store/application/applicants.ts'
import { addresses, routes } from '../../addresses.ts'
import { answerFault } from '../../faults.tsx'
import { answer } from '../../layout.tsx'
import type { Web } from '../../web.ts'
import { actRoutes, refusedPage } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { TextArea } from '../form.tsx'
import { atDeskPage } from '../frame.ts'
import { forOfficer } from '../here.ts'
import { ApplicantFields } from './applicant-fields.tsx'
import { ApplicantFacts } from './applied-section.tsx'
import { caseCrumbs, caseOfPath, ofCase } from './case.ts'

/** Who applied: seen in full, and put right. */
export function applicantRoutes(app: Hono, web: Web): void {
  // Whoever comes back to the page finds the case.
  app.get(routes.deskApplicationApplicant, (c) => c.redirect(addresses.deskApplication(Number(c.req.param('id'))), 303))
  app.post(
    routes.deskApplicationApplicant,
    forOfficer(async (c, here) => {
      const result = await revealApplicant(web, here.by, Number(c.req.param('id')))
      const [application, frame] = await atDeskPage(web, c, here, (tx) => caseOfPath(tx, c, here))
      if (application === null || result.kind === 'unknown') return answerFault(c, web, 'notFound')
      if (result.kind !== 'done') {
        return refusedPage(c, 'applications', '申请人资料', result.kind === 'refused' ? result.reason : '', frame)
      }
      // It stands on the screen for two minutes, and in no cache.
      c.header('Refresh', `120; url=${addresses.deskApplication(application.id)}`)
      return answer(
        c,
        <DeskPage title="申请人资料" frame={frame} place="applications" crumbs={caseCrumbs(application)}>
          <h1>申请人资料：{application.number}</h1>
          <p class="hint" role="status">
            两分钟后自动返回。这次查看已记入审计和办理经过。
          </p>
          {result.applicant === null ? (
            <p>身份资料的保存期限已满，已经删除。</p>
          ) : (
            <section class="card">
              <ApplicantFacts applicant={result.applicant} />
            </section>
          )}
          <p class="act">
            <a class="button quiet" href={addresses.deskApplication(application.id)}>
              返回
            </a>
          </p>
        </DeskPage>,
      )
    }),
  )
  actRoutes(app, web, {
    ...ofCase,
    route: routes.deskApplicationCorrectApplicant,
    load: async (tx, c, here) => {
      const application = await caseOfPath(tx, c, here)
      if (application === null) return null
      const applicant = await applicantOf(tx, web.sealer, application.id)
      return { application, masked: applicant === null ? null : maskedApplicant(applicant) }
    },
    crumbs: ({ application }) => caseCrumbs(application),
    decision: ({ application, masked }, { viewer }) =>
      masked === null
        ? { kind: 'refused', reason: '身份资料的保存期限已满，已经删除，不再更正。' }
        : may.application.reveal.decide(viewer, application.facts),
    title: ({ application }) => `更正申请人资料：${application.number}`,
    intro: ({ masked }) => (
      <>
        <p>不改的项目留空，原有内容保留。现在登记的是：</p>
        {masked !== null && <ApplicantFacts applicant={masked} />}
      </>
    ),
    form: ({ application, masked }) => [
      `application.correctApplicant:${application.id}`,
      '',
      { kind: masked?.kind ?? 'person', identityKind: masked?.identityKind ?? '' },
    ],
    fields: (form) => (
      <>
        <ApplicantFields form={form} known />
        <TextArea form={form} name="reason" label="更正的依据" hint="不写个人信息，不超过300个字" rows={2} />
      </>
    ),
    button: '更正',
    act: ({ here, posted, shown: { application } }) => correctApplicant(web, here.by, application.id, posted.values),
    after: (_, { application }) => addresses.deskApplication(application.id, { done: 'corrected' }),
  })
}
