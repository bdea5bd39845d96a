import { type Day, dayFrom, dayInChinese } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { FieldProblem } from '../../rules/person.ts'
import { tellOfCase } from '../../store/application/case-notices.ts'
import { colleaguesIn } from '../../store/application/colleagues.ts'
import { addTask, ownersOfTask, putHandler } from '../../store/application/tasks.ts'
import { unitsStanding } from '../../store/units.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import type { FilesApp } from '../kept-file.ts'
import { type AtCase, atCase } from '../procedure/at-case.ts'

type Done = { readonly kind: 'done' }

export type AssignField = 'to' | 'dueOn' | 'asked' | 'dueAnyway'

/**
 * Gives a unit or a person of the agency a part in the case, with a day of its own, and tells them. `to`: 'unit:12' or
 * 'person:7'. A day that is not before that of the case is asked about once.
 */
export function assignTask(
  app: DeskApp & FilesApp,
  by: By,
  applicationId: number,
  typed: Readonly<Record<string, string>>,
): Promise<Done | NotDone<AssignField>> {
  const of = { act: 'application.assign', rule: may.application.assign, applicationId }
  return atCase<Done, AssignField>(app, by, of, async (at) => {
    const { tx, clock } = at
    if (clock.state === 'concluded') return { kind: 'refused', reason: '这件申请已经办结，不再交办。' }
    const problems: FieldProblem<AssignField>[] = []
    const to = await readOwner(at, typed.to ?? '')
    if (to === null) problems.push({ field: 'to', message: '请选择承办的股室或者人员。' })
    const dueOn = dayFrom((typed.dueOn ?? '').trim())
    if (dueOn === null) problems.push({ field: 'dueOn', message: '请填写完成日期。' })
    else if (dueOn < by.day) problems.push({ field: 'dueOn', message: '完成日期不能早于今天。' })
    else if (typed.dueAnyway !== 'on') {
      const late = notBefore(dueOn, clock.due?.day ?? null)
      if (late !== null) problems.push({ field: 'dueAnyway', message: late })
    }
    const asked = (typed.asked ?? '').trim()
    if (asked === '') problems.push({ field: 'asked', message: '请写明要办什么。' })
    if (asked.length > 1000) problems.push({ field: 'asked', message: '要办的事不超过1000个字。' })
    if (problems.length > 0 || to === null || dueOn === null) return { kind: 'invalid', problems }
    const task = { applicationId, to, dueOn, asked, assignedBy: by.personId }
    const id = await addTask(tx, app.sealer, task)
    const [eventId = 0] = await at.append({ kind: 'assigned', day: by.day, ref: id })
    await tellOfCase(tx, eventId, await ownersOfTask(tx, id, by.day))
    return { kind: 'done' }
  })
}

function notBefore(dueOn: Day, caseDue: Day | null): string | null {
  if (caseDue === null || dueOn < caseDue) return null
  return `本件${dayInChinese(caseDue)}到期，交办的完成日期应当在此之前，以便留出审核、制作文书的时间。确需这样安排的，勾选“仍按此日期”。`
}

type Owner = { readonly unitId: number } | { readonly personId: number }

async function readOwner({ tx, application, day }: AtCase, typed: string): Promise<Owner | null> {
  const [, kind, digits] = /^(unit|person):(\d{1,9})$/.exec(typed) ?? []
  const id = Number(digits)
  if (kind === 'unit') {
    const units = await unitsStanding(tx, [application.agencyId], day)
    return units.some((unit) => unit.id === id) ? { unitId: id } : null
  }
  if (kind !== 'person') return null
  const colleagues = await colleaguesIn(tx, application.agencyId, day)
  return colleagues.some((person) => person.id === id) ? { personId: id } : null
}

export type HandlerField = 'unit' | 'handler' | 'reason'

/** Says which unit and which person answer for the case as a whole, and tells the person. */
export function changeHandler(
  app: DeskApp,
  by: By,
  applicationId: number,
  typed: Readonly<Record<string, string>>,
): Promise<Done | NotDone<HandlerField>> {
  const of = { act: 'application.changeHandler', rule: may.application.assign, applicationId }
  return atCase<Done, HandlerField>(app, by, of, async (at) => {
    const { tx, application } = at
    const unitId = numberFrom(typed.unit)
    const handlerId = numberFrom(typed.handler)
    const problems: FieldProblem<HandlerField>[] = []
    const units = await unitsStanding(tx, [application.agencyId], by.day)
    if (unitId !== null && !units.some(({ id }) => id === unitId)) {
      problems.push({ field: 'unit', message: '请选择本机关现有的内设机构。' })
    }
    const colleagues = await colleaguesIn(tx, application.agencyId, by.day)
    if (handlerId !== null && !colleagues.some(({ id }) => id === handlerId)) {
      problems.push({ field: 'handler', message: '请选择本机关在岗的人员。' })
    }
    const reason = (typed.reason ?? '').trim()
    if (reason.length > 300) problems.push({ field: 'reason', message: '说明不超过300个字。' })
    if (problems.length > 0) return { kind: 'invalid', problems }
    if (unitId === application.unitId && handlerId === application.handlerId) {
      return { kind: 'refused', reason: '经办的股室和人员没有变化。' }
    }
    await putHandler(tx, applicationId, { unitId, handlerId })
    const said = reason === '' ? {} : { reason }
    const [eventId = 0] = await at.append({
      kind: 'handlerChanged',
      day: by.day,
      ...(handlerId === null ? {} : { ref: handlerId }),
      ...said,
    })
    if (handlerId !== null) await tellOfCase(tx, eventId, [handlerId])
    return { kind: 'done' }
  })
}

function numberFrom(typed: string | undefined): number | null {
  return typed !== undefined && /^\d{1,9}$/.test(typed) ? Number(typed) : null
}
