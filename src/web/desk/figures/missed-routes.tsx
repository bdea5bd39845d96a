import type { Context, Hono } from 'hono'
import type { VNode } from 'preact'
import { addDays, dayInChinese } from '../../../rules/day.ts'
import { type Decision, may } from '../../../rules/permission.ts'
import type { AgencyFacts } from '../../../rules/permission-facts.ts'
import { everyone } from '../../../rules/visibility.ts'
import { type Agency, agencyBySlug, topOffice } from '../../../store/agencies.ts'
import type { Transaction } from '../../../store/database.ts'
import { agencyFacts } from '../../../store/figures/figure-agencies.ts'
import { type Miss, missesOf } from '../../../store/search/misses.ts'
import { addresses, routes } from '../../addresses.ts'
import { scrollable } from '../../portal/statutory-table.tsx'
import type { Web } from '../../web.ts'
import { showPage } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'
import type { Here } from '../here.ts'

type Shown = {
  readonly agency: Agency
  readonly facts: AgencyFacts
  /** Whether searches that named no agency are among them. */
  readonly withoutAgency: boolean
  readonly misses: readonly Miss[]
}

/** So many days back: what was missed a year ago may be published by now. */
const daysShown = 365

/** What the public looked for in the search and did not find: counted without persons. */
export function missedRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskMissed,
    showPage(web, {
      place: 'figures',
      title: '公众没有查到的',
      load: missedShown,
      page: (shown, frame, here) => (
        <MissedPage shown={shown} frame={frame} start={may.publishing.start.decide(here.viewer, shown.facts)} />
      ),
    }),
  )
}

async function missedShown(tx: Transaction, c: Context, here: Here): Promise<Shown | null> {
  const agency = await agencyBySlug(tx, here.viewer, c.req.param('slug') ?? '')
  const facts = agency === null ? null : await agencyFacts(tx, agency.id, here.day)
  if (agency === null || facts === null) return null
  if (may.application.seeMisses.decide(here.viewer, facts).kind === 'refused') return null
  const top = await topOffice(tx, everyone, here.day)
  const withoutAgency = agency.id === top?.id || agency.id === top?.parentId
  const since = addDays(here.day, -daysShown)
  return { agency, facts, withoutAgency, misses: await missesOf(tx, { agencyId: agency.id, since, withoutAgency }) }
}

function MissedPage({
  shown: { agency, withoutAgency, misses },
  frame,
  start,
}: {
  readonly shown: Shown
  readonly frame: DeskFrame
  readonly start: Decision
}): VNode {
  return (
    <DeskPage
      title="公众没有查到的"
      frame={frame}
      place="figures"
      crumbs={[{ name: '统计', address: addresses.deskFigures() }]}
    >
      <h1>{agency.name}：公众没有查到的</h1>
      <p class="lead">
        近一年在检索页查过、没有结果的字词，只记字词和次数，不记是谁查的；可能涉及个人的不记，满两年删除。
        {withoutAgency ? '没有选定机关的检索也列在这里。' : '这里只列选定了本机关的检索。'}
        可以公开的，起草一条；也可以与<a href={addresses.deskRepeated(agency.slug)}>多人申请的同一信息</a>对照着看。
      </p>
      {misses.length === 0 ? (
        <div class="card nothing">近一年没有查不到的检索。</div>
      ) : (
        <section class="wide" aria-label="没有结果的检索，可左右滚动" {...scrollable}>
          <table class="working">
            <caption class="unseen">没有结果的检索，按次数排列</caption>
            <thead>
              <tr>
                <th scope="col">查的字词</th>
                <th scope="col" class="number">
                  次数
                </th>
                <th scope="col" class="number">
                  天数
                </th>
                <th scope="col">最近一次</th>
                <th scope="col">办理</th>
              </tr>
            </thead>
            <tbody>
              {misses.map(({ words, asked, days, lastOn }) => (
                <tr key={words}>
                  <th scope="row">
                    <a href={addresses.search({ q: words })}>{words}</a>
                  </th>
                  <td class="number" data-column="次数">
                    {asked}
                  </td>
                  <td class="number" data-column="天数">
                    {days}
                  </td>
                  <td data-column="最近一次">{dayInChinese(lastOn)}</td>
                  <td>
                    <ActLink
                      decision={start}
                      address={addresses.deskPublicationNew({ agency: agency.slug, title: words })}
                      quiet
                    >
                      起草一条
                    </ActLink>
                  </td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </DeskPage>
  )
}
