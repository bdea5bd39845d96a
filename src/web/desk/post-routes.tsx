import type { Hono } from 'hono'
import { appoint } from '../../actions/people/appoint.ts'
import { endPost } from '../../actions/people/end-post.ts'
import { countOpenWork, handOver } from '../../actions/people/hand-over.ts'
import { isDay } from '../../rules/day.ts'
import { reachIn } from '../../rules/officer.ts'
import { may } from '../../rules/permission.ts'
import type { FieldProblem } from '../../rules/person.ts'
import { isRole, roleNames, roles } from '../../rules/role.ts'
import { handoverFacts, personById } from '../../store/people.ts'
import { openPostsOf, postFacts } from '../../store/posts.ts'
import { unitsStanding } from '../../store/units.ts'
import { staffing } from '../../store/worklist.ts'
import { addresses, routes } from '../addresses.ts'
import type { Web } from '../web.ts'
import { actRoutes } from './act-routes.tsx'
import { SelectField, TextArea, TextField } from './form.tsx'
import { activePeople, choiceOf, crumbsOf, numbered, ofPerson, personShown, reasonHint } from './person-routes.tsx'

/** What is done with posts: one is given, one is ended, and all of a person are handed over. */
export function postRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofPerson,
    route: routes.deskPersonAppoint,
    load: async (tx, c, here) => {
      const shown = await personShown(tx, c, here)
      const agencies = await staffing(tx, reachIn(here.officer, ['securityAdministrator']), here.day)
      const ids = agencies.map(({ id }) => id)
      return shown === null ? null : { ...shown, agencies, units: await unitsStanding(tx, ids, here.day) }
    },
    decision: ({ person, agencies }, { viewer }) => {
      const [agency] = agencies
      const wanted = { personId: person.id, role: 'informationOfficer', otherRoles: [], ended: false } as const
      return may.post.appoint.decide(viewer, { ...wanted, agencyId: agency?.id ?? 0, personActive: true })
    },
    title: ({ person }) => `授予岗位：${person.name}`,
    form: ({ person, agencies }, { day }) => {
      const agency = agencies.find(({ id }) => id === person.agencyId) ?? agencies[0]
      return [`post.appoint:${person.id}`, '', { agency: String(agency?.id ?? ''), from: day }]
    },
    fields: (form, { agencies, units }) => (
      <>
        <SelectField
          form={form}
          name="role"
          label="岗位"
          nothing="请选择"
          choices={roles.map((role) => ({ value: role, name: roleNames[role] }))}
        />
        <SelectField
          form={form}
          name="agency"
          label="机关"
          choices={agencies.map(({ id, name }) => ({ value: String(id), name }))}
        />
        <SelectField
          form={form}
          name="unit"
          label="内设机构"
          hint="所选机关的内设机构"
          nothing="不指定"
          optional
          choices={agencies.flatMap(({ id: agencyId, name: agencyName }) =>
            units
              .filter((unit) => unit.agencyId === agencyId)
              .map(({ id, name }) => ({ value: String(id), name: `${agencyName}：${name}` })),
          )}
        />
        <TextField form={form} name="from" label="自哪一天起" type="date" />
        <TextField form={form} name="until" label="到哪一天为止" type="date" hint="从这一天起不再担任" optional />
      </>
    ),
    button: '授予',
    act: async ({ here, posted: { values }, shown: { person } }) => {
      const { role = '', unit = '', from = '', until = '' } = values
      const problems: FieldProblem<string>[] = []
      if (!isRole(role)) problems.push({ field: 'role', message: '请选择岗位。' })
      if (!isDay(from)) problems.push({ field: 'from', message: '请填写开始日期。' })
      if (until !== '' && !isDay(until)) problems.push({ field: 'until', message: '结束日期的写法不对。' })
      if (!isRole(role) || !isDay(from) || problems.length > 0) return { kind: 'invalid', problems }
      const agencyId = /^\d{1,9}$/.test(values.agency ?? '') ? Number(values.agency) : 0
      const unitId = unit === '' ? null : /^\d{1,9}$/.test(unit) ? Number(unit) : 0
      const end = isDay(until) ? until : null
      return appoint(web, here.by, { personId: person.id, role, agencyId, unitId, from, until: end })
    },
    after: (_, { person }) => addresses.deskPerson(person.id, { done: 'appointed' }),
  })
  actRoutes(app, web, {
    route: routes.deskPostEnd,
    place: 'people',
    load: async (tx, c, { viewer, day }) => {
      const facts = await postFacts(tx, numbered(c), day)
      if (facts === null || may.post.view.decide(viewer, facts).kind === 'refused') return null
      const person = await personById(tx, viewer, facts.personId)
      return person === null ? null : { postId: numbered(c), facts, person }
    },
    decision: ({ facts }, { viewer }) => may.post.end.decide(viewer, facts),
    title: ({ person, facts }) => `免去岗位：${person.name}，${roleNames[facts.role]}`,
    crumbs: ({ person }) => crumbsOf(person),
    form: ({ postId }, { day }) => [`post.end:${postId}`, '', { until: day }],
    fields: (form) => (
      <>
        <TextField form={form} name="until" label="自哪一天起不再担任" type="date" />
        <TextArea form={form} name="reason" label="理由" hint={reasonHint} rows={2} />
      </>
    ),
    button: '免去',
    act: async ({ here, posted: { values }, shown: { postId } }) => {
      const { until = '', reason = '' } = values
      if (!isDay(until)) return { kind: 'invalid', problems: [{ field: 'until', message: '请填写日期。' }] }
      return endPost(web, here.by, { postId, until, reason })
    },
    after: (_, { person }) => addresses.deskPerson(person.id, { done: 'ended' }),
  })
  actRoutes(app, web, {
    ...ofPerson,
    route: routes.deskPersonHandOver,
    load: async (tx, c, here) => {
      const shown = await personShown(tx, c, here)
      const handover = await handoverFacts(tx, numbered(c), here.day)
      if (shown === null || handover === null) return null
      const others = (await activePeople(tx, here)).filter(({ id }) => id !== shown.person.id)
      const work = await countOpenWork(tx, shown.person.id, here.day)
      const posts = await openPostsOf(tx, shown.person.id, here.day)
      const agencyIds = posts.map(({ agencyId }) => agencyId)
      const units = await unitsStanding(tx, agencyIds, here.day)
      return { ...shown, handover, others, work, posts, units }
    },
    decision: ({ handover }, { viewer }) => may.handover.give.decide(viewer, handover),
    title: ({ person }) => `工作移交：${person.name}`,
    intro: ({ person, work }) => (
      <p>
        {work.length === 0
          ? `${person.name}现在没有未办的工作。`
          : `${person.name}现有${work.map(({ name, count }) => `${name}${count}项`).join('、')}，一次全部移交，即刻生效。`}
      </p>
    ),
    form: ({ person }) => [`handover.give:${person.id}`, '', {}],
    fields: (form, { others, posts, units }) => (
      <>
        <SelectField
          form={form}
          name="successor"
          label="移交给"
          nothing="暂不指定，岗位空缺"
          optional
          choices={others.map(choiceOf)}
        />
        {posts.length > 0 && (
          <fieldset class="field">
            <legend>个别岗位另作安排</legend>
            {posts.map(({ id, role, agencyName, unitId }) => (
              <SelectField
                key={id}
                form={form}
                name={successorOf(id)}
                label={`${agencyName}${units.find((unit) => unit.id === unitId)?.name ?? ''}${roleNames[role]}`}
                nothing="与上面所选相同"
                optional
                choices={[{ value: 'nobody', name: '暂不指定，岗位空缺' }, ...others.map(choiceOf)]}
              />
            ))}
          </fieldset>
        )}
        <TextArea form={form} name="reason" label="理由" hint={reasonHint} rows={2} />
      </>
    ),
    button: '移交',
    act: ({ here, posted: { values }, shown: { person, posts } }) => {
      const chosen = posts.flatMap(({ id }) => {
        const typed = values[successorOf(id)] ?? ''
        return typed === '' ? [] : [[id, personChosen(typed)] as const]
      })
      return handOver(web, here.by, {
        personId: person.id,
        successorId: personChosen(values.successor),
        successorOfPost: new Map(chosen),
        reason: values.reason ?? '',
      })
    },
    after: (_, { person }) => addresses.deskPerson(person.id, { done: 'handedOver' }),
  })
}

/** The field that says who takes over this one post. */
function successorOf(postId: number): string {
  return `successor-${postId}`
}

function personChosen(typed: string | undefined): number | null {
  return typed !== undefined && /^\d{1,9}$/.test(typed) ? Number(typed) : null
}
