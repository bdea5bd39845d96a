import type { Hono } from 'hono'
import { bindNoticeResult, draftResult, looseNoticeResult, setPeriod } from '../../../actions/opinion/notice-result.ts'
import { periodOf } from '../../../rules/opinion/period.ts'
import { tallyInWords } from '../../../rules/opinion/result-body.ts'
import { may } from '../../../rules/permission.ts'
import { resultsOf } from '../../../store/opinion/notice-results.ts'
import { allOpinionsTo } from '../../../store/opinion/opinions.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes } from '../act-routes.tsx'
import { TextField } from '../form.tsx'
import { noticeOfPath, ofNotice } from './opinions.ts'

/** The period of a notice, and the publication that tells its result. */
export function resultRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofNotice,
    route: routes.deskNoticePeriod,
    decision: ({ facts }, { viewer }) => may.publication.edit.decide(viewer, facts),
    title: ({ shownTitle }) => `推算截止日期：${shownTitle}`,
    intro: () => <p>开始当天是工作日的算第一天，法定节假日不算，调休上班的日子算。</p>,
    form: ({ id, asking, shown }, { day }) => [
      `publication.setPeriod:${id}`,
      '',
      { startsOn: periodOf(asking, shown.content.particulars)?.startsOn ?? day, workingDays: '5' },
    ],
    fields: (form) => (
      <>
        <TextField form={form} name="startsOn" label="开始日期" type="date" />
        <TextField form={form} name="workingDays" label="多少个工作日" />
      </>
    ),
    button: '推算并保存',
    act: ({ here, posted, shown: { id } }) => setPeriod(web, here.by, id, posted.values),
    after: (_, { id }) => `${addresses.deskPublication(id, { done: 'period' })}#notice`,
  })
  actRoutes(app, web, {
    ...ofNotice,
    route: routes.deskNoticeResult,
    async load(tx, c, here) {
      const notice = await noticeOfPath(tx, c, here)
      if (notice === null) return null
      const opinions = await allOpinionsTo(tx, web.sealer, notice.id)
      return { ...notice, answers: opinions.flatMap(({ answer }) => (answer === null ? [] : [answer])) }
    },
    title: ({ shownTitle }) => `起草结果：${shownTitle}`,
    intro: ({ asking, answers }) => (
      <>
        <p>{tallyInWords(asking, answers)}</p>
        <p>
          草稿里每条意见一行：编号、概要、结果、理由，不写是谁提的。草稿与原来的信息互相关联，修改后按审核流程公开。
        </p>
      </>
    ),
    form: ({ id }) => [`opinion.draftResult:${id}`, '', {}],
    fields: () => null,
    button: '起草',
    act: ({ here, shown: { id } }) => draftResult(web, here.by, id),
    after: ({ id }) => addresses.deskPublication(id, { done: 'started' }),
  })
  actRoutes(app, web, {
    ...ofNotice,
    route: routes.deskNoticeResultBind,
    title: ({ shownTitle }) => `关联结果：${shownTitle}`,
    intro: () => <p>结果已经另外写好或者公开的，填它的编号：在它的页面地址里，/publications/ 后面的数字。</p>,
    form: ({ id }) => [`opinion.bindResult:${id}`, '', {}],
    fields: (form) => <TextField form={form} name="result" label="结果的编号" />,
    button: '关联',
    act: ({ here, posted, shown: { id } }) => bindNoticeResult(web, here.by, id, posted.values.result ?? ''),
    after: (_, { id }) => `${addresses.deskPublication(id, { done: 'resultBound' })}#notice`,
  })
  actRoutes(app, web, {
    ...ofNotice,
    route: routes.deskNoticeResultLoose,
    async load(tx, c, here) {
      const notice = await noticeOfPath(tx, c, here)
      const results = notice === null ? [] : await resultsOf(tx, here.viewer, notice.id)
      const result = results.find(({ id }) => id === Number(c.req.param('result')))
      return notice === null || result === undefined ? null : { ...notice, result }
    },
    title: () => '解除与结果的关联',
    form: ({ id, result }) => [`opinion.looseResult:${id}-${result.id}`, '', {}],
    fields: (_, { result }) => <p>解除以后，两个公开页面不再互相链接：{result.title}</p>,
    button: '解除关联',
    act: ({ here, shown: { id, result } }) => looseNoticeResult(web, here.by, id, result.id),
    after: (_, { id }) => `${addresses.deskPublication(id, { done: 'resultLoosed' })}#notice`,
  })
}
