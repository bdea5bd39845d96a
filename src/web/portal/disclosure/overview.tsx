import type { VNode } from 'preact'
import { agencyKindNames } from '../../../rules/agency.ts'
import { agencyEventNames } from '../../../rules/agency-event.ts'
import { dayInChinese } from '../../../rules/day.ts'
import type { Profile } from '../../../rules/profile.ts'
import type { NamedAgency } from '../../../store/agency-lives.ts'
import { addresses } from '../../addresses.ts'
import { Fact } from '../../fact.tsx'
import type { Disclosure } from './disclosure.ts'

export type OverviewShown = {
  /** As it holds on the day; of an agency that has ended, on its last one. */
  readonly profile: Profile
  /** 内设机构, as they are called on the day, in their order. */
  readonly units: readonly string[]
}

/** 机关简介: what Art 20(2) has every agency say of itself, and where it stands among the others. */
export function Overview({
  disclosure: { agency, life },
  profile,
  units,
}: OverviewShown & { readonly disclosure: Disclosure }): VNode {
  const said: readonly (readonly [name: string, value: string | undefined])[] = [
    ['统一社会信用代码', profile.creditCode],
    [
      '办公地址',
      [profile.address, profile.postalCode].filter((part) => part !== undefined).join('，邮编') || undefined,
    ],
    ['办公时间', profile.officeHours],
    ['联系电话', profile.phone],
    ['传真', profile.fax],
    ['电子邮箱', profile.email],
    ['负责人', profile.firstResponsible],
    ['公开工作机构', profile.disclosureOffice],
  ]
  return (
    <section aria-labelledby="overview">
      <h2 id="overview">机关简介</h2>
      <dl class="facts">
        <Fact name="机关名称">{agency.name}</Fact>
        <Fact name="类别">
          {agencyKindNames[agency.kind]}，{agency.region.replaceAll('/', ' ')}
        </Fact>
        {life.parent !== null && (
          <Fact name="上级机关">
            <AgencyLink agency={life.parent} />
          </Fact>
        )}
        {said.map(([name, value]) =>
          value === undefined ? null : (
            <Fact key={name} name={name}>
              {value}
            </Fact>
          ),
        )}
        {profile.website !== undefined && (
          <Fact name="网址">
            <a href={profile.website} rel="external">
              {profile.website}
            </a>
          </Fact>
        )}
        {units.length > 0 && <Fact name="内设机构">{units.join('、')}</Fact>}
        {life.formerNames.length > 0 && (
          <Fact name="曾用名">
            {life.formerNames.map(({ name, until }) => `${name}（至${dayInChinese(until)}）`).join('、')}
          </Fact>
        )}
        {life.predecessors.length > 0 && (
          <Fact name="承继的机关">
            <ul class="plain">
              {life.predecessors.map((former) => (
                <li key={former.id}>
                  <AgencyLink agency={former} />（{dayInChinese(former.endedOn)}
                  {agencyEventNames[former.by]}）
                </li>
              ))}
            </ul>
          </Fact>
        )}
      </dl>
      {life.below.length > 0 && (
        <details>
          <summary>下级机关和所属部门（{life.below.length}个）</summary>
          <ul class="chips">
            {life.below.map((below) => (
              <li key={below.id}>
                <AgencyLink agency={below} />
              </li>
            ))}
          </ul>
        </details>
      )}
    </section>
  )
}

function AgencyLink({ agency }: { readonly agency: NamedAgency }): VNode {
  return <a href={addresses.agency(agency.slug)}>{agency.name}</a>
}
