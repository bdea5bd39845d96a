import type { Context, Hono } from 'hono'
import type { VNode } from 'preact'
import { addNode, changeNode, moveNode, restoreNode, retireNode } from '../../../actions/catalogue/change-node.ts'
import { differences } from '../../../rules/catalogue/difference.ts'
import { handedDownDifferences, openDifferences, originValues } from '../../../rules/catalogue/handed-down.ts'
import { noElements } from '../../../rules/catalogue/item.ts'
import { inListOrder } from '../../../rules/catalogue/node.ts'
import { typedFrom } from '../../../rules/catalogue/read-node.ts'
import { reachIn } from '../../../rules/officer.ts'
import { roles } from '../../../rules/role.ts'
import { agenciesBelow } from '../../../store/agency-tree.ts'
import { cataloguesOf, releasedByNode } from '../../../store/catalogue/counts.ts'
import { eventsOfAgency, eventsOfNode, type RecordedCatalogueEvent } from '../../../store/catalogue/events.ts'
import { copyHolders, originsOf } from '../../../store/catalogue/origins.ts'
import type { Transaction } from '../../../store/database.ts'
import { personNames } from '../../../store/people.ts'
import { unitsStanding } from '../../../store/units.ts'
import { addresses, routes } from '../../addresses.ts'
import { nodeFilterAsked } from '../../catalogue/filter.tsx'
import type { Web } from '../../web.ts'
import { actRoutes, showPage } from '../act-routes.tsx'
import { SelectField, TextArea, TextField } from '../form.tsx'
import type { Here } from '../here.ts'
import { type CatalogueAtDesk, catalogueOfPath, type NodeAtDesk, nodeOfPath, ofCatalogue, ofNode } from './catalogue.ts'
import { ChangesPage } from './changes-page.tsx'
import { NodeFields } from './node-fields.tsx'
import { NodePage, type NodeShown, type OriginShown } from './node-page.tsx'
import { nodeSections, treeMarks } from './sections.ts'
import { CataloguePage, CataloguesPage, type TreeShown } from './tree-page.tsx'

const done: Readonly<Record<string, string>> = {
  added: '已新增。',
  changed: '已修改。',
  moved: '已移动。',
  retired: '已停用，已公开的信息不受影响。',
  restored: '已恢复使用。',
  handedDown: '已下发。下级机关原有的内容不变，不同之处由其核对后采用或者保留。',
  answered: '已处理。',
  adopted: '已采用内置目录中本机关还没有的部分。',
}

/** Catalogues: which there are, one as a tree, and each node with all that it says. */
export function catalogueRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskCatalogues,
    showPage(web, {
      place: 'catalogue',
      title: '公开目录',
      load: (tx, _, { officer, day }) => cataloguesOf(tx, reachIn(officer, roles), day),
      page: (catalogues, frame) => <CataloguesPage catalogues={catalogues} frame={frame} />,
    }),
  )
  app.get(
    routes.deskCatalogue,
    showPage(web, {
      place: 'catalogue',
      title: '公开目录',
      load: shownTree,
      page: (shown, frame, _, c) => <CataloguePage {...shown} frame={frame} done={done[c.req.query('done') ?? '']} />,
    }),
  )
  app.get(
    routes.deskCatalogueChanges,
    showPage(web, {
      place: 'catalogue',
      title: '调整记录',
      load: shownChanges,
      page: (shown, frame) => <ChangesPage {...shown} frame={frame} />,
    }),
  )
  app.get(
    routes.deskCatalogueNode,
    showPage(web, {
      place: 'catalogue',
      title: '公开目录',
      load: shownNode,
      page: (shown, frame, _, c) => <NodePage {...shown} frame={frame} done={done[c.req.query('done') ?? '']} />,
    }),
  )
  nodeActs(app, web)
}

async function shownTree(tx: Transaction, c: Context, here: Here): Promise<TreeShown | null> {
  const catalogue = await catalogueOfPath(tx, c, here)
  if (catalogue === null) return null
  const { agency, tree } = catalogue
  const marks = new Map<number, VNode[]>()
  for (const marksOf of treeMarks) {
    for (const [id, mark] of await marksOf(tx, here, catalogue)) marks.set(id, [...(marks.get(id) ?? []), mark])
  }
  const nodes = inListOrder(tree)
  return {
    ...catalogue,
    filter: nodeFilterAsked(c),
    released: await releasedByNode(tx, agency.id),
    marks,
    open: openDifferences(handedDownDifferences(tree, nodes, await originsOf(tx, nodes))),
  }
}

const changesShown = 50

async function shownChanges(tx: Transaction, c: Context, here: Here) {
  const catalogue = await catalogueOfPath(tx, c, here)
  if (catalogue === null) return null
  const typed = /^\d{1,9}$/u.exec(c.req.query('before') ?? '')
  const before = typed === null ? null : Number(typed[0])
  const found = await eventsOfAgency(tx, catalogue.agency.id, before, changesShown + 1)
  const events = found.slice(0, changesShown)
  const next = found.length > changesShown ? (events.at(-1)?.id ?? null) : null
  return { ...catalogue, events, next, names: await namesIn(tx, catalogue, events) }
}

async function shownNode(tx: Transaction, c: Context, here: Here): Promise<NodeShown | null> {
  const shown = await nodeOfPath(tx, c, here)
  if (shown === null) return null
  const { node, agency } = shown
  const { unitId } = node.elements
  const units = unitId === null ? [] : await unitsStanding(tx, [agency.id], here.day)
  const events = await eventsOfNode(tx, node.id, changesShown)
  const sections: NodeShown['sections'][number][] = []
  for (const { id, name, show } of nodeSections) {
    const content = await show(tx, here, shown)
    if (content !== null) sections.push({ id, name, content })
  }
  return {
    ...shown,
    unit: units.find(({ id }) => id === unitId)?.name ?? null,
    released: (await releasedByNode(tx, agency.id)).get(node.id) ?? 0,
    copies: (await copyHolders(tx, node.id)).length,
    below: (await agenciesBelow(tx, agency.id, here.day)).length,
    origin: await originShown(tx, shown),
    events,
    names: await namesIn(tx, shown, events),
    sections,
  }
}

async function originShown(tx: Transaction, { node }: NodeAtDesk): Promise<OriginShown | null> {
  const origins = await originsOf(tx, [node])
  const values = originValues(node, origins)
  if (values === null) return null
  const above = node.originId === null ? undefined : origins.get(node.originId)
  return {
    from: above?.agencyName ?? '内置目录',
    address: above === undefined ? null : addresses.deskCatalogueNode(above.agencySlug, above.node.id),
    retired: above !== undefined && above.node.retiredOn !== null,
    differences: differences(node, node.kept, values),
  }
}

async function namesIn(
  tx: Transaction,
  { seesInside }: CatalogueAtDesk,
  events: readonly RecordedCatalogueEvent[],
): Promise<ReadonlyMap<number, string>> {
  if (!seesInside) return new Map()
  const people = events.flatMap(({ by }) => (by === null ? [] : [by]))
  return personNames(tx, people)
}

function nodeActs(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofCatalogue,
    route: routes.deskCatalogueNodeNew,
    load: async (tx, c, here) => {
      const shown = await catalogueOfPath(tx, c, here)
      if (shown === null) return null
      const under = Number(c.req.query('under') ?? '') || null
      return { ...shown, under, units: await unitsStanding(tx, [shown.agency.id], here.day) }
    },
    title: () => '新增栏目或事项',
    form: ({ agency, under }) => [
      `catalogue.addNode:${agency.id}`,
      '',
      {
        ...typedFrom({ name: '', kind: 'item', elements: noElements }),
        parent: under === null ? 'top' : String(under),
      },
    ],
    fields: (form, shown, here) => (
      <>
        <SelectField form={form} name="parent" label="放在哪里" choices={parentChoices(shown, null)} />
        <NodeFields form={form} agencyKind={shown.agency.kind} units={shown.units} day={here.day} />
      </>
    ),
    button: '新增',
    drafts: true,
    act: ({ here, posted: { values }, shown: { agency } }) =>
      addNode(web, here.by, {
        slug: agency.slug,
        parentId: values.parent === 'top' ? null : Number(values.parent),
        typed: values,
      }),
    after: ({ id }, { agency }) => addresses.deskCatalogueNode(agency.slug, id, { done: 'added' }),
  })
  actRoutes(app, web, {
    ...ofNode,
    route: routes.deskCatalogueNodeEdit,
    load: async (tx, c, here) => {
      const shown = await nodeOfPath(tx, c, here)
      return shown === null ? null : { ...shown, units: await unitsStanding(tx, [shown.agency.id], here.day) }
    },
    title: ({ node }) => `修改“${node.name}”`,
    form: ({ node }) => [`catalogue.changeNode:${node.id}`, node.revision, typedFrom(node)],
    fields: (form, shown, here) => (
      <>
        <NodeFields form={form} agencyKind={shown.agency.kind} units={shown.units} day={here.day} />
        <TextArea
          form={form}
          name="reason"
          label="为什么修改"
          rows={2}
          hint="记入调整记录；与上级下发的内容不同的，也是保留本机关内容的理由。请不要写个人信息。"
        />
      </>
    ),
    button: '保存',
    drafts: true,
    act: ({ here, posted, shown: { node } }) =>
      changeNode(web, here.by, { id: node.id, revision: Number(posted.version), typed: posted.values }),
    after: (_, shown) => nodeAddress(shown, 'changed'),
  })
  actRoutes(app, web, {
    ...ofNode,
    route: routes.deskCatalogueNodeMove,
    title: ({ node }) => `移动“${node.name}”`,
    intro: () => <p>下面的栏目和事项跟着一起移动。已公开的信息不受影响。</p>,
    form: ({ node, tree }) => {
      const siblings = node.parentId === null ? tree.roots : tree.below(node.parentId)
      const place = String(siblings.findIndex(({ id }) => id === node.id) + 1)
      const parent = node.parentId === null ? 'top' : String(node.parentId)
      return [`catalogue.moveNode:${node.id}`, node.revision, { parent, place }]
    },
    fields: (form, shown) => (
      <>
        <SelectField form={form} name="parent" label="放在哪里" choices={parentChoices(shown, shown.node.id)} />
        <TextField form={form} name="place" type="number" label="排在第几" optional hint="不填，排在最后。" />
      </>
    ),
    button: '移动',
    act: ({ here, posted: { values }, shown: { node } }) =>
      moveNode(web, here.by, { id: node.id, parent: values.parent ?? '', place: values.place ?? '' }),
    after: (_, shown) => nodeAddress(shown, 'moved'),
  })
  for (const [route, verb, act, word] of [
    [routes.deskCatalogueNodeRetire, '停用', retireNode, 'retired'],
    [routes.deskCatalogueNodeRestore, '恢复使用', restoreNode, 'restored'],
  ] as const) {
    actRoutes(app, web, {
      ...ofNode,
      route,
      title: ({ node }) => `${verb}“${node.name}”`,
      intro: () =>
        word === 'retired' ? (
          <p>停用以后，起草信息时不能再选它和它下面的栏目、事项；已经公开的信息留在原处，仍然公开。</p>
        ) : null,
      form: ({ node }) => [`catalogue.${word}:${node.id}`, node.revision, {}],
      fields: (form) => (
        <>
          <TextArea form={form} name="reason" label={`为什么${verb}`} rows={2} hint="请不要写个人信息。" />
          {word === 'retired' && (
            <TextField
              form={form}
              name="successor"
              label="由哪个栏目继续"
              hint="另一个栏目的网页地址，也可以是承继机关的。公众打开本栏目时会看到；本栏目的信息都移走以后，自动转到那里。"
              optional
            />
          )}
        </>
      ),
      button: verb,
      act: ({ here, posted: { values }, shown: { node } }) =>
        act(web, here.by, { id: node.id, reason: values.reason ?? '', successor: values.successor }),
      after: (_, shown) => nodeAddress(shown, word),
    })
  }
}

export function nodeAddress({ agency, node }: NodeAtDesk, word: string): string {
  return addresses.deskCatalogueNode(agency.slug, node.id, { done: word })
}

/** The top, and every node that others can stand below, with its path; `moving` and what is below it left out. */
function parentChoices({ tree }: CatalogueAtDesk, moving: number | null) {
  const nodes = inListOrder(tree).filter(({ id, kind }) => {
    const inside = id === moving || tree.above(id).some((above) => above.id === moving)
    return kind !== 'item' && tree.standing(id) && !inside
  })
  return [
    { value: 'top', name: '最上级' },
    ...nodes.map(({ id, name }) => ({
      value: String(id),
      name: [...tree.above(id).map((above) => above.name), name].join(' › '),
    })),
  ]
}
