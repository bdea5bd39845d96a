import type { VNode } from 'preact'
import type { BaseNode } from '../../../rules/catalogue/base/base.ts'
import { baseSources } from '../../../rules/catalogue/base/branch.ts'
import { fieldsSource } from '../../../rules/catalogue/fields.ts'
import { type FieldCount, type GapCell, gapStateNames, isGap } from '../../../rules/catalogue/gaps.ts'
import type { StatutoryContent } from '../../../rules/catalogue/statutory.ts'
import { dayInChinese } from '../../../rules/day.ts'
import type { MatrixAgency } from '../../../store/catalogue/gaps.ts'
import { addresses } from '../../addresses.ts'
import { scrollable } from '../../portal/statutory-table.tsx'
import { DoneNote } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'
import { type CatalogueAtDesk, catalogueCrumbs } from './catalogue.ts'

export type GapsShown = CatalogueAtDesk & {
  readonly cells: readonly GapCell[]
  readonly fields: readonly FieldCount[]
  readonly notAdopted: readonly BaseNode[]
  /** Power items that nothing in the catalogue discloses and that are not exempt; null: no list was brought in. */
  readonly uncovered: number | null
  readonly below: number
}

/** What an agency's catalogue lacks, content by content and field by field. */
export function GapsPage({
  frame,
  done,
  ...shown
}: GapsShown & { readonly frame: DeskFrame; readonly done: string | undefined }): VNode {
  const { agency, cells, fields, notAdopted, uncovered, below, decisions } = shown
  const gaps = cells.filter(({ state }) => isGap(state)).length
  return (
    <DeskPage title="目录核对" frame={frame} place="catalogue" crumbs={catalogueCrumbs(shown)}>
      <h1>目录核对</h1>
      <DoneNote words={done} />
      {below > 0 && (
        <p>
          <a href={addresses.deskCataloguePart(agency.slug, 'matrix')}>本机关和下级{below}个机关的对照表</a>
        </p>
      )}
      <section aria-labelledby="statutory">
        <h2 id="statutory">法定主动公开内容</h2>
        {cells.length === 0 ? (
          <p>条例第二十条、第二十一条没有对这一类机关逐项列明，按主管部门的规定公开。</p>
        ) : (
          <p>{gaps === 0 ? '应当公开的都有栏目，也都有内容。' : `有${gaps}项缺项或者空白。`}</p>
        )}
        {cells.length > 0 && <Contents shown={shown} />}
      </section>
      <Fields agency={agency} fields={fields} />
      <section aria-labelledby="shipped">
        <h2 id="shipped">内置目录</h2>
        {notAdopted.length === 0 ? (
          <p>内置目录中属于本机关的部分都已采用，或者已由本机关停用。</p>
        ) : (
          <>
            <p>内置目录中有{notAdopted.length}项本机关还没有：</p>
            <ul class="rows">
              {notAdopted.slice(0, 30).map(({ key, name, source }) => (
                <li key={key}>
                  {name} <span class="hint">{source.source}</span>
                </li>
              ))}
            </ul>
            {notAdopted.length > 30 && <p class="hint">只列出前30项。</p>}
            <ActLink decision={decisions.edit} address={addresses.deskCataloguePart(agency.slug, 'adopt')} quiet>
              采用
            </ActLink>
          </>
        )}
      </section>
      <section aria-labelledby="powers">
        <h2 id="powers">权责事项</h2>
        <p>
          {uncovered === null
            ? '还没有导入权责清单。'
            : uncovered === 0
              ? '每一项权责事项都列入了目录，或者说明了理由。'
              : `有${uncovered}项权责事项没有列入目录，也没有说明理由。`}
          <a href={addresses.deskCataloguePart(agency.slug, 'powers')}>权责事项</a>
        </p>
      </section>
    </DeskPage>
  )
}

function Contents({ shown: { agency, cells, decisions } }: { readonly shown: GapsShown }): VNode {
  const { source, from, toConfirm } = { ...baseSources.regulation, toConfirm: cells[0]?.content.toConfirm ?? null }
  return (
    <>
      <section class="wide" aria-label="法定主动公开内容核对，可左右滚动" {...scrollable}>
        <table class="working contents">
          <caption class="unseen">法定主动公开内容核对</caption>
          <thead>
            <tr>
              <th scope="col">内容</th>
              <th scope="col">依据</th>
              <th scope="col" class="number">
                栏目和事项
              </th>
              <th scope="col" class="number">
                已公开
              </th>
              <th scope="col">情况</th>
              <th scope="col">处理</th>
            </tr>
          </thead>
          <tbody>
            {cells.map(({ content, state, nodes, released, reason }) => (
              <tr key={content.key}>
                <th scope="row">
                  {content.name}
                  <span class="hint">{content.text}</span>
                </th>
                <td data-column="依据">{content.article}</td>
                <td class="number" data-column="栏目和事项">
                  {nodes === 0 ? (
                    0
                  ) : (
                    <a href={addresses.deskCatalogue(agency.slug, { statutory: content.key })}>{nodes}</a>
                  )}
                </td>
                <td class="number" data-column="已公开">
                  {released}
                </td>
                <td data-column="情况">
                  <span class={isGap(state) ? 'state draft' : undefined}>{gapStateNames[state]}</span>
                  {reason !== null && <span class="hint">{reason}</span>}
                </td>
                <td data-column="处理">
                  {decisions.edit.kind === 'allowed' && (isGap(state) || state === 'notSet' || state === 'exempt') ? (
                    <a href={addresses.deskCatalogueExempt(agency.slug, content.key)}>
                      {state === 'exempt' ? '改变' : '登记无此类信息'}
                      <span class="unseen">：{content.name}</span>
                    </a>
                  ) : (
                    '—'
                  )}
                </td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <p class="hint">
        {source}，{dayInChinese(from)}起。{toConfirm !== null && `${toConfirm}。`}
      </p>
    </>
  )
}

function Fields({
  agency,
  fields,
}: Pick<CatalogueAtDesk, 'agency'> & { readonly fields: readonly FieldCount[] }): VNode {
  const items = fields.reduce((sum, field) => sum + field.items, 0)
  return (
    <section aria-labelledby="fields">
      <h2 id="fields">领域</h2>
      <p>{fields.length === 0 ? '目录中没有26个领域的栏目和事项。' : `共${fields.length}个领域${items}项事项。`}</p>
      {fields.length > 0 && (
        <section class="wide" aria-label="各领域的事项数，可左右滚动" {...scrollable}>
          <table class="working contents">
            <caption class="unseen">各领域的事项数</caption>
            <thead>
              <tr>
                <th scope="col">领域</th>
                <th scope="col" class="number">
                  一级事项
                </th>
                <th scope="col" class="number">
                  二级事项
                </th>
                <th scope="col" class="number">
                  没有内容的事项
                </th>
                <th scope="col" class="number">
                  已公开
                </th>
              </tr>
            </thead>
            <tbody>
              {fields.map(({ field, matters, items: own, released, blank }) => (
                <tr key={field.key}>
                  <th scope="row">
                    <a href={addresses.deskCatalogue(agency.slug, { field: field.key })}>{field.name}</a>
                    {field.aliases.length > 0 && (
                      <span class="hint">
                        又称
                        {field.aliases
                          .map(({ name, since }) => (since === null ? name : `${name}（${since}年起）`))
                          .join('、')}
                      </span>
                    )}
                  </th>
                  <td class="number" data-column="一级事项">
                    {matters}
                  </td>
                  <td class="number" data-column="二级事项">
                    {own}
                  </td>
                  <td class="number" data-column="没有内容的事项">
                    {blank}
                  </td>
                  <td class="number" data-column="已公开">
                    {released}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <p class="hint">
        {fieldsSource.source}。待核对：{fieldsSource.toConfirm}。
      </p>
    </section>
  )
}

export type MatrixShown = CatalogueAtDesk & {
  readonly rows: readonly { readonly agency: MatrixAgency; readonly cells: readonly GapCell[] }[]
  /** From which agency the page begins; null: there is no page before or after. */
  readonly from: number
  readonly next: number | null
}

/** R0-6: every agency of the region against every content of Art 20 and 21. */
export function MatrixPage({ frame, ...shown }: MatrixShown & { readonly frame: DeskFrame }): VNode {
  const { agency, rows, from, next } = shown
  const contents = rows[0]?.cells.map(({ content }) => content) ?? []
  return (
    <DeskPage
      title="法定主动公开内容对照表"
      frame={frame}
      place="catalogue"
      crumbs={[
        ...catalogueCrumbs(shown),
        { name: '目录核对', address: addresses.deskCataloguePart(agency.slug, 'gaps') },
      ]}
    >
      <h1>法定主动公开内容对照表</h1>
      <p>
        数字是已公开的条数。缺项：目录中没有这项内容的栏目；空白：有栏目，没有内容；未设：部门有此类信息才需要设；“—”：不适用于这一类机关。
      </p>
      <section class="wide" aria-label="各机关的法定主动公开内容，可左右滚动" {...scrollable}>
        <table class="working matrix">
          <caption class="unseen">各机关的法定主动公开内容</caption>
          <thead>
            <tr>
              <th scope="col">机关</th>
              <th scope="col" class="number">
                缺项和空白
              </th>
              {contents.map((content) => (
                <th scope="col" key={content.key}>
                  {nameInMatrix(content)}
                </th>
              ))}
            </tr>
          </thead>
          <tbody>
            {rows.map(({ agency: one, cells }) => (
              <tr key={one.id}>
                <th scope="row">
                  <a href={addresses.deskCataloguePart(one.slug, 'gaps')}>{one.name}</a>
                </th>
                <td class="number" data-column="缺项和空白">
                  {cells.filter(({ state }) => isGap(state)).length}
                </td>
                {cells.map(({ content, state, released }) => (
                  <td
                    key={content.key}
                    data-column={nameInMatrix(content)}
                    class={isGap(state) ? 'lacking' : undefined}
                  >
                    {state === 'published' ? released : state === 'notAsked' ? '—' : gapStateNames[state]}
                  </td>
                ))}
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <nav class="paging" aria-label="翻页">
        {from > 0 && <a href={addresses.deskCataloguePart(agency.slug, 'matrix')}>回到开头</a>}
        {next !== null && (
          <a href={addresses.deskCataloguePart(agency.slug, 'matrix', { from: next })} rel="next">
            下一页
          </a>
        )}
      </nav>
    </DeskPage>
  )
}

/** Art 21 names some contents for both levels. */
function nameInMatrix({ key, name }: StatutoryContent): string {
  return key.startsWith('art21-township') ? `${name}（乡镇）` : name
}
