import type { Context, Hono } from 'hono'
import { answerOrigin, type OriginAnswers } from '../../../actions/catalogue/answer-origin.ts'
import { handDown, takeFromAbove } from '../../../actions/catalogue/hand-down.ts'
import { differences } from '../../../rules/catalogue/difference.ts'
import { handedDownDifferences, type NodeDifference, originValues } from '../../../rules/catalogue/handed-down.ts'
import { isValueField, valueFields } from '../../../rules/catalogue/item.ts'
import { type CatalogueNode, inListOrder } from '../../../rules/catalogue/node.ts'
import { agenciesBelow } from '../../../store/agency-tree.ts'
import { nodeById } from '../../../store/catalogue/nodes.ts'
import { copyHolders, type HandedDownFrom, originsOf, standingBelow } from '../../../store/catalogue/origins.ts'
import type { Transaction } from '../../../store/database.ts'
import { staffing } from '../../../store/worklist.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes, showPage } from '../act-routes.tsx'
import { fieldId, TextArea } from '../form.tsx'
import type { Here } from '../here.ts'
import { type CatalogueAtDesk, catalogueOfPath, nodeOfPath, ofCatalogue, ofNode } from './catalogue.ts'
import { nodeAddress } from './catalogue-routes.tsx'
import { DifferencesPage } from './differences-page.tsx'

/** Three tiers: what goes down to the agencies below, and what an agency makes of it. */
export function originRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskCatalogueDifferences,
    showPage(web, {
      place: 'catalogue',
      title: '与上级的不同',
      load: shownDifferences,
      page: (shown, frame, _, c) => <DifferencesPage {...shown} frame={frame} done={done[c.req.query('done') ?? '']} />,
    }),
  )
  actRoutes(app, web, {
    ...ofNode,
    route: routes.deskCatalogueNodeHandDown,
    load: async (tx, c, here) => {
      const shown = await nodeOfPath(tx, c, here)
      if (shown === null) return null
      const below = await staffing(tx, await agenciesBelow(tx, shown.agency.id, here.day), here.day)
      return { ...shown, below, holders: new Set(await copyHolders(tx, shown.node.id)) }
    },
    decision: ({ decisions }) => decisions.handDown,
    title: ({ node }) => `下发“${node.name}”`,
    intro: () => (
      <p>
        连同它下面的栏目和事项一起下发，上面的栏目一并带上。下级机关原有的内容不会被改动：与下发内容不同的，由该机关核对后采用，或者说明理由后保留。
      </p>
    ),
    form: ({ node }) => [`catalogue.handDown:${node.id}`, node.revision, {}],
    fields: (form, { below, holders }) => (
      <fieldset class="boxes" id={fieldId(form, 'agencies')} tabindex={-1}>
        <legend>下发到</legend>
        <div>
          {below.map(({ id, name }) => (
            <label key={id} class="choice">
              <input
                type="checkbox"
                name={`agency-${id}`}
                id={`agency-${id}`}
                value="on"
                checked={form.values[`agency-${id}`] === 'on'}
              />
              <span>
                {name}
                {holders.has(id) && <span class="hint">（已下发，再次下发只补充新增的）</span>}
              </span>
            </label>
          ))}
        </div>
      </fieldset>
    ),
    button: '下发',
    open: ({ below }) =>
      below.length > 0 ? { kind: 'allowed', actingFor: null } : { kind: 'refused', reason: '没有下级机关。' },
    act: ({ here, posted: { values }, shown: { node, below } }) =>
      handDown(web, here.by, {
        id: node.id,
        agencyIds: below.flatMap(({ id }) => (values[`agency-${id}`] === 'on' ? [id] : [])),
      }),
    after: (_, shown) => nodeAddress(shown, 'handedDown'),
  })
  actRoutes(app, web, {
    ...ofNode,
    route: routes.deskCatalogueNodeOrigin,
    load: async (tx, c, here) => {
      const shown = await nodeOfPath(tx, c, here)
      if (shown === null) return null
      const origins = await originsOf(tx, [shown.node])
      const values = originValues(shown.node, origins)
      if (values === null) return null
      const from = shown.node.originId === null ? undefined : origins.get(shown.node.originId)
      const found = differences(shown.node, shown.node.kept, values)
      return { ...shown, from: from?.agencyName ?? '内置目录', found }
    },
    title: ({ node, from }) => `“${node.name}”与${from}的不同`,
    open: ({ found }) =>
      found.length > 0
        ? { kind: 'allowed', actingFor: null }
        : { kind: 'refused', reason: '各项内容相同，没有要处理的。' },
    form: ({ node, found }) => [
      `catalogue.answerOrigin:${node.id}`,
      node.revision,
      Object.fromEntries(found.map(({ field, keptFor }) => [`answer-${field}`, keptFor === null ? '' : 'keep'])),
    ],
    fields: (form, { found, from }) => (
      <div id={fieldId(form, 'answer')} tabindex={-1}>
        {found.map(({ field, own, origin, keptFor }) => (
          <fieldset key={field} class="card boxes">
            <legend>{valueFields[field]}</legend>
            <dl class="facts">
              <div>
                <dt>本机关</dt>
                <dd>{own || '（空）'}</dd>
              </div>
              <div>
                <dt>{from}</dt>
                <dd>{origin || '（空）'}</dd>
              </div>
              {keptFor !== null && (
                <div>
                  <dt>已说明的理由</dt>
                  <dd>{keptFor}</dd>
                </div>
              )}
            </dl>
            <div>
              {(
                [
                  ['adopt', `采用${from}的`],
                  ['keep', '保留本机关的'],
                  ['', '以后再定'],
                ] as const
              ).map(([value, name]) => (
                <label key={value} class="choice">
                  <input
                    type="radio"
                    name={`answer-${field}`}
                    value={value}
                    checked={(form.values[`answer-${field}`] ?? '') === value}
                  />
                  <span>{name}</span>
                </label>
              ))}
            </div>
          </fieldset>
        ))}
        <TextArea
          form={form}
          name="reason"
          label="保留的理由"
          rows={2}
          optional
          hint="有一项保留本机关的，就要写明。请不要写个人信息。"
        />
      </div>
    ),
    button: '确定',
    act: ({ here, posted, shown: { node } }) =>
      answerOrigin(web, here.by, {
        id: node.id,
        revision: Number(posted.version),
        answers: readAnswers(posted.values),
        reason: posted.values.reason ?? '',
      }),
    after: (_, shown) => nodeAddress(shown, 'answered'),
  })
  actRoutes(app, web, {
    ...ofCatalogue,
    route: routes.deskCatalogueTake,
    load: async (tx, c, here) => {
      const shown = await catalogueOfPath(tx, c, here)
      const origin = await nodeById(tx, Number(c.req.param('origin')))
      const isBelow = [...(shown?.tree.nodes.values() ?? [])].some(({ originId }) => originId === origin?.parentId)
      return shown === null || origin?.parentId == null || !isBelow ? null : { ...shown, origin }
    },
    title: ({ origin }) => `采用上级新增的“${origin.name}”`,
    intro: () => <p>连同它下面的栏目和事项一起加到本机关的目录中。</p>,
    form: ({ origin }) => [`catalogue.takeFromAbove:${origin.id}`, origin.revision, {}],
    fields: () => null,
    button: '采用',
    act: ({ here, shown: { agency, origin } }) =>
      takeFromAbove(web, here.by, { agencyId: agency.id, originId: origin.id }),
    after: (_, { agency }) => addresses.deskCataloguePart(agency.slug, 'differences', { done: 'taken' }),
  })
}

const done: Readonly<Record<string, string>> = { taken: '已加到本机关的目录中。' }

function readAnswers(values: Readonly<Record<string, string>>): OriginAnswers {
  const answers = Object.entries(values).flatMap(([name, answer]) => {
    const field = name.replace(/^answer-/u, '')
    const known = name.startsWith('answer-') && isValueField(field) && (answer === 'adopt' || answer === 'keep')
    return known ? [[field, answer] as const] : []
  })
  return Object.fromEntries(answers)
}

/** What an agency's catalogue says otherwise than what it was handed down, and what was added above since. */
export type DifferencesShown = CatalogueAtDesk & {
  readonly found: readonly NodeDifference[]
  readonly origins: ReadonlyMap<number, HandedDownFrom>
  readonly missing: readonly { readonly node: CatalogueNode; readonly from: string }[]
  /** Nodes in use whose origin was taken out of use above. */
  readonly abandoned: readonly { readonly node: CatalogueNode; readonly from: string }[]
  readonly handedDown: number
}

async function shownDifferences(tx: Transaction, c: Context, here: Here): Promise<DifferencesShown | null> {
  const shown = await catalogueOfPath(tx, c, here)
  if (shown === null) return null
  const nodes = inListOrder(shown.tree)
  const origins = await originsOf(tx, nodes)
  const fromOf = (id: number) => origins.get(id)?.agencyName ?? ''
  const held = new Set(origins.keys())
  const standing = nodes.filter(({ id }) => shown.tree.standing(id))
  const parents = standing.flatMap(({ originId }) => (originId === null ? [] : [originId]))
  const below = (await standingBelow(tx, parents)).filter(({ id }) => !held.has(id))
  return {
    ...shown,
    found: handedDownDifferences(shown.tree, nodes, origins),
    origins,
    missing: below.map((node) => ({ node, from: fromOf(node.parentId ?? 0) })),
    abandoned: standing.flatMap((node) => {
      const origin = node.originId === null ? undefined : origins.get(node.originId)
      return origin === undefined || origin.node.retiredOn === null ? [] : [{ node, from: origin.agencyName }]
    }),
    handedDown: held.size,
  }
}
