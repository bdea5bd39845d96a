import type { VNode } from 'preact'
import { dayInChinese } from '../../../rules/day.ts'
import { may } from '../../../rules/permission.ts'
import { cellNameOf, columnLabel, rowLabel } from '../../../rules/register/cell-name.ts'
import { checkTableTwo, reportOfTableTwo } from '../../../rules/register/check-table.ts'
import { isRegisterRow, registerKeys, registers, rowsOfForm } from '../../../rules/register/register.ts'
import { sectionTitles } from '../../../rules/report/form.ts'
import type { CellRef } from '../../../rules/report/report.ts'
import { addresses } from '../../addresses.ts'
import { FindingList } from '../../portal/report/finding-list.tsx'
import { markFindings } from '../../portal/report/marks.ts'
import { StatutoryTable, scrollable } from '../../portal/statutory-table.tsx'
import { DoneNote } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { Adjustments } from '../figures/said-beside.tsx'
import { ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'
import type { Here } from '../here.ts'
import { YearTabs } from '../year-tabs.tsx'
import { mayEdit, registersCrumb, type YearShown, yearOfAsked } from './asked.ts'
import { CountedCell, Pedigree, signedFigure } from './counted-cell.tsx'
import { Openings, Returns } from './year-parts.tsx'

type Props = {
  readonly shown: YearShown
  readonly frame: DeskFrame
  readonly here: Here
  readonly done: string | undefined
}

/** Table 二 of a year as registers and returns give it, what each row rests on, and what is wrong with it. */
export function RegistersYearPage({ shown, frame, here, done }: Props): VNode {
  const { agency, year, form, counted, said, below, period } = shown
  const of = yearOfAsked(shown)
  const title = `${agency.name}${year}年表二`
  const report = reportOfTableTwo(counted, year, agency.name)
  const findings = checkTableTwo(said, year, agency, shown.previous)
  const marks = markFindings(reportOfTableTwo(said, year, agency.name), findings)
  const decision = mayEdit(shown, here)
  const drawn = ({ row, column }: CellRef, text: string) =>
    isRegisterRow(row) && counted.rows[row] !== undefined ? (
      <CountedCell {...{ of, row, column, counted, said, below }} />
    ) : (
      text
    )
  return (
    <DeskPage title={title} frame={frame} place="registers" crumbs={[registersCrumb()]}>
      <h1>{title}</h1>
      <DoneNote words={done} />
      <p class="lead">
        {below && `本机关和所属共${shown.agencyIds.length}个机关合计，`}
        {year}年1月1日至{dayInChinese(period.through)}
        。有签认的填报的以填报为准，其余由登记簿和已公开的文件统计；金额以万元为单位。
      </p>
      <Years shown={shown} today={here.day} />
      <section aria-labelledby="disclosure" class="report">
        <h2 id="disclosure">{sectionTitles.disclosure}</h2>
        <StatutoryTable report={report} table="disclosure" marks={marks} prefix="" drawn={drawn} />
      </section>
      <Tools shown={shown} frame={frame} />
      <section aria-labelledby="rows">
        <h2 id="rows">各行的依据</h2>
        <ul class="rows">
          {rowsOfForm(form).map((row) => (
            <li key={row}>
              <p class="name">{rowLabel(form, row)}</p>
              <p class="meta">
                {counted.rows[row] === undefined ? (
                  <span>还没有登记，也没有填报</span>
                ) : (
                  <Pedigree of={of} row={row} counted={counted} />
                )}
                <Differences shown={shown} row={row} />
                {!below && decision.kind === 'allowed' && (
                  <a href={addresses.deskRegisterReturnNew(of, row)}>填报{rowLabel(form, row)}</a>
                )}
              </p>
            </li>
          ))}
        </ul>
        {!below && (
          <ActLink decision={decision} address={addresses.deskRegistersPart(of, 'zero')} quiet>
            零填报
          </ActLink>
        )}
      </section>
      {!below && <Returns shown={shown} maySign={may.register.sign.decide(here.viewer, shown.facts)} here={here} />}
      {!below && <RegisterList shown={shown} mayEnter={decision.kind === 'allowed'} />}
      <section aria-labelledby="checks" class="report">
        <h2 id="checks">核对</h2>
        {findings.length === 0 ? <p>没有发现问题。</p> : <FindingList marks={marks} report={report} prefix="" />}
        {shown.outlying.length > 0 && (
          <>
            <p>下列各笔金额与同一登记簿的其他各笔相差悬殊，可能把元和万元弄混，请核对：</p>
            <ul>
              {shown.outlying.map(({ id, register, number }) => (
                <li key={id}>
                  <a href={addresses.deskRegisterEntry(id)}>
                    {registers[register].name} {number}
                  </a>
                </li>
              ))}
            </ul>
          </>
        )}
      </section>
      {!below && <Openings shown={shown} decision={decision} />}
      {!below && (
        <Adjustments
          adjustments={shown.adjustments}
          nothing="没有调整，年报数字就是统计的数字。"
          cellName={({ row, column }) => cellNameOf(form, row, column)}
          amount={({ row, column, amount }) => signedFigure(form, row, column, amount)}
          back={({ id }) => addresses.deskRegisterAdjustBack(of, id)}
          adjust={addresses.deskRegistersPart(of, 'adjust')}
          decision={decision}
        />
      )}
    </DeskPage>
  )
}

function Years({ shown, today }: { readonly shown: YearShown; readonly today: Here['day'] }): VNode {
  const { agency, year, below } = shown
  const of = yearOfAsked(shown)
  return (
    <>
      <YearTabs
        year={year}
        today={today}
        address={(other) =>
          addresses.deskRegistersOf({ slug: agency.slug, year: other }, { below: below ? 'on' : null })
        }
      />
      <ul class="jump no-print">
        <li>
          <a href={addresses.deskRegistersOf(of, { below: below ? null : 'on' })}>
            {below ? '只看本机关' : '与所属各机关合计'}
          </a>
        </li>
        <li>
          <a href={addresses.deskRegisterStatistics(agency.slug)}>历年统计</a>
        </li>
        {!below && (
          <li>
            <a href={addresses.deskReportDraft(of)}>{year}年度报告草稿</a>
          </li>
        )}
      </ul>
    </>
  )
}

/** Where a return says something else than the registers. */
function Differences({ shown, row }: { readonly shown: YearShown; readonly row: YearShown['returns'][number]['row'] }) {
  const { form, counted } = shown
  const differing = (counted.rows[row]?.parts ?? []).flatMap(({ figures, registered, returnId }) =>
    returnId === null || registered === null
      ? []
      : Object.keys(figures).filter((column) => figures[column] !== registered[column]),
  )
  const columns = [...new Set(differing)]
  if (columns.length === 0) return null
  return <span>填报与登记簿不同：{columns.map((column) => columnLabel(form, row, column)).join('、')}</span>
}

function Tools({ shown, frame }: { readonly shown: YearShown; readonly frame: DeskFrame }): VNode {
  return (
    <div class="table-tools no-print">
      {(['xlsx', 'csv'] as const).map((format) => (
        <form key={format} method="post" action={addresses.deskRegistersExport(yearOfAsked(shown), format)}>
          <input type="hidden" name="csrf" value={frame.csrf} />
          <input type="hidden" name="below" value={shown.below ? 'on' : ''} />
          <button type="submit" class="quiet small">
            {format === 'xlsx' ? '导出 Excel' : '导出 CSV'}
          </button>
        </form>
      ))}
    </div>
  )
}

function RegisterList({ shown, mayEnter }: { readonly shown: YearShown; readonly mayEnter: boolean }): VNode {
  const { agency, entries, totals, year } = shown
  return (
    <section aria-labelledby="registers">
      <h2 id="registers">登记簿</h2>
      <section class="wide" aria-label="登记簿，可左右滚动" {...scrollable}>
        <table class="working">
          <thead>
            <tr>
              <th scope="col">登记簿</th>
              <th scope="col" class="number">
                已登记
              </th>
              <th scope="col" class="number">
                {year}年
              </th>
              <th scope="col">办理</th>
            </tr>
          </thead>
          <tbody>
            {registerKeys.map((key) => {
              const { name, sort, unit } = registers[key]
              const total = totals.get(key)
              const inYear = sort === 'decision' ? total?.quantity : total?.begun
              return (
                <tr key={key}>
                  <th scope="row">
                    <a href={addresses.deskRegisterEntries({ agency: agency.slug, register: key })}>{name}</a>
                  </th>
                  <td class="number" data-column="已登记">
                    {entries.get(key) ?? 0}行
                  </td>
                  <td class="number" data-column={`${year}年`}>
                    {inYear ?? 0}
                    {unit}
                  </td>
                  <td data-column="办理">
                    {mayEnter ? (
                      <>
                        <a href={addresses.deskRegisterEntryNew(agency.slug, key)} aria-label={`登记${name}`}>
                          登记
                        </a>{' '}
                        <a href={addresses.deskRegisterImport(agency.slug, key)} aria-label={`导入${name}`}>
                          导入
                        </a>
                      </>
                    ) : (
                      '—'
                    )}
                  </td>
                </tr>
              )
            })}
          </tbody>
        </table>
      </section>
      <p class="hint">
        规章和规范性文件已在主动公开信息中的，按成文日期和有效性自动计入，不用再登记；只登记没有在这里公开的旧文件。
      </p>
    </section>
  )
}
