import type { VNode } from 'preact'
import { caseStates } from '../../../rules/application/application.ts'
import { caseTitleOf } from '../../../rules/application/case-title.ts'
import { outcomes } from '../../../rules/application/outcome.ts'
import { dayInChinese } from '../../../rules/day.ts'
import { numberOf } from '../../../store/application/applications.ts'
import { type OtherCase, splitFamily } from '../../../store/application/duplicates.ts'
import type { Transaction } from '../../../store/database.ts'
import { addresses } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import type { Here } from '../here.ts'
import { type Alike, alikeTo } from './alike.ts'
import type { CaseAtDesk } from './case.ts'
import type { SectionProps } from './sections.ts'

type Others = Alike & { readonly family: readonly OtherCase[] }

export async function loadAlikeSection(
  tx: Transaction,
  _web: Web,
  { viewer }: Here,
  application: CaseAtDesk,
): Promise<Others> {
  const family = await splitFamily(tx, viewer, application)
  const { earlier, ...alike } = await alikeTo(tx, viewer, application)
  const related = new Set(family.map(({ id }) => id))
  return { ...alike, family, earlier: earlier.filter(({ id }) => !related.has(id)) }
}

/** Other cases that whoever works on this one should know of. */
export function AlikeSection({ data: { family, ...alike } }: SectionProps<Others>): VNode | null {
  if (family.length + alike.earlier.length + alike.similar.length === 0) return null
  return (
    <>
      {family.length > 0 && (
        <>
          <h3>由同一件申请分立</h3>
          <CaseRows cases={family} />
        </>
      )}
      <AlikeLists {...alike} />
    </>
  )
}

export function AlikeLists({ earlier, month, similar }: Alike): VNode {
  const sameMonth = earlier.filter(({ arrivedOn }) => arrivedOn.startsWith(month)).length
  return (
    <>
      {earlier.length > 0 && (
        <>
          <h3>同一申请人的其他申请</h3>
          <p>
            向本机关的其他申请{earlier.length}件，其中与本件同月到达的{sameMonth}件。
          </p>
          <CaseRows cases={earlier} />
        </>
      )}
      {similar.length > 0 && (
        <>
          <h3>内容相近的申请</h3>
          <CaseRows
            cases={similar}
            more={
              new Map(
                similar.map(({ id, percent, sameApplicant }) => [
                  id,
                  `相近${percent}%${sameApplicant ? '，同一申请人' : ''}`,
                ]),
              )
            }
          />
        </>
      )}
    </>
  )
}

function CaseRows({
  cases,
  more,
}: {
  readonly cases: readonly OtherCase[]
  readonly more?: ReadonlyMap<number, string>
}): VNode {
  return (
    <ul class="rows">
      {cases.map((other) => (
        <li key={other.id}>
          <p class="name">
            <a href={addresses.deskApplication(other.id)}>{caseTitleOf(other.wanted)}</a>
          </p>
          <p class="meta">
            <span>{numberOf(other)}</span>
            <span>{dayInChinese(other.arrivedOn)}到达</span>
            <span>{whereItStands(other)}</span>
            {more?.has(other.id) && <span>{more.get(other.id)}</span>}
          </p>
        </li>
      ))}
    </ul>
  )
}

function whereItStands({ state, concludedOn, outcome }: OtherCase): string {
  if (concludedOn === null || outcome === null) return caseStates[state]
  return `${dayInChinese(concludedOn)}${outcomes[outcome].name}${state === 'concluded' ? '' : `（${caseStates[state]}）`}`
}
