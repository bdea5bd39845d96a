import type { Hono } from 'hono'
import { listPublicAnswer, mayBeListed, takeOffPublicAnswer } from '../../../actions/apply/list-public-answer.ts'
import { may } from '../../../rules/permission.ts'
import { publicAnswersOf } from '../../../store/apply/public-answers.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes } from '../act-routes.tsx'
import { caseCrumbs, caseOfPath } from '../application/case.ts'
import { TextArea, TextField } from '../form.tsx'

/** What a case brought to light, so that everyone finds it before applying for the same (Art 44). */
export function publicAnswerRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    route: routes.deskPublicAnswer,
    place: 'applications',
    load: async (tx, c, here) => {
      const application = await caseOfPath(tx, c, here)
      if (application === null) return null
      const [listed] = (await publicAnswersOf(tx, application.id)).filter(({ takenOffOn }) => takenOffOn === null)
      return { application, listed }
    },
    decision: ({ application }, { viewer }) => {
      const decision = may.application.serve.decide(viewer, application.facts)
      const reason = mayBeListed(application.clock)
      return decision.kind === 'refused' || reason === null ? decision : { kind: 'refused', reason }
    },
    title: () => '列入已公开答复',
    crumbs: ({ application }) => caseCrumbs(application),
    intro: () => (
      <p>
        列入之后，别人申请相近的信息时会先看到这一条，不必再申请（条例第四十四条）。请用自己的话写，不要照抄申请人的描述；申请人和第三方不得出现。申请人的申请内容不会因此公开。
      </p>
    ),
    form: ({ application, listed }) => [
      `application.publicAnswer:${application.id}`,
      '',
      { title: listed?.title ?? '', available: listed?.available ?? '', webAddress: listed?.webAddress ?? '' },
    ],
    fields: (form) => (
      <>
        <TextField form={form} name="title" label="信息的名称" hint="如：2025年城东街道老旧小区改造竣工验收报告" />
        <TextArea
          form={form}
          name="available"
          label="获取的途径"
          hint="到哪里看、怎样拿，如：见本机关网站“重大项目”栏目；或者到公开工作机构查阅复制。"
          rows={3}
        />
        <TextField form={form} name="webAddress" label="网址" type="url" optional />
      </>
    ),
    button: '列入',
    act: ({ here, posted, shown }) => listPublicAnswer(web, here.by, shown.application.id, posted.values),
    after: (_, { application }) => addresses.deskApplication(application.id, { done: 'recorded' }),
  })
  actRoutes(app, web, {
    route: routes.deskPublicAnswerOff,
    place: 'applications',
    load: async (tx, c, here) => {
      const application = await caseOfPath(tx, c, here)
      if (application === null) return null
      const [listed] = (await publicAnswersOf(tx, application.id)).filter(({ takenOffOn }) => takenOffOn === null)
      return { application, listed }
    },
    decision: ({ application, listed }, { viewer }) =>
      listed === undefined
        ? { kind: 'refused', reason: '这件申请没有列入已公开答复。' }
        : may.application.serve.decide(viewer, application.facts),
    title: () => '撤下已公开答复',
    crumbs: ({ application }) => caseCrumbs(application),
    intro: ({ listed }) => <p>撤下之后，申请人在提交申请之前不再看到“{listed?.title}”。记录保留。</p>,
    form: ({ application }) => [`application.publicAnswerOff:${application.id}`, '', {}],
    fields: () => null,
    button: '撤下',
    act: ({ here, shown }) => takeOffPublicAnswer(web, here.by, shown.application.id),
    after: (_, { application }) => addresses.deskApplication(application.id, { done: 'recorded' }),
  })
}
