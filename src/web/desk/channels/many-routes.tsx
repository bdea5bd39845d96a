import type { Context, Hono } from 'hono'
import type { VNode } from 'preact'
import { importReleases, type RecordedMany, recordTable } from '../../../actions/channel/record-many.ts'
import type { NotDone } from '../../../actions/desk-act.ts'
import { writeTableXlsx } from '../../../documents/write-table.ts'
import { stands } from '../../../rules/channel/channel.ts'
import { channelKinds } from '../../../rules/channel/channel-kind.ts'
import { itemKinds, type ReleaseField } from '../../../rules/channel/release.ts'
import { blankHeads } from '../../../rules/channel/workbook.ts'
import { publicationKindNames } from '../../../rules/publication/publication.ts'
import { type Channel, channelsOf } from '../../../store/channel/channels.ts'
import type { Transaction } from '../../../store/database.ts'
import { addresses, routes } from '../../addresses.ts'
import { answer } from '../../layout.tsx'
import { scrollable } from '../../portal/statutory-table.tsx'
import { attachment } from '../../serving/security.ts'
import { sendFile } from '../../serving/send.ts'
import type { Web } from '../../web.ts'
import { actRoutes } from '../act-routes.tsx'
import { uploadedFile } from '../application/file-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { CheckBox, FileField, fieldId } from '../form.tsx'
import type { FormState } from '../form-state.ts'
import { atDeskPage, type DeskFrame } from '../frame.ts'
import { forOfficer, type Here, hereOf } from '../here.ts'
import { agencyAsked, agencyCrumbs, type ChannelsAsked, mayRecord } from './asked.ts'

const place = 'channels'
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Many releases at once: a week's posts in a table, or a workbook. */
export function manyRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskChannelTemplate,
    forOfficer(async (c) => {
      const title = '渠道发布登记表'
      const bytes = await writeTableXlsx({ title, head: blankHeads, rows: [], notes: [] })
      return sendFile(c, bytes, sheetType, attachment(`${title}.xlsx`))
    }),
  )
  actRoutes(app, web, {
    place,
    route: routes.deskChannelWeek,
    load: loadWeek,
    decision: mayRecord,
    title: ({ agency }) => `${agency.name}：按表登记一周的发布`,
    crumbs: ({ agency }) => agencyCrumbs(agency),
    intro: () => (
      <p>
        一行一条，空行不登记；有一行不对，就一行也不保存。标题、文号或者索引号与已公开信息相同的，自动对应，不重复计数；已登记过的不再登记。
      </p>
    ),
    form: ({ agency }, here) => [`channel.recordTable:${agency.id}`, '', { 'on-1': here.day }],
    fields: (form, { channels }) => <WeekTable form={form} channels={channels} />,
    drafts: true,
    button: '登记',
    act: async ({ here, posted: { values }, shown: { agency } }): Promise<RecordedMany | NotDone<string>> => {
      const result = await recordTable(web, here.by, { slug: agency.slug, rows: rowsOf(values) })
      return 'lines' in result && result.kind === 'faulty' ? { kind: 'invalid', problems: problemsOf(result) } : result
    },
    after: async (result, _, c) => {
      const [, frame] = await atDeskPage(web, c, hereOf(c), async () => null)
      return answer(c, <ResultPage result={result} frame={frame} back={routes.deskChannelWeek} />)
    },
  })
  actRoutes(app, web, {
    place,
    route: routes.deskChannelImport,
    load: agencyAsked,
    decision: mayRecord,
    title: ({ agency }) => `${agency.name}：导入渠道发布`,
    crumbs: ({ agency }) => agencyCrumbs(agency),
    intro: () => (
      <>
        <p>先核对会怎样，确认后才保存；有一行不对，就一行也不保存。已登记过的不再登记，同一个工作簿可以再次导入。</p>
        <p>
          <a href={addresses.deskChannelTemplate}>下载空白工作簿（XLSX）</a>，各列为{blankHeads.join('、')}
          ；列的先后不限，日期、渠道、标题三列必须有。渠道写登记的名称。
        </p>
      </>
    ),
    form: ({ agency }) => [`channel.import:${agency.id}`, '', {}],
    fields: (form) => (
      <>
        <FileField form={form} name="file" label="工作簿" accept=".xlsx" />
        <CheckBox form={form} name="save" label="确认导入（不选则只核对，不保存）" />
      </>
    ),
    button: '读取工作簿',
    upload: true,
    act: async ({ here, posted: { values }, body, shown: { agency } }): Promise<RecordedMany | NotDone<string>> => {
      const file = await uploadedFile(body, 'file')
      if (file === null) return { kind: 'invalid', problems: [{ field: 'file', message: '请选择工作簿。' }] }
      const result = await importReleases(web, here.by, { slug: agency.slug, file, dryRun: values.save !== 'on' })
      if (result.kind !== 'unreadable') return result
      return { kind: 'invalid', problems: [{ field: 'file', message: result.unreadable.message }] }
    },
    after: async (result, _, c) => {
      const [, frame] = await atDeskPage(web, c, hereOf(c), async () => null)
      const page = <ResultPage result={result} frame={frame} back={routes.deskChannelImport} />
      return answer(c, page, result.kind === 'faulty' ? 422 : 200)
    },
  })
}

const weekRows = 12
const weekFields = {
  on: '日期',
  channel: '渠道',
  what: '标题、文号或者索引号',
  itemKind: '种类',
  link: '链接',
} as const satisfies Partial<Record<ReleaseField, string>>
const fieldKeys = Object.keys(weekFields) as readonly (keyof typeof weekFields)[]

/** The rows in which something stands; the day and the channel of a row without its own are those of the row above. */
function rowsOf(values: Readonly<Record<string, string>>) {
  let above: Readonly<Record<string, string>> = {}
  return Array.from({ length: weekRows }, (_, at) => at + 1).flatMap((row) => {
    const typed = Object.fromEntries(fieldKeys.map((field) => [field, (values[`${field}-${row}`] ?? '').trim()]))
    const filled = { ...typed, on: typed.on || above.on || '', channel: typed.channel || above.channel || '' }
    above = { on: filled.on, channel: filled.channel }
    return (typed.what ?? '') === '' && (typed.link ?? '') === '' ? [] : [{ row, typed: filled }]
  })
}

function problemsOf({ lines }: RecordedMany) {
  return lines.flatMap((line) =>
    line.kind === 'wrong'
      ? line.problems.map(({ field, message }) => ({
          field: `${field in weekFields ? field : 'what'}-${line.row}`,
          message: `第${line.row}行：${message}`,
        }))
      : [],
  )
}

type WeekShown = ChannelsAsked & { readonly channels: readonly Channel[] }

async function loadWeek(tx: Transaction, c: Context, here: Here): Promise<WeekShown | null> {
  const found = await agencyAsked(tx, c, here)
  if (found === null) return null
  const channels = await channelsOf(tx, here.viewer, found.agency.id)
  return { ...found, channels: channels.filter((channel) => stands(channel, here.day)) }
}

function WeekTable({ form, channels }: { readonly form: FormState; readonly channels: readonly Channel[] }): VNode {
  const common = (field: keyof typeof weekFields, row: number) => ({
    name: `${field}-${row}`,
    id: fieldId(form, `${field}-${row}`),
    'aria-label': `第${row}行${weekFields[field]}`,
    'aria-invalid': form.problems.some((problem) => problem.field === `${field}-${row}`)
      ? ('true' as const)
      : undefined,
  })
  const value = (field: keyof typeof weekFields, row: number) => form.values[`${field}-${row}`] ?? ''
  return (
    <section class="wide" aria-label="一周的发布，可左右滚动" {...scrollable}>
      <table class="working entry-rows">
        <caption class="unseen">一周的发布</caption>
        <thead>
          <tr>
            <th scope="col">行</th>
            {fieldKeys.map((field) => (
              <th key={field} scope="col">
                {weekFields[field]}
                {(field === 'on' || field === 'channel') && <small class="pedigree">不填同上一行</small>}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {Array.from({ length: weekRows }, (_, at) => at + 1).map((row) => (
            <tr key={row}>
              <th scope="row">{row}</th>
              <td data-column={weekFields.on}>
                <input type="date" {...common('on', row)} value={value('on', row)} />
              </td>
              <td data-column={weekFields.channel}>
                <select {...common('channel', row)}>
                  <option value="">{row === 1 ? '请选择' : '同上'}</option>
                  {channels.map(({ id, name, kind }) => (
                    <option key={id} value={String(id)} selected={String(id) === value('channel', row)}>
                      {name}（{channelKinds[kind]}）
                    </option>
                  ))}
                </select>
              </td>
              <td data-column={weekFields.what}>
                <input type="text" {...common('what', row)} value={value('what', row)} autocomplete="off" />
              </td>
              <td data-column={weekFields.itemKind}>
                <select {...common('itemKind', row)}>
                  <option value="">{publicationKindNames.news}</option>
                  {itemKinds
                    .filter((kind) => kind !== 'news')
                    .map((kind) => (
                      <option key={kind} value={kind} selected={kind === value('itemKind', row)}>
                        {publicationKindNames[kind]}
                      </option>
                    ))}
                </select>
              </td>
              <td data-column={weekFields.link}>
                <input type="url" {...common('link', row)} value={value('link', row)} autocomplete="off" />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}

const titles = { checked: '核对结果', recorded: '已登记', faulty: '没有登记' } as const
const mostShown = 500

function ResultPage({
  result,
  frame,
  back,
}: {
  readonly result: RecordedMany
  readonly frame: DeskFrame
  readonly back: typeof routes.deskChannelWeek | typeof routes.deskChannelImport
}): VNode {
  const { kind, agency, lines, unknownHeads } = result
  const countOf = (of: (typeof lines)[number]['kind']) => lines.filter((line) => line.kind === of).length
  const listed = kind === 'faulty' ? lines.filter((line) => line.kind === 'wrong') : lines
  return (
    <DeskPage title={titles[kind]} frame={frame} place={place} crumbs={agencyCrumbs(agency)} failed={kind === 'faulty'}>
      <h1>{titles[kind]}</h1>
      {kind === 'faulty' && <p class="trouble">请改正下面标为“有误”的行；一行也没有保存。</p>}
      {kind === 'checked' && (
        <p>
          {countOf('new') === 0
            ? '没有要登记的：各行都已登记过。'
            : '还没有保存。核对无误后，返回再选同一个工作簿，勾选“确认导入”。'}
        </p>
      )}
      {kind === 'recorded' && (
        <p class="done-note" role="status">
          已登记。<a href={addresses.deskChannelReleases({ agency: agency.slug })}>查看发布记录</a>
        </p>
      )}
      <p>
        {agency.name}：共{lines.length}行，新登记{countOf('new')}行，已登记过{countOf('known')}行，有误
        {countOf('wrong')}行。
        {unknownHeads.length > 0 && `以下各列没有用到：${unknownHeads.join('、')}。`}
      </p>
      <section class="wide" aria-label="逐行结果，可左右滚动" {...scrollable}>
        <table class="working">
          <caption>逐行结果{listed.length > mostShown && `（只列出前${mostShown}行）`}</caption>
          <thead>
            <tr>
              <th scope="col">行</th>
              <th scope="col">标题</th>
              <th scope="col">结果</th>
              <th scope="col">说明</th>
            </tr>
          </thead>
          <tbody>
            {listed.slice(0, mostShown).map((line) => (
              <tr key={line.row}>
                <th scope="row">第{line.row}行</th>
                <td data-column="标题">{line.what}</td>
                <td data-column="结果">{lineNames[line.kind]}</td>
                <td data-column="说明">
                  {line.kind === 'new' && line.words}
                  {line.kind === 'known' && '这个渠道当天已登记过，不再登记'}
                  {line.kind === 'wrong' && line.problems.map(({ message }) => message).join('')}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p>
        <a
          href={
            back === routes.deskChannelWeek
              ? addresses.deskChannelWeek(agency.slug)
              : addresses.deskChannelImport(agency.slug)
          }
        >
          返回
        </a>
      </p>
    </DeskPage>
  )
}

const lineNames = { new: '新登记', known: '已登记过', wrong: '有误' } as const
