import type { Context, Hono } from 'hono'
import { assignTask, changeHandler } from '../../../actions/application/assign.ts'
import { mayStep, stepTask } from '../../../actions/application/task-steps.ts'
import { type CaseTask, type TaskAct, taskStates } from '../../../rules/application/task.ts'
import { addDays, type Day, dayInChinese } from '../../../rules/day.ts'
import { may } from '../../../rules/permission.ts'
import { roleNames } from '../../../rules/role.ts'
import { type WorkCalendar, workingDayAfter } from '../../../rules/work-calendar.ts'
import { type Colleague, colleaguesIn } from '../../../store/application/colleagues.ts'
import { taskById } from '../../../store/application/tasks.ts'
import { calendarOn } from '../../../store/calendar.ts'
import type { Transaction } from '../../../store/database.ts'
import { type StandingUnit, unitsStanding } from '../../../store/units.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { type ActAtDesk, actRoutes } from '../act-routes.tsx'
import { CheckBox, FileField, SelectField, TextArea, TextField } from '../form.tsx'
import type { Here } from '../here.ts'
import { type CaseAtDesk, caseCrumbs, caseOfPath, ofCase } from './case.ts'
import { dayInWords } from './case-page.tsx'
import { uploadedFiles } from './file-routes.tsx'

/** Who works on a case: parts of it are given to units and persons, and each goes its way. */
export function taskRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofCase,
    route: routes.deskApplicationAssign,
    load: withColleagues,
    crumbs: ({ application }) => caseCrumbs(application),
    decision: ({ application }, { viewer }) => may.application.assign.decide(viewer, application.facts),
    title: ({ application }) => `交办：${application.number}`,
    intro: ({ application: { clock } }) => (
      <p>
        {clock.due === null
          ? '本件的期限还没有起算或者暂停计算。'
          : `本件${dayInWords(clock.due)}到期，交办的完成日期应当在此之前。`}
      </p>
    ),
    form: ({ application, calendar }, { day }) => [
      `application.assign:${application.id}`,
      '',
      { dueOn: suggested(application, calendar, day) },
    ],
    fields: (form, { units, colleagues }) => (
      <>
        <SelectField
          form={form}
          name="to"
          label="承办"
          nothing="请选择"
          choices={[
            ...units.map(({ id, name }) => ({ value: `unit:${id}`, name })),
            ...colleagues.map((person) => ({ value: `person:${person.id}`, name: personInWords(person) })),
          ]}
        />
        <TextField form={form} name="dueOn" label="完成日期" type="date" />
        <CheckBox form={form} name="dueAnyway" label="完成日期不在本件期限之前的，仍按此日期" />
        <TextArea form={form} name="asked" label="要办什么" hint="不超过1000个字" rows={4} />
      </>
    ),
    button: '交办',
    act: ({ here, posted, shown: { application } }) => assignTask(web, here.by, application.id, posted.values),
    after: (_, { application }) => addresses.deskApplication(application.id, { done: 'assigned' }),
  })
  actRoutes(app, web, {
    ...ofCase,
    route: routes.deskApplicationHandler,
    load: withColleagues,
    crumbs: ({ application }) => caseCrumbs(application),
    decision: ({ application }, { viewer }) => may.application.assign.decide(viewer, application.facts),
    title: ({ application }) => `变更经办：${application.number}`,
    form: ({ application: { id, unitId, handlerId } }) => [
      `application.handler:${id}`,
      '',
      { unit: String(unitId ?? ''), handler: String(handlerId ?? '') },
    ],
    fields: (form, { units, colleagues }) => (
      <>
        <SelectField
          form={form}
          name="unit"
          label="经办股室"
          nothing="不指定"
          optional
          choices={units.map(({ id, name }) => ({ value: String(id), name }))}
        />
        <SelectField
          form={form}
          name="handler"
          label="经办人"
          hint="对本件负总责，可以办理每一步。"
          nothing="不指定"
          optional
          choices={colleagues.map((person) => ({ value: String(person.id), name: personInWords(person) }))}
        />
        <TextField form={form} name="reason" label="说明" optional />
      </>
    ),
    button: '变更',
    act: ({ here, posted, shown: { application } }) => changeHandler(web, here.by, application.id, posted.values),
    after: (_, { application }) => addresses.deskApplication(application.id, { done: 'handlerChanged' }),
  })
  actRoutes(app, web, taskStep(web))
}

type WithColleagues = {
  readonly application: CaseAtDesk
  readonly units: readonly StandingUnit[]
  readonly colleagues: readonly Colleague[]
  readonly calendar: WorkCalendar
}

async function withColleagues(tx: Transaction, c: Context, here: Here): Promise<WithColleagues | null> {
  const application = await caseOfPath(tx, c, here)
  if (application === null) return null
  return {
    application,
    units: await unitsStanding(tx, [application.agencyId], here.day),
    colleagues: await colleaguesIn(tx, application.agencyId, here.day),
    calendar: await calendarOn(tx),
  }
}

/** Five working days, or less where the case itself is due sooner: the last two are for reviewing and writing. */
function suggested({ clock }: CaseAtDesk, calendar: WorkCalendar, today: Day): Day {
  const usual = workingDayAfter(today, 5, calendar).day
  const latest = clock.due === null ? usual : addDays(clock.due.day, -2)
  return latest < today ? today : latest < usual ? latest : usual
}

function personInWords({ name, roles }: Colleague): string {
  return `${name}（${roles.map((role) => roleNames[role]).join('、')}）`
}

type TaskShown = { readonly application: CaseAtDesk; readonly task: CaseTask; readonly step: TaskAct }

const stepOf: Readonly<Record<string, TaskAct>> = {
  accept: 'accept',
  finish: 'finish',
  return: 'return',
  remind: 'remind',
  'take-back': 'takeBack',
}

const stepWords: Readonly<Record<TaskAct, { readonly title: string; readonly button: string; readonly done: string }>> =
  {
    accept: { title: '签收交办', button: '签收', done: 'taskAccepted' },
    finish: { title: '交办办结', button: '办结', done: 'taskDone' },
    return: { title: '退回交办', button: '退回', done: 'taskReturned' },
    remind: { title: '催办', button: '催办', done: 'taskReminded' },
    takeBack: { title: '收回交办', button: '收回', done: 'taskTakenBack' },
  }

function taskStep(web: Web): ActAtDesk<TaskShown, { readonly kind: 'done' }> {
  return {
    place: 'applications',
    route: routes.deskApplicationTask,
    load: async (tx, c, here) => {
      const application = await caseOfPath(tx, c, here)
      const step = stepOf[c.req.param('act') ?? '']
      if (application === null || step === undefined) return null
      const task = await taskById(tx, web.sealer, application.id, Number(c.req.param('task')), here.day)
      return task === null ? null : { application, task, step }
    },
    crumbs: ({ application }) => caseCrumbs(application),
    decision: ({ application, task, step }, { viewer }) => mayStep(step, task, application.facts, viewer),
    title: ({ application, step }) => `${stepWords[step].title}：${application.number}`,
    intro: ({ task, step }) => (
      <>
        <p>
          {task.ownerName}，{dayInChinese(task.dueOn)}前，{taskStates[task.state]}：
        </p>
        <p class="text">{task.asked}</p>
        {step === 'remind' && <p>催办记入办理经过，并提醒承办的人员。</p>}
        {step === 'takeBack' && <p>收回后承办的股室或者人员不再办理这一项；已有的材料留在本件。</p>}
      </>
    ),
    form: ({ task, step }) => [`application.task.${step}:${task.id}`, '', {}],
    fields: (form, { step }) => {
      if (step === 'finish') {
        return (
          <>
            <TextArea form={form} name="answer" label="办理结果" rows={5} />
            <FileField form={form} name="file1" label="材料一" optional />
            <FileField form={form} name="file2" label="材料二" optional />
            <FileField form={form} name="file3" label="材料三" optional />
          </>
        )
      }
      return step === 'return' ? <TextArea form={form} name="answer" label="退回的理由" rows={3} /> : null
    },
    button: '提交',
    upload: true,
    drafts: true,
    act: async ({ here, posted, body, shown: { application, task, step } }) =>
      stepTask(web, here.by, step, {
        applicationId: application.id,
        taskId: task.id,
        answer: posted.values.answer ?? '',
        files: [
          ...(await uploadedFiles(body, 'file1')),
          ...(await uploadedFiles(body, 'file2')),
          ...(await uploadedFiles(body, 'file3')),
        ],
        at: web.clock(),
      }),
    after: (_, { application, step }) => addresses.deskApplication(application.id, { done: stepWords[step].done }),
  }
}
