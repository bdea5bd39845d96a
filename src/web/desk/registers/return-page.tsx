import type { VNode } from 'preact'
import { ownReturn, preparedBySame } from '../../../actions/register/state-return.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import { type Decision, may } from '../../../rules/permission.ts'
import type { AgencyFacts } from '../../../rules/permission-facts.ts'
import { columnLabel, rowLabel } from '../../../rules/register/cell-name.ts'
import { columnsOf, type RowFigures } from '../../../rules/register/register.ts'
import { doubtsOf } from '../../../rules/register/return.ts'
import { cellOfFigure } from '../../../rules/register/table-two.ts'
import { formOfYear } from '../../../rules/report/form.ts'
import type { RegisterReturn } from '../../../store/register/returns.ts'
import { addresses } from '../../addresses.ts'
import type { Crumb } from '../../layout.tsx'
import { DoneNote } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActButton, ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'
import type { Here } from '../here.ts'
import { registersCrumb } from './asked.ts'
import { stateOfReturn } from './year-parts.tsx'

export type ReturnShown = {
  readonly stated: RegisterReturn
  readonly facts: AgencyFacts
  /** What the registers say of the same row; null: nothing. */
  readonly registered: RowFigures | null
}

/** Whether this officer may sign it now, and why not. */
export function maySign({ stated, facts }: ReturnShown, { viewer, officer }: Here): Decision {
  if (stated.ended !== null) return { kind: 'refused', reason: `这份填报${stateOfReturn(stated)}。` }
  const decision = may.register.sign.decide(viewer, facts)
  if (decision.kind === 'refused') return decision
  return preparedBySame({ officer }, stated) ? { kind: 'refused', reason: ownReturn } : decision
}

export function mayDrop({ stated, facts }: ReturnShown, { viewer }: Here): Decision {
  if (stated.ended !== null) return { kind: 'refused', reason: `这份填报${stateOfReturn(stated)}。` }
  const edit = may.register.edit.decide(viewer, facts)
  return edit.kind === 'allowed' ? edit : may.register.sign.decide(viewer, facts)
}

export function returnCrumbs({ stated }: ReturnShown): readonly Crumb[] {
  const of = { slug: stated.slug, year: stated.year }
  return [
    registersCrumb(),
    { name: `${stated.agencyName}${stated.year}年表二`, address: addresses.deskRegistersOf(of) },
  ]
}

export function returnName({ stated }: Pick<ReturnShown, 'stated'>): string {
  return `${stated.year}年${rowLabel(formOfYear(stated.year), stated.row)}填报`
}

type Props = {
  readonly shown: ReturnShown
  readonly frame: DeskFrame
  readonly here: Here
  readonly done: string | undefined
}

/** A return: its figures, where they come from, what strikes about them, and who stands for them. */
export function ReturnPage({ shown, frame, here, done }: Props): VNode {
  const { stated, registered } = shown
  const form = formOfYear(stated.year)
  const { row, figures } = stated
  const doubts = doubtsOf(form, row, figures, registered)
  const title = returnName(shown)
  return (
    <DeskPage title={title} frame={frame} place="registers" crumbs={returnCrumbs(shown)}>
      <h1>
        {stated.agencyName}
        {title}
      </h1>
      <DoneNote words={done} />
      <p class="lead">{stateOfReturn(stated)}。</p>
      <dl class="facts">
        {columnsOf(form, row).map((column) => (
          <div key={column}>
            <dt>{columnLabel(form, row, column)}</dt>
            <dd>{cellOfFigure(form, row, column, figures.cells[column] ?? 0).text}</dd>
          </div>
        ))}
        {figures.opening !== null && (
          <div>
            <dt>上年底的数量</dt>
            <dd>
              {figures.opening.stated}
              {figures.opening.known === null ? '（本次填报）' : '（取自上年，不能填写）'}
              {figures.opening.explained !== 0 &&
                `，已说明的差额${figures.opening.explained > 0 ? '+' : ''}${figures.opening.explained}`}
            </dd>
          </div>
        )}
        <div>
          <dt>数字来源</dt>
          <dd>{stated.source}</dd>
        </div>
        {stated.reason !== null && (
          <div>
            <dt>代替原来填报的理由</dt>
            <dd>
              {stated.reason}
              {stated.replaces !== null && (
                <>
                  {' '}
                  <a href={addresses.deskRegisterReturn(stated.replaces)}>原来的填报</a>
                </>
              )}
            </dd>
          </div>
        )}
        <div>
          <dt>填报</dt>
          <dd>{`${stated.preparedByName}，${minuteInChinese(stated.preparedAt)}`}</dd>
        </div>
        {stated.endedByName !== null && stated.endedAt !== null && (
          <div>
            <dt>{stated.ended === 'signed' ? '签认' : '作废'}</dt>
            <dd>
              {`${stated.endedByName}，${minuteInChinese(stated.endedAt)}`}
              {stated.droppedWhy !== null && `：${stated.droppedWhy}`}
            </dd>
          </div>
        )}
      </dl>
      {stated.hasFile && (
        <form method="post" action={addresses.deskRegisterReturnAct(stated.id, 'file')}>
          <input type="hidden" name="csrf" value={frame.csrf} />
          <p class="act">
            <button type="submit" class="quiet">
              下载佐证文件
            </button>
          </p>
        </form>
      )}
      {doubts.length > 0 && (
        <section aria-labelledby="doubts">
          <h2 id="doubts">请核对</h2>
          <ul>
            {doubts.map((doubt) => (
              <li key={doubt}>{doubt}</li>
            ))}
          </ul>
        </section>
      )}
      {stated.ended === null && (
        <>
          <form class="desk-form" method="post" action={addresses.deskRegisterReturnAct(stated.id, 'sign')}>
            <input type="hidden" name="csrf" value={frame.csrf} />
            <ActButton decision={maySign(shown, here)}>签认</ActButton>
          </form>
          <ActLink decision={mayDrop(shown, here)} address={addresses.deskRegisterReturnAct(stated.id, 'drop')} quiet>
            作废
          </ActLink>
        </>
      )}
      {stated.ended === 'signed' && !stated.replaced && (
        <ActLink
          decision={may.register.edit.decide(here.viewer, shown.facts)}
          address={addresses.deskRegisterReturnNew({ slug: stated.slug, year: stated.year }, row)}
          quiet
        >
          重新填报
        </ActLink>
      )}
    </DeskPage>
  )
}
