import type { Day } from '../day.ts'

/** Where a task (交办) stands. */
export const taskStates = {
  assigned: '待签收',
  accepted: '办理中',
  returned: '已退回',
  done: '已办结',
  takenBack: '已收回',
} as const
export type TaskState = keyof typeof taskStates

/** What a unit or a person of the agency has to contribute to a case. */
export type CaseTask = {
  readonly id: number
  readonly applicationId: number
  readonly unitId: number | null
  readonly personId: number | null
  /** The unit as it is called on the day, or the person. */
  readonly ownerName: string | null
  readonly dueOn: Day
  readonly state: TaskState
  readonly asked: string
  /** What came of it, or why it came back. */
  readonly answer: string | null
  readonly assignedBy: number
  readonly assignedAt: Date
  readonly acceptedBy: number | null
  readonly acceptedAt: Date | null
  readonly endedBy: number | null
  readonly endedAt: Date | null
  readonly reminders: number
  readonly remindedAt: Date | null
  readonly fileIds: readonly number[]
}

export type TaskAct = 'accept' | 'return' | 'finish' | 'remind' | 'takeBack'

/** Whether a step can follow on where the task stands; null: it can, else why not. */
export function mayTask(act: TaskAct, { state }: Pick<CaseTask, 'state'>): string | null {
  if (state !== 'assigned' && state !== 'accepted') return `这项交办${taskStates[state]}。`
  if (act === 'accept' && state === 'accepted') return '这项交办已经签收。'
  if (act === 'finish' && state === 'assigned') return '请先签收，再办结。'
  return null
}

export function isOwed({ state }: Pick<CaseTask, 'state'>): boolean {
  return state === 'assigned' || state === 'accepted'
}
