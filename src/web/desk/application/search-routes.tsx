import type { Hono } from 'hono'
import { comment } from '../../../actions/application/comment.ts'
import { recordSearch } from '../../../actions/application/record-search.ts'
import { searchRecordFields, searchResults } from '../../../rules/application/search-record.ts'
import { may } from '../../../rules/permission.ts'
import { searchRecordById } from '../../../store/application/search-records.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes, showPage } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { SelectField, TextArea, TextField } from '../form.tsx'
import { caseCrumbs, caseOfPath, ofCase } from './case.ts'
import { SearchSheet } from './search-section.tsx'

/** What was searched, and what is said inside. */
export function searchRecordRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofCase,
    route: routes.deskApplicationSearch,
    crumbs: caseCrumbs,
    decision: ({ facts }, { viewer }) => may.application.doTask.decide(viewer, facts),
    title: ({ number }) => `登记检索记录：${number}`,
    intro: ({ wanted }) => <p class="text">{wanted}</p>,
    form: ({ id }, { day }) => [`application.search:${id}`, '', { fromDay: day, untilDay: day, hours: '1' }],
    fields: (form) => (
      <>
        <TextArea
          form={form}
          name="systems"
          label={searchRecordFields.systems}
          hint="如公文系统、档案目录、业务系统，每行一个"
          rows={3}
          optional
        />
        <TextArea
          form={form}
          name="words"
          label={searchRecordFields.words}
          hint="用过的关键词、文号、时间范围"
          rows={2}
        />
        <TextArea
          form={form}
          name="places"
          label={searchRecordFields.places}
          hint="如档案室、某股室文件柜"
          rows={2}
          optional
        />
        <TextField form={form} name="people" label={searchRecordFields.people} />
        <TextField form={form} name="fromDay" label="开始日期" type="date" />
        <TextField form={form} name="untilDay" label="结束日期" type="date" />
        <TextField form={form} name="hours" label="用时（小时）" hint="可带一位小数，如1.5" />
        <SelectField
          form={form}
          name="found"
          label="检索结果"
          nothing="请选择"
          choices={Object.entries(searchResults).map(([value, name]) => ({ value, name }))}
        />
        <TextArea form={form} name="account" label={searchRecordFields.account} rows={4} />
      </>
    ),
    button: '登记',
    drafts: true,
    act: ({ here, posted, shown: { id } }) => recordSearch(web, here.by, id, posted.values),
    after: (_, { id }) => addresses.deskApplication(id, { done: 'searched' }),
  })
  app.get(
    routes.deskApplicationSearchRecord,
    showPage(web, {
      place: 'applications',
      title: '检索记录',
      load: async (tx, c, here) => {
        const application = await caseOfPath(tx, c, here)
        if (application === null) return null
        const record = await searchRecordById(tx, web.sealer, application.id, Number(c.req.param('search')))
        return record === null ? null : { application, record }
      },
      page: ({ application, record }, frame) => (
        <DeskPage title="检索记录" frame={frame} place="applications" crumbs={caseCrumbs(application)}>
          <SearchSheet record={record} application={application} />
          <p class="hint no-print">用浏览器的打印功能打印本页，签名后可以作为材料添加。</p>
        </DeskPage>
      ),
    }),
  )
  actRoutes(app, web, {
    ...ofCase,
    route: routes.deskApplicationComment,
    crumbs: caseCrumbs,
    decision: ({ facts }, { viewer }) => may.application.comment.decide(viewer, facts),
    title: ({ number }) => `内部意见：${number}`,
    intro: () => <p>只有看得到本件的工作人员看得到，不随答复发出，写后不改。</p>,
    form: ({ id }) => [`application.comment:${id}`, '', {}],
    fields: (form) => <TextArea form={form} name="words" label="意见" rows={5} />,
    button: '提交',
    drafts: true,
    act: ({ here, posted, shown: { id } }) => comment(web, here.by, id, posted.values.words ?? ''),
    after: (_, { id }) => addresses.deskApplication(id, { done: 'commented' }),
  })
}
