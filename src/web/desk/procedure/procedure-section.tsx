import type { VNode } from 'preact'
import { askedByOneself } from '../../../actions/procedure/extend.ts'
import { dayInChinese } from '../../../rules/day.ts'
import { maskedIn, numbersMaskedIn } from '../../../rules/masking.ts'
import { type Decision, may } from '../../../rules/permission.ts'
import { correctionItems } from '../../../rules/procedure/correction.ts'
import { noticeWays } from '../../../rules/procedure/notice-way.ts'
import { mayNow } from '../../../rules/procedure/procedure.ts'
import { judgements } from '../../../rules/procedure/reasons.ts'
import type { Transaction } from '../../../store/database.ts'
import { letterSecretsOf } from '../../../store/letter/letter-record.ts'
import { closingOf, transferTies } from '../../../store/procedure/closings.ts'
import { correctionOf } from '../../../store/procedure/corrections.ts'
import { type Extension, extensionsOf, standingExtension } from '../../../store/procedure/extensions.ts'
import { ownDataRequestsOf } from '../../../store/procedure/own-data.ts'
import { reasonsOf } from '../../../store/procedure/reasons.ts'
import type { Web } from '../../web.ts'
import type { CaseAtDesk } from '../application/case.ts'
import type { SectionProps } from '../application/sections.ts'
import type { Here } from '../here.ts'
import { Ending, OwnData } from './ending-parts.tsx'
import { asked, type Drawn, Late, Letter, on, onReceipt, type Procedure, Step, telling } from './procedure-parts.tsx'
import { Facts, Part } from './step-page.tsx'

export async function loadProcedureSection(
  tx: Transaction,
  web: Web,
  { viewer }: Here,
  { id, facts }: CaseAtDesk,
): Promise<Procedure> {
  // What the applicant wrote may say who he is: a correction often does. Whoever works on it reads it as it came.
  const full = may.application.reveal.decide(viewer, facts).kind === 'allowed'
  const hidden = full ? [] : await letterSecretsOf(tx, web.sealer, id)
  const shown = (words: string) => (full ? words : numbersMaskedIn(maskedIn(words, hidden)))
  const correction = await correctionOf(tx, web.sealer, id)
  const reasons = await reasonsOf(tx, web.sealer, id)
  const closing = await closingOf(tx, web.sealer, id)
  return {
    correction: correction?.came
      ? { ...correction, came: { ...correction.came, words: shown(correction.came.words) } }
      : correction,
    extensions: await extensionsOf(tx, web.sealer, id),
    reasons: reasons?.given ? { ...reasons, given: shown(reasons.given) } : reasons,
    closing: closing?.said ? { ...closing, said: shown(closing.said) } : closing,
    ties: await transferTies(tx, viewer, id),
    ownData: await ownDataRequestsOf(tx, web.sealer, id),
  }
}

/** Correction, extension, reasons, how it ended: what was done, and what can be done, with the reason where it cannot. */
export function ProcedureSection(of: SectionProps<Procedure>): VNode {
  const { data, application } = of
  const concluded = application.clock.state === 'concluded'
  return (
    <>
      {(!concluded || data.correction !== null) && <Correction {...of} />}
      {(!concluded || data.extensions.length > 0) && <Extensions {...of} />}
      {(!concluded || data.reasons !== null) && <Reasons {...of} />}
      <Ending {...of} />
      <OwnData {...of} />
    </>
  )
}

function Correction(of: Drawn): VNode {
  const { correction } = of.data
  const concluded = of.application.clock.state === 'concluded'
  const ruling = mayNow.askCorrection(...asked(of))
  const told = telling(of, ruling, mayNow.askCorrection(...asked(of), onReceipt(of)))
  return (
    <Part name="补正">
      {correction !== null && (
        <Facts
          of={[
            ['事项', correction.items.map((item) => correctionItems[item].name).join('；')],
            ['需要补正的内容', correction.said.what],
            ['指导和释明', correction.said.guidance],
            [
              '告知',
              correction.toldOn === null || correction.toldWay === null
                ? `已拟，还没有送出；补正期限${correction.workingDays}个工作日`
                : `${dayInChinese(correction.toldOn)}，${noticeWays[correction.toldWay]}`,
            ],
            ['补正期限', on(correction.untilOn)],
            ['收到补正', on(correction.takenOn)],
            ['补正的内容', correction.came?.words],
          ]}
        />
      )}
      {!concluded && correction?.toldOn === undefined && <Late ruling={ruling} told={told} />}
      {!concluded && (
        <div class="acts">
          {correction?.toldOn === null && (
            <Step of={of} step="correction/told" decision={told}>
              登记补正告知书送出
            </Step>
          )}
          {(correction === null || correction.toldOn === null) && (
            <Step of={of} step="correction" decision={told} quiet>
              {correction !== null ? '修改补正告知' : ruling.kind === 'allowed' ? '告知补正' : '补记告知补正'}
            </Step>
          )}
          {correction !== null && correction.toldOn !== null && correction.takenOn === null && (
            <Step of={of} step="correction/taken" ruling={mayNow.correct(...asked(of))}>
              登记收到的补正
            </Step>
          )}
          {correction !== null && correction.takenOn === null && (
            <Letter of={of} kind="correctionNotice" about={correction.id} />
          )}
        </div>
      )}
    </Part>
  )
}

function Extensions(of: Drawn): VNode {
  const { application, here } = of
  const concluded = application.clock.state === 'concluded'
  const standing = standingExtension(of.data.extensions)
  const ruling = mayNow.extend(...asked(of))
  const consented = mayNow.extend(...asked(of), { on: standing?.decidedOn ?? here.day })
  return (
    <Part name="延期">
      {of.data.extensions.map((extension) => (
        <Facts
          key={extension.id}
          of={[
            [
              '提出',
              `${extension.askedByName}，${dayInChinese(extension.askedOn)}，延长${extension.workingDays}个工作日`,
            ],
            ['理由', extension.reason],
            [
              '负责人',
              extension.consented === null
                ? '等待同意'
                : `${extension.decidedByName ?? ''}，${on(extension.decidedOn)}${extension.consented ? '同意' : '不同意'}`,
            ],
            ['意见', extension.decidedWhy],
            [
              '告知申请人',
              extension.toldOn === null || extension.toldWay === null
                ? extension.consented
                  ? '还没有告知，期限没有延长'
                  : null
                : `${dayInChinese(extension.toldOn)}，${noticeWays[extension.toldWay]}`,
            ],
          ]}
        />
      ))}
      {!concluded && (standing === null || (standing.toldOn !== null && ruling.kind === 'allowed')) && (
        <div class="acts">
          <Step of={of} step="extension" ruling={ruling} quiet>
            提出延期
          </Step>
        </div>
      )}
      {!concluded && standing !== null && standing.toldOn === null && (
        <div class="acts">
          {standing.consented === null ? (
            <Step of={of} step="extension/consent" decision={consentDecision(of, standing)}>
              审批延期
            </Step>
          ) : (
            <Step of={of} step="extension/told" decision={telling(of, ruling, consented)}>
              登记延期告知书送出
            </Step>
          )}
          {standing.consented === true && <Letter of={of} kind="extensionNotice" about={standing.id} />}
          <Step
            of={of}
            step="extension/drop"
            decision={may.application.work.decide(here.viewer, application.facts)}
            quiet
          >
            放弃延期
          </Step>
        </div>
      )}
    </Part>
  )
}

function consentDecision({ application, here }: Drawn, extension: Extension): Decision {
  const decision = may.application.consent.decide(here.viewer, application.facts)
  if (decision.kind === 'refused') return decision
  return askedByOneself({ officer: here.officer, application }, extension.askedBy) ?? decision
}

function Reasons(of: Drawn): VNode {
  const { reasons } = of.data
  const concluded = of.application.clock.state === 'concluded'
  const ruling = mayNow.askReasons(...asked(of))
  const told = telling(of, ruling, mayNow.askReasons(...asked(of), onReceipt(of)))
  return (
    <Part name="说明理由">
      {reasons !== null && (
        <Facts
          of={[
            ['超过合理范围', reasons.said],
            [
              '通知',
              reasons.toldOn === null || reasons.toldWay === null
                ? '已拟，还没有送出'
                : `${dayInChinese(reasons.toldOn)}，${noticeWays[reasons.toldWay]}`,
            ],
            ['说明期限', on(reasons.untilOn)],
            ['收到理由', on(reasons.givenOn)],
            ['申请人的理由', reasons.given],
            [
              '判断',
              reasons.judgement === null ? null : `${judgements[reasons.judgement]}。${reasons.judgedWhy ?? ''}`,
            ],
            ['延迟答复到', on(reasons.delayedUntil)],
            ['告知延迟', on(reasons.delayToldOn)],
          ]}
        />
      )}
      {!concluded && (
        <div class="acts">
          {reasons?.toldOn === null && (
            <Step of={of} step="reasons/told" decision={told}>
              登记说明理由通知书送出
            </Step>
          )}
          {(reasons === null || reasons.toldOn === null || ruling.kind === 'allowed') && (
            <Step of={of} step="reasons" decision={told} quiet>
              {reasons?.toldOn === null ? '修改通知' : '要求说明理由'}
            </Step>
          )}
          {reasons !== null && reasons.givenOn === null && <Letter of={of} kind="reasonsNotice" about={reasons.id} />}
          {reasons !== null && reasons.delayedUntil !== null && reasons.delayToldOn === null && (
            <Letter of={of} kind="delayNotice" about={reasons.id} />
          )}
          {reasons !== null && reasons.toldOn !== null && reasons.givenOn === null && (
            <Step of={of} step="reasons/given" ruling={mayNow.giveReasons(...asked(of))}>
              登记收到的理由
            </Step>
          )}
          {reasons !== null && reasons.toldOn !== null && reasons.delayToldOn === null && (
            <Step of={of} step="reasons/judge" quiet={reasons.givenOn === null || reasons.judgement !== null}>
              {reasons.judgement === null ? '判断理由' : '重新判断'}
            </Step>
          )}
          {reasons !== null && reasons.delayedUntil !== null && reasons.delayToldOn === null && (
            <Step of={of} step="reasons/delay" ruling={mayNow.delay(...asked(of), { until: reasons.delayedUntil })}>
              登记延迟答复告知书送出
            </Step>
          )}
        </div>
      )}
    </Part>
  )
}
