import sql from 'sql-template-tag'
import { outcomes } from '../../rules/application/outcome.ts'
import { timeOfSearch } from '../../rules/application/search-record.ts'
import { dayOfInstant } from '../../rules/day.ts'
import { approvalSteps } from '../../rules/decision/approval.ts'
import { grounds } from '../../rules/decision/ground.ts'
import { serviceWays } from '../../rules/decision/service.ts'
import { type LetterKind, letterKindRule, replyKindOf } from '../../rules/letter/letter-kind.ts'
import type { About, LetterItem, LetterSearch } from '../../rules/letter/record.ts'
import { consultedKinds } from '../../rules/procedure/consultation.ts'
import { correctionItems } from '../../rules/procedure/correction.ts'
import { type FeeSlice, feeBases } from '../../rules/procedure/fee.ts'
import type { CountedDay } from '../../rules/work-calendar.ts'
import { workingDayAfter } from '../../rules/work-calendar.ts'
import type { Sealing } from '../application/applicants.ts'
import type { ApplicationRow } from '../application/applications.ts'
import { clockOfCase } from '../application/events.ts'
import { caseFilesOf } from '../application/files.ts'
import { searchRecordsOf } from '../application/search-records.ts'
import { calendarOn } from '../calendar.ts'
import type { Transaction } from '../database.ts'
import { type Decision, proposalsOf } from '../decision/decisions.ts'
import { servicesOf } from '../decision/services.ts'
import { type CaseClosing, closingOf } from '../procedure/closings.ts'
import { type Consultation, consultationsOf } from '../procedure/consultations.ts'
import { correctionOf } from '../procedure/corrections.ts'
import { extensionsOf, standingExtension } from '../procedure/extensions.ts'
import { feesOf, standingFee } from '../procedure/fees.ts'
import { ownDataRequestsOf } from '../procedure/own-data.ts'
import { reasonsOf } from '../procedure/reasons.ts'
import { lettersOf } from './letters.ts'

/** A letter that a case can have now. `about`: what it is about, where there may be several of its kind. */
export type Matter = {
  readonly kind: LetterKind
  readonly aboutId: number | null
  readonly about: string | null
  readonly record: About
  /** The copies that go out with an answer. */
  readonly attachments?: readonly string[]
}

type Asked = { readonly tx: Transaction; readonly sealer: Sealing; readonly application: ApplicationRow }

/** Everything in a case that a letter may be about, as the tables of its procedure and its decisions hold it now. */
export async function mattersOf(
  tx: Transaction,
  sealer: Sealing,
  application: ApplicationRow,
): Promise<readonly Matter[]> {
  const asked = { tx, sealer, application }
  return [
    { kind: 'receipt', aboutId: null, about: null, record: { kind: 'case' } },
    ...(await ofIntake(asked)),
    ...(await ofConsultations(asked)),
    ...(await ofFee(asked)),
    ...(await ofDecisions(asked)),
    ...(await ofClosing(asked)),
    ...(await ofOwnData(asked)),
    ...(await ofEnd(asked)),
  ]
}

async function ofIntake({ tx, sealer, application: { id } }: Asked): Promise<readonly Matter[]> {
  const [correction, reasons] = [await correctionOf(tx, sealer, id), await reasonsOf(tx, sealer, id)]
  const extension = standingExtension(await extensionsOf(tx, sealer, id))
  const found: Matter[] = []
  const add = (kind: LetterKind, aboutId: number, record: About) => found.push({ kind, aboutId, about: null, record })
  if (correction !== null) {
    const names = correction.items.map((item) => correctionItems[item].name).join('；')
    add('correctionNotice', correction.id, {
      kind: 'correction',
      items: [`需要补正的项目：${names}`, ...linesOf(correction.said.what)],
      guidance: correction.said.guidance,
      workingDays: correction.workingDays,
    })
  }
  if (reasons !== null) {
    add('reasonsNotice', reasons.id, { kind: 'reasons', why: reasons.said, workingDays: reasons.workingDays })
    if (reasons.delayedUntil !== null) add('delayNotice', reasons.id, { kind: 'delay', until: reasons.delayedUntil })
  }
  if (extension !== null) {
    add('extensionNotice', extension.id, {
      kind: 'extension',
      reason: extension.reason,
      workingDays: extension.workingDays,
      due: await dueWith(tx, id, extension.toldOn === null ? extension.workingDays : 0),
      consented: extension.consented === true,
    })
  }
  return found
}

/** The last day to answer with so many working days more. */
async function dueWith(tx: Transaction, applicationId: number, more: number): Promise<CountedDay | null> {
  const { due } = await clockOfCase(tx, applicationId)
  return due === null || more === 0 ? due : workingDayAfter(due.day, more, await calendarOn(tx))
}

const consultationKinds = {
  thirdParty: 'thirdPartyConsultation',
  coMaker: 'coMakerConsultation',
  agency: 'agencyConsultation',
} as const satisfies Record<Consultation['kind'], LetterKind>

async function ofConsultations({ tx, sealer, application: { id } }: Asked): Promise<readonly Matter[]> {
  return (await consultationsOf(tx, sealer, id)).flatMap((one, at): readonly Matter[] => {
    const record: About = {
      kind: 'consultation',
      with: one.kind,
      party: one.party.name,
      summary: one.party.summary,
      sentOn: one.sentOn,
      weighed: null,
    }
    // The list of letters is for everyone who works on the case: it counts the parties and does not name them.
    const of = { aboutId: one.id, about: `第${at + 1}次征求意见（${consultedKinds[one.kind]}）`, record }
    const released = one.kind === 'thirdParty' && one.conclusion !== null && one.conclusion !== 'withhold'
    return [
      { kind: consultationKinds[one.kind], ...of },
      ...(one.sentOn === null ? [] : [{ kind: 'consultationTold' as const, ...of }]),
      ...(released ? [{ kind: 'thirdPartyTold' as const, ...of, record: { ...record, weighed: one.weighing } }] : []),
    ]
  })
}

async function ofFee({ tx, sealer, application: { id } }: Asked): Promise<readonly Matter[]> {
  const fee = standingFee(await feesOf(tx, sealer, id))
  if (fee === null) return []
  const unit = fee.basis === 'perItem' ? '件' : '页'
  const said = ({ from, to, yuanEach }: FeeSlice) =>
    `第${from}${unit}至第${to}${unit}，${to - from + 1}${unit}，${yuanEach === 0 ? '不收费' : `每${unit}${yuanEach}元`}`
  const { basis, count, countedBefore, yuan } = fee
  const slices = fee.slices.map((slice) => ({ said: `${feeBases[basis]}：${said(slice)}`, yuan: slice.yuan }))
  return [
    {
      kind: 'feeNotice',
      aboutId: fee.id,
      about: null,
      record: { kind: 'fee', basis, count, countedBefore, yuan, slices },
    },
  ]
}

async function ofDecisions({ tx, sealer, application: { id } }: Asked): Promise<readonly Matter[]> {
  const decisions = (await proposalsOf(tx, sealer, id)).filter(({ step }) => step.kind !== 'returned')
  const searches = decisions.length === 0 ? [] : await searchesOf(tx, sealer, id)
  return decisions.flatMap((decision): readonly Matter[] => {
    const items = decision.items.map(itemOf)
    const reply: About = {
      kind: 'reply',
      outcome: decision.outcome,
      items,
      searches: items.some(({ ground }) => ground === 'notExisting') ? searches : [],
      lapsed: null,
      signed: decision.step.kind === 'signed',
    }
    const attachments = decision.content.copies.map(({ title }) => title)
    const kind = replyKindOf(
      decision.outcome,
      items.map(({ ground }) => ground),
    )
    const of = { aboutId: decision.id, about: decision.version === 1 ? null : `第${decision.version}稿` }
    return [
      { kind, ...of, record: reply, attachments },
      { kind: 'secrecyReview', ...of, record: secrecyOf(decision) },
    ]
  })
}

function itemOf({ wanted, answer, withheld }: Decision['items'][number]): LetterItem {
  const { ground, particulars, reasons } = answer
  return { wanted, ground, said: particulars, reasons, withheld }
}

function secrecyOf({ outcome, items, reviews, chain }: Decision): About {
  const names = items.map(({ answer }) => grounds[answer.ground].name).join('；')
  return {
    kind: 'secrecy',
    proposal: `${outcomes[outcome].name}（${names}）`,
    steps: chain.map((step) => {
      const made = reviews.findLast((review) => review.step === step)
      const sheet = made?.sheet ?? null
      const said = [made?.opinion ?? '', sheet === null ? '' : `审查范围：${sheet.looked}；依据：${sheet.basis}`]
      return {
        step: `${approvalSteps[step]}意见`,
        said: said.filter((part) => part !== '').join('；'),
        by: made?.byName ?? '',
        on: made?.day ?? null,
      }
    }),
  }
}

async function searchesOf(tx: Transaction, sealer: Sealing, id: number): Promise<readonly LetterSearch[]> {
  return (await searchRecordsOf(tx, sealer, id)).map((search) => ({
    when: timeOfSearch(search).replace(/，用时.*$/u, ''),
    systems: [search.systems, search.places].flatMap(linesOf).join('、'),
    words: linesOf(search.words).join('、'),
    result: search.found === 'nothing' ? '没有检索到所申请的信息' : linesOf(search.account).join('，'),
  }))
}

async function ofClosing(asked: Asked): Promise<readonly Matter[]> {
  const { tx, sealer, application } = asked
  const closing = await closingOf(tx, sealer, application.id)
  if (closing === null) return []
  const of = { aboutId: closing.id, about: null }
  const on = application.concludedOn
  switch (closing.why) {
    case 'withdrawn':
      return on === null ? [] : [{ kind: 'withdrawalConfirmation', ...of, record: { kind: 'withdrawal', on } }]
    case 'transferred': {
      const to = await agencyOfCase(tx, closing.toApplicationId)
      const why = closing.said ?? ''
      return to === null ? [] : [{ kind: 'transferLetter', ...of, record: { kind: 'transfer', to, why } }]
    }
    case 'uncorrected':
      return [{ kind: 'discontinuedUncorrected', ...of, record: await lapsedOf(asked, closing) }]
    case 'feeUnpaid':
      return [{ kind: 'discontinuedFeeUnpaid', ...of, record: await lapsedOf(asked, closing) }]
    case 'joined':
    case 'applicantGone':
    case 'other':
      return []
  }
}

async function lapsedOf({ tx, sealer, application }: Asked, { why }: CaseClosing): Promise<About> {
  const ground = why === 'uncorrected' ? 'uncorrected' : 'feeUnpaid'
  const correction = ground === 'uncorrected' ? await correctionOf(tx, sealer, application.id) : null
  const fee = ground === 'feeUnpaid' ? standingFee(await feesOf(tx, sealer, application.id)) : null
  const askedOn = correction?.toldOn ?? fee?.noticedOn ?? null
  const until = correction?.untilOn ?? fee?.untilOn ?? null
  return {
    kind: 'reply',
    outcome: grounds[ground].outcome,
    items: [{ wanted: application.wanted, ground, said: {}, reasons: '', withheld: [] }],
    searches: [],
    lapsed: askedOn === null || until === null ? null : { askedOn, until },
    // Closed by an act of its own, which the rules of the procedure allowed.
    signed: true,
  }
}

async function agencyOfCase(tx: Transaction, applicationId: number | null): Promise<string | null> {
  const { rows } = await tx.query<{ name: string }>(sql`
    select agency.name
    from application
    join agency on agency.id = application.agency_id
    where application.id = ${applicationId}`)
  return rows[0]?.name ?? null
}

async function ofOwnData({ tx, sealer, application: { id } }: Asked): Promise<readonly Matter[]> {
  return (await ownDataRequestsOf(tx, sealer, id)).flatMap((request, at): readonly Matter[] => {
    const { outcome, askedOn, claim, verifiedWhy, otherAgency } = request
    if (outcome === null) return []
    const elsewhere = outcome === 'forwarded' || outcome === 'referred'
    return [
      {
        kind: elsewhere ? 'ownDataForwarded' : 'ownDataCorrected',
        aboutId: request.id,
        about: at === 0 ? null : `第${at + 1}项更正要求`,
        record: { kind: 'ownData', outcome, askedOn, which: claim.which, why: verifiedWhy ?? '', otherAgency },
      },
    ]
  })
}

async function ofEnd({ tx, sealer, application: { id } }: Asked): Promise<readonly Matter[]> {
  const issued = (await lettersOf(tx, sealer, id)).filter(({ issuedOn }) => issuedOn !== null)
  const toServe = issued.filter(({ kind }) => letterKindRule(kind).to === 'applicant')
  const service = (await servicesOf(tx, sealer, id)).at(-1)
  const files = await caseFilesOf(tx, id)
  const letters = toServe.map(({ kind, number }) => ({ title: letterKindRule(kind).name, number: number ?? '' }))
  const way = service === undefined ? '' : serviceWays[service.way]
  return [
    ...(toServe.length === 0
      ? []
      : [
          {
            kind: 'serviceProof' as const,
            aboutId: null,
            about: null,
            record: { kind: 'service' as const, letters, way, sentOn: service?.sentOn ?? null },
          },
        ]),
    {
      kind: 'archiveCatalogue',
      aboutId: null,
      about: null,
      record: {
        kind: 'archive',
        entries: files.map(({ title, addedAt, id: fileId }) => ({
          title,
          on: dayOfInstant(addedAt),
          note: issued.find((letter) => letter.fileId === fileId)?.number ?? '',
        })),
      },
    },
  ]
}

function linesOf(text: string): readonly string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '')
}
