import assert from 'node:assert/strict'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import sql, { raw } from 'sql-template-tag'
import { type TestDatabase, testDatabase } from '../../test/database.ts'
import { heldPost, officer as officerWith } from '../../test/officers.ts'
import { workingAgency } from '../../test/people.ts'
import { reportOf } from '../../test/reports.ts'
import type { Columns, Facts } from '../rules/condition.ts'
import { type Day, day } from '../rules/day.ts'
import { type Act, may } from '../rules/permission.ts'
import * as facts from '../rules/permission-facts.ts'
import { stepRoles } from '../rules/permission-publication.ts'
import { publicationStates, workingStates } from '../rules/publication/publication.ts'
import { type Role, roles } from '../rules/role.ts'
import { type ThemeState, themeStates } from '../rules/theme/theme.ts'
import type { Viewer } from '../rules/visibility.ts'
import { agencyBySlug } from './agencies.ts'
import { insertApplication } from './application/applications.ts'
import type { Transaction } from './database.ts'
import { addDelegation } from './delegations.ts'
import { factsSql } from './facts.ts'
import { officerOn } from './officers.ts'
import { addPerson, deactivatePerson, setResetReleased } from './people.ts'
import { addPost } from './posts.ts'
import { insertPublication } from './publication/publications.ts'
import { addVersion } from './reports.ts'

const themeStateKeys = Object.keys(themeStates) as ThemeState[]
const days = [1, 10, 20, 28].map((dayOfMonth) => day(2026, 11, dayOfMonth))
const slugs = ['quzhengfu', 'qujiaoyuju', 'zhen', 'lingquzhengfu', 'lingju']

/** The records that an act is asked about: the tables, what tells the rows apart, and the facts of a row. */
type Source<F extends Facts> = { readonly from: string; readonly id: string; columns(day: Day): Columns<F> }

const sources = {
  agency: { from: 'agency', id: 'agency.id', columns: facts.agencyColumns },
  person: { from: 'person', id: 'person.id', columns: facts.personColumns },
  post: { from: 'post', id: 'post.id', columns: facts.postColumns },
  delegation: {
    from: 'delegation join post on post.id = delegation.post_id',
    id: 'delegation.id',
    columns: facts.delegationColumns,
  },
  handover: { from: 'person', id: 'person.id', columns: facts.handoverColumns },
  report: { from: 'report join agency on agency.id = report.agency_id', id: 'report.id', columns: facts.reportColumns },
  application: { from: 'application', id: 'application.id', columns: facts.applicationColumns },
  publication: { from: 'publication', id: 'publication.id', columns: facts.publicationColumns },
  theme: { from: 'theme join agency on agency.id = theme.agency_id', id: 'theme.id', columns: facts.themeColumns },
  own: { from: 'person', id: 'person.id', columns: facts.ownColumns },
  installation: { from: '(values (1)) as installation (id)', id: 'installation.id', columns: facts.noColumns },
} satisfies Record<string, Source<never>>

let database: TestDatabase
before(async () => {
  database = await testDatabase()
})
after(() => database.drop())

test('the list of an act holds just the records that its rule allows, for any officer, over any people', async () => {
  await fc.assert(
    fc.asyncProperty(district, async (random) => {
      await database.db
        .transaction(async (tx) => {
          const personIds = await settle(tx, random)
          for (const viewer of await viewersAmong(tx, personIds, random)) await agree(tx, viewer)
          throw new TakenBack()
        })
        .catch((error: unknown) => {
          if (!(error instanceof TakenBack)) throw error
        })
    }),
    { numRuns: 12 },
  )
})

class TakenBack extends Error {}

async function agree(tx: Transaction, viewer: Viewer) {
  const {
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
    register: registers,
    channel,
    theme,
    readingPoint,
    settings,
    calendar,
    audit,
    session,
    notice,
  } = may
  const { register, ...ofPerson } = person
  const {
    register: registerCase,
    editLetters,
    importLedger,
    seeFigures,
    adjustFigures,
    editDraft,
    proposePublication,
    seeMisses,
    handleComplaints,
    ...ofCase
  } = application
  await compare(tx, viewer, sources.agency, { ...agency, register })
  await compare(tx, viewer, sources.agency, {
    registerCase,
    editLetters,
    importLedger,
    seeFigures,
    adjustFigures,
    editDraft,
    proposePublication,
    seeMisses,
    handleComplaints,
  })
  await compare(tx, viewer, sources.person, ofPerson)
  await compare(tx, viewer, sources.post, post)
  await compare(tx, viewer, sources.delegation, delegation)
  await compare(tx, viewer, sources.handover, handover)
  await compare(tx, viewer, sources.report, report)
  await compare(tx, viewer, sources.application, ofCase)
  await compare(tx, viewer, sources.publication, publication)
  for (const ofAgency of [publishing, catalogue, duty, registers, channel, readingPoint]) {
    await compare(tx, viewer, sources.agency, ofAgency)
  }
  await compare(tx, viewer, sources.theme, theme)
  await compare(tx, viewer, sources.own, { ...session, ...notice })
  await compare(tx, viewer, sources.installation, { ...settings, ...calendar, ...audit })
}

async function compare<F extends Facts>(
  tx: Transaction,
  viewer: Viewer,
  { from, id, columns }: Source<F>,
  acts: Readonly<Record<string, Act<F>>>,
) {
  const on = viewer.kind === 'officer' ? viewer.officer.day : day(2026, 11, 10)
  const selected = Object.keys(columns(on)).length === 0 ? raw('') : sql`, ${factsSql(columns(on))}`
  const records = await tx.query<F & { row: number }>(sql`select ${raw(id)} as row ${selected} from ${raw(from)}`)
  for (const [name, act] of Object.entries(acts)) {
    const listed = await tx.query<{ row: number }>(
      sql`select ${raw(id)} as row from ${raw(from)} where ${raw(act.sql(viewer))}`,
    )
    const allowed = records.rows.filter((record) => act.decide(viewer, record).kind === 'allowed')
    assert.deepEqual(
      listed.rows.map(({ row }) => row).sort((a, b) => a - b),
      allowed.map(({ row }) => row).sort((a, b) => a - b),
      `${name} over ${from} for ${JSON.stringify(viewer)}`,
    )
  }
}

const role = fc.constantFrom<Role>(...roles)
const agency = fc.nat(slugs.length - 1)
const time = fc
  .tuple(fc.constantFrom(...days), fc.constantFrom(...days), fc.boolean())
  .map(([from, to, open]) => ({ from: from < to ? from : to, until: open ? null : from < to ? to : from }))
const anyone = fc.nat(7)

/** Eight people with posts and delegations, whatever rules forbid among them, reports and publications in all states, and cases. */
const district = fc.record({
  people: fc.array(fc.record({ agency, gone: fc.boolean(), released: fc.boolean() }), { minLength: 8, maxLength: 8 }),
  posts: fc.array(fc.record({ person: anyone, agency, role, time }), { minLength: 4, maxLength: 14 }),
  delegations: fc.array(fc.record({ post: fc.nat(13), to: anyone, time }), { maxLength: 6 }),
  reports: fc.array(
    fc.record({ agency, draft: fc.boolean(), findingsPublic: fc.boolean(), importer: fc.option(anyone) }),
    { minLength: 2, maxLength: 5 },
  ),
  applications: fc.array(
    fc.record({ agency, handler: fc.option(anyone), proposer: fc.option(anyone), task: fc.option(anyone) }),
    { minLength: 2, maxLength: 5 },
  ),
  publications: fc.array(
    fc.record({
      agency,
      state: fc.constantFrom(...publicationStates),
      working: fc.option(fc.constantFrom(...workingStates)),
      trashed: fc.boolean(),
      step: fc.option(fc.constantFrom(...stepRoles)),
      secrecyPassed: fc.boolean(),
      writers: fc.array(anyone, { maxLength: 2 }),
      releasedWriters: fc.array(anyone, { maxLength: 2 }),
      reviewers: fc.array(anyone, { maxLength: 2 }),
      owed: fc.boolean(),
    }),
    { minLength: 2, maxLength: 6 },
  ),
  themes: fc.array(
    fc.record({
      agency,
      state: fc.constantFrom(...themeStateKeys),
      submitted: fc.boolean(),
      writers: fc.array(anyone, { maxLength: 2 }),
    }),
    { minLength: 2, maxLength: 4 },
  ),
  ended: fc.option(agency),
  free: fc.array(fc.record({ role, agency, below: fc.subarray([0, 1, 2, 3, 4]), actingFor: fc.option(anyone) }), {
    maxLength: 3,
  }),
})
type District = typeof district extends fc.Arbitrary<infer T> ? T : never

async function settle(tx: Transaction, random: District): Promise<readonly number[]> {
  const agencyIds = await agenciesOf(tx)
  if (random.ended !== null) {
    const [ended, heir] = [agencyIds[random.ended], agencyIds[(random.ended + 1) % agencyIds.length]]
    await tx.query(sql`update agency set ended_on = ${days[1]}::date, heir_id = ${heir} where id = ${ended}`)
  }
  const personIds: number[] = []
  for (const [index, { agency: place, gone, released }] of random.people.entries()) {
    const id = await addPerson(tx, {
      agencyId: agencyIds[place] ?? 0,
      name: '张三',
      employeeNumber: String(index),
      activeFrom: day(2026, 11, 5),
      sample: false,
    })
    assert.ok(id !== null)
    if (gone) await deactivatePerson(tx, id, day(2026, 11, 15))
    if (released) await setResetReleased(tx, id, day(2026, 11, 10))
    personIds.push(id)
  }
  const postIds: number[] = []
  for (const { person, agency: place, role: held, time: during } of random.posts) {
    const at = { agencyId: agencyIds[place] ?? 0, unitId: null, appointedBy: null }
    const id = await addPost(tx, { personId: personIds[person] ?? 0, role: held, ...at, ...during })
    if (id !== null) postIds.push(id)
  }
  for (const { post, to, time: during } of random.delegations) {
    const [postId, delegateId] = [postIds[post % postIds.length] ?? 0, personIds[to] ?? 0]
    await addDelegation(tx, {
      postId,
      delegateId,
      from: during.from,
      until: during.until ?? day(2026, 12, 1),
      reason: '休假',
    })
  }
  for (const [index, { agency: place, draft, findingsPublic, importer }] of random.reports.entries()) {
    const owner = await agencyBySlug(tx, { kind: 'public' }, slugs[place] ?? '')
    assert.ok(owner !== null)
    const year = 2019 + index
    const file = { id: String(index).padStart(64, '0'), name: '报告.txt', mediaType: 'text/plain', size: 1 }
    const kept = { agency: owner, year, report: reportOf({ year }), file, publishedOn: null, note: null }
    await addVersion(tx, { ...kept, state: draft ? 'draft' : 'published' })
    await tx.query(sql`update agency set findings_public = ${findingsPublic} where id = ${owner.id}`)
    await tx.query(sql`
      update report_version
      set imported_by = ${importer === null ? null : (personIds[importer] ?? null)}
      where file_id = ${file.id}`)
  }
  await settleCases(tx, random, agencyIds, personIds)
  await settlePublications(tx, random, agencyIds, personIds)
  await settleThemes(tx, random, agencyIds, personIds)
  return personIds
}

async function settleCases(
  tx: Transaction,
  random: District,
  agencyIds: readonly number[],
  personIds: readonly number[],
) {
  const person = (index: number | null) => (index === null ? null : (personIds[index] ?? null))
  for (const [index, { agency: place, handler, proposer, task }] of random.applications.entries()) {
    const { id } = await insertApplication(tx, {
      agencyId: agencyIds[place] ?? 0,
      channel: 'counter',
      applicantKind: 'person',
      wanted: '预算公开情况',
      wantedDocument: null,
      receivingWay: 'collect',
      medium: 'paper',
      arrivedOn: day(2026, 11, 2),
      submissionKey: null,
      codeKey: Buffer.alloc(32, index),
    })
    await tx.query(sql`
      update application
      set handler_id = ${person(handler)}, proposed_by = ${person(proposer)}
      where id = ${id}`)
    if (task === null) continue
    await tx.query(sql`
      insert into application_task (application_id, person_id, due_on, asked, assigned_by)
      values (${id}, ${person(task)}, ${day(2026, 11, 12)}, ${Buffer.alloc(40)}, ${person(0)})`)
  }
}

async function settlePublications(
  tx: Transaction,
  random: District,
  agencyIds: readonly number[],
  personIds: readonly number[],
) {
  const persons = (indexes: readonly number[]) => indexes.map((index) => personIds[index] ?? 0)
  for (const one of random.publications) {
    const agencyId = agencyIds[one.agency] ?? 0
    const id = await insertPublication(tx, { agencyId, unitId: null, kind: 'news', createdBy: null })
    const unreleased = one.state === 'unreleased'
    await tx.query(sql`
      update publication
      set state = ${one.state}, released_version = ${unreleased ? null : 1},
        released_at = ${unreleased ? null : new Date('2026-11-02T01:00:00Z')}, disclosure_class = 'proactive',
        working = ${one.working}, working_version = ${one.working === null ? null : 1},
        scheduled_for = ${one.working === 'scheduled' ? new Date('2026-12-01T01:00:00Z') : null},
        trashed_at = ${one.trashed ? new Date('2026-11-02T01:00:00Z') : null}, step_role = ${one.step},
        secrecy_passed = ${one.secrecyPassed}, writer_ids = ${persons(one.writers)}::int[],
        released_writer_ids = ${persons(one.releasedWriters)}::int[],
        reviewer_ids = ${persons(one.reviewers)}::int[], review_owed_by = ${one.owed ? day(2026, 11, 3) : null}
      where id = ${id}`)
  }
}

async function settleThemes(
  tx: Transaction,
  random: District,
  agencyIds: readonly number[],
  personIds: readonly number[],
) {
  for (const [at, one] of random.themes.entries()) {
    const shown = one.state === 'draft' ? null : '{}'
    await tx.query(sql`
      insert into theme (agency_id, key, state, shown, draft, submitted, writer_ids, from_day, archived_on)
      values (
        ${agencyIds[one.agency] ?? 0}, ${`t-${at}`}, ${one.state}, ${shown}, '{}', ${one.submitted},
        ${one.writers.map((index) => personIds[index] ?? 0)}::int[], ${shown === null ? null : day(2026, 11, 2)},
        ${one.state === 'archived' ? day(2026, 11, 3) : null}
      )`)
  }
}

/** The public, everyone of the district on some day, and one officer whose posts no table holds. */
async function viewersAmong(tx: Transaction, personIds: readonly number[], random: District): Promise<Viewer[]> {
  const agencyIds = await agenciesOf(tx)
  const held = random.free.map(({ role: free, agency: place, below, actingFor }) =>
    heldPost(free, agencyIds[place] ?? 0, {
      agencyKind: 'government',
      belowIds: below.map((index) => agencyIds[index] ?? 0),
      actingFor: actingFor === null ? null : (personIds[actingFor] ?? null),
    }),
  )
  const viewers: Viewer[] = [
    { kind: 'public' },
    { kind: 'officer', officer: { ...officerWith(personIds[0] ?? 0, ...held), day: day(2026, 11, 10) } },
  ]
  for (const id of personIds) {
    const officer = await officerOn(tx, id, days[id % days.length] ?? day(2026, 11, 10))
    if (officer !== null) viewers.push({ kind: 'officer', officer })
  }
  return viewers
}

/** A government with a department and a township below it, and another with one department. */
async function agenciesOf(tx: Transaction): Promise<readonly number[]> {
  const ids: number[] = []
  for (const slug of slugs) {
    const known = await agencyBySlug(tx, { kind: 'public' }, slug)
    const parent = { qujiaoyuju: 'quzhengfu', zhen: 'quzhengfu', lingju: 'lingquzhengfu' }[slug]
    const kind = parent === undefined ? 'government' : slug === 'zhen' ? 'township' : 'department'
    ids.push(known?.id ?? (await workingAgency(tx, slug, { kind, ...(parent === undefined ? {} : { parent }) })))
  }
  return ids
}
