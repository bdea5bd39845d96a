import type { VNode } from 'preact'
import {
  type Applicant,
  applicantFields,
  identityKinds,
  maskedApplicant,
} from '../../../rules/application/applicant.ts'
import { applicantKinds, channels, media, receivingWays } from '../../../rules/application/application.ts'
import type { ReceiptEvidence } from '../../../rules/clock/receipt-evidence.ts'
import { dayInChinese } from '../../../rules/day.ts'
import { numbersMaskedIn } from '../../../rules/masking.ts'
import { may } from '../../../rules/permission.ts'
import { applicantOf } from '../../../store/application/applicants.ts'
import { type LedgerOrigin, ledgerOriginOf } from '../../../store/application/ledger-imports.ts'
import type { Transaction } from '../../../store/database.ts'
import { addresses } from '../../addresses.ts'
import { Fact } from '../../fact.tsx'
import type { Web } from '../../web.ts'
import { mayConfirm, maySplit } from '../decision/case-decisions.ts'
import { EvidenceRows, evidenceShown } from '../decision/evidence-rows.tsx'
import { ActButton, ActLink } from '../form.tsx'
import type { Here } from '../here.ts'
import type { CaseAtDesk } from './case.ts'
import type { SectionProps } from './sections.ts'

type Applied = {
  readonly applicant: Applicant | null
  readonly evidence: readonly ReceiptEvidence[]
  /** Where it stood in the old ledger; null: it was registered here. */
  readonly origin: LedgerOrigin | null
}

export async function loadAppliedSection(tx: Transaction, web: Web, _here: Here, { id }: CaseAtDesk): Promise<Applied> {
  const applicant = await applicantOf(tx, web.sealer, id)
  return {
    applicant: applicant === null ? null : maskedApplicant(applicant),
    evidence: await evidenceShown(tx, web, id, applicant),
    origin: await ledgerOriginOf(tx, id),
  }
}

function originInWords({ oldNumber, letterNumber, unitName }: LedgerOrigin): string {
  const more = [letterNumber === null ? null : `答复文号${letterNumber}`, unitName === null ? null : `承办${unitName}`]
  return [`编号${oldNumber}`, ...more.filter((words) => words !== null)].join('，')
}

/** What is asked for, how it came, and by whom, as far as everyone who works on it may know. */
export function AppliedSection({
  data: { applicant, evidence, origin },
  application,
  frame,
  here,
}: SectionProps<Applied>): VNode {
  const { channel, wanted, wantedDocument, receivingWay, medium, arrivedOn, applicantKind } = application
  const reveal = may.application.reveal.decide(here.viewer, application.facts)
  const words = reveal.kind === 'allowed' ? wanted : numbersMaskedIn(wanted)
  return (
    <>
      <div class="wanted">
        {words.split('\n').map((line, index) => (
          <p key={index}>{line}</p>
        ))}
      </div>
      <dl class="facts">
        {wantedDocument !== null && <Fact name="名称、文号">{wantedDocument}</Fact>}
        <Fact name="获取方式">{`${receivingWays[receivingWay]}，${media[medium]}`}</Fact>
        {origin !== null && <Fact name="原台账">{originInWords(origin)}</Fact>}
        <Fact name="提出方式">{`${channels[channel]}，${dayInChinese(arrivedOn)}`}</Fact>
      </dl>
      <EvidenceRows evidence={evidence} />
      {application.clock.receiptOn === null && application.clock.conclusion === null && (
        <div class="acts">
          <ActLink
            decision={mayConfirm(application, here.viewer)}
            address={addresses.deskApplicationAct(application.id, 'confirm-receipt')}
          >
            确认收到日期
          </ActLink>
          <ActLink
            decision={mayConfirm(application, here.viewer)}
            address={addresses.deskApplicationAct(application.id, 'contact-failed')}
            quiet
          >
            记录联系未果
          </ActLink>
        </div>
      )}
      <h3>申请人</h3>
      {applicant === null ? (
        <p>{applicantKinds[applicantKind]}。身份资料的保存期限已满，已经删除。</p>
      ) : (
        <ApplicantFacts applicant={applicant} />
      )}
      <div class="acts">
        <form method="post" action={addresses.deskApplicationAct(application.id, 'applicant')}>
          <input type="hidden" name="csrf" value={frame.csrf} />
          <ActButton decision={reveal} quiet>
            查看完整的申请人资料（记入审计）
          </ActButton>
        </form>
        <ActLink decision={reveal} address={addresses.deskApplicationAct(application.id, 'correct-applicant')} quiet>
          更正申请人资料
        </ActLink>
        <ActLink
          decision={maySplit(application, here.viewer)}
          address={addresses.deskApplicationAct(application.id, 'split')}
          quiet
        >
          分立为多件
        </ActLink>
        <ActLink
          decision={may.application.work.decide(here.viewer, application.facts)}
          address={addresses.deskApplicationAct(application.id, 'receipt')}
          quiet
        >
          重新给出查询码和回执
        </ActLink>
      </div>
    </>
  )
}

/** What was given of an applicant, line by line. */
export function ApplicantFacts({ applicant }: { readonly applicant: Applicant }): VNode {
  const { kind, identityKind } = applicant
  return (
    <dl class="facts">
      <Fact name="申请人类型">{applicantKinds[kind]}</Fact>
      {Object.entries(applicantFields).map(([field, name]) => {
        const value = applicant[field as keyof typeof applicantFields]
        if (value === '') return null
        const said =
          field === 'identityNumber' && identityKind !== '' ? `${identityKinds[identityKind]} ${value}` : value
        return (
          <Fact key={field} name={name}>
            {said}
          </Fact>
        )
      })}
    </dl>
  )
}
