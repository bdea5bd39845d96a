import type { Context, Hono } from 'hono'
import {
  importHolidayNotice,
  type NoticeImported,
  type NoticePreview,
  previewNotice,
} from '../../actions/calendar/import-holiday-notice.ts'
import type { NotDone } from '../../actions/desk-act.ts'
import type { SourceDocument } from '../../documents/source.ts'
import { yearOf } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { TypedNotice } from '../../rules/read-notice.ts'
import { calendarOn, importedNotices } from '../../store/calendar.ts'
import { changesByNotice, clockChange, movedDays } from '../../store/procedure/clock-changes.ts'
import { addresses, routes } from '../addresses.ts'
import * as asked from '../asked.ts'
import { answer } from '../layout.tsx'
import type { Web } from '../web.ts'
import { actRoutes, showPage } from './act-routes.tsx'
import { CalendarPage, NoticePreviewPage } from './calendar.tsx'
import { FileField, TextArea, TextField } from './form.tsx'
import { atDeskPage } from './frame.ts'
import { hereOf } from './here.ts'
import { MovedDaysPage } from './moved-days.tsx'

/** The working days as they are known, and the import of a yearly notice: read, shown as a year, then confirmed. */
export function calendarRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskCalendar,
    showPage(web, {
      place: 'calendar',
      title: '工作日历',
      decision: ({ viewer }) => may.settings.view.decide(viewer, {}),
      load: async (tx, c, { day }) => {
        const calendar = await calendarOn(tx)
        const wanted = asked.year(c, 'year')
        const known = calendar.notices.some(({ year }) => year === wanted)
        return {
          calendar,
          year: known && wanted !== undefined ? wanted : yearOf(day),
          history: await importedNotices(tx),
          changes: await changesByNotice(tx),
        }
      },
      page: (shown, frame, { viewer, day }) => (
        <CalendarPage {...shown} today={day} decision={may.calendar.import.decide(viewer, {})} frame={frame} />
      ),
    }),
  )
  app.get(
    routes.deskMovedDays,
    showPage(web, {
      place: 'calendar',
      title: '期限变动',
      decision: ({ viewer }) => may.settings.view.decide(viewer, {}),
      load: async (tx, c, { viewer }) => {
        const change = await clockChange(tx, Number(c.req.param('id')))
        if (change === null) return null
        const { rows, ...at } = await movedDays(tx, viewer, change.id, asked.pageNumber(c))
        const notice = (await importedNotices(tx)).find(({ id }) => id === change.noticeId) ?? null
        return { change, notice, rows, at }
      },
      page: (shown, frame, _, c) => {
        const done = c.req.query('done')
        const words = done === 'imported' ? '已导入。' : done === 'changed' ? '已保存。' : undefined
        return <MovedDaysPage {...shown} frame={frame} done={words} />
      },
    }),
  )
  actRoutes(app, web, {
    route: routes.deskCalendarImport,
    place: 'calendar',
    load: async (_, __, { day }) => ({ nextYear: yearOf(day) + 1 }),
    decision: (_, { viewer }) => may.calendar.import.decide(viewer, {}),
    title: () => '导入放假安排通知',
    crumbs: () => [{ name: '工作日历', address: addresses.deskCalendar() }],
    form: ({ nextYear }) => ['calendar.import', '', { year: String(nextYear) }],
    fields: (form) => (
      <>
        <TextField form={form} name="year" label="年份" hint="通知所管的年份，四位数字" />
        <TextField
          form={form}
          name="source"
          label="通知名称和文号"
          hint="如：国务院办公厅关于2027年部分节假日安排的通知（国办发明电〔2026〕×号）"
        />
        <TextArea
          form={form}
          name="text"
          label="通知原文或表格"
          hint="可直接粘贴通知的正文；也可每行写一个日期或起止日期，再写“休”或“班”，如“1月1日至3日 休”“1月4日 班”。"
          rows={12}
          optional
        />
        <FileField
          form={form}
          name="file"
          label="或者选择表格文件"
          hint="Excel 或 CSV：每行一个日期或起止日期，加“休”或“班”。选了文件就不看上面的文字。"
          accept=".xlsx,.csv,.txt,.docx"
          optional
        />
      </>
    ),
    button: '读出并预览',
    upload: true,
    act: async ({ here, posted, body }): Promise<Previewed | NoticeImported | NotDone<string>> => {
      const refused = may.calendar.import.decide(here.viewer, {})
      if (refused.kind === 'refused') return importHolidayNotice(web, here.by, emptyNotice)
      const typed = await typedNotice(web, posted.values, body.get('file'))
      if ('problem' in typed) return { kind: 'invalid', problems: [{ field: 'file', message: typed.problem }] }
      if (posted.values.confirmed === 'on') return importHolidayNotice(web, here.by, typed)
      const preview = await web.db.read((tx) => previewNotice(tx, typed))
      return preview.kind === 'invalid' ? preview : { kind: 'preview', typed, preview }
    },
    after: (done, _, c) =>
      done.kind === 'done'
        ? addresses.deskMovedDays(done.clockChange, { done: 'imported' })
        : showPreview(web, c, done),
  })
}

const emptyNotice: TypedNotice = { year: '', source: '', text: '' }

type Previewed = {
  readonly kind: 'preview'
  readonly typed: TypedNotice
  readonly preview: NoticePreview
}

async function showPreview(web: Web, c: Context, { typed, preview }: Previewed): Promise<Response> {
  const [, frame] = await atDeskPage(web, c, hereOf(c), async () => null)
  return answer(c, <NoticePreviewPage typed={typed} preview={preview} frame={frame} />)
}

/** What was typed, or what stands in the file, a row a line. */
async function typedNotice(
  web: Web,
  { year = '', source = '', text = '' }: Readonly<Record<string, string>>,
  file: unknown,
): Promise<TypedNotice | { readonly problem: string }> {
  if (!(file instanceof File) || file.name === '' || file.size === 0) return { year, source, text }
  const read = await web.reader.readSource(new Uint8Array(await file.arrayBuffer()), asked.plain(file.name))
  if (read.kind === 'unreadable') return { problem: read.unreadable.message }
  return { year, source, text: linesOf(read.source).slice(0, 20_000) }
}

function linesOf({ blocks }: SourceDocument): string {
  return blocks
    .flatMap((block) =>
      block.kind === 'paragraph'
        ? [block.text]
        : block.rows.map(({ cells }) => cells.map(({ text }) => text).join('\t')),
    )
    .join('\n')
}
