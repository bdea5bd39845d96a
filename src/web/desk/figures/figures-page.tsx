import type { VNode } from 'preact'
import { applicantKinds } from '../../../rules/application/application.ts'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import { disputeCountings } from '../../../rules/dispute/dispute-count.ts'
import { type CountedCase, rowsOf, type YearFigures } from '../../../rules/figures/count.ts'
import { reportOfFigures } from '../../../rules/figures/count-report.ts'
import { carryKinds, figureCellName, isReconciled, stands } from '../../../rules/figures/reconcile.ts'
import { may } from '../../../rules/permission.ts'
import { sectionTitles } from '../../../rules/report/form.ts'
import type { CellRef } from '../../../rules/report/report.ts'
import { addresses } from '../../addresses.ts'
import { FindingList } from '../../portal/report/finding-list.tsx'
import { markFindings } from '../../portal/report/marks.ts'
import { StatutoryTable } from '../../portal/statutory-table.tsx'
import { DoneNote } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import type { DeskFrame } from '../frame.ts'
import type { Here } from '../here.ts'
import { YearTabs } from '../year-tabs.tsx'
import { ByAgency } from './by-agency.tsx'
import { Adjustments, signed } from './said-beside.tsx'
import { type Carried, type FiguresShown, lastDayShown, queryOf } from './shown.ts'

type Props = {
  readonly shown: FiguresShown
  readonly frame: DeskFrame
  readonly here: Here
  readonly done: string | undefined
}

/** Tables 三 and 四 of a year as they follow from the records; each number leads to what it counts. */
export function FiguresPage({ shown, frame, here, done }: Props): VNode {
  const { agency, year, of, figures, said, findings, facts, below, unconfirmed } = shown
  const at = { slug: agency.slug, year }
  const report = reportOfFigures(figures, year, agency.name)
  const marks = markFindings(reportOfFigures(said, year, agency.name), findings)
  const mayAdjust = may.application.adjustFigures.decide(here.viewer, facts)
  const drawn = (ref: CellRef, text: string) => <FigureCell cell={ref} text={text} shown={shown} here={here} />
  return (
    <DeskPage
      title={`${agency.name}${year}年统计`}
      frame={frame}
      place="figures"
      crumbs={[{ name: '统计', address: addresses.deskFigures() }]}
    >
      <h1>
        {agency.name}
        {year}年统计
      </h1>
      <DoneNote words={done} />
      <p class="lead">{whatIsShown(shown, here.day)}</p>
      <AskForm shown={shown} today={here.day} />
      <ul class="jump no-print">
        <li>
          <a href={addresses.deskFiguresPart(at, 'statistics', queryOf(shown, here))}>分项统计</a>
        </li>
        {!below && (
          <li>
            <a href={addresses.deskReportDraft(at)}>{year}年度报告草稿</a>
          </li>
        )}
        <li>
          <a href={addresses.deskRepeated(agency.slug)}>多人申请的同一信息</a>
        </li>
        <li>
          <a href={addresses.deskMissed(agency.slug)}>公众没有查到的</a>
        </li>
      </ul>
      {unconfirmed > 0 && <p class="hint">另有{unconfirmed}件尚未确认收到日期，确认以前不计入。</p>}
      {(['requests', 'disputes'] as const).map((table) => (
        <section key={table} aria-labelledby={table} class="report">
          <h2 id={table}>{sectionTitles[table]}</h2>
          <StatutoryTable report={report} table={table} marks={marks} prefix="" drawn={drawn} />
        </section>
      ))}
      <p class="hint">
        复议、诉讼的统计口径：{disputeCountings[of.counting]}（现行格式没有规定，由
        <a href={addresses.deskSettings()}>设置</a>决定）。
      </p>
      <section aria-labelledby="checks" class="report">
        <h2 id="checks">勾稽核对</h2>
        {findings.length === 0 ? (
          <p>两张表的勾稽关系全部相符。</p>
        ) : (
          <FindingList marks={marks} report={report} prefix="" />
        )}
      </section>
      {shown.byAgency.length > 0 && (
        <ByAgency agencies={shown.byAgency} year={year} through={queryOf(shown, here).through ?? null} />
      )}
      {shown.known !== null && <MovedSince shown={shown} known={shown.known} />}
      {!below && shown.known === null && <CarriedSection shown={shown} here={here} />}
      {!below && (
        <Adjustments
          adjustments={shown.adjustments}
          nothing="没有调整，年报数字就是记录的数字。"
          cellName={({ table, row, column }) => figureCellName(figures.form, table, row, column)}
          amount={({ amount }) => signed(amount)}
          back={({ id }) => addresses.deskFigureTakeBack(at, id)}
          adjust={addresses.deskFiguresPart(at, 'adjust')}
          decision={mayAdjust}
        />
      )}
    </DeskPage>
  )
}

function whatIsShown({ below, agencyIds, year, of, known }: FiguresShown, today: Day): string {
  const { through } = of.period
  const whose = below ? `本机关和所属共${agencyIds.length}个机关合计，` : ''
  const until =
    through === `${year}-12-31`
      ? `${year}年全年`
      : `${year}年1月1日至${dayInChinese(through)}${through === today ? '（今天）' : ''}，“结转下年度”为这一天尚未办结的件数`
  if (known !== null) {
    return `${whose}${until}。只按${dayInChinese(known.until)}为止已经登记的事项计算，之后补登、更正的不算；申请人类别按现在的记录。`
  }
  return `${whose}${until}。全部由现有办件记录算出，点数字看对应的办件。`
}

/** What was recorded later, and so is counted otherwise now. */
function MovedSince({
  shown: { of, figures },
  known: { until, movedSince },
}: {
  readonly shown: FiguresShown
  readonly known: NonNullable<FiguresShown['known']>
}): VNode {
  const where = (one: CountedCase, column: string) => {
    const rows = rowsOf(one, of.period).map((row) => figureCellName(figures.form, 'requests', row, column))
    return rows.length === 0 ? '不在表中' : rows.join('、')
  }
  return (
    <section aria-labelledby="moved">
      <h2 id="moved">{dayInChinese(until)}以后登记而改变统计的办件</h2>
      {movedSince.length === 0 ? (
        <p>没有，这一天的统计与现在相同。</p>
      ) : (
        <ul class="rows">
          {movedSince.map(({ id, number, applicantKind, knownThen, knownNow }) => (
            <li key={id}>
              <p class="name">
                <a href={addresses.deskApplication(id)}>{number}</a>
              </p>
              <p class="meta">
                <span>当时：{where(knownThen, applicantKind)}</span>
                <span>现在：{where(knownNow, applicantKind)}</span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </section>
  )
}

function AskForm({ shown, today }: { readonly shown: FiguresShown; readonly today: Day }): VNode {
  const { agency, year, of, below } = shown
  const at = { slug: agency.slug, year }
  return (
    <>
      <YearTabs
        year={year}
        today={today}
        address={(other) => addresses.deskFiguresOf({ slug: agency.slug, year: other }, { below: below ? 'on' : null })}
      />
      <form class="filter no-print" method="get" action={addresses.deskFiguresOf(at)}>
        <div class="field">
          <label for="through">截至</label>
          <input
            id="through"
            type="date"
            name="through"
            value={of.period.through}
            min={`${year}-01-01`}
            max={lastDayShown(year, today)}
          />
        </div>
        <div class="field">
          <label for="known">
            只按这一天为止的登记<span class="optional">（可不填）</span>
          </label>
          <input id="known" type="date" name="known" value={shown.known?.until ?? ''} max={today} />
        </div>
        <div class="field">
          <label class="choice" for="below">
            <input id="below" type="checkbox" name="below" value="on" checked={below} />
            <span>与所属各机关合计</span>
          </label>
        </div>
        <button type="submit">查看</button>
      </form>
    </>
  )
}

/** A number with what was said beside it; one that counts something leads to it. */
function FigureCell({
  cell: { table, row, column },
  text,
  shown,
  here,
}: {
  readonly cell: CellRef
  readonly text: string
  readonly shown: FiguresShown
  readonly here: Here
}): VNode {
  const at = { slug: shown.agency.slug, year: shown.year }
  const query = { row, column, ...queryOf(shown, here) }
  const part = table === 'disputes' ? 'disputes' : 'cases'
  const name = figureCellName(shown.figures.form, table, row, column)
  const beside = numberAt(shown.said, table, row, column) - numberAt(shown.figures, table, row, column)
  return (
    <>
      {text === '0' || shown.known !== null ? (
        text
      ) : (
        <a href={addresses.deskFiguresPart(at, part, query)} aria-label={`${name}${text}件`}>
          {text}
        </a>
      )}
      {beside !== 0 && (
        <a class="beside" href="#adjustments" aria-label={`${name}调整${signed(beside)}件`}>
          {signed(beside)}
        </a>
      )}
    </>
  )
}

function numberAt(figures: YearFigures, table: string, row: string, column: string): number {
  return (table === 'disputes' ? figures.disputes : figures.requests)[row]?.[column] ?? 0
}

function CarriedSection({ shown, here }: { readonly shown: FiguresShown; readonly here: Here }): VNode {
  const { carried, year, agency } = shown
  return (
    <section aria-labelledby="carried">
      <h2 id="carried">上年结转</h2>
      {carried === null ? (
        <p>
          没有已公开的{year - 1}年度报告可以核对。按记录，“上年结转”就是{year - 1}年末尚未办结的申请，两年相等。
        </p>
      ) : (
        <CarriedSaid carried={carried} year={year} />
      )}
      <p class="act">
        <a
          class="button quiet"
          href={addresses.deskFiguresPart({ slug: agency.slug, year }, 'carry', queryOf(shown, here))}
        >
          核对上年结转
        </a>
      </p>
    </section>
  )
}

function CarriedSaid({ carried: { columns, lines }, year }: { readonly carried: Carried; readonly year: number }) {
  const differing = columns.filter(({ carriedIn, carriedOut }) => carriedIn !== carriedOut)
  if (differing.length === 0) return <p>与已公开的{year - 1}年度报告“结转下年度继续办理”逐栏相等。</p>
  return isReconciled(columns) ? (
    <p>
      与已公开的{year - 1}年度报告有{differing.length}栏不同，已由{lines.filter(stands).length}行说明全部差额。
    </p>
  ) : (
    <p class="trouble">
      与已公开的{year - 1}年度报告不同，还有
      {columns
        .filter(({ open }) => open !== 0)
        .map(({ column, open }) => `${applicantKinds[column]}${signed(open)}件`)
        .join('、')}
      没有说明。
    </p>
  )
}

export const carryKindChoices = Object.entries(carryKinds).map(([value, { name, sign }]) => ({
  value,
  name: `${name}${sign === null ? '' : sign > 0 ? '（增加）' : '（减少）'}`,
}))
