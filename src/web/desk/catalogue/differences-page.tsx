import type { VNode } from 'preact'
import { openDifferences } from '../../../rules/catalogue/handed-down.ts'
import { valueFields } from '../../../rules/catalogue/item.ts'
import { addresses } from '../../addresses.ts'
import { scrollable } from '../../portal/statutory-table.tsx'
import { DoneNote } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'
import { catalogueCrumbs } from './catalogue.ts'
import type { DifferencesShown } from './origin-routes.tsx'

/** What an agency has made of what was handed down to it, field by field, and what it has not taken up yet. */
export function DifferencesPage({
  frame,
  done,
  ...shown
}: DifferencesShown & { readonly frame: DeskFrame; readonly done: string | undefined }): VNode {
  const { agency, tree, found, origins, missing, abandoned, handedDown, decisions } = shown
  const open = openDifferences(found)
  return (
    <DeskPage title="与上级的不同" frame={frame} place="catalogue" crumbs={catalogueCrumbs(shown)}>
      <h1>与上级的不同</h1>
      <DoneNote words={done} />
      <p>
        {handedDown === 0
          ? '上级没有向本机关下发过目录。'
          : `上级下发了${handedDown}项，其中${found.length}项的内容与本机关的不同，${open === 0 ? '都已处理。' : `${open}处待处理。`}`}
      </p>
      {found.length > 0 && (
        <section class="wide" aria-label="内容不同的栏目和事项，可左右滚动" {...scrollable}>
          <table class="working contents">
            <caption>内容不同的</caption>
            <thead>
              <tr>
                <th scope="col">栏目或事项</th>
                <th scope="col">项目</th>
                <th scope="col">本机关</th>
                <th scope="col">上级</th>
                <th scope="col">处理</th>
              </tr>
            </thead>
            <tbody>
              {found.flatMap(({ node, differences }) =>
                differences.map(({ field, own, origin, keptFor }) => (
                  <tr key={`${node.id} ${field}`}>
                    <th scope="row">
                      <a href={addresses.deskCatalogueNode(agency.slug, node.id)}>
                        {[...tree.above(node.id).map(({ name }) => name), node.name].slice(-3).join(' › ')}
                      </a>
                    </th>
                    <td data-column="项目">{valueFields[field]}</td>
                    <td data-column="本机关">{own || '（空）'}</td>
                    <td data-column="上级">
                      {origin || '（空）'}
                      <span class="hint">{origins.get(node.originId ?? 0)?.agencyName}</span>
                    </td>
                    <td data-column="处理">
                      {keptFor === null ? (
                        decisions.edit.kind === 'allowed' ? (
                          <a href={addresses.deskCatalogueNodeAct(agency.slug, node.id, 'origin')}>
                            采用或者保留
                            <span class="unseen">
                              “{node.name}”的{valueFields[field]}
                            </span>
                          </a>
                        ) : (
                          '待处理'
                        )
                      ) : (
                        `保留本机关：${keptFor}`
                      )}
                    </td>
                  </tr>
                )),
              )}
            </tbody>
          </table>
        </section>
      )}
      {missing.length > 0 && (
        <section aria-labelledby="missing">
          <h2 id="missing">上级新增，本机关还没有的</h2>
          <ul class="rows">
            {missing.map(({ node, from }) => (
              <li key={node.id}>
                {node.name} <span class="hint">{from}</span>
                <ActLink decision={decisions.edit} address={addresses.deskCatalogueTake(agency.slug, node.id)} quiet>
                  采用<span class="unseen">“{node.name}”</span>
                </ActLink>
              </li>
            ))}
          </ul>
        </section>
      )}
      {abandoned.length > 0 && (
        <section aria-labelledby="abandoned">
          <h2 id="abandoned">上级已停用，本机关还在使用的</h2>
          <ul class="rows">
            {abandoned.map(({ node, from }) => (
              <li key={node.id}>
                <a href={addresses.deskCatalogueNode(agency.slug, node.id)}>{node.name}</a>{' '}
                <span class="hint">{from}</span>
              </li>
            ))}
          </ul>
        </section>
      )}
    </DeskPage>
  )
}
