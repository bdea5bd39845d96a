import type { Context } from 'hono'
import type { ComponentChildren, VNode } from 'preact'
import { type ClockEvent, clockHistory } from '../../../rules/application/case-event.ts'
import { type ClockRules, clockOf, dueOn } from '../../../rules/clock/clock.ts'
import { type ClockPreview, dueInWords } from '../../../rules/clock/clock-preview.ts'
import { clockInWords } from '../../../rules/clock/clock-words.ts'
import type { Day } from '../../../rules/day.ts'
import { type LetterKind, letterKindRule } from '../../../rules/letter/letter-kind.ts'
import { type Act, type Decision, may } from '../../../rules/permission.ts'
import type { ApplicationFacts } from '../../../rules/permission-facts.ts'
import { noticeWays } from '../../../rules/procedure/notice-way.ts'
import type { Ruling } from '../../../rules/procedure/procedure.ts'
import type { WorkCalendar } from '../../../rules/work-calendar.ts'
import type { Transaction } from '../../../store/database.ts'
import { addresses } from '../../addresses.ts'
import { type CaseAtDesk, caseCrumbs, caseOfPath } from '../application/case.ts'
import { ActButton, SelectField, TextField } from '../form.tsx'
import type { FormState } from '../form-state.ts'
import type { DeskFrame } from '../frame.ts'
import type { Here } from '../here.ts'

/** What the page of a step in the procedure shows. */
export type StepShown = { readonly application: CaseAtDesk }

export async function stepShown(tx: Transaction, c: Context, here: Here): Promise<StepShown | null> {
  const application = await caseOfPath(tx, c, here)
  return application === null ? null : { application }
}

/** With what the rules of the procedure are asked: `mayNow.extend(...lawAsked(shown, here))`. */
export function lawAsked(
  { application: { events, law } }: StepShown,
  { day }: Pick<Here, 'day'>,
): readonly [readonly ClockEvent[], WorkCalendar, ClockRules, Day] {
  return [clockHistory(events), law.calendar, law.rules, day]
}

/** What every step of the procedure has in common in its `actRoutes`. */
export const ofStep = {
  place: 'applications',
  scripts: ['clockPreview'],
  decision: ({ application }: StepShown, { viewer }: Here): Decision =>
    may.application.work.decide(viewer, application.facts),
  crumbs: ({ application }: StepShown) => caseCrumbs(application),
  after: (_: unknown, { application }: StepShown) => addresses.deskApplication(application.id, { done: 'recorded' }),
} as const

/** Whether a step is open: to this officer, and by the law as the case stands. The reason stands on the button. */
export function stepDecision(
  { application }: StepShown,
  { viewer }: Here,
  ruling: Ruling,
  act: Act<ApplicationFacts> = may.application.work,
): Decision {
  const decision = act.decide(viewer, application.facts)
  if (decision.kind === 'refused' || ruling.kind === 'allowed') return decision
  const { reason, article } = ruling
  return { kind: 'refused', reason: article === null ? reason : `${reason.replace(/。$/u, '')}（${article}）。` }
}

/**
 * The same where the day is typed: what can no longer be done today may have been done in time, and is then recorded
 * afterwards. `earliest`: what the law says of the first day on which it could have been done.
 */
export function lateDecision(shown: StepShown, here: Here, ruling: Ruling, earliest: Ruling): Decision {
  return stepDecision(shown, here, earliest.kind === 'allowed' ? earliest : ruling)
}

/** What the law says to a step before anything is typed; nothing where it allows. */
export function LawNote({
  ruling,
  what = '现在不能办理',
}: {
  readonly ruling: Ruling
  readonly what?: string
}): VNode | null {
  if (ruling.kind === 'allowed') return null
  const article = ruling.article === null ? '' : `（${ruling.article}）`
  return (
    <p class="law-note" role="note">
      {what}：{ruling.reason}
      {article}
    </p>
  )
}

/** What the step would do to the day: the clock as it stands, and as it would stand with these events. */
export function ClockChange({
  shown,
  here,
  events,
}: {
  readonly shown: StepShown
  readonly here: Here
  readonly events: readonly ClockEvent[]
}): VNode {
  const [history, calendar, rules, today] = lawAsked(shown, here)
  const before = clockOf(history, calendar, rules)
  const after = clockOf([...history, ...events], calendar, rules)
  const preview: ClockPreview = { history, notices: calendar.notices, rules, today, events }
  return <ClockChanged before={before} after={after} today={today} preview={preview} />
}

type Clock = ReturnType<typeof clockOf>

export function ClockChanged({
  before,
  after,
  today,
  preview,
}: {
  readonly before: Clock
  readonly after: Clock
  readonly today: Day
  /** Where it stands in a form whose days it follows while they are typed (src/web/islands/clock-preview.ts). */
  readonly preview?: ClockPreview
}): VNode {
  const day = (clock: Clock) => dueInWords(dueOn(clock, today))
  const followed = preview === undefined ? undefined : JSON.stringify(preview)
  return (
    <section class="clock-change" aria-label="对期限的影响" data-clock-preview={followed}>
      <h2>对期限的影响</h2>
      <dl class="facts">
        <div>
          <dt>现在</dt>
          <dd>
            <b>{day(before)}</b>
            <span class="hint">{clockInWords(before, today)}</span>
          </dd>
        </div>
        <div>
          <dt>办理后</dt>
          <dd aria-live={preview === undefined ? undefined : 'polite'}>
            <b data-due>{day(after)}</b>
            <span class="hint" data-sentence>
              {clockInWords(after, today)}
            </span>
          </dd>
        </div>
      </dl>
      {preview !== undefined && (
        <noscript>
          <button type="submit" name="preview" value="on" class="quiet small">
            按填写的内容重新计算
          </button>
        </noscript>
      )}
    </section>
  )
}

const ways = Object.entries(noticeWays).map(([value, name]) => ({ value, name }))

/** On which day and how something was told; `later`: it may be prepared now and told later. */
export function ToldFields({
  form,
  what = '告知',
  who = '申请人',
  later = false,
}: {
  readonly form: FormState
  /** What was done: 告知, 发出, 送达. */
  readonly what?: string
  readonly who?: string
  readonly later?: boolean
}): VNode {
  const hint = later ? '还没有送出的不填：先拟好，制作文书送出以后再登记。' : '直接送达的填签收之日，邮寄的填交邮之日。'
  return (
    <>
      <TextField form={form} name="toldOn" label={`${what}${who}的日期`} type="date" hint={hint} optional={later} />
      <SelectField
        form={form}
        name="toldWay"
        label={`${what}的方式`}
        choices={ways}
        nothing="请选择"
        optional={later}
      />
    </>
  )
}

/** Makes the letter that belongs to a step, filled from what the step has kept. */
export function MakeLetter({
  application,
  frame,
  here,
  kind,
  about,
}: {
  readonly application: CaseAtDesk
  readonly frame: DeskFrame
  readonly here: Here
  readonly kind: LetterKind
  /** The number of what the letter is about. */
  readonly about: number
}): VNode {
  return (
    <form method="post" action={addresses.deskLetterNew(application.id)}>
      <input type="hidden" name="csrf" value={frame.csrf} />
      <input type="hidden" name="kind" value={kind} />
      <input type="hidden" name="about" value={about} />
      <ActButton decision={may.application.work.decide(here.viewer, application.facts)} quiet>
        制作{letterKindRule(kind).name}
      </ActButton>
    </form>
  )
}

/** A part of a section: what it is called, how it stands, and what can be done. */
export function Part({ name, children }: { readonly name: string; readonly children: ComponentChildren }): VNode {
  return (
    <section class="part" aria-label={name}>
      <h3>{name}</h3>
      {children}
    </section>
  )
}

/** Facts of a part, those that are not there left out. */
export function Facts({ of }: { readonly of: readonly (readonly [string, ComponentChildren])[] }): VNode | null {
  const known = of.filter(([, value]) => value !== null && value !== undefined && value !== '')
  if (known.length === 0) return null
  return (
    <dl class="facts">
      {known.map(([name, value]) => (
        <div key={name}>
          <dt>{name}</dt>
          <dd class="as-written">{value}</dd>
        </div>
      ))}
    </dl>
  )
}
