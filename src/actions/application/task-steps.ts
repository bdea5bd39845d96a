import type { WorkEventKind } from '../../rules/application/case-event.ts'
import { type CaseTask, mayTask, type TaskAct } from '../../rules/application/task.ts'
import { type Decision, may } from '../../rules/permission.ts'
import type { ApplicationFacts } from '../../rules/permission-facts.ts'
import type { FieldProblem } from '../../rules/person.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { applicationFacts } from '../../store/application/applications.ts'
import { tellOfCase } from '../../store/application/case-notices.ts'
import {
  acceptTask,
  addTaskFiles,
  endTask,
  ownersOfTask,
  remindOfTask,
  taskById,
} from '../../store/application/tasks.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { type FilesApp, type KeptFile, keepFile } from '../kept-file.ts'
import { atCase } from '../procedure/at-case.ts'
import type { UploadedFile } from './add-file.ts'
import { addCaseFile } from './case-files.ts'

type Done = { readonly kind: 'done' }
type Field = 'answer'

/** Which kind of step asks which rule: those who owe the work do it, those who gave it follow it up. */
const rules = {
  accept: may.application.doTask,
  return: may.application.doTask,
  finish: may.application.doTask,
  remind: may.application.assign,
  takeBack: may.application.assign,
} as const

const events = {
  accept: 'accepted',
  return: 'returned',
  finish: 'taskDone',
  remind: 'reminded',
  takeBack: 'returned',
} as const satisfies Record<TaskAct, WorkEventKind>

/** Whether this officer may take a step on a task as it stands. Only its owner, or the desk for him, does the work. */
export function mayStep(step: TaskAct, task: CaseTask, facts: ApplicationFacts, viewer: Viewer): Decision {
  const decision = rules[step].decide(viewer, facts)
  if (decision.kind === 'refused') return decision
  const reason = mayTask(step, task)
  if (reason !== null) return { kind: 'refused', reason }
  const follows = step === 'remind' || step === 'takeBack'
  const desk = may.application.assign.decide(viewer, facts)
  if (follows || desk.kind === 'allowed' || owns(task, viewer)) return decision
  return { kind: 'refused', reason: '这项工作交办给了别的股室或者人员。' }
}

function owns({ personId, unitId }: CaseTask, viewer: Viewer): boolean {
  if (viewer.kind !== 'officer') return false
  const { officer } = viewer
  if (personId !== null)
    return personId === officer.personId || officer.posts.some((post) => post.actingFor === personId)
  return officer.posts.some((post) => post.unitId === unitId)
}

/**
 * One step of a task: signed for, sent back with the reason, done with what came of it and its files, reminded of, or
 * taken back. `answer`: the result or the reason; a reminder and a signature take none.
 */
export async function stepTask(
  app: DeskApp & FilesApp,
  by: By,
  step: TaskAct,
  asked: {
    readonly applicationId: number
    readonly taskId: number
    readonly answer: string
    readonly files: readonly UploadedFile[]
    readonly at: Date
  },
): Promise<Done | NotDone<Field>> {
  const { applicationId, taskId } = asked
  const kept: KeptFile[] = []
  for (const file of step === 'finish' ? asked.files : []) kept.push(await keepFile(app, file))
  const of = { act: `application.task.${step}`, rule: rules[step], applicationId }
  return atCase<Done, Field>(app, by, of, async (at) => {
    const { tx, viewer } = at
    const task = await taskById(tx, app.sealer, applicationId, taskId, by.day)
    const facts = await applicationFacts(tx, applicationId)
    if (task === null || facts === null) return { kind: 'unknown' }
    const decision = mayStep(step, task, facts, viewer)
    if (decision.kind === 'refused') return decision
    const answer = asked.answer.trim()
    const problems = problemsOf(step, answer)
    if (problems.length > 0) return { kind: 'invalid', problems }
    const end = { personId: by.personId, at: asked.at }
    switch (step) {
      case 'accept':
        await acceptTask(tx, taskId, by.personId, asked.at)
        break
      case 'return':
        await endTask(tx, app.sealer, taskId, { ...end, state: 'returned', answer })
        break
      case 'finish':
        await endTask(tx, app.sealer, taskId, { ...end, state: 'done', answer })
        break
      case 'takeBack':
        await endTask(tx, app.sealer, taskId, { ...end, state: 'takenBack', answer: null })
        break
      case 'remind':
        await remindOfTask(tx, taskId, asked.at)
        break
    }
    const fileIds: number[] = []
    for (const file of kept) {
      const as = { applicationId, purpose: 'taskResult', title: '股室办理材料', addedBy: by.personId } as const
      fileIds.push(await addCaseFile(tx, app, file, as))
    }
    await addTaskFiles(tx, taskId, fileIds)
    const said = step === 'takeBack' ? { reason: '收回' } : {}
    const [eventId = 0] = await at.append({ kind: events[step], day: by.day, ref: taskId, ...said })
    const follows = step === 'remind' || step === 'takeBack'
    const told = follows
      ? await ownersOfTask(tx, taskId, by.day)
      : step === 'accept'
        ? []
        : [task.assignedBy, ...(at.application.handlerId === null ? [] : [at.application.handlerId])]
    await tellOfCase(tx, eventId, told)
    return { kind: 'done' }
  })
}

function problemsOf(step: TaskAct, answer: string): readonly FieldProblem<Field>[] {
  if (answer.length > 5000) return [{ field: 'answer', message: '不超过5000个字，更多的作为材料添加。' }]
  if (answer !== '') return []
  if (step === 'return') return [{ field: 'answer', message: '请写明退回的理由。' }]
  return step === 'finish' ? [{ field: 'answer', message: '请写明办理结果。' }] : []
}
