import type { VNode } from 'preact'
import type { PersonalData } from '../../actions/people/personal-data.ts'
import { dayInChinese } from '../../rules/day.ts'
import { minuteInChinese } from '../../rules/minute.ts'
import { may } from '../../rules/permission.ts'
import { roleNames } from '../../rules/role.ts'
import type { Person } from '../../store/people.ts'
import type { PersonEventListed } from '../../store/person-events.ts'
import { addresses, type PersonAct } from '../addresses.ts'
import { DoneNote } from './act-routes.tsx'
import { DeskPage } from './desk-page.tsx'
import { ActButton, ActLink } from './form.tsx'
import type { DeskFrame } from './frame.ts'
import type { PersonShown } from './person-routes.tsx'

const acts: readonly (readonly [Exclude<PersonAct, 'reveal'>, string])[] = [
  ['correct', '更正资料'],
  ['appoint', '授予岗位'],
  ['hand-over', '工作移交'],
  ['release-reset', '准许重置登录方式'],
  ['reset-sign-in', '重置登录方式'],
  ['deactivate', '停用账号'],
]

const eventNames: Readonly<Record<PersonEventListed['kind'], string>> = {
  registered: '登记',
  corrected: '更正资料',
  deactivated: '停用账号',
  resetReleased: '准许重置登录方式',
  appointed: '授予岗位',
  postEnded: '免去岗位',
  delegated: '委托',
  delegationEnded: '结束委托',
  handedOver: '工作移交',
}

export function PersonPage({
  person,
  posts,
  unitNames,
  canEnd,
  delegations,
  canEndDelegation,
  events,
  own,
  masked,
  decisions,
  frame,
  revealed,
  done,
}: PersonShown & {
  readonly frame: DeskFrame
  readonly revealed: PersonalData | null
  readonly done: string | undefined
}): VNode {
  const data = revealed ?? masked
  return (
    <DeskPage
      title={person.name}
      frame={frame}
      place="people"
      crumbs={[{ name: '人员', address: addresses.deskPeople() }]}
    >
      <h1>{person.name}</h1>
      <DoneNote words={done} />
      <dl class="facts">
        <Fact name="工号" value={person.employeeNumber} />
        <Fact name="账号所属机关" value={person.agencyName} />
        <Fact name="账号" value={person.activeUntil === null ? '可用' : `${dayInChinese(person.activeUntil)}起停用`} />
        {data !== null && (
          <>
            <Fact name="电话" value={data.phone ?? ''} />
            <Fact name="电子邮箱" value={data.email ?? ''} />
            <Fact name="身份证号码" value={data.idNumber ?? ''} />
          </>
        )}
      </dl>
      {revealed !== null ? (
        <p class="hint" role="status">
          已显示完整的个人信息，一分钟后自动隐去。这次查看已记入审计。
        </p>
      ) : (
        <form method="post" action={addresses.deskPersonAct(person.id, 'reveal')}>
          <input type="hidden" name="csrf" value={frame.csrf} />
          <ActButton decision={decisions.reveal} quiet>
            显示完整的个人信息（记入审计）
          </ActButton>
        </form>
      )}
      <section aria-labelledby="acts">
        <h2 id="acts">办理</h2>
        {acts.map(([act, name]) => (
          <ActLink key={act} decision={decisions[act]} address={addresses.deskPersonAct(person.id, act)} quiet>
            {name}
          </ActLink>
        ))}
        <ActLink
          decision={may.session.endOthers.decide(frame.viewer, { personId: person.id, agencyId: person.agencyId })}
          address={addresses.deskPersonSessions(person.id)}
          quiet
        >
          登录的地方
        </ActLink>
      </section>
      <section aria-labelledby="posts">
        <h2 id="posts">岗位</h2>
        {posts.length === 0 && <p>没有岗位。</p>}
        <ul class="rows">
          {posts.map(({ id, role, agencyName, unitId, from, until }) => (
            <li key={id}>
              {agencyName}
              {unitId !== null && unitNames.get(unitId)}
              {roleNames[role]}，{dayInChinese(from)}起{until !== null && `，至${dayInChinese(until)}前`}
              {canEnd.get(id) && (
                <>
                  {' '}
                  <a href={addresses.deskPostEnd(id)}>
                    免去<span class="unseen">{roleNames[role]}</span>
                  </a>
                </>
              )}
            </li>
          ))}
        </ul>
      </section>
      <section aria-labelledby="delegations">
        <h2 id="delegations">委托</h2>
        {delegations.length === 0 && <p>没有正在或将要生效的委托。</p>}
        <ul class="rows">
          {delegations.map(({ id, role, agencyName, holderName, delegateName, from, until, reason }) => (
            <li key={id}>
              {holderName}委托{delegateName}代行{agencyName}
              {roleNames[role]}，{dayInChinese(from)}起，至{dayInChinese(until)}前。理由：{reason}
              {canEndDelegation.get(id) && (
                <>
                  {' '}
                  <a href={addresses.deskDelegationEnd(id)}>
                    结束<span class="unseen">{`委托给${delegateName}的${roleNames[role]}`}</span>
                  </a>
                </>
              )}
            </li>
          ))}
        </ul>
        {own && (
          <p class="act">
            <a class="button quiet" href={addresses.deskDelegate}>
              委托他人代行
            </a>
          </p>
        )}
      </section>
      <section aria-labelledby="events">
        <h2 id="events">记录</h2>
        {events.length === 0 ? (
          <p>还没有记录。</p>
        ) : (
          <ol class="rows">
            {events.map(({ id, kind, day, reason, recordedAt }) => (
              <li key={id}>
                {minuteInChinese(recordedAt)}，{eventNames[kind]}，自{dayInChinese(day)}起
                {reason != null && `。理由：${reason}`}
              </li>
            ))}
          </ol>
        )}
      </section>
    </DeskPage>
  )
}

/** The link that signs the person in once: shown this one time. */
export function ResetLinkPage({
  person,
  link,
  frame,
}: {
  readonly person: Person
  readonly link: string
  readonly frame: DeskFrame
}): VNode {
  return (
    <DeskPage
      title="一次性登录链接"
      frame={frame}
      place="people"
      crumbs={[
        { name: '人员', address: addresses.deskPeople() },
        { name: person.name, address: addresses.deskPerson(person.id) },
      ]}
    >
      <h1>一次性登录链接：{person.name}</h1>
      <p class="done-note" role="status">
        已重置。下面的链接24小时内有效，只能用一次，离开本页后不再显示。
      </p>
      <p>
        <code class="hash">{link}</code>
      </p>
    </DeskPage>
  )
}

function Fact({ name, value }: { readonly name: string; readonly value: string }): VNode {
  return (
    <div>
      <dt>{name}</dt>
      <dd>{value === '' ? '未登记' : value}</dd>
    </div>
  )
}
