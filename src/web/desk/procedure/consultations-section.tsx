import type { VNode } from 'preact'
import { dayInChinese } from '../../../rules/day.ts'
import type { LetterKind } from '../../../rules/letter/letter-kind.ts'
import { masked } from '../../../rules/masking.ts'
import { may } from '../../../rules/permission.ts'
import {
  consultationAnswers,
  consultationLetters,
  consultedKinds,
  mustBeTold,
  releaseBlockedBy,
  silenceMeans,
  weighingConclusions,
} from '../../../rules/procedure/consultation.ts'
import { noticeWays } from '../../../rules/procedure/notice-way.ts'
import { mayNow } from '../../../rules/procedure/procedure.ts'
import type { Transaction } from '../../../store/database.ts'
import { type Consultation, consultationsOf } from '../../../store/procedure/consultations.ts'
import type { ConsultationStep } from '../../addresses/desk-application.ts'
import { addresses } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import type { CaseAtDesk } from '../application/case.ts'
import type { SectionProps } from '../application/sections.ts'
import { ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'
import type { Here } from '../here.ts'
import { Facts, LawNote, lawAsked, MakeLetter, type StepShown, stepDecision } from './step-page.tsx'

export function loadConsultationsSection(
  tx: Transaction,
  web: Web,
  _here: Here,
  { id }: CaseAtDesk,
): Promise<readonly Consultation[]> {
  return consultationsOf(tx, web.sealer, id)
}

/** Whose opinion was asked for, how far each has come, and what is to be done next. */
export function ConsultationsSection({
  data: consultations,
  application,
  frame,
  here,
}: SectionProps<readonly Consultation[]>): VNode | null {
  const shown = { application }
  const concluded = application.clock.state === 'concluded'
  if (concluded && consultations.length === 0) return null
  const blocked = concluded ? null : releaseBlockedBy(consultations)
  // Who works on the case must reach the party; who reads it need not know who it is.
  const full = may.application.reveal.decide(here.viewer, application.facts).kind === 'allowed'
  return (
    <>
      {consultations.length === 0 && <p>没有征求第三方或者其他机关的意见。</p>}
      {blocked !== null && <LawNote ruling={blocked} what="现在不能提供信息" />}
      {consultations.map((consultation) => (
        <One
          key={consultation.id}
          consultation={consultation}
          full={full}
          acts={concluded ? [] : nextSteps(consultation, here.day)}
          letters={concluded ? [] : lettersOf(consultation)}
          shown={shown}
          frame={frame}
          here={here}
        />
      ))}
      {consultations.some(({ sentOn, endedOn }) => sentOn !== null && endedOn === null) && (
        <p>
          <a href={addresses.deskConsultations()}>所有等待答复的征求意见</a>
        </p>
      )}
      {!concluded && (
        <div class="acts">
          <ActLink
            decision={stepDecision(shown, here, mayNow.consult(...lawAsked(shown, here)))}
            address={addresses.deskConsultationNew(application.id)}
            quiet={consultations.length > 0}
          >
            {consultations.length === 0 ? '征求意见' : '再征求一家的意见'}
          </ActLink>
        </div>
      )}
    </>
  )
}

/** The letters that a consultation as it stands may need. */
function lettersOf(of: Consultation): readonly LetterKind[] {
  if (of.endedOn === null)
    return [consultationKind[of.kind], ...(of.sentOn === null ? [] : (['consultationTold'] as const))]
  return mustBeTold(of) && of.partyToldOn === null ? ['thirdPartyTold'] : []
}

const consultationKind = {
  thirdParty: 'thirdPartyConsultation',
  coMaker: 'coMakerConsultation',
  agency: 'agencyConsultation',
} as const

type Step = { readonly step: ConsultationStep; readonly name: string; readonly quiet?: boolean }

/** What can be done with a consultation as it stands, the next step first. */
function nextSteps(of: Consultation, today: string): readonly Step[] {
  if (of.sentOn === null) {
    return [
      { step: 'send', name: '登记发出' },
      { step: 'drop', name: '放弃', quiet: true },
    ]
  }
  const told: readonly Step[] =
    of.applicantToldOn === null ? [{ step: 'told', name: '登记已告知申请人', quiet: true }] : []
  if (of.endedOn === null) {
    const deliver: readonly Step[] = of.deliveredOn === null ? [{ step: 'deliver', name: '登记送达' }] : []
    const silent: readonly Step[] =
      of.dueOn !== null && today > of.dueOn ? [{ step: 'silence', name: '按逾期未提出意见结束' }] : []
    return [
      ...deliver,
      ...silent,
      { step: 'answer', name: '登记收到的意见' },
      ...told,
      { step: 'take-back', name: '撤回征求意见', quiet: true },
    ]
  }
  if (of.answer === 'takenBack') return []
  const weighed = of.conclusion !== null
  const tell: readonly Step[] =
    mustBeTold(of) && of.partyToldOn === null ? [{ step: 'tell', name: '登记已书面告知第三方' }] : []
  return [...tell, { step: 'weigh', name: weighed ? '重新权衡' : '权衡意见', quiet: weighed }, ...told]
}

function One({
  consultation,
  full,
  acts,
  letters,
  shown,
  frame,
  here,
}: {
  readonly consultation: Consultation
  readonly full: boolean
  readonly acts: readonly Step[]
  readonly letters: readonly LetterKind[]
  readonly shown: StepShown
  readonly frame: DeskFrame
  readonly here: Here
}): VNode {
  const { kind, party, sentOn, sentWay, deliveredOn, dueOn, answer, endedOn } = consultation
  const name = full || kind !== 'thirdParty' ? party.name : masked('name', party.name)
  const reach = [party.contact, party.phone, party.address].filter((part) => part !== '').join('，')
  const decision = stepDecision(shown, here, { kind: 'allowed' })
  return (
    <article class="consultation" id={`consultation-${consultation.id}`}>
      <h3>
        {consultedKinds[kind]}：{name}
      </h3>
      <Facts
        of={[
          ['联系方式', full ? reach : reach === '' ? '' : '有权查看完整个人信息的人员可见'],
          ['征求意见的信息', full ? party.summary : null],
          [
            consultationLetters[kind].name,
            sentOn === null
              ? '已拟，还没有发出'
              : `${dayInChinese(sentOn)}发出，${sentWay === null ? '' : noticeWays[sentWay]}`,
          ],
          ['送达', deliveredOn === null ? null : dayInChinese(deliveredOn)],
          [
            '答复期限',
            endedOn !== null || sentOn === null
              ? null
              : dueOn === null
                ? deliveredOn === null && kind !== 'agency'
                  ? '自送达的次日起15个工作日，还没有登记送达'
                  : silenceMeans.agency
                : `${dayInChinese(dueOn)}${consultation.dueProvisional ? '（暂定）' : ''}。${silenceMeans[kind]}`,
          ],
          [
            '意见',
            answer === null || endedOn === null ? null : `${dayInChinese(endedOn)}：${consultationAnswers[answer]}`,
          ],
          ['意见和理由', full ? consultation.opinion : null],
          ['权衡', weighedInWords(consultation)],
          ['告知第三方', consultation.partyToldOn === null ? null : dayInChinese(consultation.partyToldOn)],
          ['告知申请人', consultation.applicantToldOn === null ? null : dayInChinese(consultation.applicantToldOn)],
        ]}
      />
      {acts.length > 0 && (
        <div class="acts">
          {letters.map((letter) => (
            <MakeLetter
              key={letter}
              application={shown.application}
              frame={frame}
              here={here}
              kind={letter}
              about={consultation.id}
            />
          ))}
          {acts.map(({ step, name: words, quiet }) => (
            <ActLink
              key={step}
              decision={decision}
              address={addresses.deskConsultationStep(shown.application.id, consultation.id, step)}
              quiet={quiet === true}
            >
              {words}
            </ActLink>
          ))}
        </div>
      )}
    </article>
  )
}

function weighedInWords({ conclusion, reasonable, publicInterest, weighing }: Consultation): string | null {
  if (conclusion === null) return null
  const held = reasonable === null ? '' : reasonable ? '理由合理；' : '理由不合理；'
  const interest = publicInterest ? '不公开可能对公共利益造成重大影响；' : ''
  return `${held}${interest}${weighingConclusions[conclusion]}。${weighing?.reasons ?? ''}`
}
