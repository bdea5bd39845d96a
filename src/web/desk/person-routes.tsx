import type { Context, Hono } from 'hono'
import { correctPerson } from '../../actions/people/correct-person.ts'
import { deactivatePerson } from '../../actions/people/deactivate-person.ts'
import { delegate } from '../../actions/people/delegate.ts'
import { endDelegation } from '../../actions/people/end-delegation.ts'
import { openPersonalData } from '../../actions/people/personal-data.ts'
import { releaseReset } from '../../actions/people/release-reset.ts'
import { revealPersonalData } from '../../actions/people/reveal-personal-data.ts'
import { resetSignIn } from '../../actions/sign-in/links.ts'
import { isDay } from '../../rules/day.ts'
import { masked } from '../../rules/masking.ts'
import { reachIn } from '../../rules/officer.ts'
import { may } from '../../rules/permission.ts'
import type { FieldProblem } from '../../rules/person.ts'
import { roleNames } from '../../rules/role.ts'
import type { Transaction } from '../../store/database.ts'
import { delegationFacts, delegationsOf } from '../../store/delegations.ts'
import { handoverFacts, listPeople, type Person, personById, personFacts, sealedDataOf } from '../../store/people.ts'
import { eventsOfPerson } from '../../store/person-events.ts'
import { listPosts, postFacts } from '../../store/posts.ts'
import { unitsStanding } from '../../store/units.ts'
import { addresses, routes } from '../addresses.ts'
import { answerFault } from '../faults.tsx'
import { answer } from '../layout.tsx'
import { originOf } from '../origin.ts'
import type { Web } from '../web.ts'
import { actRoutes, refusedPage, showPage } from './act-routes.tsx'
import { SelectField, TextArea, TextField } from './form.tsx'
import { atDeskPage } from './frame.ts'
import { forOfficer, type Here, hereOf } from './here.ts'
import { PersonFields } from './people.tsx'
import { peopleCrumbs } from './people-routes.tsx'
import { PersonPage, ResetLinkPage } from './person.tsx'

const done: Readonly<Record<string, string>> = {
  registered: '已登记。岗位由安全管理员授予，登录方式由“重置登录方式”给出。',
  corrected: '已更正。',
  deactivated: '已停用。',
  released: '已准许重置登录方式，今天内有效。',
  appointed: '已授予岗位。',
  ended: '已结束。',
  handedOver: '已移交。',
  delegated: '已委托。',
}

/** One person: what he is, and what may be done to him, each act by who may do it; for his posts see post-routes.tsx. */
export function personRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskPerson,
    showPage(web, {
      place: 'people',
      title: '人员',
      load: (tx, c, here) => shownPerson(web, tx, c, here),
      page: (shown, frame, _, c) => (
        <PersonPage {...shown} frame={frame} revealed={null} done={done[c.req.query('done') ?? '']} />
      ),
    }),
  )
  app.post(
    routes.deskPersonReveal,
    forOfficer(async (c, here) => {
      const result = await revealPersonalData(web, here.by, numbered(c))
      const [shown, frame] = await atDeskPage(web, c, here, (tx) => shownPerson(web, tx, c, here))
      if (shown === null || result.kind === 'unknown') return answerFault(c, web, 'notFound')
      if (result.kind !== 'done') {
        return refusedPage(c, 'people', '查看个人信息', result.kind === 'refused' ? result.reason : '', frame)
      }
      // It stands on the screen for a minute, and in no cache.
      c.header('Refresh', `60; url=${addresses.deskPerson(shown.person.id)}`)
      return answer(c, <PersonPage {...shown} frame={frame} revealed={result.data} done={undefined} />)
    }),
  )
  correction(app, web)
  signInActs(app, web)
  delegationActs(app, web)
}

function correction(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofPerson,
    route: routes.deskPersonCorrect,
    decision: ({ facts }, { viewer }) => may.person.correct.decide(viewer, facts),
    title: ({ person }) => `更正资料：${person.name}`,
    form: ({ person }) => [
      `person.correct:${person.id}`,
      '',
      { name: person.name, employeeNumber: person.employeeNumber },
    ],
    fields: (form) => (
      <>
        <PersonFields form={form} known />
        <fieldset class="field">
          <legend>删去已登记的信息</legend>
          {(['phone', 'email', 'idNumber'] as const).map((field) => (
            <label key={field} class="choice">
              <input
                type="checkbox"
                name={`erase-${field}`}
                value="on"
                checked={form.values[`erase-${field}`] === 'on'}
              />
              <span>{personalNames[field]}</span>
            </label>
          ))}
        </fieldset>
      </>
    ),
    button: '保存',
    act: async ({ here, posted: { values }, shown: { person, facts } }) => {
      const sealed =
        may.person.correct.decide(here.viewer, facts).kind === 'allowed'
          ? await web.db.read((tx) => sealedDataOf(tx, person.id))
          : null
      const known = sealed === null ? null : openPersonalData(web.sealer, person.id, sealed)
      const meant = (field: keyof typeof personalNames) => {
        if (values[`erase-${field}`] === 'on') return ''
        return values[field]?.trim() ? values[field] : (known?.[field] ?? '')
      }
      return correctPerson(web, here.by, person.id, {
        name: values.name ?? '',
        employeeNumber: values.employeeNumber ?? '',
        phone: meant('phone'),
        email: meant('email'),
        idNumber: meant('idNumber'),
      })
    },
    after: (_, { person }) => addresses.deskPerson(person.id, { done: 'corrected' }),
  })
  actRoutes(app, web, {
    ...ofPerson,
    route: routes.deskPersonDeactivate,
    decision: ({ facts }, { viewer }) => may.person.deactivate.decide(viewer, facts),
    title: ({ person }) => `停用账号：${person.name}`,
    intro: () => <p>即刻生效：不能再登录，岗位和委托不再有效。有未办工作的，请先由安全管理员办理移交。</p>,
    form: ({ person }) => [`person.deactivate:${person.id}`, '', {}],
    fields: (form) => <TextArea form={form} name="reason" label="理由" hint={reasonHint} rows={2} />,
    button: '停用',
    act: ({ here, posted, shown: { person } }) => deactivatePerson(web, here.by, person.id, posted.values.reason ?? ''),
    after: (_, { person }) => addresses.deskPerson(person.id, { done: 'deactivated' }),
  })
}

function signInActs(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofPerson,
    route: routes.deskPersonReleaseReset,
    decision: ({ facts }, { viewer }) => may.person.releaseReset.decide(viewer, facts),
    title: ({ person }) => `准许重置登录方式：${person.name}`,
    intro: () => <p>准许后，系统管理员今天内可以为其重置一次。请先当面或电话核实本人确有需要。</p>,
    form: ({ person }) => [`person.releaseReset:${person.id}`, '', {}],
    fields: () => null,
    button: '准许',
    act: ({ here, shown: { person } }) => releaseReset(web, here.by, person.id),
    after: (_, { person }) => addresses.deskPerson(person.id, { done: 'released' }),
  })
  actRoutes(app, web, {
    ...ofPerson,
    route: routes.deskPersonResetSignIn,
    decision: ({ facts }, { viewer }) => may.person.resetSignIn.decide(viewer, facts),
    title: ({ person }) => `重置登录方式：${person.name}`,
    intro: () => <p>原有的口令和动态口令作废，所有登录结束，并给出一个一次性登录链接，请当面或电话交给本人。</p>,
    form: ({ person }) => [`person.resetSignIn:${person.id}`, '', {}],
    fields: () => null,
    button: '重置',
    act: ({ here, shown: { person } }) => resetSignIn(web, here.by, person.id, web.clock()),
    after: async ({ token }, { person }, c) => {
      const [, frame] = await atDeskPage(web, c, hereOf(c), async () => null)
      const link = originOf(c, web) + addresses.signInLink(token)
      return answer(c, <ResetLinkPage person={person} link={link} frame={frame} />)
    },
  })
}

function delegationActs(app: Hono, web: Web): void {
  actRoutes(app, web, {
    route: routes.deskDelegate,
    place: 'people',
    load: async (tx, _, here) => {
      const personId = here.officer.personId
      const posts = await listPosts(tx, here.viewer, { personId, endingAfter: here.day })
      return { posts, colleagues: (await activePeople(tx, here)).filter(({ id }) => id !== personId) }
    },
    decision: () => ({ kind: 'allowed', actingFor: null }),
    title: () => '委托他人代行',
    crumbs: peopleCrumbs,
    intro: () => (
      <p>外出或休假时，请本机关同事代行本人的岗位。受委托人不能再委托他人；需要两人经手的事，不能因此由一人办。</p>
    ),
    form: (_, { day }) => ['delegation.give', '', { from: day }],
    fields: (form, { posts, colleagues }) => (
      <>
        <fieldset class="field">
          <legend>委托的岗位</legend>
          {posts.map(({ id, role, agencyName }) => (
            <label key={id} class="choice">
              <input type="checkbox" name="post" value={id} />
              <span>
                {agencyName}
                {roleNames[role]}
              </span>
            </label>
          ))}
        </fieldset>
        <SelectField form={form} name="delegate" label="委托给" nothing="请选择" choices={colleagues.map(choiceOf)} />
        <TextField form={form} name="from" label="自哪一天起" type="date" />
        <TextField form={form} name="until" label="到哪一天为止" type="date" hint="从这一天起不再代行" />
        <TextArea form={form} name="reason" label="理由" hint={reasonHint} rows={2} />
      </>
    ),
    button: '委托',
    act: async ({ here, posted: { values }, body }) => {
      const { from = '', until = '', reason = '' } = values
      const delegateId = /^\d{1,9}$/.test(values.delegate ?? '') ? Number(values.delegate) : null
      const problems: FieldProblem<string>[] = []
      if (delegateId === null) problems.push({ field: 'delegate', message: '请选择受委托人。' })
      if (!isDay(from)) problems.push({ field: 'from', message: '请填写开始日期。' })
      if (!isDay(until)) problems.push({ field: 'until', message: '请填写结束日期。' })
      if (!isDay(from) || !isDay(until) || delegateId === null) return { kind: 'invalid', problems }
      const postIds = body.getAll('post').flatMap((id) => (/^\d{1,9}$/.test(String(id)) ? [Number(id)] : []))
      return delegate(web, here.by, { postIds, delegateId, from, until, reason })
    },
    after: (_, __, c) => addresses.deskPerson(hereOf(c).officer.personId, { done: 'delegated' }),
  })
  actRoutes(app, web, {
    route: routes.deskDelegationEnd,
    place: 'people',
    load: async (tx, c, { viewer, day }) => {
      const facts = await delegationFacts(tx, numbered(c), day)
      if (facts === null || may.delegation.view.decide(viewer, facts).kind === 'refused') return null
      const person = await personById(tx, viewer, facts.holderId)
      return person === null ? null : { id: numbered(c), facts, person }
    },
    decision: ({ facts }, { viewer }) => may.delegation.end.decide(viewer, facts),
    title: ({ person, facts }) => `结束委托：${person.name}的${roleNames[facts.role]}`,
    crumbs: ({ person }) => crumbsOf(person),
    form: ({ id }) => [`delegation.end:${id}`, '', {}],
    fields: () => <p>即刻结束，受委托人不再代行。</p>,
    button: '结束委托',
    act: ({ here, shown: { id } }) => endDelegation(web, here.by, id),
    after: (_, { person }) => addresses.deskPerson(person.id, { done: 'ended' }),
  })
}

export const reasonHint = '不写个人信息，不超过300个字'
const personalNames = { phone: '电话', email: '电子邮箱', idNumber: '身份证号码' } as const

export function crumbsOf(person: Person) {
  return [...peopleCrumbs(), { name: person.name, address: addresses.deskPerson(person.id) }]
}

export function choiceOf({ id, name, employeeNumber, agencyName }: Person) {
  return { value: String(id), name: `${name}（${employeeNumber}，${agencyName}）` }
}

export const ofPerson = {
  place: 'people',
  load: personShown,
  crumbs: ({ person }: { readonly person: Person }) => crumbsOf(person),
} as const

export async function personShown(tx: Transaction, c: Context, { viewer, day }: Here) {
  const person = await personById(tx, viewer, numbered(c))
  const facts = await personFacts(tx, numbered(c), day)
  return person === null || facts === null ? null : { person, facts }
}

async function shownPerson(web: Web, tx: Transaction, c: Context, here: Here) {
  const shown = await personShown(tx, c, here)
  if (shown === null) return null
  const { viewer, day } = here
  const { person, facts } = shown
  const handover = await handoverFacts(tx, person.id, day)
  const reveal = may.person.revealPersonalData.decide(viewer, facts)
  const sealed = reveal.kind === 'allowed' ? await sealedDataOf(tx, person.id) : null
  const data = sealed === null ? null : openPersonalData(web.sealer, person.id, sealed)
  const posts = await listPosts(tx, viewer, { personId: person.id, endingAfter: day })
  const canEnd = new Map<number, boolean>()
  for (const { id } of posts) {
    const post = await postFacts(tx, id, day)
    canEnd.set(id, post !== null && may.post.end.decide(viewer, post).kind === 'allowed')
  }
  const delegations = await delegationsOf(tx, viewer, person.id, day)
  const canEndDelegation = new Map<number, boolean>()
  for (const { id } of delegations) {
    const delegation = await delegationFacts(tx, id, day)
    canEndDelegation.set(id, delegation !== null && may.delegation.end.decide(viewer, delegation).kind === 'allowed')
  }
  const units = await unitsStanding(
    tx,
    posts.map(({ agencyId }) => agencyId),
    day,
  )
  return {
    person,
    posts,
    unitNames: new Map(units.map(({ id, name }) => [id, name])),
    canEnd,
    delegations,
    canEndDelegation,
    events: await eventsOfPerson(tx, viewer, person.id),
    own: person.id === here.officer.personId,
    masked:
      data === null
        ? null
        : {
            phone: masked('phone', data.phone ?? ''),
            email: masked('email', data.email ?? ''),
            idNumber: masked('idNumber', data.idNumber ?? ''),
          },
    decisions: {
      reveal,
      correct: may.person.correct.decide(viewer, facts),
      deactivate: may.person.deactivate.decide(viewer, facts),
      'release-reset': may.person.releaseReset.decide(viewer, facts),
      'reset-sign-in': may.person.resetSignIn.decide(viewer, facts),
      appoint: mayAppoint(here, person.id),
      'hand-over': may.handover.give.decide(viewer, handover ?? { personId: person.id, agencyIds: [] }),
    },
  }
}

export type PersonShown = NonNullable<Awaited<ReturnType<typeof shownPerson>>>

function mayAppoint({ officer, viewer }: Here, personId: number) {
  const [agencyId = 0] = reachIn(officer, ['securityAdministrator'])
  const wanted = { personId, role: 'informationOfficer', otherRoles: [], ended: false } as const
  return may.post.appoint.decide(viewer, { ...wanted, agencyId, personActive: true })
}

/** Everybody with an account in use whom this officer sees, five hundred at most. */
export async function activePeople(tx: Transaction, { viewer, day }: Here): Promise<readonly Person[]> {
  const people: Person[] = []
  for (let page = 1; people.length < 500; page++) {
    const found = await listPeople(tx, viewer, day, { active: true, page })
    people.push(...found.people)
    if (page >= found.pages) break
  }
  return people
}

export function numbered(c: Context): number {
  return Number(c.req.param('id'))
}
