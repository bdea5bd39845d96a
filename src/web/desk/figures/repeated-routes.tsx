import type { Context, Hono } from 'hono'
import type { VNode } from 'preact'
import { comparedSince, proposePublication } from '../../../actions/figures/propose-publication.ts'
import { caseTitleOf } from '../../../rules/application/case-title.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import { type Decision, may } from '../../../rules/permission.ts'
import type { AgencyFacts } from '../../../rules/permission-facts.ts'
import { type Agency, agencyBySlug } from '../../../store/agencies.ts'
import type { Transaction } from '../../../store/database.ts'
import { agencyFacts } from '../../../store/figures/figure-agencies.ts'
import { type RepeatedCases, repeatedCases } from '../../../store/figures/repeated.ts'
import { type AskedForPublication, publicationsAskedForBy } from '../../../store/publication/asked-for.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes, DoneNote, showPage } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActLink, SelectField, TextArea } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'
import type { Here } from '../here.ts'
import { AskedForRows } from '../publication/asked-section.tsx'
import { CaseTable } from './cases-page.tsx'

type Group = RepeatedCases & { readonly publications: readonly AskedForPublication[] }
type Shown = { readonly agency: Agency; readonly facts: AgencyFacts; readonly groups: readonly Group[] }

/** What several applicants have asked for: each group is a proposal to publish it (Art 44). */
export function repeatedRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskRepeated,
    showPage(web, {
      place: 'figures',
      title: '多人申请的同一信息',
      load: repeatedShown,
      page: (shown, frame, here, c) => (
        <RepeatedPage
          shown={shown}
          frame={frame}
          decision={may.application.proposePublication.decide(here.viewer, shown.facts)}
          start={may.publishing.start.decide(here.viewer, shown.facts)}
          done={done[c.req.query('done') ?? '']}
        />
      ),
    }),
  )
  actRoutes(app, web, {
    route: routes.deskRepeatedDecide,
    place: 'figures',
    load: async (tx, c, here) => {
      const shown = await repeatedShown(tx, c, here)
      const group = shown?.groups.find(({ ids }) => ids.includes(Number(c.req.param('id'))))
      return shown === null || group === undefined ? null : { ...shown, group }
    },
    decision: ({ facts }, { viewer }) => may.application.proposePublication.decide(viewer, facts),
    title: () => '是否建议转为主动公开',
    crumbs: ({ agency }) => [
      { name: '统计', address: addresses.deskFigures() },
      { name: '多人申请的同一信息', address: addresses.deskRepeated(agency.slug) },
    ],
    intro: ({ group }) => (
      <>
        <p>
          共{group.ids.length}件申请{whyInWords(group)}
          。多个申请人就相同政府信息提出公开申请、且该信息属于可以公开的，可以纳入主动公开的范围（条例第四十四条）。
        </p>
        <CaseTable rows={group.cases} caption="相同的申请" />
      </>
    ),
    form: ({ group }) => [`publication.propose:${group.ids[0] ?? 0}`, '', {}],
    fields: (form) => (
      <>
        <SelectField
          form={form}
          name="decision"
          label="处理"
          nothing="请选择"
          choices={Object.entries(decisionNames).map(([value, name]) => ({ value, name }))}
        />
        <TextArea form={form} name="reason" label="理由" hint="写明能否公开、依据，不写个人信息" rows={3} />
      </>
    ),
    button: '确定',
    act: ({ here, posted: { values }, shown: { agency, group } }) =>
      proposePublication(web, here.by, {
        slug: agency.slug,
        applicationId: group.ids[0] ?? 0,
        decision: values.decision ?? '',
        reason: values.reason ?? '',
      }),
    after: (_, { agency }) => addresses.deskRepeated(agency.slug, { done: 'decided' }),
  })
}

const done: Readonly<Record<string, string>> = { decided: '已记下处理。' }

const decisionNames = { accepted: '建议主动公开', declined: '不建议公开' } as const

async function repeatedShown(tx: Transaction, c: Context, here: Here): Promise<Shown | null> {
  const agency = await agencyBySlug(tx, here.viewer, c.req.param('slug') ?? '')
  const facts = agency === null ? null : await agencyFacts(tx, agency.id, here.day)
  if (agency === null || facts === null) return null
  if (may.application.seeFigures.decide(here.viewer, facts).kind === 'refused') return null
  const groups: Group[] = []
  for (const group of await repeatedCases(tx, here.viewer, agency.id, comparedSince(here.day))) {
    groups.push({ ...group, publications: await publicationsAskedForBy(tx, here.viewer, group.ids) })
  }
  return { agency, facts, groups }
}

function whyInWords({ why }: RepeatedCases): string {
  return why === 'document' ? '指名同一文件' : '内容相同或者相近'
}

function RepeatedPage({
  shown: { agency, groups },
  frame,
  decision,
  start,
  done,
}: {
  readonly shown: Shown
  readonly frame: DeskFrame
  readonly decision: Decision
  readonly start: Decision
  readonly done: string | undefined
}): VNode {
  return (
    <DeskPage
      title="多人申请的同一信息"
      frame={frame}
      place="figures"
      crumbs={[{ name: '统计', address: addresses.deskFigures() }]}
    >
      <h1>{agency.name}：多人申请的同一信息</h1>
      <DoneNote words={done} />
      <p class="lead">
        近两年由不同申请人提出、指名同一文件或者内容相近的申请。可以公开的，建议纳入主动公开（条例第四十四条）。另见
        <a href={addresses.deskMissed(agency.slug)}>公众没有查到的</a>。
      </p>
      {groups.length === 0 && <div class="card nothing">没有多人申请的同一信息。</div>}
      {groups.map((group) => {
        const [first] = group.cases
        const title = first === undefined ? '' : caseTitleOf(first.wanted)
        return (
          <section key={group.ids[0]}>
            <h2>
              {title}（{group.ids.length}件）
            </h2>
            <p class="meta">
              {whyInWords(group)}
              {group.decided !== null &&
                `；${group.decided.recordedByName}于${minuteInChinese(group.decided.recordedAt)}${decisionNames[group.decided.decision]}：${group.decided.reason}`}
              {group.since > 0 && `；此后又有${group.since}件`}
            </p>
            <CaseTable rows={group.cases} caption={`${title}，${whyInWords(group)}，${group.ids.length}件`} />
            {group.publications.length > 0 && <AskedForRows publications={group.publications} />}
            <div class="acts">
              {group.decided?.decision === 'accepted' &&
                group.publications.every(({ trashedAt }) => trashedAt !== null) && (
                  <ActLink
                    decision={start}
                    address={addresses.deskPublicationNew({ application: group.ids[0], agency: agency.slug })}
                  >
                    起草主动公开的信息
                  </ActLink>
                )}
              <ActLink decision={decision} address={addresses.deskRepeatedDecide(agency.slug, group.ids[0] ?? 0)} quiet>
                {group.decided === null ? '是否建议公开' : '重新处理'}
              </ActLink>
            </div>
          </section>
        )
      })}
    </DeskPage>
  )
}
