import type { Hono } from 'hono'
import type { VNode } from 'preact'
import type { NotDone } from '../../../actions/desk-act.ts'
import {
  importRegister,
  type RegisterImportResult,
  type RegisterLine,
} from '../../../actions/register/import-register.ts'
import { sheetType, writeTableXlsx } from '../../../documents/write-table.ts'
import { may } from '../../../rules/permission.ts'
import { isRegisterKey, type RegisterKey, registers } from '../../../rules/register/register.ts'
import { headsOf, workbookName } from '../../../rules/register/workbook.ts'
import { addresses, routes } from '../../addresses.ts'
import { answerFault } from '../../faults.tsx'
import { answer } from '../../layout.tsx'
import { scrollable } from '../../portal/statutory-table.tsx'
import { attachment } from '../../serving/security.ts'
import { sendFile } from '../../serving/send.ts'
import type { Web } from '../../web.ts'
import { actRoutes } from '../act-routes.tsx'
import { uploadedFile } from '../application/file-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { CheckBox, FileField, TextField } from '../form.tsx'
import { atDeskPage, type DeskFrame } from '../frame.ts'
import { forOfficer, hereOf } from '../here.ts'
import { agencyAsked } from './asked.ts'
import { listCrumbs } from './entry-routes.tsx'

/** The lines of a register from a workbook: what would happen row by row, then all of it or nothing. */
export function registerImportRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskRegisterTemplate,
    forOfficer(async (c) => {
      const register = c.req.param('register')
      if (!isRegisterKey(register)) return answerFault(c, web, 'notFound')
      const title = workbookName(register)
      const bytes = await writeTableXlsx({ title, head: headsOf(register), rows: [], notes: [] })
      return sendFile(c, bytes, sheetType, attachment(`${title}.xlsx`))
    }),
  )
  actRoutes(app, web, {
    place: 'registers',
    route: routes.deskRegisterImport,
    load: async (tx, c, here) => {
      const register = c.req.param('register')
      const found = await agencyAsked(tx, c, here)
      return found === null || !isRegisterKey(register) ? null : { ...found, register }
    },
    decision: ({ facts }, { viewer }) => may.register.edit.decide(viewer, facts),
    title: ({ register }) => `导入${registers[register].name}`,
    crumbs: ({ agency, register }) => listCrumbs(agency, register),
    intro: ({ register }) => (
      <>
        <p>
          先核对会怎样，确认后才保存；有一行不对，就一行也不保存。
          {registers[register].number}
          相同的是同一条：内容相同的不重复登记，内容不同的只在写明理由时更正。
        </p>
        <p>
          <a href={addresses.deskRegisterTemplate(register)}>下载空白工作簿（XLSX）</a>
          ，各列为{headsOf(register).join('、')}；列的先后不限。当事人、联系方式等列不读取。
        </p>
      </>
    ),
    form: ({ agency, register }) => [`register.import:${agency.id}:${register}`, '', {}],
    fields: (form) => (
      <>
        <FileField form={form} name="file" label="工作簿" accept=".xlsx" />
        <TextField
          form={form}
          name="correcting"
          label="更正理由"
          hint="写了理由，已登记而内容不同的各条按工作簿更正"
          optional
        />
        <CheckBox form={form} name="save" label="确认导入（不选则只核对，不保存）" />
      </>
    ),
    button: '读取工作簿',
    upload: true,
    act: async ({ here, posted: { values }, body, shown }): Promise<RegisterImportResult | NotDone<string>> => {
      const file = await uploadedFile(body, 'file')
      if (file === null) return { kind: 'invalid', problems: [{ field: 'file', message: '请选择工作簿。' }] }
      const result = await importRegister(web, here.by, {
        slug: shown.agency.slug,
        register: shown.register,
        file,
        dryRun: values.save !== 'on',
        correcting: values.correcting ?? '',
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

const titles = { checked: '核对结果', imported: '已导入', faulty: '没有导入' } as const
const mostShown = 500

function ResultPage({ result, frame }: { readonly result: RegisterImportResult; readonly frame: DeskFrame }): VNode {
  const { kind, agency, register, lines, unknownHeads } = result
  const countOf = (of: RegisterLine['kind']) => lines.filter((line) => line.kind === of).length
  const listed = kind === 'faulty' ? lines.filter((line) => line.kind === 'wrong') : lines
  const shown = listed.slice(0, mostShown)
  return (
    <DeskPage
      title={titles[kind]}
      frame={frame}
      place="registers"
      crumbs={listCrumbs(agency, register)}
      failed={kind === 'faulty'}
    >
      <h1>{titles[kind]}</h1>
      {kind === 'faulty' && <p class="trouble">请改正下面标为“有误”的行，再导入；一行也没有保存。</p>}
      {kind === 'checked' && (
        <p>
          {countOf('new') + countOf('differs') === 0
            ? '没有要保存的：各行都已登记。'
            : '还没有保存。核对无误后，返回再选同一个工作簿，勾选“确认导入”。'}
        </p>
      )}
      {kind === 'imported' && (
        <p class="done-note" role="status">
          已保存。
          <a href={addresses.deskRegisterEntries({ agency: agency.slug, register })}>查看{registers[register].name}</a>
        </p>
      )}
      <p>
        {agency.name}：共{lines.length}行，新登记{countOf('new')}行，已登记{countOf('known')}行，内容不同
        {countOf('differs')}行，由主动公开信息计入{countOf('publication')}行，有误{countOf('wrong')}行。
        {unknownHeads.length > 0 && `以下各列没有用到：${unknownHeads.join('、')}。`}
      </p>
      <section class="wide" aria-label="逐行结果，可左右滚动" {...scrollable}>
        <table class="working">
          <caption>逐行结果{shown.length < listed.length && `（只列出前${mostShown}行）`}</caption>
          <thead>
            <tr>
              <th scope="col">行</th>
              <th scope="col">编号</th>
              <th scope="col">结果</th>
              <th scope="col">内容</th>
            </tr>
          </thead>
          <tbody>
            {shown.map((line) => (
              <tr key={line.row}>
                <th scope="row">第{line.row}行</th>
                <td data-column="编号">{line.number}</td>
                <td data-column="结果">{lineNames[line.kind]}</td>
                <td data-column="内容">{wordsOf(line, register)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p>
        <a href={addresses.deskRegisterImport(agency.slug, register)}>返回导入</a>
      </p>
    </DeskPage>
  )
}

const lineNames: Readonly<Record<RegisterLine['kind'], string>> = {
  new: '新登记',
  known: '已登记',
  differs: '内容不同',
  publication: '已公开',
  wrong: '有误',
}

function wordsOf(line: RegisterLine, register: RegisterKey): string {
  switch (line.kind) {
    case 'new':
      return line.doubt === null ? line.words : `${line.words}。请核对：${line.doubt}`
    case 'known':
      return '与登记簿相同，不再登记'
    case 'differs':
      return `${line.words}${line.corrected ? '，按工作簿更正' : '，没有写更正理由，不改动'}`
    case 'publication':
      return `这一${registers[register].number}的文件已在主动公开信息中，自动计入`
    case 'wrong':
      return line.problems.join('')
  }
}
