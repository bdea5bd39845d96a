import type { Context, Hono } from 'hono'
import { matterFields, type SplitCase, splitApplication } from '../../../actions/application/split.ts'
import { addresses, routes } from '../../addresses.ts'
import { answer } from '../../layout.tsx'
import type { Web } from '../../web.ts'
import { actRoutes } from '../act-routes.tsx'
import { maySplit } from '../decision/case-decisions.ts'
import { DeskPage } from '../desk-page.tsx'
import { TextArea } from '../form.tsx'
import { atDeskPage } from '../frame.ts'
import { hereOf } from '../here.ts'
import { type CaseAtDesk, caseCrumbs, ofCase } from './case.ts'

/** One case becomes several, each for one matter. */
export function splitRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofCase,
    route: routes.deskApplicationSplit,
    crumbs: caseCrumbs,
    decision: (application, { viewer }) => maySplit(application, viewer),
    title: ({ number }) => `分立为多件：${number}`,
    intro: () => (
      <p>
        内容互不相关的，一项立一件，各有编号和查询码，期限都与原件相同。申请人的原话作为内部意见留在本件，扫描件在本件中。请把新的编号和查询码一并告知申请人。
      </p>
    ),
    form: ({ id, wanted }) => [`application.split:${id}`, '', { matter1: wanted }],
    fields: (form) => (
      <>
        {matterFields.map((field, index) => (
          <TextArea
            key={field}
            form={form}
            name={field}
            label={index === 0 ? '本件保留的一项' : `另立的第${index}件`}
            rows={3}
            optional={index > 1}
          />
        ))}
      </>
    ),
    button: '分立',
    drafts: true,
    act: ({ here, posted, shown: { id } }) => splitApplication(web, here.by, id, posted.values),
    after: ({ cases }, application, c) => showSplit(web, c, application, cases),
  })
}

/** The numbers and codes to be told to the applicant: the codes are shown this once. */
async function showSplit(
  web: Web,
  c: Context,
  application: CaseAtDesk,
  cases: readonly SplitCase[],
): Promise<Response> {
  const [, frame] = await atDeskPage(web, c, hereOf(c), async () => null)
  c.header('Cache-Control', 'no-store')
  return answer(
    c,
    <DeskPage title="分立结果" frame={frame} place="applications" crumbs={caseCrumbs(application)}>
      <h1>已分立：{application.number}</h1>
      <p class="done-note no-print" role="status">
        请打印或者抄录，一并告知申请人。查询码只在这里显示这一次。
      </p>
      <section class="receipt">
        <h2>政府信息公开申请分立告知单</h2>
        <p class="receipt-agency">{application.agencyName}</p>
        <p>
          您提出的{application.number}
          号申请包含互不相关的多项内容，现按一事一件分别办理，期限不变。原编号和查询码继续用于其中一项，其他各项为：
        </p>
        <ul class="rows">
          {cases.map(({ id, number, code }) => (
            <li key={id}>
              受理编号<b>{number}</b>，查询码<b>{code}</b>
            </li>
          ))}
        </ul>
      </section>
      <p class="act no-print">
        <a class="button" href={addresses.deskApplication(application.id)}>
          返回
        </a>
      </p>
    </DeskPage>,
  )
}
