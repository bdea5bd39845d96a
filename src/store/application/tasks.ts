import sql, { raw, type Sql } from 'sql-template-tag'
import type { CaseTask, TaskState } from '../../rules/application/task.ts'
import type { Day } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import type { Transaction } from '../database.ts'
import type { Sealing } from './applicants.ts'
import { nextId, openIfAny, openInRow, sealInRow } from './sealed-row.ts'

const table = 'application_task'

export type NewTask = {
  readonly applicationId: number
  readonly to: { readonly unitId: number } | { readonly personId: number }
  readonly dueOn: Day
  readonly asked: string
  readonly assignedBy: number
}

export async function addTask(tx: Transaction, sealer: Sealing, task: NewTask): Promise<number> {
  const id = await nextId(tx, table)
  const asked = sealInRow(sealer, { table, column: 'asked', id }, task.asked)
  const unitId = 'unitId' in task.to ? task.to.unitId : null
  const personId = 'personId' in task.to ? task.to.personId : null
  await tx.query(sql`
    insert into application_task (id, application_id, unit_id, person_id, due_on, asked, assigned_by)
    overriding system value
    values (${id}, ${task.applicationId}, ${unitId}, ${personId}, ${task.dueOn}, ${asked}, ${task.assignedBy})`)
  return id
}

/** The tasks of a case in the order in which they were given, with the names that units bear on the day. */
export async function tasksOf(
  tx: Transaction,
  sealer: Sealing,
  applicationId: number,
  today: Day,
): Promise<readonly CaseTask[]> {
  return read(tx, sealer, today, sql`task.application_id = ${applicationId}`)
}

export async function taskById(
  tx: Transaction,
  sealer: Sealing,
  applicationId: number,
  id: number,
  today: Day,
): Promise<CaseTask | null> {
  const [task] = await read(tx, sealer, today, sql`task.id = ${id} and task.application_id = ${applicationId}`)
  return task ?? null
}

async function read(tx: Transaction, sealer: Sealing, today: Day, which: Sql): Promise<readonly CaseTask[]> {
  const { rows } = await tx.query<Row>(sql`
    select task.id, task.application_id as "applicationId", task.unit_id as "unitId", task.person_id as "personId",
      task.due_on as "dueOn", task.state, task.asked, task.answer, task.assigned_by as "assignedBy",
      task.assigned_at as "assignedAt", task.accepted_by as "acceptedBy", task.accepted_at as "acceptedAt",
      task.ended_by as "endedBy", task.ended_at as "endedAt", task.reminders, task.reminded_at as "remindedAt",
      coalesce(
        (select name from person where person.id = task.person_id),
        (
          select unit_name.name
          from agency_unit_name as unit_name
          where unit_name.unit_id = task.unit_id
            and unit_name.from_day <= ${today}
          order by unit_name.from_day desc
          limit 1
        )
      ) as "ownerName",
      array(select file_id from application_task_file where task_id = task.id order by file_id) as "fileIds"
    from application_task as task
    where ${which}
    order by task.id`)
  return rows.map(({ asked, answer, ...row }) => ({
    ...row,
    asked: openInRow<string>(sealer, { table, column: 'asked', id: row.id }, asked),
    answer: openIfAny<string>(sealer, { table, column: 'answer', id: row.id }, answer),
  }))
}

type Row = Omit<CaseTask, 'asked' | 'answer'> & { readonly asked: Buffer; readonly answer: Buffer | null }

/** Somebody signed for it. */
export async function acceptTask(tx: Transaction, id: number, personId: number, at: Date): Promise<void> {
  await tx.query(sql`
    update application_task
    set state = 'accepted', accepted_by = ${personId}, accepted_at = ${at}
    where id = ${id}`)
}

/** It is done, came back, or was taken back; `answer`: what came of it, or why. */
export async function endTask(
  tx: Transaction,
  sealer: Sealing,
  id: number,
  end: {
    readonly state: Exclude<TaskState, 'assigned' | 'accepted'>
    readonly answer: string | null
    readonly personId: number
    readonly at: Date
  },
): Promise<void> {
  const answer = end.answer === null ? null : sealInRow(sealer, { table, column: 'answer', id }, end.answer)
  await tx.query(sql`
    update application_task
    set state = ${end.state}, answer = ${answer}, ended_by = ${end.personId}, ended_at = ${end.at}
    where id = ${id}`)
}

export async function remindOfTask(tx: Transaction, id: number, at: Date): Promise<void> {
  await tx.query(sql`
    update application_task
    set reminders = reminders + 1, reminded_at = ${at}
    where id = ${id}`)
}

export async function addTaskFiles(tx: Transaction, id: number, fileIds: readonly number[]): Promise<void> {
  await tx.query(sql`
    insert into application_task_file (task_id, file_id)
    select ${id}, file_id
    from unnest(${[...fileIds]}::int[]) as file_id`)
}

/** Who is to know of a task: the person, or those who do their work in the unit on that day. */
export async function ownersOfTask(tx: Transaction, id: number, today: Day): Promise<readonly number[]> {
  const { rows } = await tx.query<{ personId: number }>(sql`
    select task.person_id as "personId"
    from application_task as task
    where task.id = ${id}
      and task.person_id is not null
    union
    select held_post.person_id
    from application_task as task
    join held_post on held_post.unit_id = task.unit_id
    where task.id = ${id}
      and held_post.role = 'informationOfficer'
      and held_post.from_day <= ${today}
      and held_post.until_day > ${today}`)
  return rows.map(({ personId }) => personId)
}

/** A task that is owed, as lists of work show it. */
export type OwedTask = {
  readonly id: number
  readonly applicationId: number
  readonly agencyId: number
  readonly year: number
  readonly serial: number
  readonly wanted: string
  readonly dueOn: Day
  readonly state: 'assigned' | 'accepted'
}

/**
 * What is owed by a person and by units, the nearest day first, as far as the viewer may see the cases. Cost: an index
 * walk over what they owe.
 */
export async function tasksOwed(
  tx: Transaction,
  viewer: Viewer,
  by: { readonly personId: number; readonly unitIds: readonly number[] },
  limit: number,
): Promise<readonly OwedTask[]> {
  const { rows } = await tx.query<OwedTask>(sql`
    select task.id, task.application_id as "applicationId", application.agency_id as "agencyId", application.year,
      application.serial, application.wanted, task.due_on as "dueOn", task.state
    from (
      select * from application_task
      where person_id = ${by.personId}
        and state in ('assigned', 'accepted')
      union all
      select * from application_task
      where unit_id = any(${[...by.unitIds]}::int[])
        and state in ('assigned', 'accepted')
    ) as task
    join application on application.id = task.application_id
    where application.state <> 'concluded'
      and ${raw(may.application.view.sql(viewer))}
    order by task.due_on, task.id
    limit ${limit}`)
  return rows
}

/** The open tasks, and the open cases to answer for, that lie with a person. */
export async function openCaseworkOf(
  tx: Transaction,
  personId: number,
): Promise<{
  readonly tasks: readonly number[]
  readonly cases: readonly { readonly id: number; readonly unitId: number | null }[]
}> {
  const tasks = await tx.query<{ id: number }>(sql`
    select id
    from application_task
    where person_id = ${personId}
      and state in ('assigned', 'accepted')
    order by id`)
  const cases = await tx.query<{ id: number; unitId: number | null }>(sql`
    select id, unit_id as "unitId"
    from application
    where handler_id = ${personId}
      and state <> 'concluded'
    order by id`)
  return { tasks: tasks.rows.map(({ id }) => id), cases: cases.rows }
}

/** Gives an open task to another person; signing for it begins anew. */
export async function passTask(tx: Transaction, id: number, personId: number): Promise<number> {
  const { rows } = await tx.query<{ applicationId: number }>(sql`
    update application_task
    set person_id = ${personId}, state = 'assigned', accepted_by = null, accepted_at = null
    where id = ${id}
    returning application_id as "applicationId"`)
  const [passed] = rows
  if (passed === undefined) throw new Error(`there is no task ${id}`)
  return passed.applicationId
}

/** Who answers for a case as a whole. */
export async function putHandler(
  tx: Transaction,
  applicationId: number,
  { unitId, handlerId }: { readonly unitId: number | null; readonly handlerId: number | null },
): Promise<void> {
  await tx.query(sql`
    update application
    set unit_id = ${unitId}, handler_id = ${handlerId}
    where id = ${applicationId}`)
}
