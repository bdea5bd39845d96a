import type { Context, Hono } from 'hono'
import type { VNode } from 'preact'
import { settleReviewPlan } from '../../../../actions/publication/review/settle-review-plan.ts'
import { minuteInChinese } from '../../../../rules/minute.ts'
import { may } from '../../../../rules/permission.ts'
import type { AgencyFacts } from '../../../../rules/permission-facts.ts'
import { publicationKindNames } from '../../../../rules/publication/publication.ts'
import { secrecyWays } from '../../../../rules/publication/review/review.ts'
import {
  type DefaultPlan,
  defaultPlanOf,
  mostSteps,
  type PlannedStep,
  reviewingRoles,
} from '../../../../rules/publication/review/review-plan.ts'
import { roleNames } from '../../../../rules/role.ts'
import { type Agency, agencyBySlug } from '../../../../store/agencies.ts'
import type { Transaction } from '../../../../store/database.ts'
import { agencyFacts } from '../../../../store/figures/figure-agencies.ts'
import { type SettledPlan, settledPlans } from '../../../../store/publication/review/review-plans.ts'
import { addresses, routes } from '../../../addresses.ts'
import type { Web } from '../../../web.ts'
import { actRoutes, DoneNote } from '../../act-routes.tsx'
import { SelectField, TextArea, TextField } from '../../form.tsx'
import type { FormState } from '../../form-state.ts'
import type { Here } from '../../here.ts'

type Shown = {
  readonly agency: Agency
  readonly facts: AgencyFacts
  readonly byDefault: DefaultPlan
  readonly settled: readonly SettledPlan[]
  readonly done: string | undefined
}

/** By which steps an agency reviews what it publishes: the default with its source, what was settled, and the form. */
export function reviewPlanRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    route: routes.deskReviewPlan,
    place: 'publications',
    load: loadPlan,
    decision: ({ facts }, { viewer }) => may.publishing.configure.decide(viewer, facts),
    title: ({ agency }) => `审核步骤：${agency.name}`,
    crumbs: () => [{ name: '主动公开', address: addresses.deskPublications() }],
    intro: (shown) => <PlansNow {...shown} />,
    form: ({ agency, byDefault, settled }) => [
      `publication.reviewPlan:${agency.id}`,
      settled[0]?.id ?? 0,
      valuesOf(settled.find(({ kind }) => kind === null)?.steps ?? byDefault.steps, byDefault),
    ],
    fields: (form) => <PlanFields form={form} />,
    button: '保存',
    act: ({ here, posted, shown: { agency } }) => settleReviewPlan(web, here.by, agency.slug, posted.values),
    after: (_, { agency }) => addresses.deskReviewPlan(agency.slug, { done: 'settled' }),
  })
}

async function loadPlan(tx: Transaction, c: Context, { viewer, day }: Here): Promise<Shown | null> {
  const agency = await agencyBySlug(tx, viewer, c.req.param('slug') ?? '')
  const facts = agency === null ? null : await agencyFacts(tx, agency.id, day)
  if (agency === null || facts === null) return null
  return {
    ...{ agency, facts },
    byDefault: defaultPlanOf(agency.kind, day),
    settled: await settledPlans(tx, agency.id),
    done: c.req.query('done') === 'settled' ? '已保存。已经送审的仍按原来的步骤。' : undefined,
  }
}

function PlansNow({ byDefault, settled, done }: Shown): VNode {
  return (
    <>
      <DoneNote words={done} />
      <p>
        默认：{stepsInWords(byDefault.steps)}；{secrecyWays[byDefault.secrecy]}
        。没有人办理的步骤不设，但至少由起草人以外的一个人审核。
      </p>
      <p class="hint">
        来源：{byDefault.source}
        {byDefault.toConfirm !== null && `。待确认：${byDefault.toConfirm}`}
      </p>
      {settled.length > 0 && (
        <details open>
          <summary>本机关的规定（最新的在前，各种类以最新的为准）</summary>
          <ul class="rows">
            {settled.map(({ id, kind, steps, secrecy, reason, setByName, setAt }) => (
              <li key={id}>
                <p>
                  <b>{kind === null ? '所有种类' : publicationKindNames[kind]}</b>：
                  {steps === null || secrecy === null ? '按默认' : `${stepsInWords(steps)}；${secrecyWays[secrecy]}`}
                </p>
                <p class="meta">
                  {setByName}，{minuteInChinese(setAt)}，理由：{reason}
                </p>
              </li>
            ))}
          </ul>
        </details>
      )}
    </>
  )
}

function PlanFields({ form }: { readonly form: FormState }): VNode {
  return (
    <>
      <SelectField
        form={form}
        name="kind"
        label="适用于"
        nothing="所有种类（没有单独规定的）"
        choices={Object.entries(publicationKindNames).map(([value, name]) => ({ value, name }))}
      />
      <SelectField
        form={form}
        name="way"
        label="步骤"
        choices={[
          { value: 'own', name: '按下面的步骤' },
          { value: 'default', name: '恢复默认' },
        ]}
      />
      {Array.from({ length: mostSteps }, (_, at) => at + 1).map((n) => (
        <div key={n} class="pairs">
          <TextField form={form} name={`name${n}`} label={`第${n}步的名称`} optional={n > 1} />
          <SelectField
            form={form}
            name={`role${n}`}
            label={`第${n}步由谁审核`}
            nothing="不设"
            choices={reviewingRoles.map((role) => ({ value: role, name: roleNames[role] }))}
          />
        </div>
      ))}
      <SelectField
        form={form}
        name="secrecy"
        label="保密审查"
        choices={Object.entries(secrecyWays).map(([value, name]) => ({ value, name }))}
      />
      <TextArea form={form} name="reason" label="理由" hint="写明依据的制度文件。不超过300个字。" rows={2} />
    </>
  )
}

function valuesOf(steps: readonly PlannedStep[], { secrecy }: DefaultPlan): Readonly<Record<string, string>> {
  const entries = steps.flatMap(({ name, roles }, at) => [
    [`name${at + 1}`, name],
    [`role${at + 1}`, roles[0] ?? ''],
  ])
  return { ...Object.fromEntries(entries), way: 'own', secrecy }
}

/** 初审（初审）→ 终审（终审或负责人）. */
function stepsInWords(steps: readonly PlannedStep[]): string {
  return steps.map(({ name, roles }) => `${name}（${roles.map((role) => roleNames[role]).join('或')}）`).join(' → ')
}
