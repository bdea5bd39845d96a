import type { Context, Hono } from 'hono'
import type { VNode } from 'preact'
import { decideCleanup, finishCleanup, startCleanup } from '../../../actions/document/clean-up.ts'
import { dayInChinese } from '../../../rules/day.ts'
import { type CleanupResult, cleanupResults, needsReason } from '../../../rules/document/cleanup.ts'
import { type Decision, may } from '../../../rules/permission.ts'
import type { AgencyFacts } from '../../../rules/permission-facts.ts'
import { publicationKindNames } from '../../../rules/publication/publication.ts'
import type { Transaction } from '../../../store/database.ts'
import {
  type Cleanup,
  type CleanupItem,
  cleanupById,
  cleanupItems,
  cleanupsOf,
} from '../../../store/document/cleanups.ts'
import { agencyFacts } from '../../../store/figures/figure-agencies.ts'
import { agenciesToStartFor } from '../../../store/publication/agencies-to-start-for.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes, DoneNote, showPage } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActLink, SelectField, TextField } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'
import type { Here } from '../here.ts'
import { agenciesSeenInside } from '../seen-inside.ts'

type Shown = { readonly cleanup: Cleanup; readonly items: readonly CleanupItem[]; readonly facts: AgencyFacts }

const crumbs = () => [
  { name: '主动公开', address: addresses.deskPublications() },
  { name: '文件清理', address: addresses.deskCleanups },
]

/** 清理 of documents: begun over all that are in force, decided one by one, and its result drafted for the public. */
export function cleanupRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskCleanups,
    showPage(web, {
      place: 'publications',
      title: '文件清理',
      async load(tx, _c, here) {
        return {
          cleanups: await cleanupsOf(tx, agenciesSeenInside(here)),
          own: await agenciesToStartFor(tx, here.viewer),
        }
      },
      page: ({ cleanups, own }, frame, here) => (
        <CleanupsPage cleanups={cleanups} may={mayStart(own, here)} frame={frame} />
      ),
    }),
  )
  actRoutes(app, web, {
    place: 'publications',
    route: routes.deskCleanupNew,
    load: async (tx, _c, here) => ({ own: await agenciesToStartFor(tx, here.viewer) }),
    decision: ({ own }, here) => mayStart(own, here),
    title: () => '开始一次文件清理',
    crumbs,
    intro: () => (
      <p>本机关已公开、现行有效的规章和文件全部列入，逐件提出意见；结束时自动变更有效性，并起草清理结果。</p>
    ),
    form: (_, { day }) => ['document.startCleanup', '', { title: `${day.slice(0, 4)}年规范性文件清理` }],
    fields: (form, { own }) => (
      <>
        <SelectField
          form={form}
          name="agency"
          label="机关"
          choices={own.map(({ slug, name }) => ({ value: slug, name }))}
        />
        <TextField form={form} name="title" label="清理的名称" />
        <TextField form={form} name="basis" label="依据" hint="如上级通知的文号。" />
      </>
    ),
    button: '开始清理',
    act: ({ here, posted }) => startCleanup(web, here.by, posted.values),
    after: ({ id }) => addresses.deskCleanup(id),
  })
  app.get(
    routes.deskCleanup,
    showPage(web, {
      place: 'publications',
      title: '文件清理',
      load: loadCleanup,
      page: (shown, frame, here, c) => <CleanupPage {...shown} frame={frame} here={here} done={c.req.query('done')} />,
    }),
  )
  actRoutes(app, web, {
    place: 'publications',
    route: routes.deskCleanupDecide,
    load: loadCleanup,
    decision: decisionOf,
    title: ({ cleanup }) => `清理意见：${cleanup.title}`,
    crumbs: ({ cleanup }) => [...crumbs(), { name: cleanup.title, address: addresses.deskCleanup(cleanup.id) }],
    form: ({ cleanup, items }) => [
      `document.decideCleanup:${cleanup.id}`,
      '',
      Object.fromEntries(
        items.flatMap(({ publicationId, result, reason }) => [
          [`result.${publicationId}`, result ?? ''],
          [`reason.${publicationId}`, reason ?? ''],
        ]),
      ),
    ],
    fields: (form, { items }) =>
      items.map(({ publicationId, title, documentNumber }) => (
        <fieldset key={publicationId}>
          <legend>
            {title}
            {documentNumber !== null && `（${documentNumber}）`}
          </legend>
          <SelectField
            form={form}
            name={`result.${publicationId}`}
            label="清理意见"
            nothing="还没有意见"
            choices={Object.entries(cleanupResults).map(([value, name]) => ({ value, name }))}
            optional
          />
          <TextField form={form} name={`reason.${publicationId}`} label="理由" optional />
        </fieldset>
      )),
    button: '保存意见',
    drafts: true,
    act: ({ here, posted, shown: { cleanup } }) => decideCleanup(web, here.by, cleanup.id, posted.values),
    after: (_, { cleanup }) => addresses.deskCleanup(cleanup.id, { done: 'decided' }),
  })
  actRoutes(app, web, {
    place: 'publications',
    route: routes.deskCleanupFinish,
    load: loadCleanup,
    decision: decisionOf,
    open: ({ cleanup }) =>
      cleanup.decided < cleanup.documents
        ? { kind: 'refused', reason: `还有${cleanup.documents - cleanup.decided}件没有清理意见。` }
        : { kind: 'allowed', actingFor: null },
    title: ({ cleanup }) => `结束清理：${cleanup.title}`,
    crumbs: ({ cleanup }) => [...crumbs(), { name: cleanup.title, address: addresses.deskCleanup(cleanup.id) }],
    form: ({ cleanup }) => [`document.finishCleanup:${cleanup.id}`, '', {}],
    fields: (_, { items }) => (
      <>
        <p>{tally(items)}。</p>
        <p>结束以后，废止、宣布失效的文件从今天起变更有效性，并起草清理结果，按审核流程公开。</p>
      </>
    ),
    button: '结束清理',
    act: ({ here, shown: { cleanup } }) => finishCleanup(web, here.by, cleanup.id),
    after: ({ publicationId }) => addresses.deskPublication(publicationId, { done: 'started' }),
  })
}

async function loadCleanup(tx: Transaction, c: Context, here: Here): Promise<Shown | null> {
  const cleanup = await cleanupById(tx, Number(c.req.param('id')))
  const facts = cleanup === null ? null : await agencyFacts(tx, cleanup.agencyId, here.day)
  if (cleanup === null || facts === null) return null
  if (may.publishing.seeInside.decide(here.viewer, facts).kind === 'refused') return null
  return { cleanup, facts, items: await cleanupItems(tx, cleanup.id) }
}

function decisionOf({ cleanup, facts }: Shown, { viewer }: Here): Decision {
  return cleanup.closedOn === null
    ? may.publishing.configure.decide(viewer, facts)
    : { kind: 'refused', reason: '这次清理已经结束。' }
}

function mayStart(own: readonly { readonly id: number }[], { viewer }: Here): Decision {
  const decisions = own.map(({ id }) => may.publishing.configure.decide(viewer, { agencyId: id, ended: false }))
  return (
    decisions.find(({ kind }) => kind === 'allowed') ??
    decisions[0] ?? { kind: 'refused', reason: '只有本机关的公开办可以清理文件。' }
  )
}

function tally(items: readonly CleanupItem[]): string {
  return Object.entries(cleanupResults)
    .map(([result, name]) => `${name}${items.filter((item) => item.result === result).length}件`)
    .join('，')
}

function CleanupsPage({
  cleanups,
  may,
  frame,
}: {
  readonly cleanups: readonly Cleanup[]
  readonly may: Decision
  readonly frame: DeskFrame
}): VNode {
  return (
    <DeskPage title="文件清理" frame={frame} place="publications" crumbs={crumbs().slice(0, 1)}>
      <h1>文件清理</h1>
      <ActLink decision={may} address={addresses.deskCleanupNew}>
        开始一次清理
      </ActLink>
      {cleanups.length === 0 ? (
        <p>还没有清理过。</p>
      ) : (
        <ul class="rows">
          {cleanups.map((cleanup) => (
            <li key={cleanup.id}>
              <p class="name">
                <a href={addresses.deskCleanup(cleanup.id)}>{cleanup.title}</a>
              </p>
              <p class="meta">
                <span>{cleanup.agencyName}</span>
                <span>{dayInChinese(cleanup.begunOn)}开始</span>
                <span>
                  {cleanup.closedOn === null
                    ? `已提意见${cleanup.decided}件，共${cleanup.documents}件`
                    : `${dayInChinese(cleanup.closedOn)}结束，共${cleanup.documents}件`}
                </span>
              </p>
            </li>
          ))}
        </ul>
      )}
    </DeskPage>
  )
}

function CleanupPage({
  cleanup,
  items,
  facts,
  frame,
  here,
  done,
}: Shown & { readonly frame: DeskFrame; readonly here: Here; readonly done: string | undefined }): VNode {
  const decision = decisionOf({ cleanup, items, facts }, here)
  return (
    <DeskPage title={cleanup.title} frame={frame} place="publications" crumbs={crumbs()}>
      <h1>{cleanup.title}</h1>
      <DoneNote words={done === 'decided' ? '已保存清理意见。' : undefined} />
      <p>
        {cleanup.agencyName}，{dayInChinese(cleanup.begunOn)}开始，依据：{cleanup.basis}。{tally(items)}。
      </p>
      {cleanup.resultId !== null && (
        <p>
          清理结果：<a href={addresses.deskPublication(cleanup.resultId)}>起草的公开信息</a>
        </p>
      )}
      <div class="choices">
        <ActLink decision={decision} address={addresses.deskCleanupDecide(cleanup.id)}>
          填写清理意见
        </ActLink>
        <ActLink decision={decision} address={addresses.deskCleanupFinish(cleanup.id)} quiet>
          结束清理
        </ActLink>
      </div>
      <ul class="rows">
        {items.map((item) => (
          <li key={item.publicationId}>
            <p class="name">
              <a href={addresses.deskPublication(item.publicationId)}>{item.title}</a>
            </p>
            <p class="meta">
              <span>{publicationKindNames[item.kind]}</span>
              {item.documentNumber !== null && <span>{item.documentNumber}</span>}
              {item.madeOn !== null && <span>{dayInChinese(item.madeOn)}成文</span>}
              <strong>{item.result === null ? '还没有意见' : resultInWords(item.result, item.reason)}</strong>
            </p>
          </li>
        ))}
      </ul>
    </DeskPage>
  )
}

function resultInWords(result: CleanupResult, reason: string | null): string {
  return needsReason(result) && reason !== null ? `${cleanupResults[result]}：${reason}` : cleanupResults[result]
}
