import type { Hono } from 'hono'
import { plannedFor, submitPublication } from '../../../../actions/publication/review/submit.ts'
import { addDays } from '../../../../rules/day.ts'
import type { Decision } from '../../../../rules/permission.ts'
import { may } from '../../../../rules/permission.ts'
import { refusedToSubmit } from '../../../../rules/publication/missing.ts'
import { releaseWishes } from '../../../../rules/publication/review/release-wish.ts'
import type { Planned } from '../../../../rules/publication/review/review-plan.ts'
import type { Transaction } from '../../../../store/database.ts'
import { addresses, routes } from '../../../addresses.ts'
import type { Web } from '../../../web.ts'
import { actRoutes } from '../../act-routes.tsx'
import { SelectField, TextArea, TextField } from '../../form.tsx'
import type { Here } from '../../here.ts'
import { ofPublication, type PublicationAtDesk, publicationOfPath } from '../publication.ts'

type Shown = PublicationAtDesk & { readonly planned: Planned }

/** Submits a draft: by which steps it will be reviewed, how it is to be released then, and what a correction tells. */
export function submitRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofPublication,
    route: routes.deskPublicationSubmit,
    load: async (tx, c, here): Promise<Shown | null> => {
      const publication = await publicationOfPath(tx, c, here)
      return publication === null ? null : { ...publication, planned: await plannedAt(tx, here, publication) }
    },
    decision: ({ facts }, { viewer }) => may.publication.edit.decide(viewer, facts),
    open: (shown, { viewer }) => maySubmit(shown, viewer),
    title: ({ shownTitle }) => `送审：${shownTitle}`,
    intro: ({ planned, releasedVersion }) => (
      <>
        {planned.kind === 'planned' && <p>审核步骤：{stepsInWords(planned)}。</p>}
        {planned.kind === 'planned' && planned.leftOut.length > 0 && (
          <p class="hint">本机关没有另外的人办理{planned.leftOut.join('、')}，这一次不设；审核人会看到。</p>
        )}
        <p>
          送审以后内容就不能改了；要改，先撤回送审。
          {releasedVersion !== null && '审定发布以前，公众看到的仍是原来的版本。'}
        </p>
      </>
    ),
    form: ({ id, shown }, { day }) => [
      `publication.submit:${id}`,
      shown.revision,
      { wish: 'office', day: addDays(day, 1), time: '09:00', notice: shown.notice ?? '' },
    ],
    fields: (form, { releasedVersion }) => (
      <>
        <SelectField
          form={form}
          name="wish"
          label="审定以后"
          choices={Object.entries(releaseWishes).map(([value, name]) => ({ value, name }))}
        />
        <div class="pairs">
          <TextField form={form} name="day" label="定时发布：日期" type="date" hint="只在选择定时发布时填写。" />
          <TextField form={form} name="time" label="定时发布：时间" type="time" />
        </div>
        {releasedVersion !== null && (
          <TextArea
            form={form}
            name="notice"
            label="更正说明"
            hint="写明更正了什么，随新版本向社会公开。不超过300个字。"
            rows={2}
          />
        )}
      </>
    ),
    button: '送审',
    act: ({ here, posted, shown: { id } }) =>
      submitPublication(web, here.by, id, { ...posted.values, revision: posted.version }),
    after: (_, { id }) => `${addresses.deskPublication(id, { done: 'submitted' })}#review`,
  })
}

/** Whether the draft may be submitted as it stands. */
export function maySubmit({ kind, shown, facts, planned }: Shown, viewer: Here['viewer']): Decision {
  const permitted = may.publication.edit.decide(viewer, facts)
  if (permitted.kind === 'refused') return permitted
  const missing = refusedToSubmit(kind, shown.content)
  if (missing !== null) return { kind: 'refused', reason: missing }
  return planned.kind === 'refused' ? planned : permitted
}

export function plannedAt(tx: Transaction, { officer, day }: Here, publication: PublicationAtDesk): Promise<Planned> {
  const behind = { personId: officer.personId, actingFor: null }
  return plannedFor({ tx, publication, facts: publication.facts, behind, officer, day }, publication.shown)
}

/** 初审 → 复审 → 终审，另作保密审查. */
export function stepsInWords({ chain }: Extract<Planned, { kind: 'planned' }>): string {
  const steps = chain.steps.map(({ name }) => name).join(' → ')
  return chain.secrecy === 'own' ? `${steps}，另作保密审查` : `${steps}（兼作保密审查）`
}
