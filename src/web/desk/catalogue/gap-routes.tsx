import type { Context, Hono } from 'hono'
import { adoptShipped, exemptContent } from '../../../actions/catalogue/mend-gaps.ts'
import { baseNotAdopted, contentsAsked, countsByField, gapsOf, matrixRow } from '../../../rules/catalogue/gaps.ts'
import { statutoryContent } from '../../../rules/catalogue/statutory.ts'
import { agenciesBelow } from '../../../store/agency-tree.ts'
import { releasedByNode } from '../../../store/catalogue/counts.ts'
import { contentCounts, exemptionsOf, matrixAgencies } from '../../../store/catalogue/gaps.ts'
import { powerItemsOf } from '../../../store/catalogue/power-items.ts'
import type { Transaction } from '../../../store/database.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes, showPage } from '../act-routes.tsx'
import { TextArea } from '../form.tsx'
import type { Here } from '../here.ts'
import { catalogueCrumbs, catalogueOfPath, ofCatalogue } from './catalogue.ts'
import { GapsPage, type GapsShown, MatrixPage, type MatrixShown } from './gaps-page.tsx'

const done: Readonly<Record<string, string>> = { exempt: '已登记。', takenBack: '已取消登记。' }

/** What catalogues lack: one agency content by content, and all of a region as a matrix. */
export function gapRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskCatalogueGaps,
    showPage(web, {
      place: 'catalogue',
      title: '目录核对',
      load: shownGaps,
      page: (shown, frame, _, c) => <GapsPage {...shown} frame={frame} done={done[c.req.query('done') ?? '']} />,
    }),
  )
  app.get(
    routes.deskCatalogueMatrix,
    showPage(web, {
      place: 'catalogue',
      title: '法定主动公开内容对照表',
      load: shownMatrix,
      page: (shown, frame) => <MatrixPage {...shown} frame={frame} />,
    }),
  )
  actRoutes(app, web, {
    ...ofCatalogue,
    route: routes.deskCatalogueExempt,
    load: async (tx, c, here) => {
      const shown = await catalogueOfPath(tx, c, here)
      const content = statutoryContent(c.req.param('key') ?? '')
      if (shown === null || content === null || !content.by.includes(shown.agency.kind)) return null
      const reason = (await exemptionsOf(tx, [shown.agency.id])).get(shown.agency.id)?.get(content.key) ?? null
      return { ...shown, content, reason }
    },
    title: ({ content }) => `登记无此类信息：${content.name}`,
    crumbs: (shown) => [
      ...catalogueCrumbs(shown),
      { name: '目录核对', address: addresses.deskCataloguePart(shown.agency.slug, 'gaps') },
    ],
    intro: ({ content, agency }) => (
      <p>
        {content.text}（{content.article}）。登记以后，{agency.name}
        的这一项不再算作缺项或者空白；以后产生了此类信息，公开后自然恢复。
      </p>
    ),
    form: ({ agency, content, reason }) => [
      `catalogue.exempt:${agency.id}:${content.key}`,
      '',
      { reason: reason ?? '' },
    ],
    fields: (form, { reason }) => (
      <>
        <TextArea form={form} name="reason" label="为什么没有" rows={2} hint="请不要写个人信息。" />
        {reason !== null && (
          <label class="choice">
            <input type="checkbox" name="takeBack" value="on" checked={form.values.takeBack === 'on'} />
            <span>取消登记（本机关有此类信息）</span>
          </label>
        )}
      </>
    ),
    button: '登记',
    act: async ({ here, posted: { values }, shown: { agency, content } }) =>
      exemptContent(web, here.by, {
        slug: agency.slug,
        key: content.key,
        reason: values.reason ?? '',
        takeBack: values.takeBack === 'on',
      }),
    after: (_, { agency }) => addresses.deskCataloguePart(agency.slug, 'gaps', { done: 'exempt' }),
  })
  actRoutes(app, web, {
    ...ofCatalogue,
    route: routes.deskCatalogueAdopt,
    load: async (tx, c, here) => {
      const shown = await catalogueOfPath(tx, c, here)
      if (shown === null) return null
      return { ...shown, missing: baseNotAdopted(shown.agency, shown.tree, here.day) }
    },
    title: () => '采用内置目录',
    intro: ({ missing }) => (
      <>
        <p>
          内置目录按条例、政府信息公开平台的规定和26个领域整理，每一项都注明来源和待核对之处。采用后可以修改，与内置目录的不同随时可以看到。本机关已有的、已停用的都不受影响。
        </p>
        {missing.length > 0 && (
          <details>
            <summary>将要增加的{missing.length}项</summary>
            <ul>
              {missing.map(({ key, name }) => (
                <li key={key}>{name}</li>
              ))}
            </ul>
          </details>
        )}
      </>
    ),
    form: ({ agency }) => [`catalogue.adoptBase:${agency.id}`, '', {}],
    fields: () => null,
    button: '采用',
    open: ({ missing }) =>
      missing.length > 0
        ? { kind: 'allowed', actingFor: null }
        : { kind: 'refused', reason: '内置目录中属于本机关的部分都已采用。' },
    act: ({ here, shown: { agency } }) => adoptShipped(web, here.by, { slug: agency.slug }),
    after: (_, { agency }) => addresses.deskCatalogue(agency.slug, { done: 'adopted' }),
  })
}

async function shownGaps(tx: Transaction, c: Context, here: Here): Promise<GapsShown | null> {
  const shown = await catalogueOfPath(tx, c, here)
  if (shown === null) return null
  const { agency, tree } = shown
  const counts = (await contentCounts(tx, [agency.id])).get(agency.id) ?? new Map()
  const exemptions = (await exemptionsOf(tx, [agency.id])).get(agency.id) ?? new Map()
  const powers = await powerItemsOf(tx, agency.id)
  return {
    ...shown,
    cells: gapsOf(agency.kind, here.day, counts, exemptions),
    fields: countsByField(tree, await releasedByNode(tx, agency.id)),
    notAdopted: baseNotAdopted(agency, tree, here.day),
    uncovered: powers.length === 0 ? null : powers.filter(({ items, exempt }) => items === 0 && exempt === null).length,
    below: (await agenciesBelow(tx, agency.id, here.day)).length,
  }
}

const agenciesOnPage = 40

async function shownMatrix(tx: Transaction, c: Context, here: Here): Promise<MatrixShown | null> {
  const shown = await catalogueOfPath(tx, c, here)
  if (shown === null) return null
  const from = Number(/^\d{1,6}$/u.exec(c.req.query('from') ?? '')?.[0] ?? 0)
  const all = [shown.agency.id, ...(await agenciesBelow(tx, shown.agency.id, here.day))]
  const found = await matrixAgencies(tx, all, here.day, { from, most: agenciesOnPage + 1 })
  const agencies = found.slice(0, agenciesOnPage)
  const ids = agencies.map(({ id }) => id)
  const [counts, exemptions] = [await contentCounts(tx, ids), await exemptionsOf(tx, ids)]
  const contents = contentsAsked(
    agencies.map(({ kind }) => kind),
    here.day,
  )
  return {
    ...shown,
    rows: agencies.map((agency) => ({
      agency,
      cells: matrixRow(
        contents,
        agency.kind,
        counts.get(agency.id) ?? new Map(),
        exemptions.get(agency.id) ?? new Map(),
      ),
    })),
    from,
    next: found.length > agenciesOnPage ? from + agenciesOnPage : null,
  }
}
