import type { VNode } from 'preact'
import { type ClosedWhy, closedWhys } from '../../../rules/application/case-event.ts'
import { stateOn } from '../../../rules/clock/clock.ts'
import { dayInChinese } from '../../../rules/day.ts'
import type { LetterKind } from '../../../rules/letter/letter-kind.ts'
import { type Decision, may } from '../../../rules/permission.ts'
import { expressedWays } from '../../../rules/procedure/notice-way.ts'
import { ownDataFindings, ownDataOutcomes } from '../../../rules/procedure/own-data.ts'
import { mayNow } from '../../../rules/procedure/procedure.ts'
import { numberOf } from '../../../store/application/applications.ts'
import { addresses } from '../../addresses.ts'
import { ActLink } from '../form.tsx'
import { asked, type Drawn, Letter, on, Step } from './procedure-parts.tsx'
import { Facts, Part } from './step-page.tsx'

/** How a case ended without a reply, or can end so; and its tie with another. */
export function Ending(of: Drawn): VNode {
  const { application, here } = of
  const { closing, ties } = of.data
  const concluded = application.clock.state === 'concluded'
  const lapsed = stateOn(application.clock, here.day) === 'lapsed'
  const why = application.clock.waiting?.for === 'fee' ? 'feeUnpaid' : 'uncorrected'
  const letter = closing === null ? undefined : letterOfClosing[closing.why]
  return (
    <Part name={concluded ? '结案' : '不经答复结案'}>
      {closing !== null && (
        <Facts
          of={[
            ['原因', closedWhys[closing.why]],
            ['申请人的表示', closing.way === null ? null : expressedWays[closing.way]],
            ['说明', closing.said],
          ]}
        />
      )}
      {ties.map(({ direction, joined, agencyName, other }) => (
        <p key={`${direction}-${agencyName}-${other?.id}`}>
          {tieInWords[joined ? 'joined' : 'transferred'][direction](agencyName)}
          {other !== null && <a href={addresses.deskApplication(other.id)}>{numberOf(other)}</a>}
        </p>
      ))}
      {concluded ? (
        <div class="acts">
          {closing !== null && letter !== undefined && <Letter of={of} kind={letter} about={closing.id} />}
          <Step of={of} step="reopen" decision={reopenDecision(of)} quiet>
            恢复办理
          </Step>
        </div>
      ) : (
        <div class="acts">
          {lapsed && (
            <Step of={of} step="close-lapsed" ruling={mayNow.close(...asked(of), { why })}>
              逾期结案
            </Step>
          )}
          <Step of={of} step="withdraw" quiet>
            申请人撤回
          </Step>
          <Step of={of} step="transfer" quiet>
            转其他机关
          </Step>
          <Step of={of} step="close" quiet>
            其他原因结案
          </Step>
        </div>
      )}
    </Part>
  )
}

const tieInWords = {
  transferred: {
    to: (agencyName: string) => `已转${agencyName}，作为新的申请办理。`,
    from: (agencyName: string) => `由${agencyName}转来。`,
  },
  joined: { to: () => '重复登记，并入：', from: () => '另有重复登记的一件，已并入本件：' },
}

/** What the applicant is sent when a case ends so; nothing where nobody is to be told. */
const letterOfClosing: Partial<Readonly<Record<ClosedWhy, LetterKind>>> = {
  withdrawn: 'withdrawalConfirmation',
  transferred: 'transferLetter',
  uncorrected: 'discontinuedUncorrected',
  feeUnpaid: 'discontinuedFeeUnpaid',
}

/** Whoever ended it, on the same day; after that, who signs. The act asks again. */
function reopenDecision({ application, here }: Drawn): Decision {
  const work = may.application.work.decide(here.viewer, application.facts)
  return work.kind === 'allowed' ? work : may.application.consent.decide(here.viewer, application.facts)
}

/** Records about the applicant that he says are wrong; what they say of him is for those who may see his data. */
export function OwnData(of: Drawn): VNode {
  const { application, here } = of
  const reveal = may.application.reveal.decide(here.viewer, application.facts)
  const personal = (words: string) => (reveal.kind === 'allowed' ? words : '（个人信息，不显示）')
  const decision = may.application.work.decide(here.viewer, application.facts)
  return (
    <Part name="更正个人信息记录">
      {of.data.ownData.map((request) => (
        <article key={request.id}>
          <Facts
            of={[
              ['提出', dayInChinese(request.askedOn)],
              ['记录', personal(request.claim.which)],
              ['不准确的内容', personal(request.claim.wrong)],
              ['请求更正为', personal(request.claim.right)],
              ['证据', personal(request.claim.evidence)],
              [
                '核实',
                request.finding === null
                  ? null
                  : `${ownDataFindings[request.finding]}。${personal(request.verifiedWhy ?? '')}`,
              ],
              [
                '结果',
                request.outcome === null
                  ? null
                  : `${ownDataOutcomes[request.outcome]}${request.otherAgency === null ? '' : `：${request.otherAgency}`}`,
              ],
              ['告知', on(request.toldOn)],
            ]}
          />
          {request.toldOn === null && (
            <div class="acts">
              <ActLink
                decision={decision}
                address={addresses.deskOwnDataStep(application.id, request.id, 'verify')}
                quiet={request.outcome !== null}
              >
                {request.outcome === null ? '核实和处理' : '修改处理结果'}
              </ActLink>
              {request.outcome !== null && (
                <>
                  <Letter
                    of={of}
                    kind={request.finding === 'elsewhere' ? 'ownDataForwarded' : 'ownDataCorrected'}
                    about={request.id}
                  />
                  <ActLink decision={decision} address={addresses.deskOwnDataStep(application.id, request.id, 'told')}>
                    登记告知
                  </ActLink>
                </>
              )}
            </div>
          )}
        </article>
      ))}
      <div class="acts">
        <ActLink decision={decision} address={addresses.deskApplicationStep(application.id, 'own-data')} quiet>
          登记更正请求
        </ActLink>
      </div>
    </Part>
  )
}
