import { act, term } from './act.ts'
import { wordsFor } from './condition.ts'
import { type Officer, personsBehind, postsIn, reach, reachIn } from './officer.ts'
import { application } from './permission-application.ts'
import * as facts from './permission-facts.ts'
import { catalogue, channel, duty, publication, publishing, readingPoint, register } from './permission-publication.ts'
import { theme } from './permission-theme.ts'
import { administrators, excludedBeside, isAdministrator, type Role, roles } from './role.ts'

export type { Act, Decision } from './act.ts'

// Who may do what. Every act is a list of terms that must all be met, each with the sentence that refuses where it is
// not; the first one that is not met is the one that is said. docs/permissions.md has all of it as one table.

/** Those who prepare, review, approve or supervise: they see what is not public yet. */
const insiders = roles.filter((role) => !isAdministrator(role) && role !== 'readingPoint')

/** Agencies are public bodies: everyone sees which there are. */
const onAgency = wordsFor<facts.AgencyFacts>()
const standing = term(onAgency.is('ended', false), '该机关已不存在，其职责由承继机关行使。')

const agency = {
  view: act(facts.agencyColumns, () => [term(onAgency.always, '')]),
  editProfile: act(facts.agencyColumns, (officer) => [
    term(
      onAgency.oneOf('agencyId', reachIn(officer, ['informationOfficer', 'disclosureOffice', 'systemAdministrator'])),
      '只有本机关的信息员、公开办或系统管理员可以修改机关资料。',
    ),
    standing,
  ]),
  /** Set up below it, rename, move, merge, split, abolish. */
  restructure: act(facts.agencyColumns, (officer) => [
    term(onAgency.oneOf('agencyId', reachIn(officer, ['systemAdministrator'])), '只有系统管理员可以变更机关设置。'),
    standing,
  ]),
  /** Agencies, profiles and units below it, from a workbook. */
  import: act(facts.agencyColumns, (officer) => [
    term(onAgency.oneOf('agencyId', reachIn(officer, ['systemAdministrator'])), '只有系统管理员可以导入机关名录。'),
    standing,
  ]),
  export: act(facts.agencyColumns, (officer) => [
    term(
      onAgency.oneOf('agencyId', reachIn(officer, ['disclosureOffice', 'supervisor', 'systemAdministrator'])),
      '只有公开办、督查或系统管理员可以导出机关名录。',
    ),
  ]),
}

/** The system administrator keeps accounts, which give no right by themselves; rights come with posts, below. */
const onPerson = wordsFor<facts.PersonFacts>()
const activePerson = term(onPerson.is('active', true), '此人的账号未启用或已停用。')
const keepsAccount = (officer: Officer, otherwise: string) =>
  term(onPerson.oneOf('agencyId', reachIn(officer, ['systemAdministrator'])), otherwise)

const person = {
  /** The name, the employee number and the posts; never the personal data. */
  view: act(facts.personColumns, (officer) => [
    term(
      onPerson.any(onPerson.is('personId', officer.personId), onPerson.meets('workplaces', reachIn(officer, roles))),
      '只能查看本机关的人员。',
    ),
  ]),
  /** With an agency, which will keep the account. */
  register: act(facts.agencyColumns, (officer) => [
    term(onAgency.oneOf('agencyId', reachIn(officer, ['systemAdministrator'])), '只有系统管理员可以登记人员。'),
    standing,
  ]),
  correct: act(facts.personColumns, (officer) => [keepsAccount(officer, '只有系统管理员可以更正人员资料。')]),
  deactivate: act(facts.personColumns, (officer) => [
    keepsAccount(officer, '只有系统管理员可以停用账号。'),
    term(onPerson.not(onPerson.is('personId', officer.personId)), '不能停用自己的账号，请由另一位系统管理员办理。'),
    activePerson,
    // Else the last one could be gone, and nobody could appoint another.
    term(
      onPerson.not(onPerson.meets('roles', ['securityAdministrator'])),
      '此人现任安全管理员，须先由另一位安全管理员免去其岗位。',
    ),
  ]),
  /** Whoever makes a new sign-in for a person with posts could act in them: it takes two, and the other one goes first. */
  releaseReset: act(facts.personColumns, (officer) => [
    term(
      onPerson.oneOf('agencyId', reachIn(officer, ['securityAdministrator'])),
      '只有安全管理员可以准许重置登录方式。',
    ),
    term(
      onPerson.not(onPerson.is('personId', officer.personId)),
      '不能准许重置自己的登录方式，请由另一位安全管理员办理。',
    ),
    activePerson,
  ]),
  resetSignIn: act(facts.personColumns, (officer) => [
    keepsAccount(officer, '只有系统管理员可以重置登录方式。'),
    term(onPerson.not(onPerson.is('personId', officer.personId)), '不能重置自己的登录方式，请由另一位系统管理员办理。'),
    activePerson,
    term(
      onPerson.any(onPerson.is('resetReleased', true), onPerson.not(onPerson.meets('roles', roles))),
      '此人有岗位，须先由安全管理员准许重置，当日有效。',
    ),
  ]),
  /** A lost sign-in can be recovered by mail, so whoever sets the address could act in the posts: two again. */
  changeEmail: act(facts.personColumns, (officer) => [
    term(
      onPerson.any(
        onPerson.is('personId', officer.personId),
        onPerson.oneOf('agencyId', reachIn(officer, ['systemAdministrator'])),
      ),
      '只有本人和系统管理员可以更改电子邮箱。',
    ),
    term(
      onPerson.any(
        onPerson.is('personId', officer.personId),
        onPerson.is('resetReleased', true),
        onPerson.not(onPerson.meets('roles', roles)),
      ),
      '此人有岗位，更改电子邮箱须先由安全管理员准许重置，当日有效。',
    ),
  ]),
  /** Phone, e-mail, ID number in full. Every look is audited. */
  revealPersonalData: act(facts.personColumns, (officer) => [
    term(
      onPerson.any(
        onPerson.is('personId', officer.personId),
        onPerson.oneOf('agencyId', reachIn(officer, ['systemAdministrator'])),
      ),
      '只有本人和系统管理员可以查看完整的个人信息。',
    ),
  ]),
}

/** The security administrator grants roles, and never to himself. */
const onPost = wordsFor<facts.PostFacts>()
const grants = (officer: Officer, otherwise: string) =>
  term(onPost.oneOf('agencyId', reachIn(officer, ['securityAdministrator'])), otherwise)

const post = {
  view: act(facts.postColumns, (officer) => [
    term(
      onPost.any(onPost.is('personId', officer.personId), onPost.oneOf('agencyId', reachIn(officer, roles))),
      '只能查看本机关的岗位。',
    ),
  ]),
  appoint: act(facts.postColumns, (officer) => [
    grants(officer, '只有安全管理员可以授予岗位。'),
    term(onPost.not(onPost.is('personId', officer.personId)), '不能给自己授予岗位，请由另一位安全管理员办理。'),
    term(onPost.is('personActive', true), '此人的账号未启用或已停用。'),
    term(
      onPost.not(
        onPost.any(
          ...roles.map((role) => onPost.all(onPost.is('role', role), onPost.meets('otherRoles', excludedBeside(role)))),
        ),
      ),
      '系统、安全、审计管理员须由不同的人担任，且不得兼任其他岗位。',
    ),
  ]),
  end: act(facts.postColumns, (officer) => [
    grants(officer, '只有安全管理员可以免去岗位。'),
    term(onPost.not(onPost.is('personId', officer.personId)), '不能免去自己的岗位，请由另一位安全管理员办理。'),
    term(onPost.is('ended', false), '该岗位已经结束。'),
  ]),
}

/** Cover for leave: one's own post, for some days, to a colleague, who cannot pass it on. */
const onDelegation = wordsFor<facts.DelegationFacts>()

const delegation = {
  view: act(facts.delegationColumns, (officer) => [
    term(
      onDelegation.any(
        onDelegation.is('holderId', officer.personId),
        onDelegation.is('delegateId', officer.personId),
        onDelegation.oneOf('agencyId', reachIn(officer, roles)),
      ),
      '只能查看本机关的委托。',
    ),
  ]),
  give: act(facts.delegationColumns, (officer) => [
    term(onDelegation.not(onDelegation.oneOf('postId', actedIn(officer))), '受委托人不得再委托他人。'),
    term(onDelegation.is('holderId', officer.personId), '只能委托自己的岗位。'),
    term(
      onDelegation.not(onDelegation.oneOf('role', administrators)),
      '管理员岗位不得委托，请由安全管理员另行授予岗位。',
    ),
    term(onDelegation.not(onDelegation.is('delegateId', officer.personId)), '不能委托给自己。'),
    term(onDelegation.is('delegateActive', true), '受委托人的账号未启用或已停用。'),
    term(onDelegation.is('delegateIsColleague', true), '只能委托给本机关的人员。'),
    term(
      onDelegation.not(onDelegation.meets('delegateRoles', administrators)),
      '系统、安全、审计管理员不得兼任其他岗位，不能受委托。',
    ),
  ]),
  end: act(facts.delegationColumns, (officer) => [
    term(
      onDelegation.any(
        onDelegation.is('holderId', officer.personId),
        onDelegation.is('delegateId', officer.personId),
        onDelegation.oneOf('agencyId', reachIn(officer, ['securityAdministrator'])),
      ),
      '只有委托人、受委托人或安全管理员可以结束委托。',
    ),
    term(onDelegation.is('ended', false), '该委托已经结束。'),
  ]),
}

/** All open work of a person who leaves goes to others in one step; each appointment in it is asked for by itself. */
const onHandover = wordsFor<facts.HandoverFacts>()

const handover = {
  give: act(facts.handoverColumns, (officer) => [
    term(
      onHandover.meets('agencyIds', reachIn(officer, ['securityAdministrator'])),
      '只有安全管理员可以办理工作移交。',
    ),
    term(onHandover.not(onHandover.is('personId', officer.personId)), '不能移交自己的工作，请由另一位安全管理员办理。'),
    term(
      onHandover.within('agencyIds', reachIn(officer, ['securityAdministrator'])),
      '此人在其他机关还有岗位，请由上级机关的安全管理员办理。',
    ),
  ]),
}

/** A report goes from draft to published by a second pair of eyes wherever there is one. */
const onReport = wordsFor<facts.ReportFacts>()
const seesInside = (officer: Officer) => onReport.oneOf('agencyId', reachIn(officer, insiders))

const report = {
  view: act(facts.reportColumns, (officer) => [
    term(
      onReport.any(onReport.is('state', 'published'), seesInside(officer)),
      '该年度报告尚未公开，只有本机关的工作人员可以查看。',
    ),
  ]),
  /** Findings are for those who work on the report unless its agency says otherwise, and never seen where it is not. */
  seeFindings: act(facts.reportColumns, (officer) => [
    term(
      onReport.any(
        onReport.all(onReport.is('state', 'published'), onReport.is('findingsPublic', true)),
        seesInside(officer),
      ),
      '核对结果只有本机关的工作人员可以查看。',
    ),
  ]),
  /** Who did what to it, and why it was taken back. */
  seeHistory: act(facts.reportColumns, (officer) => [
    term(seesInside(officer), '办理经过只有本机关的工作人员可以查看。'),
  ]),
  importDraft: act(facts.reportColumns, (officer) => [
    term(
      onReport.oneOf('agencyId', reachIn(officer, ['informationOfficer', 'disclosureOffice'])),
      '只有本机关的信息员或公开办可以导入年度报告。',
    ),
    term(onReport.oneOf('state', [null, 'draft']), '该年度报告已公开，须先撤回为草稿，再导入新的版本。'),
  ]),
  publish: act(facts.reportColumns, (officer) => [
    term(
      onReport.oneOf('agencyId', reachIn(officer, facts.publishers)),
      '只有本机关的终审、负责人或公开办可以公开年度报告。',
    ),
    term(onReport.is('state', 'draft'), '只有草稿可以公开。'),
    // Whoever acts for the importer is the importer: a deputy gives no second pair of eyes.
    term(
      onReport.any(
        onReport.is('anotherMayPublish', false),
        ...postsIn(officer, facts.publishers).map((held) =>
          onReport.all(
            onReport.oneOf('agencyId', reach(held)),
            onReport.not(onReport.oneOf('importedBy', personsBehind(officer, held))),
          ),
        ),
      ),
      '导入人不能公开自己导入的报告，请由本机关另一位有权的人员公开。',
    ),
  ]),
  withdraw: act(facts.reportColumns, (officer) => [
    term(
      onReport.oneOf('agencyId', reachIn(officer, facts.publishers)),
      '只有本机关的终审、负责人或公开办可以撤回年度报告。',
    ),
    term(onReport.is('state', 'published'), '只有已公开的报告可以撤回。'),
  ]),
}

/** What concerns the whole installation is for those who hold a post at its top. */
const onInstallation = wordsFor<facts.NoFacts>()
const atTop = (officer: Officer, wanted: readonly Role[]) =>
  postsIn(officer, wanted).some(({ top }) => top) ? onInstallation.always : onInstallation.any()

const settings = {
  view: act(facts.noColumns, (officer) => [
    term(officer.posts.length > 0 ? onInstallation.always : onInstallation.any(), '有岗位的人员才能查看设置。'),
  ]),
  changeWork: act(facts.noColumns, (officer) => [
    term(atTop(officer, ['systemAdministrator']), '只有本级的系统管理员可以修改业务设置。'),
  ]),
  changeSecurity: act(facts.noColumns, (officer) => [
    term(atTop(officer, ['securityAdministrator']), '只有本级的安全管理员可以修改安全设置。'),
  ]),
}

const calendar = {
  import: act(facts.noColumns, (officer) => [
    term(atTop(officer, ['disclosureOffice', 'systemAdministrator']), '只有本级的公开办或系统管理员可以导入工作日历。'),
  ]),
}

const audit = {
  search: act(facts.noColumns, (officer) => [
    term(atTop(officer, ['auditAdministrator']), '只有本级的审计管理员可以查询审计记录。'),
  ]),
  export: act(facts.noColumns, (officer) => [
    term(atTop(officer, ['auditAdministrator']), '只有本级的审计管理员可以导出审计记录。'),
  ]),
}

/** Sessions and notices belong to one person. */
const onOwn = wordsFor<facts.OwnFacts>()

const session = {
  listOwn: act(facts.ownColumns, (officer) => [term(onOwn.is('personId', officer.personId), '只能查看自己的登录。')]),
  endOwn: act(facts.ownColumns, (officer) => [term(onOwn.is('personId', officer.personId), '只能结束自己的登录。')]),
  endOthers: act(facts.ownColumns, (officer) => [
    term(onOwn.oneOf('agencyId', reachIn(officer, ['securityAdministrator'])), '只有安全管理员可以结束他人的登录。'),
  ]),
}

const notice = {
  view: act(facts.ownColumns, (officer) => [term(onOwn.is('personId', officer.personId), '只能查看自己的提醒。')]),
  dismiss: act(facts.ownColumns, (officer) => [term(onOwn.is('personId', officer.personId), '只能处理自己的提醒。')]),
}

/** Every act of this program, by the noun that it is done to: `may.report.publish.decide(viewer, report)`. */
export const may = {
  agency,
  person,
  post,
  delegation,
  handover,
  report,
  application,
  publication,
  publishing,
  catalogue,
  duty,
  register,
  channel,
  theme,
  readingPoint,
  settings,
  calendar,
  audit,
  session,
  notice,
}

function actedIn(officer: Officer): readonly number[] {
  return officer.posts.filter(({ actingFor }) => actingFor !== null).map(({ postId }) => postId)
}
