import { act, term } from './act.ts'
import { type Condition, wordsFor } from './condition.ts'
import { deskIn, informationPosts, type Officer, ownIn, personsBehind, postsIn, reachIn } from './officer.ts'
import * as facts from './permission-facts.ts'
import type { Role } from './role.ts'

// Applications for disclosure, as part of src/rules/permission.ts. The desk of the agency works on them: its disclosure
// office, its information officers who stand outside the units, and whoever has the case in hand. The offices above see
// them (Art 3, 47), and never act in their place.

const on = wordsFor<facts.ApplicationFacts>()
const onAgency = wordsFor<facts.AgencyFacts>()

/** Who reviews, signs, and so sees every case of his agency. */
const seers = [
  'disclosureOffice',
  'head',
  'finalReviewer',
  'secondReviewer',
  'firstReviewer',
  'legalReviewer',
  'secrecyReviewer',
] as const satisfies readonly Role[]

const signers = ['head', 'finalReviewer'] as const satisfies readonly Role[]

/** Administrators and reading points have no cases in hand. */
const workers = [...seers, 'informationOfficer'] as const satisfies readonly Role[]

type OnCase = Condition<facts.ApplicationFacts>

/** Whoever has a case in hand has it while he works in its agency. */
const inOwnAgency = (officer: Officer): OnCase => on.oneOf('agencyId', ownIn(officer, workers))

const atDeskOf = (officer: Officer): OnCase =>
  on.any(on.oneOf('agencyId', deskIn(officer)), on.all(on.is('handlerId', officer.personId), inOwnAgency(officer)))

const inUnit = (officer: Officer): OnCase =>
  on.any(
    ...informationPosts(officer, 'unit').map(({ agencyIds, unitId }) =>
      on.all(on.oneOf('agencyId', agencyIds), on.meets('unitIds', unitId === null ? [] : [unitId])),
    ),
  )

const takesPart = (officer: Officer): OnCase =>
  on.any(on.all(on.meets('personIds', [officer.personId]), inOwnAgency(officer)), inUnit(officer))

/** In one of these posts, by somebody who is not the proposer, nor acts for him: a second pair of eyes. */
const anotherIn = (officer: Officer, roles: readonly Role[]): OnCase =>
  on.any(
    ...postsIn(officer, roles).map((held) =>
      on.all(on.oneOf('agencyId', held.agencyIds), on.not(on.oneOf('proposedBy', personsBehind(officer, held)))),
    ),
  )

const byAnother = (officer: Officer, roles: readonly Role[], otherwise: string) => [
  term(on.oneOf('agencyId', ownIn(officer, roles)), otherwise),
  term(anotherIn(officer, roles), '拟办人不能审核、签发自己拟办的决定，请由另一位有权的人员办理。'),
]

const standing = term(onAgency.is('ended', false), '该机关已不存在，其职责由承继机关行使。')

export const application = {
  /** The case without the applicant's personal data. */
  view: act(facts.applicationColumns, (officer) => [
    term(
      on.any(
        on.oneOf('agencyId', reachIn(officer, ['disclosureOffice', 'supervisor'])),
        on.oneOf('agencyId', ownIn(officer, seers)),
        atDeskOf(officer),
        takesPart(officer),
      ),
      '只有承办机关的工作人员可以查看这件申请。',
    ),
  ]),
  /** With an agency, for somebody who comes to the counter, writes, or is helped at a reading point. */
  register: act(facts.agencyColumns, (officer) => [
    term(
      onAgency.oneOf('agencyId', ownIn(officer, ['disclosureOffice', 'informationOfficer', 'readingPoint'])),
      '只有本机关的公开办、信息员或查阅点可以登记申请。',
    ),
    standing,
  ]),
  confirmReceipt: act(facts.applicationColumns, (officer) => [
    term(atDeskOf(officer), '只有本机关的公开办、信息员或经办人可以确认收到日期。'),
  ]),
  assign: act(facts.applicationColumns, (officer) => [
    term(atDeskOf(officer), '只有本机关的公开办、信息员或经办人可以交办。'),
  ]),
  /** Every step towards the answer that needs nobody else's consent. */
  work: act(facts.applicationColumns, (officer) => [
    term(atDeskOf(officer), '只有本机关的公开办、信息员或经办人可以办理这件申请。'),
  ]),
  /** What was assigned to oneself or one's unit; searches too. */
  doTask: act(facts.applicationColumns, (officer) => [
    term(on.any(atDeskOf(officer), takesPart(officer)), '只有承办这件申请的股室和人员可以办理。'),
  ]),
  /** Said inside, by those who do the work and those who review and sign it. */
  comment: act(facts.applicationColumns, (officer) => [
    term(
      on.any(on.oneOf('agencyId', ownIn(officer, seers)), atDeskOf(officer), takesPart(officer)),
      '只有本机关办理、审核、签发的人员可以写内部意见。',
    ),
  ]),
  reviewSecrecy: act(facts.applicationColumns, (officer) =>
    byAnother(officer, ['secrecyReviewer'], '只有本机关的保密审查人员可以作保密审查。'),
  ),
  reviewLegal: act(facts.applicationColumns, (officer) =>
    byAnother(officer, ['legalReviewer'], '只有本机关的法制审核人员可以作法制审核。'),
  ),
  /** 签发. */
  sign: act(facts.applicationColumns, (officer) => byAnother(officer, signers, '只有本机关的负责人或终审可以签发。')),
  /** To an extension (Art 33). Whoever asked for it does not consent to it: the action sees to that. */
  consent: act(facts.applicationColumns, (officer) => [
    term(on.oneOf('agencyId', ownIn(officer, signers)), '只有政府信息公开工作机构负责人可以同意延期。'),
  ]),
  serve: act(facts.applicationColumns, (officer) => [
    term(atDeskOf(officer), '只有本机关的公开办、信息员或经办人可以办理送达。'),
  ]),
  /** The applicant's and third parties' data in full. Every look is audited. */
  reveal: act(facts.applicationColumns, (officer) => [
    term(
      on.any(atDeskOf(officer), on.oneOf('agencyId', ownIn(officer, signers))),
      '只有本机关的公开办、信息员、经办人和签发人可以查看完整的个人信息。',
    ),
  ]),
  /** Reconsideration, litigation, complaints. */
  dispute: act(facts.applicationColumns, (officer) => [
    term(
      on.any(atDeskOf(officer), on.oneOf('agencyId', ownIn(officer, ['legalReviewer']))),
      '只有本机关的公开办、信息员、经办人或法制审核人员可以办理复议、诉讼。',
    ),
  ]),
  /** The office's own wording of its letters, its numbers, its seal. */
  editLetters: act(facts.agencyColumns, (officer) => [
    term(
      onAgency.any(
        onAgency.oneOf('agencyId', ownIn(officer, ['disclosureOffice'])),
        onAgency.oneOf('agencyId', reachIn(officer, ['systemAdministrator'])),
      ),
      '只有本机关的公开办或系统管理员可以修改文书模板。',
    ),
    standing,
  ]),
  importLedger: act(facts.agencyColumns, (officer) => [
    term(onAgency.oneOf('agencyId', deskIn(officer)), '只有本机关的公开办或信息员可以导入台账。'),
    standing,
  ]),
  seeFigures: act(facts.agencyColumns, (officer) => [
    term(
      onAgency.any(
        onAgency.oneOf('agencyId', reachIn(officer, ['disclosureOffice', 'supervisor'])),
        onAgency.oneOf('agencyId', ownIn(officer, seers)),
        onAgency.oneOf('agencyId', deskIn(officer)),
      ),
      '只有本机关和上级公开办的工作人员可以查看统计。',
    ),
  ]),
  adjustFigures: act(facts.agencyColumns, (officer) => [
    term(onAgency.oneOf('agencyId', deskIn(officer)), '只有本机关的公开办或信息员可以调整统计。'),
  ]),
  editDraft: act(facts.agencyColumns, (officer) => [
    term(onAgency.oneOf('agencyId', deskIn(officer)), '只有本机关的公开办或信息员可以编写年度报告。'),
    standing,
  ]),
  /** What several people asked for is to be published for everyone (Art 44), or not. */
  proposePublication: act(facts.agencyColumns, (officer) => [
    term(onAgency.oneOf('agencyId', deskIn(officer)), '只有本机关的公开办或信息员可以建议转为主动公开。'),
  ]),
  /** What the public looked for and did not find: words and numbers, no persons. */
  seeMisses: act(facts.agencyColumns, (officer) => [
    term(
      onAgency.any(
        onAgency.oneOf('agencyId', reachIn(officer, ['disclosureOffice', 'supervisor'])),
        onAgency.oneOf('agencyId', ownIn(officer, seers)),
        onAgency.oneOf('agencyId', deskIn(officer)),
      ),
      '只有本机关和上级公开办的工作人员可以查看公众没有查到的。',
    ),
  ]),
  /** Those to the authority (Art 47). Who complains is for nobody else, least of all for the agency complained about. */
  handleComplaints: act(facts.agencyColumns, (officer) => [
    term(onAgency.oneOf('agencyId', ownIn(officer, ['disclosureOffice'])), '只有本机关的公开办可以办理投诉举报。'),
    standing,
  ]),
}
