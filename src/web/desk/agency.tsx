import type { VNode } from 'preact'
import { agencyKindNames } from '../../rules/agency.ts'
import { type AgencyEvent, agencyEventNames } from '../../rules/agency-event.ts'
import { type AgencyTree, existsOn, nameOn, shownOn } from '../../rules/agency-tree.ts'
import { dayInChinese } from '../../rules/day.ts'
import { profileFields, profileRules } from '../../rules/profile.ts'
import { type AgencyAct, addresses } from '../addresses.ts'
import { Fact } from '../fact.tsx'
import { DoneNote } from './act-routes.tsx'
import type { AgencyShown } from './agencies-routes.tsx'
import { OnDay } from './agency-tree.tsx'
import { DeskPage } from './desk-page.tsx'
import { ActLink } from './form.tsx'
import type { DeskFrame } from './frame.ts'

const acts: readonly (readonly [AgencyAct, string])[] = [
  ['set-up', '设立下级机关'],
  ['rename', '更名'],
  ['move', '划转'],
  ['merge', '合并'],
  ['split', '分立'],
  ['abolish', '撤销'],
]

/** One agency on a day: where it stands, what it says of itself, its units, and what happened to it. */
export function DeskAgencyPage({
  done,
  ...shown
}: AgencyShown & { readonly frame: DeskFrame; readonly done: string | undefined }): VNode {
  const { agency, tree, life, on, units, history, answerer, decisions, frame } = shown
  const { slug } = agency
  const place = shownOn(life, on)
  const stands = existsOn(tree, slug, on)
  return (
    <DeskPage
      title={place.name}
      frame={frame}
      place="agencies"
      crumbs={[{ name: '机关', address: addresses.deskAgencies() }]}
    >
      <h1>{place.name}</h1>
      <DoneNote words={done} />
      <OnDay on={on} address={addresses.deskAgency(slug)} />
      <dl class="facts">
        <Fact name="类别">{agencyKindNames[life.kind]}</Fact>
        <Fact name="编码">{slug}</Fact>
        <Fact name="所在地区">{agency.region}</Fact>
        <Fact name="上级">{place.parent === null ? '无' : (nameOn(tree, place.parent, on) ?? place.parent)}</Fact>
        <Fact name="状态">{stands ? '存续' : '这一天不存在'}</Fact>
        {!stands && answerer.kind === 'answers' && (
          <Fact name="办件由谁承接">{nameOn(tree, answerer.agency, on) ?? answerer.agency}</Fact>
        )}
      </dl>
      <ProfilePart {...shown} />
      <section aria-labelledby="units">
        <h2 id="units">内设机构</h2>
        <p>{units.length === 0 ? '没有登记。' : units.map(({ name }) => name).join('、')}</p>
        <ActLink decision={decisions.edit} address={addresses.deskAgencyAct(slug, 'units')} quiet>
          变更内设机构
        </ActLink>
      </section>
      <section aria-labelledby="history">
        <h2 id="history">沿革</h2>
        <ol class="rows">
          {history.map((event) => (
            <li key={event.id}>
              {event.day === null ? '最初' : dayInChinese(event.day)}，{eventInWords(event, tree)}
              {event.basis != null && `（${event.basis}）`}
              {event.kind !== 'setUp' && decisions.restructure.kind === 'allowed' && (
                <>
                  {' '}
                  <a href={addresses.deskAgencyEvent(slug, event.id)}>
                    作废<span class="unseen">{agencyEventNames[event.kind]}</span>
                  </a>
                </>
              )}
            </li>
          ))}
        </ol>
      </section>
      <section aria-labelledby="acts">
        <h2 id="acts">机构变更</h2>
        {acts.map(([act, name]) => (
          <ActLink key={act} decision={decisions.restructure} address={addresses.deskAgencyAct(slug, act)} quiet>
            {name}
          </ActLink>
        ))}
      </section>
    </DeskPage>
  )
}

function ProfilePart({ agency, profile, missing, values, decisions }: AgencyShown): VNode {
  return (
    <section aria-labelledby="profile">
      <h2 id="profile">概况</h2>
      <p>
        {missing.length === 0 ? '各网页和文书所需的项目都已填写。' : `还缺${missing.length}项：`}
        {missing.map(({ name }) => name).join('、')}
      </p>
      {missing.length > 0 && (
        <details>
          <summary>为什么需要</summary>
          <ul>
            {missing.map(({ field, message }) => (
              <li key={field}>{message}</li>
            ))}
          </ul>
        </details>
      )}
      <dl class="facts">
        {profileFields
          .filter((field) => profile[field] !== undefined)
          .map((field) => (
            <Fact key={field} name={profileRules[field].name}>
              {profile[field] ?? ''}
            </Fact>
          ))}
      </dl>
      <ActLink decision={decisions.edit} address={addresses.deskAgencyAct(agency.slug, 'profile')} quiet>
        修改概况
      </ActLink>
      {values.length > 0 && (
        <details>
          <summary>历次内容（{values.length}条）</summary>
          <ol class="rows">
            {values.toReversed().map(({ id, field, from, value, source }) => (
              <li key={id}>
                {from === null ? '最初' : `自${dayInChinese(from)}起`}，{profileRules[field].name}：{value ?? '不再有'}
                {source !== null && `（${source}）`}
              </li>
            ))}
          </ol>
        </details>
      )}
    </section>
  )
}

function eventInWords(event: AgencyEvent, tree: AgencyTree): string {
  const named = (slug: string) => tree.get(slug)?.standings.at(-1)?.name ?? slug
  switch (event.kind) {
    case 'setUp':
      return `设立，名称为${event.name}`
    case 'renamed':
      return `更名为${event.name}`
    case 'moved':
      return event.parent === null ? '改为独立' : `划转到${named(event.parent)}`
    case 'merged':
      return `并入${named(event.into)}`
    case 'split':
      return `分立为${event.among.map(named).join('、')}，原有办件由${named(event.cases)}承接`
    case 'abolished':
      return event.successor === null ? '撤销，由上级机关承接' : `撤销，由${named(event.successor)}承接`
  }
}
