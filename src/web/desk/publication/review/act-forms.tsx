import type { Context, Hono } from 'hono'
import type { ComponentChildren } from 'preact'
import type { By, NotDone } from '../../../../actions/desk-act.ts'
import { startCorrection } from '../../../../actions/publication/review/correct.ts'
import { recheckPublication } from '../../../../actions/publication/review/recheck.ts'
import {
  releasePublication,
  schedulePublication,
  unschedulePublication,
} from '../../../../actions/publication/review/release.ts'
import { takeBackPublication } from '../../../../actions/publication/review/submit.ts'
import {
  archivePublication,
  restorePublication,
  unarchivePublication,
  unpublish,
  withdrawPublication,
} from '../../../../actions/publication/review/take-down.ts'
import { releaseUrgently, reviewAfterwards } from '../../../../actions/publication/review/urgent.ts'
import { addDays } from '../../../../rules/day.ts'
import { type Act, may } from '../../../../rules/permission.ts'
import type { PublicationFacts } from '../../../../rules/permission-facts.ts'
import { refusedToSubmit } from '../../../../rules/publication/missing.ts'
import { recheckChecks } from '../../../../rules/publication/review/recheck.ts'
import type { PublicationAct } from '../../../addresses/desk-publication.ts'
import { addresses, routes } from '../../../addresses.ts'
import type { Web } from '../../../web.ts'
import { actRoutes } from '../../act-routes.tsx'
import { SelectField, TextArea, TextField } from '../../form.tsx'
import type { FormState } from '../../form-state.ts'
import { ofPublication, type PublicationAtDesk } from '../publication.ts'
import { lookedAt, SheetFields, usualBasis } from './review-parts.tsx'

type Typed = Readonly<Record<string, string>>
type Values = (publication: PublicationAtDesk, day: Parameters<typeof addDays>[0]) => Typed

/** An act on a publication by a form of its own: what it says, asks and does. */
type ActForm = {
  readonly act: PublicationAct
  readonly route: string
  readonly rule: Act<PublicationFacts>
  readonly title: string
  readonly intro: string | ((publication: PublicationAtDesk) => ComponentChildren)
  readonly fields?: (form: FormState, publication: PublicationAtDesk) => ComponentChildren
  readonly values?: Values
  readonly button: string
  /** Why it cannot be done to it as it stands; null: it can. */
  readonly refused?: (publication: PublicationAtDesk) => string | null
  readonly drafts?: boolean
  readonly part: 'review' | 'release'
  readonly run: (web: Web, by: By, id: number, typed: Typed) => Promise<{ readonly kind: 'done' } | NotDone<string>>
  /** Where it leads to, if not to the page of the publication. */
  readonly to?: (id: number) => string
}

const reason = (label: string, hint: string) => (form: FormState) => (
  <TextArea form={form} name="reason" label={label} hint={`${hint}不超过300个字，不要写个人信息。`} rows={3} />
)

const timeFields = (form: FormState) => (
  <div class="pairs">
    <TextField form={form} name="day" label="日期" type="date" />
    <TextField form={form} name="time" label="时间" type="time" />
  </div>
)

const actForms: readonly ActForm[] = [
  {
    act: 'take-back',
    route: routes.deskPublicationTakeBack,
    rule: may.publication.takeBack,
    title: '撤回送审',
    intro: '撤回以后回到草稿，可以继续修改；再送审时从头审核。',
    button: '撤回送审',
    part: 'review',
    run: (web, by, id) => takeBackPublication(web, by, id),
  },
  {
    act: 'release',
    route: routes.deskPublicationRelease,
    rule: may.publication.release,
    title: '立即发布',
    intro: '按下以后立即向社会公开。公开时间由服务器记录，以后不能改。',
    button: '立即发布',
    part: 'release',
    run: (web, by, id) => releasePublication(web, by, id),
  },
  {
    act: 'schedule',
    route: routes.deskPublicationSchedule,
    rule: may.publication.release,
    title: '定时发布',
    intro: '到时由程序发布。没有能够发布的，会提醒送审人、审定人和公开办，并写明原因。',
    fields: timeFields,
    values: (_, day) => ({ day: addDays(day, 1), time: '09:00' }),
    button: '定时发布',
    part: 'release',
    run: schedulePublication,
  },
  {
    act: 'unschedule',
    route: routes.deskPublicationUnschedule,
    rule: may.publication.release,
    title: '取消定时发布',
    intro: '取消以后回到待发布，可以立即发布，也可以另定时间。',
    button: '取消定时',
    refused: ({ working }) => (working === 'scheduled' ? null : '这条信息没有定时发布。'),
    part: 'release',
    run: (web, by, id) => unschedulePublication(web, by, id),
  },
  {
    act: 'release-urgently',
    route: routes.deskPublicationReleaseUrgently,
    rule: may.publication.releaseUrgently,
    title: '应急发布',
    intro:
      '只用于突发事件等不能等待逐级审核的信息：先发布，限期由另一个人补审；补审不通过的，须更正或者撤回。保密审查不能后补，请先填写保密审查表。',
    fields: (form, { releasedVersion, shown }) => (
      <>
        {reason('应急发布的理由', '写明是什么突发情况、为什么不能等。')(form)}
        {releasedVersion !== null && shown.frozenAt === null && (
          <TextArea form={form} name="notice" label="更正说明" hint="随新版本向社会公开。" rows={2} />
        )}
        <SheetFields form={form} />
      </>
    ),
    values: ({ shownTitle, files, shown }) => ({
      ...{ looked: lookedAt(shownTitle, files), basis: usualBasis },
      notice: shown.notice ?? '',
    }),
    button: '应急发布',
    refused: ({ working, kind, shown }) =>
      working === 'approved' || working === 'scheduled'
        ? '这条信息已经审定，可以直接发布，不需要应急发布。'
        : refusedToSubmit(kind, shown.content),
    drafts: true,
    part: 'release',
    run: releaseUrgently,
  },
  {
    act: 'review-afterwards',
    route: routes.deskPublicationReviewAfterwards,
    rule: may.publication.reviewAfterwards,
    title: '补审应急发布',
    intro: '对应急发布的内容补作审核。不通过的，起草人会收到提醒，须更正或者撤回。',
    fields: (form) => (
      <>
        <SelectField
          form={form}
          name="verdict"
          label="补审结论"
          nothing="请选择"
          choices={[
            { value: 'passed', name: '通过' },
            { value: 'failed', name: '不通过，须更正或者撤回' },
          ]}
        />
        <TextArea form={form} name="opinion" label="补审意见" hint="不超过1000个字。加密保存。" rows={3} />
      </>
    ),
    button: '补审',
    drafts: true,
    part: 'review',
    run: reviewAfterwards,
  },
  {
    act: 'correct',
    route: routes.deskPublicationCorrect,
    rule: may.publication.correct,
    title: '更正',
    intro: '建立一个新版本来修改。新版本审定、发布以前，公众看到的没有变化；原来的版本一直保留。',
    button: '开始更正',
    part: 'review',
    run: (web, by, id) => startCorrection(web, by, id),
    to: (id) => addresses.deskPublicationEdit(id),
  },
  {
    act: 'withdraw',
    route: routes.deskPublicationWithdraw,
    rule: may.publication.takeDown,
    title: '撤回',
    intro: '正文和附件不再公开，网址保留，页面上写明已撤回和撤回说明。',
    fields: reason('撤回说明', '向社会公开。'),
    button: '撤回',
    drafts: true,
    part: 'release',
    run: (web, by, id, typed) => withdrawPublication(web, by, id, typed.reason ?? ''),
  },
  {
    act: 'unpublish',
    route: routes.deskPublicationUnpublish,
    rule: may.publication.takeDown,
    title: '下线',
    intro: '网页和附件都不能再打开，列表和搜索里都没有。只写明撤回、不必删净的，请用“撤回”。',
    fields: reason('下线的理由', '只在工作台留存。'),
    button: '下线',
    drafts: true,
    part: 'release',
    run: (web, by, id, typed) => unpublish(web, by, id, typed.reason ?? ''),
  },
  {
    act: 'restore',
    route: routes.deskPublicationRestore,
    rule: may.publication.restore,
    title: '恢复公开',
    intro: '按原来的网址、索引号和公开时间恢复，内容是最后公开的那一版。',
    fields: reason('恢复的理由', ''),
    button: '恢复公开',
    drafts: true,
    part: 'release',
    run: (web, by, id, typed) => restorePublication(web, by, id, typed.reason ?? ''),
  },
  {
    act: 'archive',
    route: routes.deskPublicationArchive,
    rule: may.publication.keep,
    title: '归档',
    intro: '仍然公开，页面上注明是归档的历史信息。',
    fields: reason('归档的理由', ''),
    button: '归档',
    refused: ({ archivedOn }) => (archivedOn === null ? null : '这条信息已经归档。'),
    part: 'release',
    run: (web, by, id, typed) => archivePublication(web, by, id, typed.reason ?? ''),
  },
  {
    act: 'unarchive',
    route: routes.deskPublicationUnarchive,
    rule: may.publication.keep,
    title: '取消归档',
    intro: '页面上不再注明归档。',
    fields: reason('取消的理由', ''),
    button: '取消归档',
    refused: ({ archivedOn }) => (archivedOn === null ? '这条信息没有归档。' : null),
    part: 'release',
    run: (web, by, id, typed) => unarchivePublication(web, by, id, typed.reason ?? ''),
  },
  {
    act: 'recheck',
    route: routes.deskPublicationRecheck,
    rule: may.publication.recheck,
    title: '复查',
    intro: ({ id }) => (
      <p>
        请对照<a href={addresses.deskPublication(id)}>公开的内容</a>逐项核对。有问题的，会提醒起草人更正。
      </p>
    ),
    fields: (form) => <RecheckFields form={form} />,
    button: '记录复查结果',
    drafts: true,
    part: 'release',
    run: recheckPublication,
  },
]

function RecheckFields({ form }: { readonly form: FormState }) {
  return (
    <>
      <fieldset class="field choices" id={`${form.name.replaceAll(/[^A-Za-z0-9]/g, '-')}-checks`}>
        <legend>核对</legend>
        {Object.entries(recheckChecks).map(([key, words]) => (
          <label key={key} class="choice">
            <input type="checkbox" name={`check-${key}`} value="on" checked={form.values[`check-${key}`] === 'on'} />
            <span>{words}</span>
          </label>
        ))}
      </fieldset>
      <SelectField
        form={form}
        name="verdict"
        label="结果"
        nothing="请选择"
        choices={[
          { value: 'passed', name: '无误' },
          { value: 'failed', name: '有问题，须更正' },
        ]}
      />
      <TextArea
        form={form}
        name="result"
        label="问题和怎么改"
        hint="不超过500个字，不要抄录个人信息。"
        rows={3}
        optional
      />
    </>
  )
}

/** Each act at its address: 303 to where it shows, 422, 409. */
export function actFormRoutes(app: Hono, web: Web): void {
  for (const form of actForms) {
    const { act, route, rule, title, intro, fields, values, button, refused, drafts, part, run, to } = form
    actRoutes(app, web, {
      ...ofPublication,
      route,
      decision: ({ facts }, { viewer }) => rule.decide(viewer, facts),
      open: (publication, { viewer }) => {
        const reason = refused?.(publication) ?? null
        return reason === null ? rule.decide(viewer, publication.facts) : { kind: 'refused', reason }
      },
      title: ({ shownTitle }) => `${title}：${shownTitle}`,
      intro: (publication) => (typeof intro === 'string' ? <p>{intro}</p> : intro(publication)),
      form: (publication, { day }) => [
        `publication.${camel(act)}:${publication.id}`,
        publication.shown.revision,
        values?.(publication, day) ?? {},
      ],
      fields: (state, publication) => fields?.(state, publication) ?? null,
      button,
      drafts: drafts === true,
      act: ({ here, posted, shown: { id } }) => run(web, here.by, id, { ...posted.values, revision: posted.version }),
      after: (_, { id }: PublicationAtDesk, _c: Context) =>
        to?.(id) ?? `${addresses.deskPublication(id, { done: act })}#${part}`,
    })
  }
}

function camel(act: PublicationAct): string {
  return act.replaceAll(/-(\w)/g, (_, letter: string) => letter.toUpperCase())
}
