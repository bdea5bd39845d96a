import type { Hono } from 'hono'
import { confirmReceipt, contactFailed } from '../../../actions/application/confirm-receipt.ts'
import { maskedApplicant } from '../../../rules/application/applicant.ts'
import { channels } from '../../../rules/application/application.ts'
import { receiptDay } from '../../../rules/clock/receipt.ts'
import { dayInChinese } from '../../../rules/day.ts'
import type { Viewer } from '../../../rules/visibility.ts'
import { applicantOf } from '../../../store/application/applicants.ts'
import type { Transaction } from '../../../store/database.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes } from '../act-routes.tsx'
import { mayConfirm } from '../decision/case-decisions.ts'
import { EvidenceRows, evidenceShown } from '../decision/evidence-rows.tsx'
import { caseCrumbs, caseOfPath, ofCase } from './case.ts'
import { ContactFields } from './register-routes.tsx'

/** The day of receipt is found with the applicant, or it is noted that nobody was reached. */
export function confirmRoutes(app: Hono, web: Web): void {
  const load = async (tx: Transaction, c: Parameters<typeof caseOfPath>[1], here: Parameters<typeof caseOfPath>[2]) => {
    const application = await caseOfPath(tx, c, here)
    if (application === null) return null
    const applicant = await applicantOf(tx, web.sealer, application.id)
    return {
      application,
      applicant: applicant === null ? null : maskedApplicant(applicant),
      evidence: await evidenceShown(tx, web, application.id, applicant),
    }
  }
  type Shown = NonNullable<Awaited<ReturnType<typeof load>>>
  const shared = {
    place: 'applications',
    load,
    crumbs: ({ application }: Shown) => caseCrumbs(application),
    decision: ({ application }: Shown, { viewer }: { readonly viewer: Viewer }) => mayConfirm(application, viewer),
    intro: ({ application, applicant, evidence }: Shown) => {
      const { channel, arrivedOn } = application
      const receipt = receiptDay(channel, { arrivedOn })
      return (
        <>
          <p>
            {channels[channel]}，{dayInChinese(arrivedOn)}到达。{receipt.kind === 'notYet' ? receipt.why : ''}
          </p>
          {applicant !== null && (
            <p class="hint">
              登记的联系方式：{[applicant.phone, applicant.email].filter(Boolean).join('，') || '没有电话和邮箱'}
              。完整的号码在申请页“查看完整的申请人资料”中。
            </p>
          )}
          <EvidenceRows evidence={evidence} />
        </>
      )
    },
    fields: (form: Parameters<typeof ContactFields>[0]['form']) => <ContactFields form={form} />,
  } as const
  actRoutes(app, web, {
    ...ofCase,
    ...shared,
    route: routes.deskApplicationConfirm,
    title: ({ application }) => `确认收到日期：${application.number}`,
    form: ({ application }, { day }) => [
      `application.confirm:${application.id}`,
      '',
      { contactDay: day, contactWay: 'phone' },
    ],
    button: '确认',
    act: ({ here, posted, shown: { application } }) => confirmReceipt(web, here.by, application.id, posted.values),
    after: (_, { application }) => addresses.deskApplication(application.id, { done: 'receiptConfirmed' }),
  })
  actRoutes(app, web, {
    ...ofCase,
    ...shared,
    route: routes.deskApplicationContact,
    title: ({ application }) => `记录联系未果：${application.number}`,
    form: ({ application }, { day }) => [
      `application.contactFailed:${application.id}`,
      '',
      { contactDay: day, contactWay: 'phone' },
    ],
    button: '记录',
    act: ({ here, posted, shown: { application } }) => contactFailed(web, here.by, application.id, posted.values),
    after: (_, { application }) => addresses.deskApplication(application.id, { done: 'contactFailed' }),
  })
}
