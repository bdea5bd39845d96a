import type { VNode } from 'preact'
import { type Finding, type RuleKey, rules, type Severity, severityNames } from '../../../rules/report/finding.ts'
import { formOfYear } from '../../../rules/report/form.ts'
import type { FindingListed, FindingsPage as FindingsFound, RuleCount } from '../../../store/findings.ts'
import { addresses } from '../../addresses.ts'
import { Page, sampleTag } from '../../layout.tsx'
import type { Assets } from '../../serving/assets.ts'
import { countOf, Paging } from '../paging.tsx'
import { scrollable } from '../statutory-table.tsx'
import { numberInChinese, placeInTables } from '../words.ts'
import { cellId } from './marks.ts'

export type FindingsAsked = {
  readonly rule: RuleKey | undefined
  readonly severity: Severity | undefined
  /** The name or the slug of an agency; empty for all. */
  readonly agency: string
  readonly year: number | undefined
}

type Props = {
  readonly found: FindingsFound
  readonly asked: FindingsAsked
  readonly assets: Assets
  readonly sample: boolean
}

const severities: readonly Severity[] = ['error', 'warning', 'note']

/** The findings over all reports of which the findings are public, counted by rule. */
export function FindingsPage({ found, asked, assets, sample }: Props): VNode {
  const narrowed = Object.values(asked).some((value) => value !== undefined && value !== '')
  return (
    <Page title="核对结果" assets={assets} sample={sample} place="findings" crumbs={[]}>
      <h1>核对结果</h1>
      <p class="lead">
        各份年报按格式勾稽关系、上下年衔接和文表一致性核对的结果。只列机关同意公开核对结果的报告；其余由各机关掌握。
      </p>
      <Filter asked={asked} />
      {found.total === 0 ? (
        <div class="card">
          <p>{narrowed ? '没有符合这些条件的核对结果。' : '目前没有可以公开的核对结果。'}</p>
          {narrowed && (
            <p>
              可以<a href={addresses.findings()}>看全部核对结果</a>。
            </p>
          )}
        </div>
      ) : (
        <div class="two">
          <section>
            <h2>{asked.rule === undefined ? '逐条' : rules[asked.rule].basis}</h2>
            <FindingRows findings={found.findings} />
            <Paging at={found} unit="条" address={(page) => addresses.findings({ ...asked, page })} />
          </section>
          <ByRule counts={found.byRule} asked={asked} />
        </div>
      )}
    </Page>
  )
}

/** A finding a row: its sentence, the report in which it stands, and a link to the place. */
function FindingRows({ findings }: { readonly findings: readonly FindingListed[] }): VNode {
  return (
    <ul class="rows">
      {findings.map(({ agency, year, finding }) => (
        <li key={`${agency.id} ${year} ${finding.rule} ${finding.message}`}>
          <p>
            <span class={`count ${finding.severity}`}>{severityNames[finding.severity]}</span> {finding.message}
          </p>
          <div class="meta">
            <a href={`${addresses.report({ slug: agency.slug, year })}#${anchorOf(finding)}`}>
              {agency.name}
              {year}年报告
            </a>
            {finding.table !== undefined && <span>{placeInTables({ form: formOfYear(year) }, finding)}</span>}
            {agency.sample && sampleTag}
          </div>
        </li>
      ))}
    </ul>
  )
}

/** The cell that a finding is about, where it is about one. */
function anchorOf({ table, row, block, column }: Finding): string {
  const rowKey = row ?? block
  return table === undefined || rowKey === undefined || column === undefined
    ? 'findings'
    : cellId({ table, row: rowKey, column })
}

function Filter({ asked }: { asked: FindingsAsked }): VNode {
  return (
    <form class="filter" method="get" action={addresses.findings()}>
      <div class="field long">
        <label for="agency">机关全称</label>
        <input id="agency" name="agency" type="text" value={asked.agency} />
      </div>
      <div class="field">
        <label for="year">年度</label>
        <input id="year" name="year" type="text" inputmode="numeric" value={asked.year} />
      </div>
      <div class="field">
        <label for="severity">轻重</label>
        <select id="severity" name="severity">
          <option value="">全部</option>
          {severities.map((severity) => (
            <option key={severity} value={severity} selected={severity === asked.severity}>
              {severityNames[severity]}
            </option>
          ))}
        </select>
      </div>
      <div class="field long">
        <label for="rule">规则</label>
        <select id="rule" name="rule">
          <option value="">全部规则</option>
          {Object.entries(rules).map(([rule, { basis }]) => (
            <option key={rule} value={rule} selected={rule === asked.rule}>
              {basis}
            </option>
          ))}
        </select>
      </div>
      <button type="submit">筛选</button>
    </form>
  )
}

function ByRule({ counts, asked }: { counts: readonly RuleCount[]; asked: FindingsAsked }): VNode {
  return (
    <section>
      <h2>按规则计</h2>
      <section class="wide" aria-label="按规则计数表格" {...scrollable}>
        <table>
          <caption class="unseen">各条规则的核对结果条数</caption>
          <thead>
            <tr>
              <th scope="col">规则与依据</th>
              <th scope="col" class="number">
                条数
              </th>
            </tr>
          </thead>
          <tbody>
            {counts.map(({ rule, severity, count, capped }) => (
              <tr key={rule}>
                <td>
                  <span class={`count ${severity}`}>{severityNames[severity]}</span>{' '}
                  <a
                    href={addresses.findings({ ...asked, rule })}
                    aria-current={rule === asked.rule ? 'true' : undefined}
                  >
                    {rules[rule].basis}
                  </a>
                </td>
                <td class="number">{countOf({ total: count, totalCapped: capped })}</td>
              </tr>
            ))}
          </tbody>
          <tfoot>
            <tr>
              <th scope="row">合计</th>
              <td class="number">
                {counts.some(({ capped }) => capped)
                  ? ''
                  : numberInChinese(counts.reduce((sum, { count }) => sum + count, 0))}
              </td>
            </tr>
          </tfoot>
        </table>
      </section>
    </section>
  )
}
