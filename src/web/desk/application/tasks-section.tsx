import type { VNode } from 'preact'
import { mayStep } from '../../../actions/application/task-steps.ts'
import type { CaseFile } from '../../../rules/application/case-file.ts'
import { type CaseTask, isOwed, type TaskAct, taskStates } from '../../../rules/application/task.ts'
import { dayInChinese } from '../../../rules/day.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import { may } from '../../../rules/permission.ts'
import { caseFilesOf } from '../../../store/application/files.ts'
import { tasksOf } from '../../../store/application/tasks.ts'
import type { Transaction } from '../../../store/database.ts'
import { personNames } from '../../../store/people.ts'
import type { TaskAct as TaskAddress } from '../../addresses/desk-application.ts'
import { addresses } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { ActLink } from '../form.tsx'
import type { Here } from '../here.ts'
import type { CaseAtDesk } from './case.ts'
import { daysLeft } from './case-page.tsx'
import type { SectionProps } from './sections.ts'

type Tasks = {
  readonly tasks: readonly CaseTask[]
  readonly files: readonly CaseFile[]
  readonly names: ReadonlyMap<number, string>
}

export async function loadTasksSection(tx: Transaction, web: Web, { day }: Here, { id }: CaseAtDesk): Promise<Tasks> {
  const tasks = await tasksOf(tx, web.sealer, id, day)
  const people = tasks.flatMap(({ assignedBy, acceptedBy, endedBy }) =>
    [assignedBy, acceptedBy, endedBy].filter((person) => person !== null),
  )
  return { tasks, files: await caseFilesOf(tx, id), names: await personNames(tx, people) }
}

/** Who owes what, those who owe something still first: a case of several units is seen at a glance. */
export function TasksSection({ data, application, here }: SectionProps<Tasks>): VNode {
  const owed = data.tasks.filter(isOwed)
  const over = data.tasks.filter((task) => !isOwed(task))
  const assign = may.application.assign.decide(here.viewer, application.facts)
  return (
    <>
      {owed.length > 0 && (
        <p class="owed">
          还有<b>{owed.length}</b>项没有办结：
          {owed
            .map((task) => `${task.ownerName ?? ''}（${taskStates[task.state]}，${daysLeft(task.dueOn, here.day)}）`)
            .join('、')}
        </p>
      )}
      {data.tasks.length === 0 && <p>还没有交办。</p>}
      <ol class="tasks">
        {[...owed, ...over].map((task) => (
          <Task key={task.id} task={task} data={data} application={application} here={here} />
        ))}
      </ol>
      <div class="acts">
        <ActLink
          decision={
            assign.kind === 'allowed' && application.state === 'concluded'
              ? { kind: 'refused', reason: '这件申请已经办结，不再交办。' }
              : assign
          }
          address={addresses.deskApplicationAct(application.id, 'assign')}
          quiet
        >
          交办
        </ActLink>
        <ActLink decision={assign} address={addresses.deskApplicationAct(application.id, 'handler')} quiet>
          变更经办
        </ActLink>
      </div>
    </>
  )
}

const steps: readonly (readonly [TaskAct, TaskAddress, string])[] = [
  ['accept', 'accept', '签收'],
  ['finish', 'finish', '办结'],
  ['return', 'return', '退回'],
  ['remind', 'remind', '催办'],
  ['takeBack', 'take-back', '收回'],
]

function Task({
  task,
  data: { files, names },
  application,
  here,
}: {
  readonly task: CaseTask
  readonly data: Tasks
  readonly application: CaseAtDesk
  readonly here: Here
}): VNode {
  const late = isOwed(task) && task.dueOn < here.day
  const open = steps.filter(([step]) => mayStep(step, task, application.facts, here.viewer).kind === 'allowed')
  return (
    <li class={isOwed(task) ? 'open' : undefined}>
      <p class="name">
        <b>{task.ownerName}</b> <span class={`state ${task.state}`}>{taskStates[task.state]}</span>{' '}
        <span class={late ? 'late' : undefined}>
          {dayInChinese(task.dueOn)}前{isOwed(task) && `，${daysLeft(task.dueOn, here.day)}`}
        </span>
      </p>
      <p class="text">{task.asked}</p>
      <p class="meta">
        {names.get(task.assignedBy)}于{minuteInChinese(task.assignedAt)}交办
        {task.acceptedAt !== null &&
          task.acceptedBy !== null &&
          `；${names.get(task.acceptedBy)}于${minuteInChinese(task.acceptedAt)}签收`}
        {task.remindedAt !== null && `；催办${task.reminders}次，最近${minuteInChinese(task.remindedAt)}`}
        {task.endedAt !== null &&
          task.endedBy !== null &&
          `；${names.get(task.endedBy)}于${minuteInChinese(task.endedAt)}${ended[task.state]}`}
      </p>
      {task.answer !== null && (
        <p class="text">
          {task.state === 'returned' ? '退回理由：' : '结果：'}
          {task.answer}
        </p>
      )}
      {task.fileIds.length > 0 && (
        <ul class="files">
          {files
            .filter(({ id }) => task.fileIds.includes(id))
            .map(({ id, title }) => (
              <li key={id}>
                <a href={addresses.deskApplicationFile(application.id, id)}>{title}</a>
              </li>
            ))}
        </ul>
      )}
      {open.length > 0 && (
        <p class="act">
          {open.map(([step, address, name]) => (
            <a
              key={step}
              class="button quiet small"
              href={addresses.deskApplicationTask(application.id, task.id, address)}
            >
              {name}
              <span class="unseen">{`：${task.ownerName ?? ''}`}</span>
            </a>
          ))}
        </p>
      )}
    </li>
  )
}

const ended: Readonly<Record<CaseTask['state'], string>> = {
  assigned: '',
  accepted: '',
  returned: '退回',
  done: '办结',
  takenBack: '收回',
}
