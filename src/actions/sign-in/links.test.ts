import assert from 'node:assert/strict'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, describe, test } from 'node:test'
import { testDatabase } from '../../../test/database.ts'
import { audited, by, type District, district, today } from '../../../test/people.ts'
import { openKeyring } from '../../outside/keyring.ts'
import { openPasswords } from '../../outside/passwords.ts'
import { day } from '../../rules/day.ts'
import type { Database } from '../../store/database.ts'
import { openSignInAccount } from '../../store/sign-in-accounts.ts'
import { releaseReset } from '../people/release-reset.ts'
import { firstLinkLines } from './first-start.ts'
import { lookAtLink, makeFirstLinks, makeLinkOnConsole, resetSignIn, useLink } from './links.ts'
import type { Place, SignInApp } from './place.ts'

const now = new Date('2026-11-22T02:00:00Z')
const place: Place = {
  now,
  from: '10.0.0.9',
  network: '10.0.0.9',
  device: 'Firefox（Linux）',
  deviceToken: null,
  sessionToken: null,
}

let db: Database
let drop: () => Promise<void>
let app: SignInApp
let folder: string
let there: District
before(async () => {
  ;({ db, drop } = await testDatabase())
  folder = await mkdtemp(join(tmpdir(), 'gongkai-links-'))
  const sealer = await openKeyring(join(folder, 'keys.json'), { cipher: 'aes-256-gcm' })
  app = { db, sealer, passwords: await openPasswords() }
  there = await db.transaction((tx) => district(tx, 'links'))
})
after(async () => {
  await drop()
  await rm(folder, { recursive: true })
})

const signInName = async (personId: number) => {
  const { rows } = await db.pool.query('select employee_number as number from person where id = $1', [personId])
  return String(rows[0]?.number)
}

describe('on the console', () => {
  test('a link is made by employee number; what is unknown or several persons’ is refused in words', async () => {
    const number = await signInName(there.clerk)
    const { token } = await makeLinkOnConsole(db, number, now, today, false)
    assert.equal((await lookAtLink(app, token, now)).kind, 'good')
    await assert.rejects(makeLinkOnConsole(db, 'nobody', now, today, false), /没有可用的账号/)
    await db.pool.query('update person set employee_number = $1 where id = $2', ['twin', there.newcomer])
    await db.pool.query('update person set employee_number = $1 where id = $2', ['twin', there.stranger])
    await assert.rejects(makeLinkOnConsole(db, 'twin', now, today, false), /有几个机关都有工号/)
  })

  test('whose number is another’s name to sign in with gets number@agency', async () => {
    const [first, second] = [there.newcomer, there.stranger]
    for (const id of [first, second]) await db.transaction((tx) => openSignInAccount(tx, id))
    const { rows } = await db.pool.query(
      'select sign_in_name as name from sign_in_account where person_id = any($1) order by person_id',
      [[first, second]],
    )
    assert.deepEqual(
      rows.map(({ name }) => name),
      ['twin', 'twin@links-lin'],
    )
    const { token } = await makeLinkOnConsole(db, 'TWIN@links-lin', now, today, false)
    const link = await lookAtLink(app, token, now)
    assert.equal(link.kind === 'good' && link.personId, second)
  })

  test('one for whom a password is set, or whose account is closed, is not given a first link again', async () => {
    const first = await makeFirstLinks(db, now, today)
    const roles = first.flatMap((link) => link.roles)
    assert.deepEqual([...new Set(roles)].sort(), [
      'auditAdministrator',
      'disclosureOffice',
      'firstReviewer',
      'head',
      'informationOfficer',
      'securityAdministrator',
      'systemAdministrator',
    ])
    assert.equal(first.filter((link) => link.roles.includes('informationOfficer')).length, 1, 'one a role')
    await db.pool.query("insert into password (person_id, set_at, hash) values ($1, now(), '$argon2id$x')", [
      there.chief,
    ])
    const second = await makeFirstLinks(db, now, today)
    assert.equal(
      second.some(({ personId }) => personId === there.chief),
      false,
    )
    const [old] = first
    assert.ok(old !== undefined)
    assert.equal((await lookAtLink(app, old.token, now)).kind, 'unknown', 'a new start makes new links')
  })

  test('a house that is no sample and has nobody is given three administrators, once', async () => {
    await db.pool.query("update agency set sample = false, slug = 'real-qu' where slug = 'links-lin'")
    await db.pool.query('delete from post where person_id = $1', [there.stranger])
    const lines = await firstLinkLines(app, now, (token) => `http://x/${token}`)
    for (const name of ['系统管理员', '安全管理员', '审计管理员']) {
      assert.equal(lines.filter((line) => line.includes(`示例links-lin（${name}）`)).length, 1, name)
    }
    const again = await firstLinkLines(app, now, (token) => `http://x/${token}`)
    assert.equal(again.length, lines.length)
  })
})

describe('a new sign-in', () => {
  test('takes the security administrator first, serves that day, and once; then all that was there is gone', async () => {
    const early = await resetSignIn(app, by(there.system), there.clerk, now)
    assert.equal(early.kind, 'refused')
    assert.equal((await releaseReset(app, by(there.security), there.clerk)).kind, 'done')
    assert.equal((await resetSignIn(app, by(there.system, day(2026, 11, 23)), there.clerk, now)).kind, 'refused')
    const { token: old } = await makeLinkOnConsole(db, await signInName(there.clerk), now, today, false)
    const begun = await useLink(app, old, place)
    assert.equal(begun.kind, 'begun')
    const done = await resetSignIn(app, by(there.system), there.clerk, now)
    assert.equal(done.kind, 'done')
    const { rows } = await db.pool.query('select count(*)::int as n from session where person_id = $1', [there.clerk])
    assert.equal(rows[0]?.n, 0, 'his sessions have ended')
    assert.equal((await resetSignIn(app, by(there.system), there.clerk, now)).kind, 'refused', 'a second time')
    if (done.kind === 'done') assert.equal((await useLink(app, done.token, place)).kind, 'begun')
    assert.ok((await audited(db)).includes('person.clearSignIn done'))
  })

  test('is for the system administrator of one’s own tree, and never for oneself', async () => {
    for (const who of [there.security, there.audit, there.chief, there.clerk]) {
      assert.notEqual((await resetSignIn(app, by(who), there.clerk, now)).kind, 'done')
    }
    assert.equal((await resetSignIn(app, by(there.system), there.system, now)).kind, 'refused')
    assert.equal((await resetSignIn(app, by(there.system), there.stranger, now)).kind, 'unknown')
  })
})
