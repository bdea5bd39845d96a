import assert from 'node:assert/strict'
import { mkdtemp, rm, stat, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { after, before, test } from 'node:test'
import fc from 'fast-check'
import { keyIdOf, openKeyring } from './keyring.ts'

let folder = ''
before(async () => {
  folder = await mkdtemp(join(tmpdir(), 'gongkai-keys-'))
})
after(() => rm(folder, { recursive: true, force: true }))

for (const cipher of ['aes-256-gcm', 'sm4'] as const) {
  test(`${cipher}: what is sealed opens again, in its own place only, and no change goes unseen`, async () => {
    const keyring = await openKeyring(join(folder, `${cipher}.json`), { cipher })
    fc.assert(
      fc.property(fc.string({ unit: 'binary' }), fc.nat(), (plain, at) => {
        const sealed = keyring.seal(plain, 'person.phone:7')
        assert.equal(keyring.open(sealed, 'person.phone:7'), plain)
        assert.throws(() => keyring.open(sealed, 'person.phone:8'))
        const changed = Buffer.from(sealed)
        const index = at % changed.length
        changed[index] = (changed[index] ?? 0) ^ 1
        assert.throws(() => keyring.open(changed, 'person.phone:7'))
      }),
    )
  })
}

test('the same text is sealed differently each time, and hashed the same', async () => {
  const keyring = await openKeyring(join(folder, 'hash.json'), { cipher: 'aes-256-gcm' })
  assert.notDeepEqual(keyring.seal('13800001234', 'a'), keyring.seal('13800001234', 'a'))
  assert.deepEqual(keyring.keyedHash('13800001234', 'phone'), keyring.keyedHash('13800001234', 'phone'))
  assert.notDeepEqual(keyring.keyedHash('13800001234', 'phone'), keyring.keyedHash('13800001234', 'idNumber'))
})

test('a new key seals from now on, the old one still opens, until it is forgotten', async () => {
  const path = join(folder, 'rotated.json')
  const keyring = await openKeyring(path, { cipher: 'aes-256-gcm' })
  const old = keyring.seal('示例', 'x')
  const hash = keyring.keyedHash('示例', 'x')
  await keyring.add('sm4')
  assert.equal(keyring.active.id, 2)
  const again = await openKeyring(path, null)
  assert.equal(again.open(old, 'x'), '示例')
  const fresh = again.seal(again.open(old, 'x'), 'x')
  await again.forgetOthers()
  assert.throws(() => again.open(old, 'x'))
  assert.equal(again.open(fresh, 'x'), '示例')
  assert.deepEqual(again.keyedHash('示例', 'x'), hash)
})

test('the key file is for its owner alone; a missing or broken one is refused in one sentence', async () => {
  const path = join(folder, 'own.json')
  await openKeyring(path, { cipher: 'aes-256-gcm' })
  assert.equal((await stat(path)).mode & 0o777, 0o600)
  await assert.rejects(openKeyring(join(folder, 'none.json'), null), /找不到密钥文件/u)
  await writeFile(path, '{"active":1')
  await assert.rejects(openKeyring(path, null), /已损坏/u)
})

test('a key that another process adds is used at once, and what the old one sealed still opens after it is forgotten', async () => {
  const path = join(folder, 'shared.json')
  const site = await openKeyring(path, { cipher: 'aes-256-gcm' })
  const command = await openKeyring(path, null)
  const old = site.seal('13800001234', 'a')
  const { id } = await command.add('sm4')
  assert.equal(keyIdOf(site.seal('13800001234', 'a')), id)
  await command.forgetOthers()
  assert.deepEqual(site.keys, command.keys)
  assert.equal(site.open(old, 'a'), '13800001234')
})
