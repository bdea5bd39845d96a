import type { Hono } from 'hono'
import type { VNode } from 'preact'
import { minuteInChinese } from '../../../../rules/minute.ts'
import { nameOfFound } from '../../../../rules/publication/finding/found.ts'
import type { Transaction } from '../../../../store/database.ts'
import { agenciesSeenInside } from '../../../../store/publication/desk-list.ts'
import {
  kindsOfPublishedFindings,
  type PublishedWithFindings,
  publishedWithFindings,
} from '../../../../store/publication/finding/content-findings.ts'
import { type Sweep, sweepsOf } from '../../../../store/publication/finding/sweeps.ts'
import { addresses, routes } from '../../../addresses.ts'
import { scrollable } from '../../../portal/statutory-table.tsx'
import type { Web } from '../../../web.ts'
import { showPage } from '../../act-routes.tsx'
import { DeskPage } from '../../desk-page.tsx'
import type { DeskFrame } from '../../frame.ts'
import type { Here } from '../../here.ts'

/** What was found in what is public already, of all agencies that the viewer sees inside of. */
export function publishedFindingsRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskPublishedFindings,
    showPage(web, {
      place: 'publications',
      title: '已公开信息的核查发现',
      decision: ({ viewer }) =>
        agenciesSeenInside(viewer).length > 0
          ? { kind: 'allowed', actingFor: null }
          : { kind: 'refused', reason: '只有本机关和上级公开办的工作人员可以查看核查发现。' },
      load: (tx, c, here) => load(tx, here, c.req.query('kind') ?? '', c.req.query('before') ?? ''),
      page: (shown, frame) => <PublishedFindingsPage {...shown} frame={frame} />,
    }),
  )
}

const pageSize = 30

type Shown = {
  readonly kind: string | null
  readonly kinds: readonly { readonly kind: string; readonly publications: number }[]
  readonly rows: readonly PublishedWithFindings[]
  readonly next: number | null
  readonly sweeps: readonly (Sweep & { readonly agencyName: string })[]
}

async function load(tx: Transaction, { viewer }: Here, asked: string, before: string): Promise<Shown> {
  const agencyIds = agenciesSeenInside(viewer)
  const kinds = await kindsOfPublishedFindings(tx, viewer)
  const kind = kinds.some((known) => known.kind === asked) ? asked : null
  const found = await publishedWithFindings(tx, viewer, {
    ...{ agencyIds, kind, limit: pageSize + 1 },
    before: /^\d{1,9}$/.test(before) ? Number(before) : null,
  })
  const rows = found.slice(0, pageSize)
  return {
    ...{ kind, kinds, rows },
    next: found.length > pageSize ? (rows.at(-1)?.id ?? null) : null,
    sweeps: await sweepsOf(tx, agencyIds),
  }
}

function PublishedFindingsPage({
  kind,
  kinds,
  rows,
  next,
  sweeps,
  frame,
}: Shown & { readonly frame: DeskFrame }): VNode {
  return (
    <DeskPage
      title="已公开信息的核查发现"
      frame={frame}
      place="publications"
      crumbs={[{ name: '主动公开', address: addresses.deskPublications() }]}
    >
      <h1>已公开信息的核查发现</h1>
      <p>
        核查程序更新或者词库变动后，已经公开的信息自动重新核查，链接每周检查一次。有发现的，由所属机关更正、撤回，或者写明理由保留。
      </p>
      {kinds.length > 0 && (
        <form class="filter" method="get" action={addresses.deskPublishedFindings()}>
          <div class="field">
            <label for="findings-kind">发现</label>
            <select id="findings-kind" name="kind">
              <option value="">全部</option>
              {kinds.map((known) => (
                <option key={known.kind} value={known.kind} selected={known.kind === kind}>
                  {nameOfFound(known.kind)}（{known.publications}条）
                </option>
              ))}
            </select>
          </div>
          <button type="submit" class="quiet">
            筛选
          </button>
        </form>
      )}
      {rows.length === 0 ? (
        <p class="card nothing">已公开的信息中没有待处理的发现。</p>
      ) : (
        <ol class="rows">
          {rows.map((row) => (
            <li key={row.id}>
              <p class="name">
                <a href={`${addresses.deskPublication(row.id)}#findings`}>{row.title}</a>
              </p>
              <p class="meta">
                <span>{row.agencyName}</span>
                <span>
                  {row.open}个发现{row.grave > 0 && `，其中${row.grave}个严重`}
                </span>
                <span>{row.kinds.map(nameOfFound).join('、')}</span>
                <span>{minuteInChinese(row.foundAt)}</span>
              </p>
            </li>
          ))}
        </ol>
      )}
      {next !== null && (
        <p>
          <a class="button quiet" href={addresses.deskPublishedFindings({ kind, before: next })}>
            下一页
          </a>
        </p>
      )}
      {sweeps.length > 0 && <Sweeps sweeps={sweeps} />}
    </DeskPage>
  )
}

function Sweeps({ sweeps }: Pick<Shown, 'sweeps'>): VNode {
  return (
    <section aria-labelledby="sweeps">
      <h2 id="sweeps">最近一轮重新核查</h2>
      <section class="wide" aria-label="重新核查的进度，可左右滚动" {...scrollable}>
        <table class="working">
          <caption class="unseen">各机关重新核查的进度</caption>
          <thead>
            <tr>
              <th scope="col">机关</th>
              <th scope="col">进度</th>
              <th scope="col">已核查</th>
              <th scope="col">有发现</th>
              <th scope="col">没有核查成</th>
            </tr>
          </thead>
          <tbody>
            {sweeps.map((sweep) => (
              <tr key={sweep.agencyId}>
                <th scope="row">{sweep.agencyName}</th>
                <td>
                  {sweep.finishedAt === null
                    ? `进行中，${minuteInChinese(sweep.startedAt)}开始`
                    : `${minuteInChinese(sweep.finishedAt)}完成`}
                </td>
                <td class="number">{sweep.checked}</td>
                <td class="number">{sweep.withFindings}</td>
                <td class="number">{sweep.failed}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}
