import type { VNode } from 'preact'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import type { LetterKind } from '../../../rules/letter/letter-kind.ts'
import type { Decision } from '../../../rules/permission.ts'
import type { Ruling } from '../../../rules/procedure/procedure.ts'
import type { CaseClosing, TransferTie } from '../../../store/procedure/closings.ts'
import type { CorrectionRequest } from '../../../store/procedure/corrections.ts'
import type { Extension } from '../../../store/procedure/extensions.ts'
import type { OwnDataRequest } from '../../../store/procedure/own-data.ts'
import type { ReasonsRequest } from '../../../store/procedure/reasons.ts'
import type { ProcedureStep } from '../../addresses/desk-application.ts'
import { addresses } from '../../addresses.ts'
import type { SectionProps } from '../application/sections.ts'
import { ActLink } from '../form.tsx'
import { lateDecision, lawAsked, MakeLetter, stepDecision } from './step-page.tsx'

/** What the procedure of a case has come to. */
export type Procedure = {
  readonly correction: CorrectionRequest | null
  readonly extensions: readonly Extension[]
  readonly reasons: ReasonsRequest | null
  readonly closing: CaseClosing | null
  readonly ties: readonly TransferTie[]
  readonly ownData: readonly OwnDataRequest[]
}

/** What each part of the section is drawn with. */
export type Drawn = SectionProps<Procedure>

/** The letter that belongs to a step. */
export function Letter({
  of,
  kind,
  about,
}: {
  readonly of: Drawn
  readonly kind: LetterKind
  readonly about: number
}): VNode {
  const { application, frame, here } = of
  return <MakeLetter application={application} frame={frame} here={here} kind={kind} about={about} />
}

/** The link to a step, or its words with the reason why it is closed. */
export function Step({
  of: { application, here },
  step,
  ruling = { kind: 'allowed' },
  decision,
  quiet = false,
  children,
}: {
  readonly of: Drawn
  readonly step: ProcedureStep
  readonly ruling?: Ruling
  readonly decision?: Decision
  readonly quiet?: boolean
  readonly children: string
}): VNode {
  return (
    <ActLink
      decision={decision ?? stepDecision({ application }, here, ruling)}
      address={addresses.deskApplicationStep(application.id, step)}
      quiet={quiet}
    >
      {children}
    </ActLink>
  )
}

export const asked = ({ application, here }: Drawn) => lawAsked({ application }, here)
/** Why it can no longer be done today, where it may still be recorded as done in time. */
export function Late({ ruling, told }: { readonly ruling: Ruling; readonly told: Decision }): VNode | null {
  if (ruling.kind === 'allowed' || told.kind === 'refused') return null
  return <p class="hint">{ruling.reason}当时已经告知的，可以补记。</p>
}

export const onReceipt = ({ application: { clock } }: Drawn) => ({ on: clock.receiptOn ?? clock.arrivedOn })
export const telling = ({ application, here }: Drawn, ruling: Ruling, earliest: Ruling) =>
  lateDecision({ application }, here, ruling, earliest)
export const on = (day: Day | null) => (day === null ? null : dayInChinese(day))
