import { act, term } from './act.ts'
import { type Condition, wordsFor } from './condition.ts'
import { deskIn, informationPosts, type Officer, ownIn, personsBehind, postsIn, reachIn } from './officer.ts'
import * as facts from './permission-facts.ts'
import type { Role } from './role.ts'

// Proactive disclosure, as part of src/rules/permission.ts. Whoever writes does not review; whoever reviews one step does
// not review another (三审); and nobody but the agency itself acts on what it publishes: the offices above see it.

const on = wordsFor<facts.PublicationFacts>()
const onAgency = wordsFor<facts.AgencyFacts>()

/** The roles of which a step of the review can be. */
export const stepRoles = [
  'disclosureOffice',
  'firstReviewer',
  'secondReviewer',
  'legalReviewer',
  'finalReviewer',
  'head',
] as const satisfies readonly Role[]

const insiders = [...stepRoles, 'secrecyReviewer', 'informationOfficer'] as const satisfies readonly Role[]

type OnPublication = Condition<facts.PublicationFacts>

const seesInside = (officer: Officer): OnPublication =>
  on.any(
    on.oneOf('agencyId', reachIn(officer, ['disclosureOffice', 'supervisor'])),
    on.oneOf('agencyId', ownIn(officer, insiders)),
  )

const writes = (officer: Officer): OnPublication =>
  on.any(
    on.oneOf('agencyId', deskIn(officer)),
    ...informationPosts(officer, 'unit').map(({ agencyIds, unitId }) =>
      on.all(on.oneOf('agencyId', agencyIds), on.is('unitId', unitId)),
    ),
  )
const writersOnly = '只有本机关的公开办和起草单位的信息员可以修改这条信息。'

/** In one of these posts, by nobody who wrote it, nor acts for whoever did. */
const byAnotherIn = (officer: Officer, roles: readonly Role[]): OnPublication =>
  on.any(
    ...postsIn(officer, roles).map((held) =>
      on.all(on.oneOf('agencyId', held.agencyIds), on.not(on.meets('writerIds', personsBehind(officer, held)))),
    ),
  )
/** The same of what the public sees: a correction in hand makes its writers no strangers. */
const releasedByAnotherIn = (officer: Officer, roles: readonly Role[]): OnPublication =>
  on.any(
    ...postsIn(officer, roles).map((held) =>
      on.all(on.oneOf('agencyId', held.agencyIds), on.not(on.meets('releasedWriterIds', personsBehind(officer, held)))),
    ),
  )
const notByWriters = '起草人不能审核自己起草的信息，请由另一位有权的人员办理。'

const published = term(on.is('state', 'released'), '这条信息没有公开。')
const inReview = term(on.is('working', 'inReview'), '这条信息没有在审核中。')
const publishes = (officer: Officer, otherwise: string) =>
  term(on.oneOf('agencyId', ownIn(officer, facts.publishers)), otherwise)

export const publication = {
  /** What everybody may see: the page, and every list, search, feed, file and export that takes from it. */
  see: act(facts.publicationColumns, () => [published]),
  /** That there was something, and was withdrawn: its page with the notice alone. */
  seeNotice: act(facts.publicationColumns, () => [
    term(on.oneOf('state', ['released', 'withdrawn']), '这条信息没有公开。'),
  ]),
  /** At the desk, drafts and all. */
  view: act(facts.publicationColumns, (officer) => [
    term(seesInside(officer), '只有本机关的工作人员可以查看这条信息。'),
  ]),
  edit: act(facts.publicationColumns, (officer) => [
    term(writes(officer), writersOnly),
    term(on.is('trashed', false), '这份草稿已删除，须先恢复。'),
    term(on.is('working', 'draft'), '只有草稿可以修改；审核中的须先撤回送审，已公开的须先开始更正。'),
  ]),
  /** What an interpretation explains: bound and loosed whatever state it is in. */
  relate: act(facts.publicationColumns, (officer) => [
    term(writes(officer), writersOnly),
    term(on.is('trashed', false), '这份草稿已删除，须先恢复。'),
  ]),
  /** Links by which somebody without an account reads what is not public yet: given by a second person, and taken back. */
  preview: act(facts.publicationColumns, (officer) => [
    term(
      on.oneOf('agencyId', ownIn(officer, [...facts.publishers, 'secrecyReviewer'])),
      '只有本机关的终审、负责人、公开办或保密审查人员可以对外预览。',
    ),
    term(on.is('trashed', false), '这份草稿已删除，须先恢复。'),
    term(
      byAnotherIn(officer, [...facts.publishers, 'secrecyReviewer']),
      '起草人不能自己对外预览，请由另一位有权的人员办理。',
    ),
  ]),
  /** Deleted drafts can be taken back. */
  trash: act(facts.publicationColumns, (officer) => [
    term(writes(officer), writersOnly),
    term(on.is('state', 'unreleased'), '公开过的信息不能删除，可以撤回或下线。'),
    term(on.is('working', 'draft'), '只有草稿可以删除。'),
  ]),
  takeBack: act(facts.publicationColumns, (officer) => [
    term(writes(officer), writersOnly),
    term(on.oneOf('working', ['inReview', 'approved', 'scheduled']), '这条信息没有送审。'),
  ]),
  review: act(facts.publicationColumns, (officer) => [
    term(on.oneOf('agencyId', ownIn(officer, stepRoles)), '只有本机关的审核人员可以审核。'),
    inReview,
    term(
      on.any(
        ...postsIn(officer, stepRoles).map((held) =>
          on.all(on.oneOf('agencyId', held.agencyIds), on.is('stepRole', held.role)),
        ),
      ),
      '现在不是由您审核的环节。',
    ),
    term(byAnotherIn(officer, stepRoles), notByWriters),
    term(
      on.any(
        ...postsIn(officer, stepRoles).map((held) =>
          on.all(
            on.oneOf('agencyId', held.agencyIds),
            on.is('stepRole', held.role),
            on.not(on.meets('writerIds', personsBehind(officer, held))),
            on.not(on.meets('reviewerIds', personsBehind(officer, held))),
          ),
        ),
      ),
      '同一人不能审核两个环节，请由另一位有权的人员办理。',
    ),
  ]),
  /** 保密审查, beside the steps: where an agency has nobody else for it, whoever approves makes it. */
  reviewSecrecy: act(facts.publicationColumns, (officer) => [
    term(
      on.any(
        on.oneOf('agencyId', ownIn(officer, ['secrecyReviewer'])),
        on.all(on.is('anotherSecrecyReviewer', false), on.oneOf('agencyId', ownIn(officer, ['finalReviewer', 'head']))),
      ),
      '只有本机关的保密审查人员可以作保密审查。',
    ),
    inReview,
    term(on.is('secrecyPassed', false), '保密审查已经通过。'),
    term(
      on.any(
        byAnotherIn(officer, ['secrecyReviewer']),
        on.all(on.is('anotherSecrecyReviewer', false), byAnotherIn(officer, ['finalReviewer', 'head'])),
      ),
      notByWriters,
    ),
  ]),
  /** At once or at a time, what was approved. */
  release: act(facts.publicationColumns, (officer) => [
    publishes(officer, '只有本机关的终审、负责人或公开办可以发布。'),
    term(on.oneOf('working', ['approved', 'scheduled']), '只有审定的信息可以发布。'),
  ]),
  /** Before its review, which has to follow. */
  releaseUrgently: act(facts.publicationColumns, (officer) => [
    publishes(officer, '只有本机关的终审、负责人或公开办可以应急发布。'),
    term(on.is('trashed', false), '这份草稿已删除，须先恢复。'),
    term(on.not(on.is('working', null)), '没有待发布的内容。'),
  ]),
  reviewAfterwards: act(facts.publicationColumns, (officer) => [
    publishes(officer, '只有本机关的终审、负责人或公开办可以补审。'),
    term(on.is('reviewOwed', true), '这条信息没有待补的审核。'),
    term(releasedByAnotherIn(officer, facts.publishers), notByWriters),
  ]),
  /** Starts a new version of what was released; the public goes on seeing the old one. */
  correct: act(facts.publicationColumns, (officer) => [
    term(writes(officer), writersOnly),
    term(on.oneOf('state', ['released', 'withdrawn']), '只有已公开或已撤回的信息可以更正。'),
    term(on.is('working', null), '已有正在办理的新版本。'),
  ]),
  /** 撤回, 下线. */
  takeDown: act(facts.publicationColumns, (officer) => [
    publishes(officer, '只有本机关的终审、负责人或公开办可以撤回、下线信息。'),
    published,
  ]),
  restore: act(facts.publicationColumns, (officer) => [
    publishes(officer, '只有本机关的终审、负责人或公开办可以恢复公开。'),
    term(on.oneOf('state', ['withdrawn', 'unpublished', 'expired']), '只有已撤回、下线或展示期满的信息可以恢复公开。'),
  ]),
  /** 归档标记, 调整栏目, 有效性: of what was released, its text left alone. */
  keep: act(facts.publicationColumns, (officer) => [
    term(on.oneOf('agencyId', deskIn(officer)), '只有本机关的公开办或信息员可以办理。'),
    published,
  ]),
  /** 复查 of what was released, by the offices above as well. */
  recheck: act(facts.publicationColumns, (officer) => [
    term(
      on.any(
        on.oneOf('agencyId', reachIn(officer, ['disclosureOffice', 'supervisor'])),
        on.oneOf('agencyId', ownIn(officer, stepRoles)),
      ),
      '只有本机关的审核人员、公开办和上级公开办、督查可以复查。',
    ),
    published,
    term(on.not(on.meets('releasedWriterIds', [officer.personId])), '起草人不能复查自己起草的信息。'),
  ]),
  /** What a check found is kept as it is, with a reason; grave findings need a second person. */
  acceptFinding: act(facts.publicationColumns, (officer) => [
    term(
      on.any(writes(officer), on.oneOf('agencyId', ownIn(officer, insiders))),
      '只有本机关的工作人员可以处理核查发现。',
    ),
  ]),
  acceptGraveFinding: act(facts.publicationColumns, (officer) => [
    term(
      on.oneOf('agencyId', ownIn(officer, [...facts.publishers, 'secrecyReviewer'])),
      '只有本机关的终审、负责人、公开办或保密审查人员可以确认严重的发现。',
    ),
    term(byAnotherIn(officer, [...facts.publishers, 'secrecyReviewer']), notByWriters),
    term(releasedByAnotherIn(officer, [...facts.publishers, 'secrecyReviewer']), notByWriters),
  ]),
  /** Secrecy marks and words stay only by the word of whoever makes the secrecy review. */
  acceptSecrecyFinding: act(facts.publicationColumns, (officer) => [
    term(
      on.any(
        on.oneOf('agencyId', ownIn(officer, ['secrecyReviewer'])),
        on.all(on.is('anotherSecrecyReviewer', false), on.oneOf('agencyId', ownIn(officer, ['finalReviewer', 'head']))),
      ),
      '只有本机关的保密审查人员可以确认保密方面的发现。',
    ),
    term(
      on.any(
        byAnotherIn(officer, ['secrecyReviewer']),
        on.all(on.is('anotherSecrecyReviewer', false), byAnotherIn(officer, ['finalReviewer', 'head'])),
      ),
      notByWriters,
    ),
    term(releasedByAnotherIn(officer, ['secrecyReviewer', 'finalReviewer', 'head']), notByWriters),
  ]),
}

const standing = term(onAgency.is('ended', false), '该机关已不存在，其职责由承继机关行使。')
const atDesk = (officer: Officer, otherwise: string) => term(onAgency.oneOf('agencyId', deskIn(officer)), otherwise)
const inOffice = (officer: Officer, otherwise: string) =>
  term(onAgency.oneOf('agencyId', ownIn(officer, ['disclosureOffice'])), otherwise)
const inside = (officer: Officer, otherwise: string) =>
  term(
    onAgency.any(
      onAgency.oneOf('agencyId', reachIn(officer, ['disclosureOffice', 'supervisor'])),
      onAgency.oneOf('agencyId', ownIn(officer, insiders)),
    ),
    otherwise,
  )

/** What concerns all that an agency publishes. */
export const publishing = {
  start: act(facts.agencyColumns, (officer) => [
    term(
      onAgency.oneOf('agencyId', ownIn(officer, ['disclosureOffice', 'informationOfficer'])),
      '只有本机关的公开办或信息员可以起草信息。',
    ),
    standing,
  ]),
  seeInside: act(facts.agencyColumns, (officer) => [
    inside(officer, '只有本机关和上级公开办的工作人员可以查看办理中的信息。'),
  ]),
  import: act(facts.agencyColumns, (officer) => [
    atDesk(officer, '只有本机关的公开办或信息员可以导入原有信息。'),
    standing,
  ]),
  /** Its review steps, its index numbers. */
  configure: act(facts.agencyColumns, (officer) => [
    inOffice(officer, '只有本机关的公开办可以设置审核流程。'),
    standing,
  ]),
  editLexicon: act(facts.agencyColumns, (officer) => [inOffice(officer, '只有本机关的公开办可以维护词库。'), standing]),
  answerOpinions: act(facts.agencyColumns, (officer) => [
    term(
      onAgency.oneOf('agencyId', ownIn(officer, ['disclosureOffice', 'informationOfficer'])),
      '只有本机关的公开办或信息员可以办理公众意见。',
    ),
  ]),
  /** What readers report as wrong on a page (纠错). */
  answerErrors: act(facts.agencyColumns, (officer) => [
    term(
      onAgency.oneOf('agencyId', ownIn(officer, ['disclosureOffice', 'informationOfficer'])),
      '只有本机关的公开办或信息员可以办理纠错。',
    ),
  ]),
  /** Releases what came over from an old site, proposed by somebody else: the action sees to that. */
  signImport: act(facts.agencyColumns, (officer) => [
    term(
      onAgency.oneOf('agencyId', ownIn(officer, facts.publishers)),
      '只有本机关的终审、负责人或公开办可以签发导入的信息。',
    ),
    standing,
  ]),
}

export const catalogue = {
  view: act(facts.agencyColumns, () => [term(onAgency.always, '')]),
  edit: act(facts.agencyColumns, (officer) => [atDesk(officer, '只有本机关的公开办或信息员可以调整目录。'), standing]),
  /** To an agency below. */
  handDown: act(facts.agencyColumns, (officer) => [
    term(onAgency.oneOf('agencyId', reachIn(officer, ['disclosureOffice'])), '只有上级公开办可以下发目录。'),
    standing,
  ]),
}

/** What is due by the limits of the catalogue. */
export const duty = {
  view: act(facts.agencyColumns, (officer) => [inside(officer, '只有本机关和上级公开办的工作人员可以查看公开任务。')]),
  /** The day on which a limit begins, and which publication meets it. */
  record: act(facts.agencyColumns, (officer) => [
    term(
      onAgency.oneOf('agencyId', ownIn(officer, ['disclosureOffice', 'informationOfficer'])),
      '只有本机关的公开办或信息员可以登记起算日期。',
    ),
    standing,
  ]),
  /** That there is nothing to disclose in a year, with the reason. */
  exempt: act(facts.agencyColumns, (officer) => [
    inOffice(officer, '只有本机关的公开办可以登记本年没有应公开的信息。'),
    standing,
  ]),
}

/** The registers (登记簿) that table 二 is counted from. */
export const register = {
  view: act(facts.agencyColumns, (officer) => [inside(officer, '只有本机关和上级公开办的工作人员可以查看登记簿。')]),
  edit: act(facts.agencyColumns, (officer) => [
    atDesk(officer, '只有本机关的公开办或信息员可以登记和填报。'),
    standing,
  ]),
  /** The figures of a year, entered by somebody else: the action sees to that. */
  sign: act(facts.agencyColumns, (officer) => [
    term(
      onAgency.oneOf('agencyId', ownIn(officer, facts.publishers)),
      '只有本机关的终审、负责人或公开办可以签认填报。',
    ),
    standing,
  ]),
}

export const channel = {
  view: act(facts.agencyColumns, (officer) => [inside(officer, '只有本机关和上级公开办的工作人员可以查看发布渠道。')]),
  edit: act(facts.agencyColumns, (officer) => [inOffice(officer, '只有本机关的公开办可以维护发布渠道。'), standing]),
  record: act(facts.agencyColumns, (officer) => [
    term(
      onAgency.oneOf('agencyId', ownIn(officer, ['disclosureOffice', 'informationOfficer'])),
      '只有本机关的公开办或信息员可以登记渠道发布。',
    ),
    standing,
  ]),
}

/** 查阅点, 政务公开专区: where people read what is disclosed. */
export const readingPoint = {
  view: act(facts.agencyColumns, (officer) => [
    term(
      onAgency.any(
        onAgency.oneOf('agencyId', reachIn(officer, ['disclosureOffice', 'supervisor'])),
        onAgency.oneOf('agencyId', ownIn(officer, [...insiders, 'readingPoint'])),
      ),
      '只有本机关和上级公开办的工作人员可以查看查阅点台账。',
    ),
  ]),
  keep: act(facts.agencyColumns, (officer) => [
    inOffice(officer, '只有本机关的公开办可以登记和修改查阅点。'),
    standing,
  ]),
  /** How many came on a day: counts alone. */
  count: act(facts.agencyColumns, (officer) => [
    term(
      onAgency.oneOf('agencyId', ownIn(officer, ['readingPoint', 'disclosureOffice'])),
      '只有本机关的查阅点人员或公开办可以登记来访人数。',
    ),
    standing,
  ]),
}
