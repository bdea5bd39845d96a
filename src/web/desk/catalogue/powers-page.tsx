import type { VNode } from 'preact'
import type { PowerItem } from '../../../store/catalogue/power-items.ts'
import { addresses } from '../../addresses.ts'
import { scrollable } from '../../portal/statutory-table.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'
import { type CatalogueAtDesk, catalogueCrumbs } from './catalogue.ts'

/** R2-6: every power item has an item in the catalogue, or a reason why none. */
export function PowersPage({
  frame,
  uncoveredOnly,
  ...shown
}: CatalogueAtDesk & {
  readonly powers: readonly PowerItem[]
  readonly uncoveredOnly: boolean
  readonly frame: DeskFrame
}): VNode {
  const { agency, powers, decisions } = shown
  const uncovered = powers.filter(({ items, exempt }) => items === 0 && exempt === null)
  const listed = uncoveredOnly ? uncovered : powers
  const address = (only?: 'uncovered') => addresses.deskCataloguePart(agency.slug, 'powers', { only })
  return (
    <DeskPage title="权责事项" frame={frame} place="catalogue" crumbs={catalogueCrumbs(shown)}>
      <h1>权责事项</h1>
      {powers.length === 0 ? (
        <p>还没有导入权责清单。导入以后，可以核对每一项权责事项产生的信息是否列入了公开目录。</p>
      ) : (
        <>
          <p>
            共{powers.length}项，其中{uncovered.length}
            项没有列入目录，也没有说明理由。公开事项的“权责事项编码”写上清单中的编码，就是列入。
          </p>
          <ul class="tabs">
            <li>
              <a href={address()} aria-current={uncoveredOnly ? undefined : 'page'}>
                全部
              </a>
            </li>
            <li>
              <a href={address('uncovered')} aria-current={uncoveredOnly ? 'page' : undefined}>
                没有列入的
              </a>
            </li>
          </ul>
        </>
      )}
      {listed.length > 0 && (
        <section class="wide" aria-label="权责事项，可左右滚动" {...scrollable}>
          <table class="working">
            <caption class="unseen">权责事项</caption>
            <thead>
              <tr>
                <th scope="col">编码</th>
                <th scope="col">名称</th>
                <th scope="col">类型</th>
                <th scope="col" class="number">
                  公开事项
                </th>
                <th scope="col">情况</th>
              </tr>
            </thead>
            <tbody>
              {listed.map(({ id, code, name, kind, items, exempt }) => (
                <tr key={id}>
                  <td data-column="编码">{code}</td>
                  <th scope="row">{name}</th>
                  <td data-column="类型">{kind ?? '—'}</td>
                  <td class="number" data-column="公开事项">
                    {items}
                  </td>
                  <td data-column="情况">
                    {items > 0 ? '已列入' : exempt === null ? '没有列入' : `不列入：${exempt}`}
                    {items === 0 && decisions.edit.kind === 'allowed' && (
                      <a href={addresses.deskPowerItemExempt(agency.slug, id)}>
                        {exempt === null ? '说明理由' : '改变'}
                        <span class="unseen">：{name}</span>
                      </a>
                    )}
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <ActLink decision={decisions.edit} address={addresses.deskCataloguePart(agency.slug, 'powers/import')} quiet>
        导入权责清单
      </ActLink>
    </DeskPage>
  )
}
