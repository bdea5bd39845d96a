import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { test } from 'node:test'
import { heldPost, officer } from '../../test/officers.ts'
import { type AgencyKind, agencyKinds } from './agency.ts'
import type { Facts } from './condition.ts'
import type { HeldPost } from './officer.ts'
import { type Act, may } from './permission.ts'
import type {
  ApplicationFacts,
  DelegationFacts,
  PersonFacts,
  PostFacts,
  PublicationFacts,
  ReportFacts,
  ThemeFacts,
} from './permission-facts.ts'
import { excludedBeside, type Role, reachesBelow, roles } from './role.ts'
import type { Viewer } from './visibility.ts'

// docs/permissions.md is the table; this file only says which record each of its cases means.

const [own, below, other] = [1, 2, 3]
const [me, colleague, third] = [101, 102, 103]

type Asked = { readonly role: Role; readonly place: number; readonly postId: number }
type Case = { readonly facts: (asked: Asked) => Facts; readonly post?: Partial<HeldPost> }

const at = (facts: Facts): Case => ({ facts: ({ place }) => ({ agencyId: place, ...facts }) })
const agency = (ended: boolean) => at({ ended })

const theme = (of: Partial<ThemeFacts>): Case => ({
  facts: ({ place }): ThemeFacts => ({
    ...{ agencyId: place, ended: false, state: 'draft', submitted: false, writerIds: [colleague] },
    ...of,
  }),
})
const shownThemes = { open: theme({ state: 'open' }), archived: theme({ state: 'archived' }) }

const person = (of: Partial<PersonFacts> = {}): Case => ({
  facts: ({ place }): PersonFacts => ({
    personId: colleague,
    agencyId: place,
    workplaces: [place],
    roles: [],
    active: true,
    resetReleased: false,
    ...of,
  }),
})

const post = (of: Partial<PostFacts> = {}): Case => ({
  facts: ({ place }): PostFacts => ({
    personId: colleague,
    role: 'informationOfficer',
    agencyId: place,
    personActive: true,
    otherRoles: [],
    ended: false,
    ...of,
  }),
})

const delegation = (of: Partial<DelegationFacts> = {}, held: Partial<HeldPost> = {}): Case => ({
  post: held,
  facts: ({ role, place, postId }): DelegationFacts => ({
    postId,
    role,
    agencyId: place,
    holderId: me,
    delegateId: colleague,
    delegateActive: true,
    delegateIsColleague: true,
    delegateRoles: [],
    ended: false,
    ...of,
  }),
})
const delegationOfOthers = { postId: 0, holderId: colleague, delegateId: third }

const report = (of: Partial<ReportFacts> = {}, held: Partial<HeldPost> = {}): Case => ({
  post: held,
  facts: ({ place }): ReportFacts => ({
    agencyId: place,
    state: 'draft',
    findingsPublic: false,
    importedBy: colleague,
    anotherMayPublish: true,
    ...of,
  }),
})

const application = (of: Partial<ApplicationFacts> = {}, held: Partial<HeldPost> = {}): Case => ({
  post: held,
  facts: ({ place }): ApplicationFacts => ({
    agencyId: place,
    handlerId: null,
    unitIds: [],
    personIds: [],
    proposedBy: null,
    ...of,
  }),
})
const unit = 11
const everyCase = {
  "in nobody's hand": application(),
  'in hand': application({ handlerId: me, personIds: [me] }),
}
const parts = {
  ...everyCase,
  'with a task of oneself': application({ personIds: [me] }),
  "asked in a unit's post, the unit has no part": application({}, { unitId: unit }),
  "asked in a unit's post, the unit has a part": application({ unitIds: [unit] }, { unitId: unit }),
}
const reviews = {
  'proposed by another': application({ proposedBy: colleague }),
  'proposed by oneself': application({ proposedBy: me }),
  'proposed by whom one acts for': application({ proposedBy: colleague }, { actingFor: colleague }),
}
/** A draft of another's, unless the case says otherwise. */
const publication = (
  of: Partial<PublicationFacts> | ((asked: Asked) => Partial<PublicationFacts>) = {},
  held = {},
) => ({
  post: held,
  facts: (asked: Asked): PublicationFacts => ({
    agencyId: asked.place,
    unitId: null,
    state: 'unreleased',
    working: 'draft',
    trashed: false,
    stepRole: null,
    secrecyPassed: false,
    writerIds: [colleague],
    releasedWriterIds: [colleague],
    reviewerIds: [],
    anotherSecrecyReviewer: true,
    reviewOwed: false,
    ...(typeof of === 'function' ? of(asked) : of),
  }),
})
const inReview = { working: 'inReview', stepRole: 'firstReviewer' } as const
const atOwnStep = (of: Partial<PublicationFacts> = {}, held = {}) =>
  publication(({ role }) => ({ working: 'inReview', stepRole: role, ...of }), held)
const released = { state: 'released', working: null } as const
const publicStates = {
  'not released yet': publication(),
  released: publication(released),
  withdrawn: publication({ ...released, state: 'withdrawn' }),
  unpublished: publication({ ...released, state: 'unpublished' }),
  expired: publication({ ...released, state: 'expired' }),
}
const drafts = {
  draft: publication(),
  "draft of a unit, asked in that unit's post": publication({ unitId: unit }, { unitId: unit }),
  "draft of the agency, asked in a unit's post": publication({}, { unitId: unit }),
}
const agencyStands = { stands: agency(false), 'is no more': agency(true) }

const handover = (agencyIds: (place: number) => number[], personId = colleague): Case => ({
  facts: ({ place }) => ({ personId, agencyIds: agencyIds(place) }),
})

const nothing = (held: Partial<HeldPost>): Case => ({ facts: () => ({}), post: held })
const atTop = {
  'in the agency at the top': nothing({ top: true }),
  'in an agency below': nothing({ top: false }),
}
const owned = { own: at({ personId: me }), "another's": at({ personId: colleague }) }

const cases: Readonly<Record<string, Readonly<Record<string, Case>>>> = {
  'agency.view': { any: agency(false) },
  'agency.editProfile': { stands: agency(false), 'is no more': agency(true) },
  'agency.restructure': { stands: agency(false), 'is no more': agency(true) },
  'agency.import': { stands: agency(false), 'is no more': agency(true) },
  'agency.export': { stands: agency(false), 'is no more': agency(true) },
  'person.view': { another: person(), oneself: person({ personId: me }) },
  'person.register': { 'agency stands': agency(false), 'agency is no more': agency(true) },
  'person.correct': { another: person(), oneself: person({ personId: me }) },
  'person.deactivate': {
    active: person(),
    inactive: person({ active: false }),
    oneself: person({ personId: me }),
    'a security administrator': person({ roles: ['securityAdministrator'] }),
  },
  'person.releaseReset': { active: person(), inactive: person({ active: false }), oneself: person({ personId: me }) },
  'person.resetSignIn': {
    'without posts': person(),
    'with posts': person({ roles: ['informationOfficer'] }),
    'with posts, allowed today': person({ roles: ['informationOfficer'], resetReleased: true }),
    inactive: person({ active: false }),
    oneself: person({ personId: me }),
  },
  'person.changeEmail': {
    'without posts': person(),
    'with posts': person({ roles: ['informationOfficer'] }),
    'with posts, allowed today': person({ roles: ['informationOfficer'], resetReleased: true }),
    oneself: person({ personId: me, roles: ['informationOfficer'] }),
  },
  'person.revealPersonalData': { another: person(), oneself: person({ personId: me }) },
  'post.view': { "another's": post(), own: post({ personId: me }) },
  'post.appoint': {
    '信息员, to somebody without a post': post(),
    '终审, to a 信息员': post({ role: 'finalReviewer', otherRoles: ['informationOfficer'] }),
    'to oneself': post({ personId: me }),
    'to somebody inactive': post({ personActive: false }),
    '信息员, to a 系统管理员': post({ otherRoles: ['systemAdministrator'] }),
    '审计管理员, to a 信息员': post({ role: 'auditAdministrator', otherRoles: ['informationOfficer'] }),
    '安全管理员, to a 系统管理员': post({ role: 'securityAdministrator', otherRoles: ['systemAdministrator'] }),
  },
  'post.end': { "another's": post(), own: post({ personId: me }), 'ended already': post({ ended: true }) },
  'delegation.give': {
    'own post, to a colleague': delegation(),
    'post in which one acts': delegation({ holderId: colleague, delegateId: third }, { actingFor: colleague }),
    "another's post": delegation({ postId: 0, holderId: colleague, delegateId: third }),
    'to oneself': delegation({ delegateId: me }),
    'to somebody inactive': delegation({ delegateActive: false }),
    'to somebody of another agency': delegation({ delegateIsColleague: false }),
    'to an administrator': delegation({ delegateRoles: ['auditAdministrator'] }),
  },
  'delegation.view': {
    'of others': delegation(delegationOfOthers),
    'given by oneself': delegation(),
    'given to oneself': delegation({ holderId: colleague, delegateId: me }),
  },
  'delegation.end': {
    'of others': delegation(delegationOfOthers),
    'given by oneself': delegation(),
    'given to oneself': delegation({ holderId: colleague, delegateId: me }),
    'ended already': delegation({ ...delegationOfOthers, ended: true }),
  },
  'handover.give': {
    'posts in this agency alone': handover((place) => [place]),
    'a post elsewhere as well': handover((place) => [place, other]),
    oneself: handover((place) => [place], me),
  },
  'report.view': { draft: report(), published: report({ state: 'published' }) },
  'report.seeFindings': {
    'draft, findings kept inside': report(),
    'draft, findings public': report({ findingsPublic: true }),
    'published, findings kept inside': report({ state: 'published' }),
    'published, findings public': report({ state: 'published', findingsPublic: true }),
  },
  'report.seeHistory': { any: report({ state: 'published' }) },
  'report.importDraft': {
    'none of that year yet': report({ state: null, importedBy: null }),
    draft: report(),
    published: report({ state: 'published' }),
  },
  'report.publish': {
    'draft, imported by another': report(),
    'draft, imported by oneself, another may publish': report({ importedBy: me }),
    'draft, imported by oneself, nobody else may publish': report({ importedBy: me, anotherMayPublish: false }),
    'draft, imported by whom one acts for': report({}, { actingFor: colleague }),
    published: report({ state: 'published' }),
  },
  'report.withdraw': { published: report({ state: 'published' }), draft: report() },
  'application.view': parts,
  'application.register': agencyStands,
  'application.confirmReceipt': everyCase,
  'application.assign': everyCase,
  'application.work': everyCase,
  'application.doTask': parts,
  'application.comment': parts,
  'application.reviewSecrecy': reviews,
  'application.reviewLegal': reviews,
  'application.sign': reviews,
  'application.consent': everyCase,
  'application.serve': everyCase,
  'application.reveal': everyCase,
  'application.dispute': everyCase,
  'application.editLetters': agencyStands,
  'application.importLedger': agencyStands,
  'application.seeFigures': agencyStands,
  'application.adjustFigures': agencyStands,
  'application.editDraft': agencyStands,
  'application.proposePublication': agencyStands,
  'application.seeMisses': agencyStands,
  'application.handleComplaints': agencyStands,
  'publication.see': publicStates,
  'publication.seeNotice': publicStates,
  'publication.view': { draft: publication(), released: publication(released) },
  'publication.edit': {
    ...drafts,
    deleted: publication({ trashed: true }),
    'in review': publication(inReview),
    'released, nothing in hand': publication(released),
  },
  'publication.relate': { ...drafts, deleted: publication({ trashed: true }), released: publication(released) },
  'publication.preview': {
    'written by another': publication(),
    'written by oneself': publication({ writerIds: [me] }),
    deleted: publication({ trashed: true }),
  },
  'publication.trash': {
    ...drafts,
    'in review': publication(inReview),
    'correction of what is released': publication({ state: 'released' }),
  },
  'publication.takeBack': {
    'in review': publication(inReview),
    'to be released at a time': publication({ working: 'scheduled' }),
    draft: publication(),
  },
  'publication.review': {
    "at one's own step": atOwnStep(),
    'at the step of 初审': publication(inReview),
    'written by oneself': atOwnStep({ writerIds: [me] }),
    'written by whom one acts for': atOwnStep({}, { actingFor: colleague }),
    'an earlier step passed by oneself': atOwnStep({ reviewerIds: [me] }),
    draft: publication(),
  },
  'publication.reviewSecrecy': {
    'in review': publication(inReview),
    'in review, written by oneself': publication({ ...inReview, writerIds: [me] }),
    'in review, without a secrecy reviewer': publication({ ...inReview, anotherSecrecyReviewer: false }),
    'passed already': publication({ ...inReview, secrecyPassed: true }),
    draft: publication(),
  },
  'publication.release': {
    approved: publication({ working: 'approved' }),
    'to be released at a time': publication({ working: 'scheduled' }),
    'in review': publication(inReview),
  },
  'publication.releaseUrgently': {
    draft: publication(),
    deleted: publication({ trashed: true }),
    'released, nothing in hand': publication(released),
  },
  'publication.reviewAfterwards': {
    'released urgently by another': publication({ ...released, reviewOwed: true }),
    'released urgently by oneself': publication({ ...released, reviewOwed: true, releasedWriterIds: [me] }),
    'no review owed': publication(released),
  },
  'publication.correct': {
    released: publication(released),
    withdrawn: publication({ ...released, state: 'withdrawn' }),
    'new version in hand': publication({ state: 'released' }),
    'not released yet': publication(),
  },
  'publication.takeDown': { released: publication(released), 'not released yet': publication() },
  'publication.restore': {
    withdrawn: publication({ ...released, state: 'withdrawn' }),
    expired: publication({ ...released, state: 'expired' }),
    released: publication(released),
  },
  'publication.keep': { released: publication(released), 'not released yet': publication() },
  'publication.recheck': {
    released: publication(released),
    'written by oneself': publication({ ...released, releasedWriterIds: [me] }),
    'not released yet': publication(),
  },
  'publication.acceptFinding': drafts,
  'publication.acceptGraveFinding': {
    'written by another': publication(),
    'written by oneself': publication({ writerIds: [me] }),
    'released, written by oneself': publication({ ...released, releasedWriterIds: [me] }),
  },
  'publication.acceptSecrecyFinding': {
    'an agency with a secrecy reviewer': publication({ anotherSecrecyReviewer: true }),
    'an agency without one': publication({ anotherSecrecyReviewer: false }),
    'written by oneself': publication({ writerIds: [me], anotherSecrecyReviewer: false }),
    'released, written by oneself': publication({ ...released, releasedWriterIds: [me] }),
  },
  'publishing.start': agencyStands,
  'publishing.seeInside': agencyStands,
  'publishing.import': agencyStands,
  'publishing.configure': agencyStands,
  'publishing.editLexicon': agencyStands,
  'publishing.answerOpinions': agencyStands,
  'publishing.answerErrors': agencyStands,
  'publishing.signImport': agencyStands,
  'catalogue.view': agencyStands,
  'catalogue.edit': agencyStands,
  'catalogue.handDown': agencyStands,
  'duty.view': agencyStands,
  'duty.record': agencyStands,
  'duty.exempt': agencyStands,
  'register.view': agencyStands,
  'register.edit': agencyStands,
  'register.sign': agencyStands,
  'channel.view': agencyStands,
  'channel.edit': agencyStands,
  'channel.record': agencyStands,
  'theme.see': { ...shownThemes, draft: theme({}), 'taken down': theme({ state: 'closed' }) },
  'theme.view': { draft: theme({}), 'agency is no more': theme({ ended: true }) },
  'theme.edit': { draft: theme({}), 'agency is no more': theme({ ended: true }) },
  'theme.open': {
    'written by another': theme({ submitted: true }),
    'written by oneself': theme({ submitted: true, writerIds: [me] }),
    'not submitted': theme({}),
  },
  'theme.archive': { ...shownThemes, draft: theme({}) },
  'theme.close': { ...shownThemes, draft: theme({}) },
  'readingPoint.view': agencyStands,
  'readingPoint.keep': agencyStands,
  'readingPoint.count': agencyStands,
  'settings.view': atTop,
  'settings.changeWork': atTop,
  'settings.changeSecurity': atTop,
  'calendar.import': atTop,
  'audit.search': atTop,
  'audit.export': atTop,
  'session.listOwn': owned,
  'session.endOwn': owned,
  'session.endOthers': { "another's": owned["another's"] },
  'notice.view': owned,
  'notice.dismiss': owned,
}

type Row = {
  readonly act: string
  readonly case: string
  /** What the table says for the visitor, then for each role. */
  readonly cells: readonly string[]
  readonly sentences: ReadonlyMap<string, string>
}

const rows = readMatrix(await readFile(join(import.meta.dirname, '../../docs/permissions.md'), 'utf8'))
const reaches = readReach(await readFile(join(import.meta.dirname, '../../docs/permissions.md'), 'utf8'))
const acts = new Map<string, Act<Facts>>(
  Object.entries(may).flatMap(([noun, ofNoun]) =>
    Object.entries(ofNoun).map(([verb, act]) => [`${noun}.${verb}`, act as unknown as Act<Facts>] as const),
  ),
)

for (const [name, act] of acts) {
  test(`${name}: everyone may and is refused as docs/permissions.md says, in its words`, () => {
    const ofAct = rows.filter((row) => row.act === name)
    const written = ofAct.map((row) => row.case)
    assert.deepEqual(
      written.toSorted(),
      Object.keys(cases[name] ?? {}).toSorted(),
      'the cases of the table and of this test',
    )
    for (const row of ofAct) {
      const found = [null, ...roles].map((role, index) => {
        const signs = [...(row.cells[index] ?? '')]
        const places = [own, below, other].slice(0, signs.length)
        return places.map((place) => signOf(answer(act, cases[name]?.[row.case], role, place), row.sentences)).join('')
      })
      assert.deepEqual(found, row.cells, `${name}, ${row.case}`)
    }
  })
}

test('the table has no act that the program does not have', () => {
  assert.deepEqual(new Set(rows.map(({ act }) => act)), new Set(acts.keys()))
})

test('every role reaches as far as the table says in an agency of every kind', () => {
  for (const [index, role] of roles.entries()) {
    const found = agencyKinds.map((kind: AgencyKind) => (reachesBelow(role, kind) ? '下' : '本'))
    assert.deepEqual(found, reaches[index], role)
  }
})

test('exclusion is mutual: nobody comes to two excluded roles in the other order', () => {
  for (const a of roles) {
    for (const b of roles) assert.equal(excludedBeside(a).includes(b), excludedBeside(b).includes(a), `${a} ${b}`)
  }
})

test('what one does in the post of another is marked with his name, and not where an own post suffices', () => {
  const facts = { agencyId: own, state: 'published', findingsPublic: false, importedBy: null } as const
  const acting = heldPost('head', own, { actingFor: colleague })
  const may = (...posts: HeldPost[]) =>
    acts.get('report.withdraw')?.decide(viewer(...posts), { ...facts, anotherMayPublish: true })
  assert.deepEqual(may(acting), { kind: 'allowed', actingFor: colleague })
  assert.deepEqual(may(acting, heldPost('finalReviewer', own)), { kind: 'allowed', actingFor: null })
})

function answer(act: Act<Facts>, asked: Case | undefined, role: Role | null, place: number): string {
  assert.ok(asked !== undefined)
  const government = { agencyKind: 'government', belowIds: [below], top: true } as const
  const held = heldPost(role ?? 'head', own, { ...government, ...asked.post })
  const facts = asked.facts({ role: held.role, place, postId: held.postId })
  const decision = act.decide(role === null ? { kind: 'public' } : viewer(held), facts)
  return decision.kind === 'allowed' ? '✓' : decision.reason
}

function viewer(...posts: HeldPost[]): Viewer {
  return { kind: 'officer', officer: officer(me, ...posts) }
}

function signOf(said: string, sentences: ReadonlyMap<string, string>): string {
  if (said === '✓') return said
  return sentences.get(said) ?? `「${said}」`
}

/** The tables of acts: rows of cells under a heading, each table followed by its sentences. */
function readMatrix(text: string): Row[] {
  return text
    .split(/^## /m)
    .slice(1)
    .filter((section) => section.includes('| act | case |'))
    .flatMap((section) => {
      const noun = section.split('\n')[0]?.trim()
      const sentences = new Map([['请先登录。', '⓪']])
      for (const [, sign = '', sentence = ''] of section.matchAll(/^- ([①-⑳㉑-㉟㊱-㊿]) (.+)$/gmu))
        sentences.set(sentence, sign)
      return cellsOf(section)
        .slice(1)
        .map(([act, name, ...cells]) => ({ act: `${noun}.${act}`, case: name ?? '', cells, sentences }))
    })
}

function readReach(text: string): string[][] {
  const section = text.split(/^## /m).find((part) => part.startsWith('Reach')) ?? ''
  return cellsOf(section)
    .slice(1)
    .map(([, ...cells]) => cells)
}

function cellsOf(section: string): string[][] {
  return section
    .split('\n')
    .filter((line) => line.startsWith('|') && !line.startsWith('|---'))
    .map((line) =>
      line
        .slice(1, -1)
        .split('|')
        .map((cell) => cell.trim()),
    )
}
