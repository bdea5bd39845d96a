import type { VNode } from 'preact'
import { dayInChinese, dayOfInstant } from '../../rules/day.ts'
import { figureCellName } from '../../rules/figures/reconcile.ts'
import { minuteInChinese } from '../../rules/minute.ts'
import { type Decision, may } from '../../rules/permission.ts'
import { cellNameOf } from '../../rules/register/cell-name.ts'
import { sectionTitles } from '../../rules/report/form.ts'
import { type CellRef, cellAt } from '../../rules/report/report.ts'
import type { ReportEventListed } from '../../store/report-states.ts'
import type { StoredReport } from '../../store/reports.ts'
import { addresses } from '../addresses.ts'
import { Fact } from '../fact.tsx'
import { FindingList, SeverityCounts } from '../portal/report/finding-list.tsx'
import { type Marks, markFindings } from '../portal/report/marks.ts'
import { ReportBody, sections } from '../portal/report/report-body.tsx'
import { sizeInChinese } from '../portal/words.ts'
import { DeskPage } from './desk-page.tsx'
import { ActButton, ActLink, DeskForm, TextArea, TextField } from './form.tsx'
import type { FormState } from './form-state.ts'
import type { DeskFrame } from './frame.ts'
import { StateMark } from './reports.tsx'

export type ReportDecisions = {
  readonly importDraft: Decision
  readonly publish: Decision
  readonly withdraw: Decision
}

type Props = {
  readonly stored: StoredReport
  readonly events: readonly ReportEventListed[]
  readonly decisions: ReportDecisions
  readonly frame: DeskFrame
  readonly done: string | null
}

/** A report as those who work on it see it: what it says, what the check found, what was done to it, and what may be. */
export function DeskReportPage({ stored, events, decisions, frame, done }: Props): VNode {
  const { agency, year, report } = stored
  const of = { slug: agency.slug, year }
  const marks = markFindings(report, stored.findings)
  return (
    <DeskPage title={`${agency.name}${year}年度报告`} frame={frame} place="reports" crumbs={reportCrumbs()}>
      <article class="report">
        <header>
          <h1>
            {agency.name}
            {year}年度报告
          </h1>
          {done !== null && (
            <p class="done-note" role="status">
              {done}
            </p>
          )}
          <Facts stored={stored} />
          <section aria-label="办理" class="acts no-print">
            {stored.state === 'draft' ? (
              <ActLink decision={decisions.publish} address={addresses.deskReportPublish(of)}>
                审阅并公开
              </ActLink>
            ) : (
              <ActLink decision={decisions.withdraw} address={addresses.deskReportWithdraw(of)} quiet>
                撤回为草稿
              </ActLink>
            )}
            <ActLink
              decision={decisions.importDraft}
              address={addresses.deskReportImport({ agency: agency.slug, year })}
              quiet
            >
              导入新的版本
            </ActLink>
          </section>
          <nav aria-label="本页内容">
            <ul class="jump">
              <li>
                <a href="#findings">核对结果</a>
              </li>
              {sections.map((section) => (
                <li key={section}>
                  <a href={`#${section}`}>{sectionTitles[section]}</a>
                </li>
              ))}
              <li>
                <a href="#history">办理经过</a>
              </li>
            </ul>
          </nav>
        </header>
        <div class={stored.findings.length > 0 ? 'reading with-findings' : 'reading'}>
          <ReportBody report={report} marks={marks} prefix="" drawn={figureLinks(stored, frame)} />
          <section id="findings" class="findings-part" aria-labelledby="findings-title">
            <h2 id="findings-title">核对结果</h2>
            <FindingList marks={marks} report={report} prefix="" />
          </section>
        </div>
        <section id="history">
          <h2>办理经过</h2>
          <History events={events} />
          <h2>原件</h2>
          <p>
            <a href={addresses.deskReportFile(of, stored.version)}>{stored.file.name}</a>（
            {sizeInChinese(stored.file.size)}）
          </p>
        </section>
      </article>
    </DeskPage>
  )
}

/**
 * Of a version that was made from the records: each number leads to what the records say of it now, for those who see
 * them. Undefined: the report was imported, or this officer sees none of it.
 */
function figureLinks({ agency, year, report, countedThrough }: StoredReport, { viewer }: DeskFrame) {
  const facts = { agencyId: agency.id, ended: false }
  const seesCases = may.application.seeFigures.decide(viewer, facts).kind === 'allowed'
  const seesRegisters = may.register.view.decide(viewer, facts).kind === 'allowed'
  if (countedThrough === null || !(seesCases || seesRegisters)) return undefined
  const of = { slug: agency.slug, year }
  return (ref: CellRef, text: string) => {
    const { table, row, column } = ref
    const { state } = cellAt(report, table, row, column)
    const isTwo = table === 'disclosure'
    if (state !== 'number' || !(isTwo ? seesRegisters : seesCases)) return text
    const name = isTwo ? cellNameOf(report.form, row, column) : figureCellName(report.form, table, row, column)
    const address = isTwo
      ? addresses.deskRegistersPart(of, 'cell', { row, column })
      : addresses.deskFiguresCell(of, ref)
    return (
      <a href={address} aria-label={`${name}${text}，看现在的记录`}>
        {text}
      </a>
    )
  }
}

const reportCrumbs = () => [{ name: '年度报告', address: addresses.deskReports() }]

function crumbsTo({ agency, year }: StoredReport) {
  const address = addresses.deskReport({ slug: agency.slug, year })
  return [...reportCrumbs(), { name: `${agency.name}${year}年度报告`, address }]
}

function Facts({ stored }: { readonly stored: StoredReport }): VNode {
  const { agency, year, state, version, publishedOn, importedAt, findings, countedThrough, countedAt } = stored
  return (
    <dl class="facts">
      <Fact name="状态">
        <StateMark state={state} />
      </Fact>
      <Fact name="版本">第{version}版</Fact>
      <Fact name="导入">{dayInChinese(dayOfInstant(importedAt))}</Fact>
      {countedThrough !== null && countedAt !== null && (
        <Fact name="数据">{`由办件记录统计，截至${dayInChinese(countedThrough)}，${minuteInChinese(countedAt)}生成`}</Fact>
      )}
      {publishedOn !== null && <Fact name="公布日期">{dayInChinese(publishedOn)}</Fact>}
      <Fact name="核对">
        <SeverityCounts findings={findings} />
      </Fact>
      {state === 'published' && (
        <Fact name="公开网页">
          <a href={addresses.report({ slug: agency.slug, year })}>查看</a>
        </Fact>
      )}
    </dl>
  )
}

const eventNames = { imported: '导入', published: '公开', withdrawn: '撤回' } as const

function History({ events }: { readonly events: readonly ReportEventListed[] }): VNode {
  if (events.length === 0) return <p>在工作台上还没有办理过。</p>
  return (
    <ol class="rows">
      {events.map(({ kind, version, reason, personName, recordedAt }) => (
        <li key={recordedAt.toISOString() + kind}>
          <p>
            {minuteInChinese(recordedAt)}，{personName}
            {eventNames[kind]}了第{version}版{reason === null ? '。' : `，理由：${reason}`}
          </p>
        </li>
      ))}
    </ol>
  )
}

type FormProps = {
  readonly stored: StoredReport
  readonly decision: Decision
  readonly form: FormState
  readonly frame: DeskFrame
}

/** What a second pair of eyes needs before it lets a report out: on a phone in less than a minute. */
export function PublishPage({ stored, decision, form, frame }: FormProps): VNode {
  const { agency, year, report } = stored
  const of = { slug: agency.slug, year }
  return (
    <DeskPage
      title="审阅并公开"
      frame={frame}
      place="reports"
      crumbs={crumbsTo(stored)}
      failed={form.refusal !== null || form.conflict !== null || form.problems.length > 0}
    >
      <h1>
        审阅并公开：{agency.name}
        {year}年度报告
      </h1>
      <Facts stored={stored} />
      <p>
        公开后，任何人都可以在网站上看到第{stored.version}版。
        <a href={addresses.deskReport(of)}>看报告全文</a>
      </p>
      <DeskForm action={addresses.deskReportPublish(of)} form={form} frame={frame}>
        <TextField
          form={form}
          name="publishedOn"
          label="公布日期"
          type="date"
          hint="公众可以看到报告的那一天，不晚于今天。"
        />
        <ActButton decision={decision}>公开第{stored.version}版</ActButton>
      </DeskForm>
      <section aria-labelledby="findings-title">
        <h2 id="findings-title">核对结果</h2>
        {stored.findings.some(({ severity }) => severity === 'error') && (
          <p>有错误的报告也可以公开，但应先与导入人核实。</p>
        )}
        <FindingList marks={withoutCells(markFindings(report, stored.findings))} report={report} prefix="" />
      </section>
    </DeskPage>
  )
}

/** The cells are on the report's own page: here no link leads to them. */
function withoutCells(marks: Marks): Marks {
  const groups = marks.groups.map((group) => ({
    ...group,
    findings: group.findings.map((numbered) => ({ ...numbered, cells: [] })),
  }))
  return { ...marks, groups }
}

export function WithdrawPage({ stored, decision, form, frame }: FormProps): VNode {
  const { agency, year } = stored
  const of = { slug: agency.slug, year }
  return (
    <DeskPage
      title="撤回为草稿"
      frame={frame}
      place="reports"
      crumbs={crumbsTo(stored)}
      scripts={['draft']}
      failed={form.refusal !== null || form.problems.length > 0}
    >
      <h1>
        撤回：{agency.name}
        {year}年度报告
      </h1>
      <Facts stored={stored} />
      <p>撤回后网站上不再显示，改为草稿；更正后须再次公开。撤回的人、时间和理由都留有记录。</p>
      <DeskForm action={addresses.deskReportWithdraw(of)} form={form} frame={frame} drafts>
        <TextArea
          form={form}
          name="reason"
          label="撤回的理由"
          hint="如“表三第2行漏报1件”。不写申请人姓名等个人信息，不超过300个字。"
        />
        <ActButton decision={decision}>撤回为草稿</ActButton>
      </DeskForm>
    </DeskPage>
  )
}
