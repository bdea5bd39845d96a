import type { VNode } from 'preact'
import type { YearDraft } from '../../actions/report/year-draft.ts'
import { writtenFormats } from '../../documents/report/write.ts'
import { dayInChinese } from '../../rules/day.ts'
import { figureCellName } from '../../rules/figures/reconcile.ts'
import { minuteInChinese } from '../../rules/minute.ts'
import type { Decision } from '../../rules/permission.ts'
import { cellNameOf } from '../../rules/register/cell-name.ts'
import { isRegisterRow, type RegisterRow } from '../../rules/register/register.ts'
import { isAdjustableCell } from '../../rules/register/table-two.ts'
import type { DraftProse, OfferedSentence } from '../../rules/report/draft.ts'
import type { Finding } from '../../rules/report/finding.ts'
import { forms, sectionTitles } from '../../rules/report/form.ts'
import { type CellRef, cellAt } from '../../rules/report/report.ts'
import { addresses } from '../addresses.ts'
import { FindingList } from '../portal/report/finding-list.tsx'
import { markFindings } from '../portal/report/marks.ts'
import { StatutoryTable, scrollable } from '../portal/statutory-table.tsx'
import { DeskPage } from './desk-page.tsx'
import { ActButton, DeskForm, TextArea } from './form.tsx'
import type { FormState } from './form-state.ts'
import type { DeskFrame } from './frame.ts'
import { CountedCell, Pedigree } from './registers/counted-cell.tsx'

type Props = {
  readonly draft: YearDraft
  readonly findings: readonly Finding[]
  readonly form: FormState
  readonly decision: Decision
  readonly frame: DeskFrame
  readonly done: string | null
  readonly refusal: string | null
}

const formatNames = { docx: 'Word', pdf: 'PDF', xlsx: 'Excel', csv: 'CSV', html: 'HTML', json: 'JSON' } as const

/** The draft of a year on one page: what is written by hand, what the records say, and what the checks say of both. */
export function DraftPage({ draft, findings, form, decision, frame, done, refusal }: Props): VNode {
  const { agency, year, of, report, kept } = draft
  const marks = markFindings(report, findings)
  const at = { slug: agency.slug, year }
  const title = `${agency.name}${year}年度报告草稿`
  const counted = Object.keys(draft.tableTwo.counted.rows).length
  const drawn = (ref: CellRef, text: string) => {
    const { table, row, column } = ref
    if (text === '0') return text
    const name = figureCellName(draft.figures.form, table, row, column)
    const part = table === 'requests' ? 'cases' : 'disputes'
    return (
      <a href={addresses.deskFiguresPart(at, part, { row, column })} aria-label={`${name}${text}件`}>
        {text}
      </a>
    )
  }
  const failed = refusal !== null || form.problems.length > 0 || form.conflict !== null
  return (
    <DeskPage
      title={title}
      frame={frame}
      place="reports"
      crumbs={crumbs()}
      scripts={['draft', 'yearDraft']}
      failed={failed}
    >
      <article class="report year-draft">
        <h1>{title}</h1>
        {done !== null && (
          <p class="done-note" role="status">
            {done}
          </p>
        )}
        {refusal !== null && (
          <section class="trouble" role="alert" aria-labelledby="refused">
            <h2 id="refused">没有定稿</h2>
            <p>{refusal}</p>
          </section>
        )}
        <p>
          表二中登记、填报过的行和表三、表四由记录算出，截至{dayInChinese(of.through)}
          ，点数字可以看到它的每一件或者依据。
          {kept !== null && `草稿由${kept.savedByName}于${minuteInChinese(kept.savedAt)}保存。`}
        </p>
        <nav aria-label="本页内容">
          <ul class="jump">
            <li>
              <a href="#checks">核对结果</a>
            </li>
            {Object.entries(sectionTitles).map(([id, name]) => (
              <li key={id}>
                <a href={`#${id}`}>{name}</a>
              </li>
            ))}
          </ul>
        </nav>
        <section id="checks" aria-labelledby="checks-title">
          <h2 id="checks-title">核对结果</h2>
          <div id="live-checks" data-saved="已按保存的内容核对。" aria-live="polite">
            <FindingList marks={marks} report={report} prefix="" />
          </div>
        </section>
        <DeskForm action={addresses.deskReportDraft(at)} form={form} frame={frame} drafts>
          <Prose section="overview" form={form} offered={draft.offered} of={at} />
          <section id="disclosure">
            <h2>{sectionTitles.disclosure}</h2>
            <p class="hint">
              {counted > 0 && '由登记簿或者签认的填报算出的行不用填写，点数字看它的依据，要改的写明理由另作调整。'}
              没有登记的行由人工填写：没有发生的填0，不留空；金额以万元为单位。
              <a href={addresses.deskRegistersOf(at)}>{year}年登记簿和填报</a>
            </p>
            {draft.tableTwo.waiting > 0 && (
              <p class="trouble">
                有{draft.tableTwo.waiting}份填报等待签认，签认以后才计入，定稿前须签认或者作废。
                <a href={`${addresses.deskRegistersOf(at)}#returns`}>查看</a>
              </p>
            )}
            <DisclosureInputs draft={draft} form={form} />
          </section>
          <section id="requests">
            <h2>{sectionTitles.requests}</h2>
            <StatutoryTable report={report} table="requests" marks={marks} prefix="" drawn={drawn} />
          </section>
          <section id="disputes">
            <h2>{sectionTitles.disputes}</h2>
            <StatutoryTable report={report} table="disputes" marks={marks} prefix="" drawn={drawn} />
          </section>
          <Prose section="problems" form={form} offered={draft.offered} of={at} />
          <Prose section="other" form={form} offered={draft.offered} of={at} />
          <ActButton decision={decision}>保存草稿</ActButton>
        </DeskForm>
        <section id="out">
          <h2>下载和定稿</h2>
          <ul class="jump">
            {writtenFormats.map((format) => (
              <li key={format}>
                <a href={addresses.deskReportDraftDownload(at, format)}>{formatNames[format]}</a>
              </li>
            ))}
          </ul>
          <p class="hint">
            定稿把此刻的数字和文字固定为年度报告的一个版本，再由另一位有权的人员公开；以后补登的记录不改变它。
          </p>
          <form class="desk-form" method="post" action={addresses.deskReportDraftFreeze(at)}>
            <input type="hidden" name="csrf" value={frame.csrf} />
            <ActButton decision={decision} quiet>
              定稿
            </ActButton>
          </form>
        </section>
      </article>
      <DraftData draft={draft} />
    </DeskPage>
  )
}

const crumbs = () => [{ name: '年度报告', address: addresses.deskReports() }]

const proseHints: Readonly<Record<DraftProse, string>> = {
  overview: '写明主动公开、依申请公开、政府信息管理、平台建设、监督保障五个方面（国办公开办函〔2021〕30号）。',
  problems: '写本机关的实际问题和改进情况，不为空，不照抄（《条例》第五十条）。',
  other: '收取信息处理费的情况在这里报告；没有的也写明。',
}

function Prose({
  section,
  form,
  offered,
  of,
}: {
  readonly section: DraftProse
  readonly form: FormState
  readonly offered: readonly OfferedSentence[]
  readonly of: { readonly slug: string; readonly year: number }
}): VNode {
  const sentences = offered.filter((offer) => offer.section === section)
  return (
    <section id={section}>
      <h2>{sectionTitles[section]}</h2>
      <TextArea
        form={form}
        name={section}
        label="正文"
        hint={proseHints[section]}
        rows={section === 'other' ? 4 : 10}
      />
      {sentences.length > 0 && (
        <details open>
          <summary>可以采用的数字（由记录算出）</summary>
          <ul>
            {sentences.map(({ text, from }) => (
              <li key={text} data-offer={section}>
                <span>{text}</span>
                {from === 'channels' && (
                  <>
                    {' '}
                    <a href={addresses.deskChannelYear(of)}>看统计和每一条</a>
                  </>
                )}
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function DisclosureInputs({ draft, form }: { readonly draft: YearDraft; readonly form: FormState }): VNode {
  const { counted, said } = draft.tableTwo
  const of = { slug: draft.agency.slug, year: draft.year }
  return (
    <>
      {forms[draft.report.form].disclosure.map(({ caption, columns, rows }) => (
        <section key={caption} class="wide" aria-label={`${caption}，可左右滚动`} {...scrollable}>
          <table class="working entry">
            <caption>{caption}</caption>
            <thead>
              <tr>
                <th scope="col">信息内容</th>
                {columns.map(({ key, label }) => (
                  <th key={key} scope="col">
                    {label}
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {rows.map((row) => (
                <tr key={row.key}>
                  <th scope="row">
                    {row.label}
                    {isRegisterRow(row.key) && <Pedigree of={of} row={row.key} counted={counted} />}
                  </th>
                  {columns.map((column) => {
                    const name = `disclosure.${row.key}.${column.key}`
                    const typed = form.values[name] ?? ''
                    return (
                      <td key={column.key} data-column={column.label}>
                        {isRegisterRow(row.key) && counted.rows[row.key] !== undefined ? (
                          <>
                            <CountedCell {...{ of, row: row.key, column: column.key, counted, said }} />
                            {/* What was typed before the row was counted is kept as it was. */}
                            <input type="hidden" name={name} value={typed} />
                            <TypedBefore draft={draft} row={row.key} column={column.key} typed={typed} />
                          </>
                        ) : (
                          <input
                            name={name}
                            value={typed}
                            aria-label={`${row.label}，${column.label}`}
                            inputmode="decimal"
                            autocomplete="off"
                            maxlength={30}
                          />
                        )}
                      </td>
                    )
                  })}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      ))}
    </>
  )
}

/** What was typed before the row was counted, where it says something else, and the way to say why. */
function TypedBefore({
  draft,
  row,
  column,
  typed,
}: {
  readonly draft: YearDraft
  readonly row: RegisterRow
  readonly column: string
  readonly typed: string
}): VNode | null {
  const { value } = cellAt(draft.report, 'disclosure', row, column)
  const { said } = draft.tableTwo
  const plain = typed.normalize('NFKC').replace(/[\s,]/gu, '')
  if (plain === '' || Number(plain) === value) return null
  const at = { slug: draft.agency.slug, year: draft.year }
  return (
    <small class="pedigree">
      原填{typed}，与统计不同
      {isAdjustableCell(said, row, column) && (
        <>
          {' '}
          <a
            href={addresses.deskRegistersPart(at, 'adjust', { cell: `${row}/${column}` })}
            aria-label={`调整${cellNameOf(said.form, row, column)}`}
          >
            调整
          </a>
        </>
      )}
    </small>
  )
}

/** What the checks while typing rest on; data, never run. */
function DraftData({ draft: { of, agency, previous, reconciled } }: { readonly draft: YearDraft }): VNode {
  const { name, kind, region } = agency
  const json = JSON.stringify({ of, agency: { name, kind, region }, previous, reconciled }).replaceAll('<', '\\u003c')
  return <script type="application/json" id="year-draft" dangerouslySetInnerHTML={{ __html: json }} />
}
