import type { Hono } from 'hono'
import type { VNode } from 'preact'
import { importLedger, type LedgerLine, type LedgerResult } from '../../../actions/application/import-ledger.ts'
import type { NotDone } from '../../../actions/desk-act.ts'
import { sheetType, writeTableXlsx } from '../../../documents/write-table.ts'
import { ledgerColumnKeys, ledgerColumns } from '../../../rules/ledger/columns.ts'
import { ownIn } from '../../../rules/officer.ts'
import { may } from '../../../rules/permission.ts'
import { staffing } from '../../../store/worklist.ts'
import { addresses, routes } from '../../addresses.ts'
import * as asked from '../../asked.ts'
import { answer, type Crumb } from '../../layout.tsx'
import { scrollable } from '../../portal/statutory-table.tsx'
import { attachment } from '../../serving/security.ts'
import { sendFile } from '../../serving/send.ts'
import type { Web } from '../../web.ts'
import { actRoutes } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { FileField, SelectField } from '../form.tsx'
import { atDeskPage, type DeskFrame } from '../frame.ts'
import { forOfficer, type Here, hereOf } from '../here.ts'

const crumbs = (): readonly Crumb[] => [{ name: '依申请公开', address: addresses.deskApplications() }]

/** The agencies whose ledger this officer may bring in, by the rule that the act asks again. */
export const ledgerAgenciesOf = ({ officer, viewer }: Here): readonly number[] =>
  ownIn(officer, ['disclosureOffice', 'informationOfficer']).filter(
    (agencyId) => may.application.importLedger.decide(viewer, { agencyId, ended: false }).kind === 'allowed',
  )

/** The old ledger from a workbook: what would happen row by row, then all of it or nothing. */
export function importLedgerRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskLedgerTemplate,
    forOfficer(async (c) => {
      const head = ledgerColumnKeys.map((key) => ledgerColumns[key].names[0])
      const bytes = await writeTableXlsx({ title: '依申请公开台账', head, rows: [], notes: [] })
      return sendFile(c, bytes, sheetType, attachment('依申请公开台账.xlsx'))
    }),
  )
  actRoutes(app, web, {
    route: routes.deskLedgerImport,
    place: 'applications',
    load: async (tx, _, here) => ({ agencies: await staffing(tx, ledgerAgenciesOf(here), here.day) }),
    decision: (_, here) => {
      const [agencyId = 0] = ledgerAgenciesOf(here)
      return may.application.importLedger.decide(here.viewer, { agencyId, ended: false })
    },
    title: () => '导入旧台账',
    crumbs,
    intro: () => <Intro />,
    form: ({ agencies }) => ['application.importLedger', '', { agency: agencies[0]?.slug ?? '' }],
    fields: (form, { agencies }) => (
      <>
        <SelectField
          form={form}
          name="agency"
          label="台账属于"
          choices={agencies.map(({ slug, name }) => ({ value: slug, name }))}
        />
        <FileField form={form} name="file" label="台账（工作簿）" accept=".xlsx" />
        <label class="choice">
          <input type="checkbox" name="save" value="on" />
          <span>确认导入（不选则只核对，不保存）</span>
        </label>
      </>
    ),
    button: '读取台账',
    upload: true,
    act: async ({ here, posted: { values }, body }): Promise<LedgerResult | NotDone<string>> => {
      const file = body.get('file')
      if (!(file instanceof File) || file.name === '') {
        return { kind: 'invalid', problems: [{ field: 'file', message: '请选择台账的工作簿。' }] }
      }
      const result = await importLedger(web, here.by, {
        slug: values.agency ?? '',
        file: { bytes: new Uint8Array(await file.arrayBuffer()), name: asked.plain(file.name) },
        dryRun: values.save !== 'on',
      })
      if (result.kind !== 'unreadable') return result
      return { kind: 'invalid', problems: [{ field: 'file', message: result.unreadable.message }] }
    },
    after: async (result, _, c) => {
      const [, frame] = await atDeskPage(web, c, hereOf(c), async () => null)
      return answer(c, <ResultPage result={result} frame={frame} />, result.kind === 'faulty' ? 422 : 200)
    },
  })
}

function Intro(): VNode {
  return (
    <>
      <p>
        把原来登记依申请公开的台账导入进来，已办结和在办的都可以。先核对会怎样，确认后才保存；有一行不对，就一行也不保存。再次导入时，编号相同的行不重复登记。
      </p>
      <p>
        <a href={addresses.deskLedgerTemplate}>下载空白台账（XLSX）</a>
        ，或者直接用现有的工作簿：列的先后不限，列名写成下面任何一种都认识。
      </p>
      <details>
        <summary>认识的列名</summary>
        <section class="wide" aria-label="认识的列名，可左右滚动" {...scrollable}>
          <table class="working">
            <thead>
              <tr>
                <th scope="col">列</th>
                <th scope="col">须有</th>
                <th scope="col">也可以写成</th>
              </tr>
            </thead>
            <tbody>
              {ledgerColumnKeys.map((key) => {
                const { names, needed } = ledgerColumns[key]
                return (
                  <tr key={key}>
                    <th scope="row">{names[0]}</th>
                    <td data-column="须有">{needed ? '是' : '—'}</td>
                    <td data-column="也可以写成">{names.slice(1).join('、')}</td>
                  </tr>
                )
              })}
            </tbody>
          </table>
        </section>
      </details>
    </>
  )
}

const titles: Readonly<Record<LedgerResult['kind'], string>> = {
  checked: '核对结果：还没有导入',
  imported: '已导入台账',
  faulty: '台账有误，没有导入',
}
const lineNames: Readonly<Record<LedgerLine['kind'], string>> = { new: '新登记', known: '先前已导入', wrong: '有误' }

/** A long ledger shows what is wrong and the first of the rest; the count tells of all. */
const mostShown = 500

function ResultPage({ result, frame }: { readonly result: LedgerResult; readonly frame: DeskFrame }): VNode {
  const { kind, agency, lines, unknownHeads, years } = result
  const wrong = lines.filter((line) => line.kind === 'wrong')
  const shown = (kind === 'faulty' ? wrong : lines).slice(0, mostShown)
  const countOf = (wanted: LedgerLine['kind']) => lines.filter((line) => line.kind === wanted).length
  return (
    <DeskPage title={titles[kind]} frame={frame} place="applications" crumbs={crumbs()} failed={kind === 'faulty'}>
      <h1>{titles[kind]}</h1>
      {kind === 'faulty' && <p class="trouble">请改正下面标为“有误”的行，再导入；一行也没有保存。</p>}
      {kind === 'checked' && <p>还没有保存。核对无误后，返回再选同一个工作簿，勾选“确认导入”。</p>}
      {kind === 'imported' && (
        <p class="done-note" role="status">
          已保存。<a href={addresses.deskApplications()}>查看依申请公开</a>
        </p>
      )}
      <p>
        {agency.name}：共{lines.length}行，新登记{countOf('new')}行，先前已导入{countOf('known')}行，有误
        {countOf('wrong')}行。
        {unknownHeads.length > 0 && `以下各列没有用到：${unknownHeads.join('、')}。`}
      </p>
      {years.length > 0 && (
        <section class="wide" aria-label="新登记各行的年度件数，可左右滚动" {...scrollable}>
          <table class="working">
            <caption>新登记的各行计入年报表三的件数，请与当年公布的年报核对</caption>
            <thead>
              <tr>
                <th scope="col">年度</th>
                <th scope="col">上年结转</th>
                <th scope="col">本年新收</th>
                <th scope="col">本年办结</th>
                <th scope="col">结转下年</th>
              </tr>
            </thead>
            <tbody>
              {years.map(({ year, carriedIn, received, concluded, carriedOut }) => (
                <tr key={year}>
                  <th scope="row">{year}</th>
                  <td data-column="上年结转">{carriedIn}</td>
                  <td data-column="本年新收">{received}</td>
                  <td data-column="本年办结">{concluded}</td>
                  <td data-column="结转下年">{carriedOut}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <section class="wide" aria-label="逐行结果，可左右滚动" {...scrollable}>
        <table class="working">
          <caption>
            逐行结果{shown.length < (kind === 'faulty' ? wrong : lines).length && `（只列出前${mostShown}行）`}
          </caption>
          <thead>
            <tr>
              <th scope="col">行</th>
              <th scope="col">结果</th>
              <th scope="col">内容</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <tr key={line.row}>
                <th scope="row">第{line.row}行</th>
                <td data-column="结果">{lineNames[line.kind]}</td>
                <td data-column="内容">
                  <LineWords line={line} />
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p>
        <a href={addresses.deskLedgerImport}>返回导入</a>
      </p>
    </DeskPage>
  )
}

function LineWords({ line }: { readonly line: LedgerLine }): VNode {
  switch (line.kind) {
    case 'new':
      return (
        <>
          {line.oldNumber}：{line.words}
        </>
      )
    case 'known':
      return <>{line.oldNumber}：不再登记，原来的记录没有改动</>
    case 'wrong':
      return <>{line.problems.map(({ message }) => message).join('')}</>
  }
}
