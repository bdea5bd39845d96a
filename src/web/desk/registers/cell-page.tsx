import type { VNode } from 'preact'
import { dayInChinese } from '../../../rules/day.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import { cellNameOf, rowLabel } from '../../../rules/register/cell-name.ts'
import { inTenThousands } from '../../../rules/register/money.ts'
import { type CellRule, type RegisterRow, registers } from '../../../rules/register/register.ts'
import { cellOfFigure, type TableTwo } from '../../../rules/register/table-two.ts'
import type { Page } from '../../../store/page.ts'
import type { CountedLine } from '../../../store/register/lines.ts'
import type { RegisterReturn } from '../../../store/register/returns.ts'
import { addresses } from '../../addresses.ts'
import { Paging } from '../../portal/paging.tsx'
import { scrollable } from '../../portal/statutory-table.tsx'
import { DeskPage } from '../desk-page.tsx'
import type { DeskFrame } from '../frame.ts'
import { type RegistersAsked, yearCrumbs, yearOfAsked } from './asked.ts'

export type CellShown = RegistersAsked & {
  readonly row: RegisterRow
  readonly column: string
  readonly rule: CellRule
  readonly counted: TableTwo
  /** The returns that the cell rests on, in place of the lines of their agencies. */
  readonly returns: readonly RegisterReturn[]
  readonly found: Page & { readonly rows: readonly CountedLine[] }
}

/** What a number of table 二 counts: the lines, exactly those, or the return that states it. */
export function RegisterCellPage({ shown, frame }: { readonly shown: CellShown; readonly frame: DeskFrame }): VNode {
  const { row, column, rule, form, counted, returns, found, year, period, agency, below } = shown
  const title = cellNameOf(form, row, column)
  const value = counted.rows[row]?.figures[column]
  const of = yearOfAsked(shown)
  const whose = below ? `${agency.name}和所属共${shown.agencyIds.length}个机关` : agency.name
  return (
    <DeskPage title={title} frame={frame} place="registers" crumbs={yearCrumbs(shown)}>
      <h1>{title}</h1>
      <p class="lead">
        {whose}，{year}年1月1日至{dayInChinese(period.through)}：
        {value === undefined ? '还没有登记，也没有填报。' : `${cellOfFigure(form, row, column, value).text}。`}
        {rule.measure === 'change' && '本年列入的减去本年取消的。'}
      </p>
      {returns.length > 0 && (
        <section aria-labelledby="stated">
          <h2 id="stated">填报</h2>
          <ul class="rows">
            {returns.map((stated) => (
              <li key={stated.id}>
                <p class="name">
                  <a href={addresses.deskRegisterReturn(stated.id)}>
                    {stated.agencyName}
                    {rowLabel(form, row)}
                  </a>
                </p>
                <p class="meta">
                  <span>{cellOfFigure(form, row, column, stated.figures.cells[column] ?? 0).text}</span>
                  <span>来源：{stated.source}</span>
                  <span>{`${stated.preparedByName}填报，${stated.endedByName ?? ''}签认`}</span>
                  {stated.endedAt !== null && <span>{minuteInChinese(stated.endedAt)}</span>}
                </p>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-labelledby="lines">
        <h2 id="lines">{registers[rule.register].name}</h2>
        {returns.length > 0 && found.rows.length > 0 && (
          <p class="hint">这一行以填报为准，下面是登记簿里的记录，供核对。</p>
        )}
        {found.rows.length === 0 ? (
          <p>登记簿里没有这样的记录。</p>
        ) : (
          <LineTable shown={shown} several={new Set(found.rows.map(({ agencyId }) => agencyId)).size > 1} />
        )}
        <Paging
          at={found}
          unit="条"
          address={(page) => addresses.deskRegistersPart(of, 'cell', { row, column, below: below ? 'on' : null, page })}
        />
      </section>
    </DeskPage>
  )
}

function LineTable({ shown, several }: { readonly shown: CellShown; readonly several: boolean }): VNode {
  const register = registers[shown.rule.register]
  const { sort } = register
  return (
    <section class="wide" aria-label={`${register.name}，可左右滚动`} {...scrollable}>
      <table class="working">
        <thead>
          <tr>
            <th scope="col">{register.title}</th>
            <th scope="col">{register.number}</th>
            {several && <th scope="col">机关</th>}
            <th scope="col">{register.startedOn}</th>
            {sort === 'document' && <th scope="col">公开日期</th>}
            {(sort === 'document' || sort === 'item') && (
              <th scope="col">{sort === 'document' ? '废止或失效' : '取消'}</th>
            )}
            {sort === 'decision' && (
              <th scope="col" class="number">
                件数
              </th>
            )}
            {sort === 'money' && (
              <th scope="col" class="number">
                万元
              </th>
            )}
          </tr>
        </thead>
        <tbody>
          {shown.found.rows.map((line) => (
            <tr key={`${line.source}${line.id}`}>
              <th scope="row">
                <a
                  href={
                    line.source === 'publication'
                      ? addresses.deskPublication(line.id)
                      : addresses.deskRegisterEntry(line.id)
                  }
                >
                  {line.name}
                </a>
                {line.source === 'publication' && <small class="pedigree">主动公开信息</small>}
              </th>
              <td class="short" data-column={register.number}>
                {line.number ?? '—'}
              </td>
              {several && <td data-column="机关">{line.agencyName}</td>}
              <td class="short" data-column={register.startedOn}>
                {dayInChinese(line.startedOn)}
              </td>
              {sort === 'document' && (
                <td class="short" data-column="公开日期">
                  {line.disclosedOn === null ? '—' : dayInChinese(line.disclosedOn)}
                </td>
              )}
              {(sort === 'document' || sort === 'item') && (
                <td class="short" data-column={sort === 'document' ? '废止或失效' : '取消'}>
                  {line.endedOn === null ? '—' : dayInChinese(line.endedOn)}
                </td>
              )}
              {sort === 'decision' && (
                <td class="number" data-column="件数">
                  {line.quantity}
                </td>
              )}
              {sort === 'money' && (
                <td class="number" data-column="万元">
                  {inTenThousands(line.amount ?? 0)}
                </td>
              )}
            </tr>
          ))}
        </tbody>
      </table>
    </section>
  )
}
