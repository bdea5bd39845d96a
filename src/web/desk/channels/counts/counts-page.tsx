import type { VNode } from 'preact'
import { sentenceOfCounts } from '../../../../rules/channel/counts.ts'
import { dayInChinese } from '../../../../rules/day.ts'
import { addresses } from '../../../addresses.ts'
import { scrollable } from '../../../portal/statutory-table.tsx'
import { DeskPage } from '../../desk-page.tsx'
import type { DeskFrame } from '../../frame.ts'
import { agencyCrumbs } from '../asked.ts'
import { divisionsOf, type ShownDivision } from './divisions.ts'
import type { CountsShown } from './shown.ts'

type Props = { readonly shown: CountsShown; readonly frame: DeskFrame }

/** What an agency disclosed in a year, each number with the list behind it. */
export function CountsPage({ shown, frame }: Props): VNode {
  const { agency, year, below, counts, years, scope } = shown
  const of = { slug: agency.slug, year }
  const title = `${agency.name}${year}年公开统计${below ? '（含所属）' : ''}`
  const sentence = sentenceOfCounts(counts, shown.categories, year)
  const items = (query: Readonly<Record<string, string>>) =>
    addresses.deskChannelItems({ agency: agency.slug, year, ...(below ? { below: 'on' } : {}), ...query })
  return (
    <DeskPage title={title} frame={frame} place="channels" crumbs={agencyCrumbs(agency)}>
      <h1>{title}</h1>
      <p class="lead">
        截至{dayInChinese(scope.through)}，共公开政府信息 <a href={items({})}>{counts.total}条</a>
        。同一条在几个渠道发布的只计一条，计入最早公开的那一年；说明信息、已撤回和下线的不计。
        {counts.interpreted > 0 && (
          <>
            另有口头解读
            <a href={addresses.deskChannelReleases({ agency: agency.slug, year, state: 'interpreted' })}>
              {counts.interpreted}次
            </a>
            。
          </>
        )}
      </p>
      <ul class="jump no-print">
        {year > 2008 && (
          <li>
            <a href={addresses.deskChannelYear({ slug: agency.slug, year: year - 1 })}>{year - 1}年</a>
          </li>
        )}
        <li>
          <a href={addresses.deskChannelYear(of, below ? {} : { below: 'on' })}>
            {below ? '只看本机关' : '含所属机关'}
          </a>
        </li>
        <li>
          <a href={addresses.deskChannelTimeliness(of)}>文件公开和解读的快慢</a>
        </li>
      </ul>
      {sentence !== null && !below && (
        <section class="card" aria-labelledby="sentence">
          <h2 id="sentence">年度报告可用的一段</h2>
          <p>{sentence}</p>
          <p class="hint">编制{year}年年度报告时，第一部分会提供这一段，可以选用、修改。</p>
        </section>
      )}
      <div class="divisions">
        {divisionsOf(shown).map((division) => (
          <DivisionTable key={division.key} division={division} total={counts.total} items={items} />
        ))}
        <section aria-labelledby="years">
          <h2 id="years">历年</h2>
          <table class="counts">
            <caption class="unseen">历年</caption>
            <tbody>
              {years.map((one) => (
                <tr key={one.year}>
                  <th scope="row">
                    <a
                      href={addresses.deskChannelYear(
                        { slug: agency.slug, year: one.year },
                        below ? { below: 'on' } : {},
                      )}
                    >
                      {one.year}年
                    </a>
                  </th>
                  <td class="number">{one.total}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      </div>
      <form class="bulk no-print" method="post" action={addresses.deskChannelYearExport(of, 'xlsx')}>
        <input type="hidden" name="csrf" value={frame.csrf} />
        {below && <input type="hidden" name="below" value="on" />}
        <button type="submit" class="quiet">
          导出（XLSX）
        </button>
        <button type="submit" class="quiet" formaction={addresses.deskChannelYearExport(of, 'csv')}>
          导出（CSV）
        </button>
      </form>
    </DeskPage>
  )
}

function DivisionTable({
  division,
  total,
  items,
}: {
  readonly division: ShownDivision
  readonly total: number
  readonly items: (query: Readonly<Record<string, string>>) => string
}): VNode {
  const { key, title, hint, lines, rest } = division
  return (
    <section aria-labelledby={`by-${key}`}>
      <h2 id={`by-${key}`}>{title}</h2>
      {hint !== null && <p class="hint">{hint}</p>}
      {lines.length === 0 && (rest === null || rest.count === 0) ? (
        <p>没有。</p>
      ) : (
        <section class="wide" aria-label={`${title}，可左右滚动`} {...scrollable}>
          <table class="counts">
            <caption class="unseen">{title}</caption>
            <thead>
              <tr>
                <th scope="col">{title.slice(1)}</th>
                <th scope="col" class="number">
                  条
                </th>
              </tr>
            </thead>
            <tbody>
              {lines.map(({ value, name, count, inner }) => (
                <tr key={value}>
                  <th scope="row" class={inner ? 'inner' : undefined}>
                    {name}
                  </th>
                  <td class="number">
                    <a href={items({ [key]: value })}>{count}</a>
                  </td>
                </tr>
              ))}
              {rest !== null && rest.count > 0 && (
                <tr>
                  <th scope="row">{rest.name}</th>
                  <td class="number">
                    <a href={items({ [key]: rest.value })}>{rest.count}</a>
                  </td>
                </tr>
              )}
            </tbody>
            {key !== 'channel' && (
              <tfoot>
                <tr>
                  <th scope="row">合计</th>
                  <td class="number">{total}</td>
                </tr>
              </tfoot>
            )}
          </table>
        </section>
      )}
    </section>
  )
}
