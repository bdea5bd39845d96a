import type { Context, Hono } from 'hono'
import { advanceImport } from '../../../actions/publication-import/advance-imports.ts'
import { leafFor } from '../../../actions/publication-import/judge-rows.ts'
import { startImport } from '../../../actions/publication-import/start-import.ts'
import {
  chooseColumns,
  columnField,
  dropImport,
  judgeImportAgain,
  proposeImport,
  signImport,
} from '../../../actions/publication-import/work-on-import.ts'
import { may } from '../../../rules/permission.ts'
import { rowStates } from '../../../rules/publication-import/row.ts'
import { agencyBySlug } from '../../../store/agencies.ts'
import { leavesOf } from '../../../store/catalogue/nodes.ts'
import { agencyFacts } from '../../../store/figures/figure-agencies.ts'
import { agenciesToStartFor } from '../../../store/publication/agencies-to-start-for.ts'
import { importsSeen, importsToSign } from '../../../store/publication-import/imports.ts'
import { oldColumnsOf } from '../../../store/publication-import/old-columns.ts'
import { columnsOfImport, listRows } from '../../../store/publication-import/rows.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes, showPage } from '../act-routes.tsx'
import { uploadedFile } from '../application/file-routes.tsx'
import { ColumnPicker } from '../catalogue/column-picker.tsx'
import { FileField, TextArea } from '../form.tsx'
import { SheetFields, usualBasis } from '../publication/review/review-parts.tsx'
import { exportRoutes } from './export-routes.ts'
import { ImportPage, rowsOnPage } from './import-page.tsx'
import { ImportsPage } from './imports-page.tsx'
import {
  importAsked,
  importCrumbs,
  importName,
  importsCrumbs,
  mayDrop,
  mayImport,
  maySign,
  openToChange,
  openToDrop,
  openToPropose,
  openToSign,
  type ShownImport,
} from './shown.ts'

const place = 'publications'

/** What is done while whoever asked waits; the rest is done by the job (src/jobs/advance-imports.ts). */
const whileWaiting = 2_000

const done: Readonly<Record<string, string>> = {
  started: '已收下文件。',
  columns: '已保存对应的栏目，下次导入仍然有效。',
  again: '已重新核对。',
  propose: '已开始导入。',
  sign: '已签发。',
  drop: '已结束，没有签发。',
}

/** What an office published before: brought in, looked at row by row, made drafts of, signed, and led to. */
export function importRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskImports,
    showPage(web, {
      place,
      title: '导入原有信息',
      load: async (tx, _, { viewer, officer }) => ({
        imports: await importsSeen(tx, viewer),
        toSign: await importsToSign(tx, viewer, officer.personId),
        agencies: await agenciesToStartFor(tx, viewer),
      }),
      page: (shown, frame) => <ImportsPage {...shown} frame={frame} />,
    }),
  )
  app.get(
    routes.deskImport,
    showPage(web, {
      place,
      title: '导入原有信息',
      load: async (tx, c, here) => {
        const shown = await importAsked(tx, c, here)
        if (shown === null) return null
        const state = rowStates.find((one) => one === c.req.query('state')) ?? null
        const after = Number(/^\d{1,9}$/u.exec(c.req.query('after') ?? '')?.[0] ?? 0)
        return { shown, state, rows: await listRows(tx, shown.held.id, { state, after, limit: rowsOnPage }) }
      },
      page: (all, frame, here, c) => (
        <ImportPage {...all} done={done[c.req.query('done') ?? '']} frame={frame} here={here} />
      ),
    }),
  )
  exportRoutes(app, web)
  startRoutes(app, web)
  columnRoutes(app, web)
  stepRoutes(app, web)
}

function startRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    place,
    route: routes.deskImportNew,
    load: async (tx, c, { viewer, day }) => {
      const agency = await agencyBySlug(tx, viewer, c.req.param('slug') ?? '')
      const facts = agency === null ? null : await agencyFacts(tx, agency.id, day)
      return agency === null || facts === null ? null : { agency, facts }
    },
    decision: ({ facts }, { viewer }) => may.publishing.import.decide(viewer, facts),
    title: ({ agency }) => `导入${agency.name}的信息`,
    crumbs: importsCrumbs,
    intro: () => (
      <>
        <p>
          上传后先逐条核对，结果在页面上看，平台上什么也不会变；确认后才导入为草稿。同一条信息导入几次，也只有一条。
        </p>
        <ul>
          <li>
            Excel 清单（.xlsx）：第一行写列名，一行一条，列的先后不限。
            <a href={addresses.deskImportTemplate}>下载空白清单</a>
          </li>
          <li>
            压缩包（.zip）：网页和 .docx 文件，连同图片、附件；可以附一份“对应表.xlsx”，写明每个文件的栏目、文号等。
          </li>
          <li>JSON 数据（.json）：JSON Feed，或者含“publications”列表的对象。</li>
        </ul>
      </>
    ),
    form: ({ agency }) => [`publicationImport.start:${agency.id}`, '', {}],
    fields: (form) => (
      <FileField
        form={form}
        name="file"
        label="文件"
        hint="不超过50MB，每次最多5000条"
        accept=".xlsx,.csv,.zip,.json"
      />
    ),
    button: '上传并核对',
    upload: true,
    act: async ({ here, body, shown }) => {
      const file = await uploadedFile(body, 'file')
      const result = await startImport(web, here.by, { slug: shown.agency.slug, file })
      if (result.kind === 'done') await advanceImport(web, result.id, whileWaiting)
      return result
    },
    after: ({ id }) => addresses.deskImport(id, { done: 'started' }),
  })
}

function columnRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    place,
    route: routes.deskImportColumns,
    load: async (tx, c, here) => {
      const shown = await importAsked(tx, c, here)
      if (shown === null) return null
      const { id, agencyId } = shown.held
      const chosen = await oldColumnsOf(tx, agencyId)
      return { ...shown, leaves: await leavesOf(tx, agencyId), columns: await columnsOfImport(tx, id), chosen }
    },
    decision: mayImport,
    open: openToChange,
    title: ({ held }) => `对应栏目：${importName(held)}`,
    crumbs: importCrumbs,
    intro: () => (
      <p>
        下面是原网站的栏目，请逐个选择在公开目录里的位置。没有选的，那些条目不导入。保存以后重新核对，下次导入也照此对应。
      </p>
    ),
    form: ({ held, columns, leaves, chosen }) => [
      `publicationImport.columns:${held.id}`,
      '',
      Object.fromEntries(
        columns.map(({ name }) => [columnField(name), String(leafFor(name, leaves, chosen)?.id ?? '')]),
      ),
    ],
    fields: (form, { columns, leaves }) =>
      columns.map(({ name, rows }) => (
        <ColumnPicker
          key={name}
          form={form}
          leaves={leaves}
          name={columnField(name)}
          label={`${name === '' ? '没有写栏目的' : name}（${rows}条）`}
          optional
        />
      )),
    button: '保存并重新核对',
    act: async ({ here, posted: { values }, shown: { held } }) => {
      const result = await chooseColumns(web, here.by, held.id, values)
      if (result.kind === 'done') await advanceImport(web, held.id, whileWaiting)
      return result
    },
    after: (_, { held }) => addresses.deskImport(held.id, { done: 'columns' }),
  })
}

const ofImport = {
  place,
  load: importAsked,
  crumbs: importCrumbs,
} as const

function stepRoutes(app: Hono, web: Web): void {
  const goOn = async <R extends { readonly kind: string }>(result: R, { held }: ShownImport): Promise<R> => {
    if (result.kind === 'done') await advanceImport(web, held.id, whileWaiting)
    return result
  }
  const after =
    (word: string) =>
    (_: unknown, { held }: ShownImport, _c: Context) =>
      addresses.deskImport(held.id, { done: word })
  actRoutes(app, web, {
    ...ofImport,
    route: routes.deskImportAgain,
    decision: mayImport,
    open: openToChange,
    title: ({ held }) => `重新核对：${importName(held)}`,
    intro: () => <p>公开目录改过，或者别处已经导入过其中一些，可以重新核对每一条。平台上什么也不会变。</p>,
    form: ({ held }) => [`publicationImport.judge:${held.id}`, '', {}],
    fields: () => null,
    button: '重新核对',
    act: async ({ here, shown }) => goOn(await judgeImportAgain(web, here.by, shown.held.id), shown),
    after: after('again'),
  })
  actRoutes(app, web, {
    ...ofImport,
    route: routes.deskImportPropose,
    decision: mayImport,
    open: openToPropose,
    title: ({ held }) => `导入为草稿：${importName(held)}`,
    intro: ({ held: { counts } }) => (
      <p>
        可以导入的{counts.ready ?? 0}
        条将成为草稿，逐条核查内容和附件，还不公开。没有问题的，由另一位有权的人员一次签发；有问题的仍是草稿，逐条处理。发布时间由平台在公开时记录，原网站的发布时间另列为“原发布时间”。
      </p>
    ),
    form: ({ held }) => [`publicationImport.propose:${held.id}`, '', {}],
    fields: () => null,
    button: '导入为草稿',
    act: async ({ here, shown }) => goOn(await proposeImport(web, here.by, shown.held.id), shown),
    after: after('propose'),
  })
  actRoutes(app, web, {
    ...ofImport,
    route: routes.deskImportSign,
    decision: maySign,
    open: openToSign,
    title: ({ held }) => `签发：${importName(held)}`,
    intro: ({ held }) => (
      <p>
        签发后，<a href={addresses.deskImport(held.id, { state: 'clear' })}>没有问题的{held.counts.clear ?? 0}条</a>
        即向社会公开。它们在原网站公开过，由您一次签发代替逐条审核；签发前后有人改过的，不在其中。
      </p>
    ),
    form: ({ held }) => [
      `publicationImport.sign:${held.id}`,
      '',
      { looked: `第${held.id}号导入待签发的${held.counts.clear ?? 0}条信息及其附件、图片`, basis: usualBasis },
    ],
    fields: (form) => (
      <>
        <SheetFields form={form} />
        <TextArea form={form} name="opinion" label="签发意见" rows={2} optional />
      </>
    ),
    button: '签发并公开',
    act: async ({ here, posted: { values }, shown }) =>
      goOn(await signImport(web, here.by, shown.held.id, values), shown),
    after: after('sign'),
  })
  actRoutes(app, web, {
    ...ofImport,
    route: routes.deskImportDrop,
    decision: mayDrop,
    open: openToDrop,
    title: ({ held }) => `结束，不签发：${importName(held)}`,
    intro: () => <p>不再从这次导入公开任何信息。已经导入的草稿仍在，可以逐条送审或者删除。</p>,
    form: ({ held }) => [`publicationImport.drop:${held.id}`, '', {}],
    fields: (form) => <TextArea form={form} name="opinion" label="理由" rows={2} />,
    button: '结束，不签发',
    act: ({ here, posted: { values }, shown: { held } }) => dropImport(web, here.by, held.id, values),
    after: after('drop'),
  })
}
