import type { Context, Hono } from 'hono'
import type { VNode } from 'preact'
import { endOneSession } from '../../actions/sign-in/end-session.ts'
import { may } from '../../rules/permission.ts'
import { hasExpired } from '../../rules/sign-in/session.ts'
import type { Transaction } from '../../store/database.ts'
import { type Person, personById } from '../../store/people.ts'
import { type Session, sessionsOf } from '../../store/sessions.ts'
import { signInPolicyOn } from '../../store/sign-in-policy.ts'
import { SessionRows } from '../account/session-rows.tsx'
import { addresses, routes } from '../addresses.ts'
import { answerFault } from '../faults.tsx'
import { FormToken } from '../form-parts.tsx'
import { answer } from '../layout.tsx'
import type { Web } from '../web.ts'
import { refusedPage } from './act-routes.tsx'
import { DeskPage } from './desk-page.tsx'
import { atDeskPage, type DeskFrame } from './frame.ts'
import { forOfficer, type Here } from './here.ts'

const title = '登录的地方'

/** Where somebody else is signed in: seen and ended by a security administrator. */
export function personSessionRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskPersonSessions,
    forOfficer(async (c, here) => {
      const [shown, frame] = await atDeskPage(web, c, here, (tx) => look(tx, c, here, web.clock()))
      if (shown === null) return answerFault(c, web, 'notFound')
      const decision = may.session.endOthers.decide(here.viewer, shown.facts)
      if (decision.kind === 'refused') return refusedPage(c, 'people', title, decision.reason, frame)
      return answer(c, <PersonSessionsPage {...shown} frame={frame} done={c.req.query('done') === 'ended'} />)
    }),
  )
  app.post(
    routes.deskPersonSessions,
    forOfficer(async (c, here) => {
      const [shown, frame] = await atDeskPage(web, c, here, (tx) => look(tx, c, here, web.clock()))
      if (shown === null) return answerFault(c, web, 'notFound')
      const { person, sessions, facts } = shown
      const end = (await c.req.formData()).get('end')
      const decision = may.session.endOthers.decide(here.viewer, facts)
      const session = decision.kind === 'allowed' ? sessions.find(({ id }) => String(id) === end) : undefined
      // One that is not his, or not there, is recorded as a try that was refused.
      await endOneSession(web, here.by, session?.id ?? 0)
      if (decision.kind === 'refused') return refusedPage(c, 'people', title, decision.reason, frame)
      return c.redirect(addresses.deskPersonSessions(person.id, { done: 'ended' }), 303)
    }),
  )
}

async function look(tx: Transaction, c: Context, here: Here, now: Date) {
  const person = await personById(tx, here.viewer, Number(c.req.param('id')))
  if (person === null) return null
  const policy = await signInPolicyOn(tx, here.day)
  const sessions = (await sessionsOf(tx, person.id)).filter((session) => !hasExpired(session, policy, now))
  return { person, sessions, facts: { personId: person.id, agencyId: person.agencyId } }
}

type Props = {
  readonly person: Person
  readonly sessions: readonly Session[]
  readonly frame: DeskFrame
  readonly done: boolean
}

function PersonSessionsPage({ person, sessions, frame, done }: Props): VNode {
  const crumbs = [
    { name: '人员', address: addresses.deskPeople() },
    { name: person.name, address: addresses.deskPerson(person.id) },
  ]
  return (
    <DeskPage title={title} frame={frame} place="people" crumbs={crumbs}>
      <div class="account">
        <h1>
          {person.name}
          {title}
        </h1>
        {done && (
          <p class="card" role="status">
            已退出。
          </p>
        )}
        {sessions.length === 0 ? (
          <p>目前没有登录。</p>
        ) : (
          <form method="post" action={addresses.deskPersonSessions(person.id)}>
            <FormToken token={frame.csrf} />
            <SessionRows sessions={sessions} here={null} />
          </form>
        )}
        <p class="hint">退出后可以重新登录。要让人不能再登录，请停用账号，或重置登录方式。</p>
      </div>
    </DeskPage>
  )
}
