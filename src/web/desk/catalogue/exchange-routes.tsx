import type { Hono } from 'hono'
import type { VNode } from 'preact'
import {
  type CatalogueImport,
  type CatalogueLine,
  exportCatalogue,
  importCatalogue,
} from '../../../actions/catalogue/exchange-catalogue.ts'
import { exemptPowerItem, importPowerItems, type PowersImport } from '../../../actions/catalogue/power-items.ts'
import type { NotDone } from '../../../actions/desk-act.ts'
import { sheetType } from '../../../documents/write-table.ts'
import { catalogueColumns } from '../../../rules/catalogue/workbook.ts'
import { powerItemsOf } from '../../../store/catalogue/power-items.ts'
import { addresses, routes } from '../../addresses.ts'
import * as asked from '../../asked.ts'
import { answerFault } from '../../faults.tsx'
import { answer } from '../../layout.tsx'
import { attachment } from '../../serving/security.ts'
import { sendFile } from '../../serving/send.ts'
import type { Web } from '../../web.ts'
import { actRoutes, refusedPage, showPage } from '../act-routes.tsx'
import { FileField, TextArea } from '../form.tsx'
import type { FormState } from '../form-state.ts'
import { atDeskPage } from '../frame.ts'
import { forOfficer, hereOf } from '../here.ts'
import { type CatalogueAtDesk, catalogueCrumbs, catalogueOfPath, ofCatalogue } from './catalogue.ts'
import { ImportResultPage } from './import-result-page.tsx'
import { PowersPage } from './powers-page.tsx'

/** The catalogue out and in as the workbook of the standard catalogue, and the list of power items in. */
export function exchangeCatalogueRoutes(app: Hono, web: Web): void {
  app.post(
    routes.deskCatalogueExport,
    forOfficer(async (c, here) => {
      const result = await exportCatalogue(web, here.by, { slug: c.req.param('slug') ?? '' })
      if (result.kind === 'done') {
        c.header('Cache-Control', 'no-store')
        return sendFile(c, result.bytes, sheetType, attachment(`${result.name}政务公开标准目录 ${here.day}.xlsx`))
      }
      if (result.kind !== 'refused') return answerFault(c, web, 'notFound')
      const [, frame] = await atDeskPage(web, c, here, async () => null)
      return refusedPage(c, 'catalogue', '导出标准目录', result.reason, frame)
    }),
  )
  actRoutes(app, web, {
    ...ofCatalogue,
    route: routes.deskCatalogueImport,
    title: () => '导入标准目录',
    intro: () => <ImportIntro />,
    form: ({ agency }) => [`catalogue.import:${agency.id}`, '', {}],
    fields: (form) => (
      <>
        <FileField form={form} name="file" label="标准目录（工作簿）" accept=".xlsx" />
        <TextArea
          form={form}
          name="reason"
          label="为什么调整"
          rows={2}
          optional
          hint="确认保存时必须写明，记入每一项的调整记录。请不要写个人信息。"
        />
        <Save form={form} />
      </>
    ),
    button: '读取工作簿',
    upload: true,
    act: async ({ here, posted: { values }, body, shown: { agency } }): Promise<CatalogueImport | NotDone<string>> => {
      const file = await fileIn(body)
      if (file === null) return noFile
      const result = await importCatalogue(web, here.by, {
        slug: agency.slug,
        file,
        reason: values.reason ?? '',
        dryRun: values.save !== 'on',
      })
      return result.kind === 'unreadable' ? unreadable(result.unreadable.message) : result
    },
    after: async (result, shown, c) => {
      const [, frame] = await atDeskPage(web, c, hereOf(c), async () => null)
      const { unknownHeads } = result
      const page = (
        <ImportResultPage
          title={{ planned: '导入预览', imported: '已导入标准目录', faulty: '没有导入' }[result.kind]}
          kind={result.kind}
          lines={result.lines.map((line) => ({ ...line, place: placeOf(line) }))}
          crumbs={catalogueCrumbs(shown)}
          back={addresses.deskCataloguePart(shown.agency.slug, 'import')}
          next={addresses.deskCatalogue(shown.agency.slug)}
          frame={frame}
        >
          {unknownHeads.length > 0 && <p>以下各列没有用到：{unknownHeads.join('、')}。</p>}
        </ImportResultPage>
      )
      return answer(c, page, result.kind === 'faulty' ? 422 : 200)
    },
  })
  powers(app, web)
}

const placeOf = ({ sheet, row }: CatalogueLine) => (sheet === '' ? `第${row}行` : `“${sheet}”第${row}行`)

function ImportIntro(): VNode {
  return (
    <>
      <p>
        可以用本系统导出的工作簿修改后导入，也可以直接用现有的标准目录：一个领域一张表，表名或者标题写明领域。先预览，确认后才保存；有一行不对，就一行也不保存。
      </p>
      <p>
        导入只增加和修改，不删除：目录中有而表中没有的不受影响。表中没有的列，原来的内容不变；有列而没有填的，改为空。
      </p>
      <details>
        <summary>认识的列名</summary>
        <ul>
          {Object.entries(catalogueColumns).map(([key, { names }]) => (
            <li key={key}>{names.join('、')}</li>
          ))}
        </ul>
      </details>
    </>
  )
}

function Save({ form }: { readonly form: FormState }): VNode {
  return (
    <label class="choice">
      <input type="checkbox" name="save" value="on" checked={form.values.save === 'on'} />
      <span>确认保存（不选则只预览）</span>
    </label>
  )
}

function powers(app: Hono, web: Web): void {
  app.get(
    routes.deskPowerItems,
    showPage(web, {
      place: 'catalogue',
      title: '权责事项',
      load: async (tx, c, here) => {
        const shown = await catalogueOfPath(tx, c, here)
        return shown === null ? null : { ...shown, powers: await powerItemsOf(tx, shown.agency.id) }
      },
      page: (shown, frame, _, c) => (
        <PowersPage {...shown} uncoveredOnly={c.req.query('only') === 'uncovered'} frame={frame} />
      ),
    }),
  )
  actRoutes(app, web, {
    ...ofCatalogue,
    route: routes.deskPowerItemsImport,
    title: () => '导入权责清单',
    crumbs: powersCrumbs,
    intro: () => <p>须有编码和名称两列。编码相同的，改为表中的名称和类型。先预览，确认后才保存。</p>,
    form: ({ agency }) => [`catalogue.importPowerItems:${agency.id}`, '', {}],
    fields: (form) => (
      <>
        <FileField form={form} name="file" label="权责清单（工作簿）" accept=".xlsx" />
        <label class="choice">
          <input type="checkbox" name="complete" value="on" checked={form.values.complete === 'on'} />
          <span>这是完整的清单：表中没有的事项视为已取消</span>
        </label>
        <Save form={form} />
      </>
    ),
    button: '读取工作簿',
    upload: true,
    act: async ({ here, posted: { values }, body, shown: { agency } }): Promise<PowersImport | NotDone<string>> => {
      const file = await fileIn(body)
      if (file === null) return noFile
      const result = await importPowerItems(web, here.by, {
        slug: agency.slug,
        file,
        complete: values.complete === 'on',
        dryRun: values.save !== 'on',
      })
      return result.kind === 'unreadable' ? unreadable(result.unreadable.message) : result
    },
    after: async (result, shown, c) => {
      const [, frame] = await atDeskPage(web, c, hereOf(c), async () => null)
      const page = (
        <ImportResultPage
          title={{ planned: '导入预览', imported: '已导入权责清单', faulty: '没有导入' }[result.kind]}
          kind={result.kind}
          lines={result.lines.map((line) => ({ ...line, place: `第${line.row}行` }))}
          crumbs={powersCrumbs(shown)}
          back={addresses.deskCataloguePart(shown.agency.slug, 'powers/import')}
          next={addresses.deskCataloguePart(shown.agency.slug, 'powers')}
          frame={frame}
        >
          {result.gone.length > 0 && (
            <p>
              清单中有而表中没有的{result.gone.length}项：
              {result.gone
                .slice(0, 20)
                .map(({ name }) => name)
                .join('、')}
              {result.gone.length > 20 && '等'}。
            </p>
          )}
        </ImportResultPage>
      )
      return answer(c, page, result.kind === 'faulty' ? 422 : 200)
    },
  })
  actRoutes(app, web, {
    ...ofCatalogue,
    route: routes.deskPowerItemExempt,
    load: async (tx, c, here) => {
      const shown = await catalogueOfPath(tx, c, here)
      if (shown === null) return null
      const power = (await powerItemsOf(tx, shown.agency.id)).find(({ id }) => id === Number(c.req.param('power')))
      return power === undefined ? null : { ...shown, power }
    },
    title: ({ power }) => `“${power.name}”不列入目录`,
    crumbs: powersCrumbs,
    intro: () => <p>权责事项产生的政府信息，除不予公开的以外都应当列入目录。不列入的，写明理由。</p>,
    form: ({ power }) => [`catalogue.exemptPowerItem:${power.id}`, '', { reason: power.exempt ?? '' }],
    fields: (form, { power }) => (
      <>
        <TextArea form={form} name="reason" label="为什么不列入" rows={2} hint="请不要写个人信息。" />
        {power.exempt !== null && (
          <label class="choice">
            <input type="checkbox" name="takeBack" value="on" checked={form.values.takeBack === 'on'} />
            <span>取消（这一项应当列入目录）</span>
          </label>
        )}
      </>
    ),
    button: '登记',
    act: ({ here, posted: { values }, shown: { agency, power } }) =>
      exemptPowerItem(web, here.by, {
        slug: agency.slug,
        id: power.id,
        reason: values.reason ?? '',
        takeBack: values.takeBack === 'on',
      }),
    after: (_, { agency }) => addresses.deskCataloguePart(agency.slug, 'powers'),
  })
}

function powersCrumbs(shown: CatalogueAtDesk) {
  return [
    ...catalogueCrumbs(shown),
    { name: '权责事项', address: addresses.deskCataloguePart(shown.agency.slug, 'powers') },
  ]
}

async function fileIn(body: FormData): Promise<{ readonly bytes: Uint8Array; readonly name: string } | null> {
  const file = body.get('file')
  if (!(file instanceof File) || file.name === '') return null
  return { bytes: new Uint8Array(await file.arrayBuffer()), name: asked.plain(file.name) }
}

const noFile: NotDone<string> = { kind: 'invalid', problems: [{ field: 'file', message: '请选择工作簿。' }] }

function unreadable(message: string): NotDone<string> {
  return { kind: 'invalid', problems: [{ field: 'file', message }] }
}
