import { createCipheriv, createDecipheriv, createHash, createHmac, randomBytes, timingSafeEqual } from 'node:crypto'
import { existsSync, readFileSync, statSync } from 'node:fs'
import { chmod, mkdir, open, rename } from 'node:fs/promises'
import { dirname } from 'node:path'
import { z } from 'zod'
import { PlainFault } from '../rules/plain-fault.ts'

/**
 * Seals personal data with keys that are kept in a file outside the database. `context` says where the value stands
 * (`person.phone:12`): a sealed value moved to another row or column does not open.
 */
export type Sealer = {
  seal(plain: string, context: string): Buffer
  /** Throws when the value was changed, moved, or sealed with a key that is not in the file. */
  open(sealed: Uint8Array, context: string): string
  /** The same for the same text in the same context, useless without the key: finds a person again by number or phone. */
  keyedHash(plain: string, context: string): Buffer
}

export type Cipher = 'aes-256-gcm' | 'sm4'

export type KeyMark = { readonly id: number; readonly fingerprint: string }

export type Keyring = Sealer & {
  readonly active: KeyMark
  readonly keys: readonly KeyMark[]
  /** Adds a key and makes it the active one; the file is on disk before this returns. */
  add(cipher: Cipher): Promise<KeyMark>
  /** Forgets all keys but the active one, when nothing is sealed with them any more. */
  forgetOthers(): Promise<void>
}

const keyOnDisk = z.object({
  id: z.number().int().positive(),
  cipher: z.enum(['aes-256-gcm', 'sm4']),
  /** 64 bytes: the first half seals, the second half authenticates (SM4) . */
  secret: z.base64(),
})
const fileOnDisk = z.object({ active: z.number(), lookup: z.base64(), keys: z.array(keyOnDisk).min(1) })
type FileOnDisk = z.infer<typeof fileOnDisk>
type Key = { readonly id: number; readonly cipher: Cipher; readonly secret: Buffer }

/**
 * Opens the key file, or makes it with a first key when there is none and `makeIfAbsent`. Readable by its owner alone.
 * A key that another process adds is used from then on: the file is read again whenever it has changed.
 */
export async function openKeyring(path: string, makeIfAbsent: { cipher: Cipher } | null): Promise<Keyring> {
  if (!existsSync(path)) {
    if (makeIfAbsent === null) {
      throw new PlainFault(
        `找不到密钥文件 ${path}：已加密的个人信息没有它无法读取，请从备份恢复密钥文件，或用 KEY_FILE 指明它的位置。`,
      )
    }
    await save(path, { active: 1, lookup: randomBytes(32).toString('base64'), keys: [newKey(1, makeIfAbsent.cipher)] })
  }
  let seen = stateOf(path)
  let file = load(path)
  const known = new Map(file.keys.map((key) => [key.id, key]))
  const current = (): FileOnDisk => {
    const now = stateOf(path)
    if (now !== seen && now !== null) {
      file = load(path)
      seen = now
      for (const key of file.keys) known.set(key.id, key)
    }
    return file
  }
  return {
    get active() {
      const { keys, active } = current()
      return markOf(keyOf(keys, active))
    },
    get keys() {
      const { keys } = current()
      return keys.map(({ id }) => markOf(keyOf(keys, id)))
    },
    seal(plain, context) {
      const { keys, active } = current()
      return seal(keyOf(keys, active), plain, context)
    },
    open(sealed, context) {
      current()
      // A value that was read before it was sealed anew opens with the key that it had then.
      return openSealed((id) => keyOf([...known.values()], id), Buffer.from(sealed), context)
    },
    keyedHash: (plain, context) =>
      createHmac('sm3', Buffer.from(file.lookup, 'base64')).update(`${context}\0${plain}`).digest(),
    async add(cipher) {
      const before = current()
      const id = Math.max(...before.keys.map((key) => key.id)) + 1
      const keys = [...before.keys, newKey(id, cipher)]
      await save(path, { ...before, active: id, keys })
      return markOf(keyOf(current().keys, id))
    },
    async forgetOthers() {
      const before = current()
      await save(path, { ...before, keys: before.keys.filter(({ id }) => id === before.active) })
      for (const id of known.keys()) if (id !== before.active) known.delete(id)
    },
  }
}

/** Differs whenever the file was replaced; null while it is not there. */
function stateOf(path: string): string | null {
  const stat = statSync(path, { bigint: true, throwIfNoEntry: false })
  return stat === undefined ? null : `${stat.ino} ${stat.mtimeNs}`
}

/** The number of the key that a value is sealed with. */
export function keyIdOf(sealed: Uint8Array): number {
  return Buffer.from(sealed).readUInt32BE(1)
}

function newKey(id: number, cipher: Cipher): FileOnDisk['keys'][number] {
  return { id, cipher, secret: randomBytes(64).toString('base64') }
}

function keyOf(keys: FileOnDisk['keys'], id: number): Key {
  const key = keys.find((candidate) => candidate.id === id)
  if (key === undefined) throw new Error(`the key file has no key ${id}`)
  return { id, cipher: key.cipher, secret: Buffer.from(key.secret, 'base64') }
}

function markOf({ id, secret }: Key): KeyMark {
  return { id, fingerprint: createHash('sm3').update('fingerprint').update(secret).digest('hex').slice(0, 32) }
}

function load(path: string): FileOnDisk {
  const parsed = fileOnDisk.safeParse(jsonOf(readFileSync(path, 'utf8')))
  if (!parsed.success || !parsed.data.keys.some(({ id }) => id === parsed.data.active)) {
    throw new PlainFault(`密钥文件 ${path} 已损坏，请从备份恢复它。`)
  }
  return parsed.data
}

function jsonOf(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return null
  }
}

/** Written beside, synced, renamed, the folder synced: a crash leaves the old file or the new one. */
async function save(path: string, file: FileOnDisk): Promise<void> {
  const folder = dirname(path)
  await mkdir(folder, { recursive: true, mode: 0o700 })
  const fresh = `${path}.new`
  const handle = await open(fresh, 'w', 0o600)
  try {
    await handle.writeFile(`${JSON.stringify(file, null, 2)}\n`)
    await handle.sync()
  } finally {
    await handle.close()
  }
  await chmod(fresh, 0o600)
  await rename(fresh, path)
  const folderHandle = await open(folder)
  try {
    await folderHandle.sync()
  } finally {
    await folderHandle.close()
  }
}

// A sealed value: form (1 byte), key number (4), nonce (12 or 16), cipher text, tag (16 or 32).
const aesForm = 1
const sm4Form = 2

function seal(key: Key, plain: string, context: string): Buffer {
  const head = Buffer.alloc(5)
  head.writeUInt8(key.cipher === 'sm4' ? sm4Form : aesForm, 0)
  head.writeUInt32BE(key.id, 1)
  if (key.cipher === 'aes-256-gcm') {
    const nonce = randomBytes(12)
    const cipher = createCipheriv('aes-256-gcm', key.secret.subarray(0, 32), nonce)
    cipher.setAAD(Buffer.concat([head, Buffer.from(context)]))
    const text = Buffer.concat([cipher.update(plain, 'utf8'), cipher.final()])
    return Buffer.concat([head, nonce, text, cipher.getAuthTag()])
  }
  // The runtime has no SM4-GCM: SM4 in counter mode, then HMAC-SM3 over all of it.
  const nonce = randomBytes(16)
  const cipher = createCipheriv('sm4-ctr', key.secret.subarray(0, 16), nonce)
  const body = Buffer.concat([head, nonce, cipher.update(plain, 'utf8'), cipher.final()])
  return Buffer.concat([body, sm4Tag(key, body, context)])
}

function openSealed(keyOfId: (id: number) => Key, sealed: Buffer, context: string): string {
  if (sealed.length < 5 + 12 + 16) throw new Error('a sealed value is too short')
  const key = keyOfId(sealed.readUInt32BE(1))
  if (sealed[0] === aesForm) {
    const decipher = createDecipheriv('aes-256-gcm', key.secret.subarray(0, 32), sealed.subarray(5, 17))
    decipher.setAAD(Buffer.concat([sealed.subarray(0, 5), Buffer.from(context)]))
    decipher.setAuthTag(sealed.subarray(-16))
    return decipher.update(sealed.subarray(17, -16), undefined, 'utf8') + decipher.final('utf8')
  }
  if (sealed[0] !== sm4Form || sealed.length < 5 + 16 + 32) throw new Error('a sealed value has an unknown form')
  const body = sealed.subarray(0, -32)
  if (!timingSafeEqual(sm4Tag(key, body, context), sealed.subarray(-32))) throw new Error('a sealed value was changed')
  const decipher = createDecipheriv('sm4-ctr', key.secret.subarray(0, 16), body.subarray(5, 21))
  return decipher.update(body.subarray(21), undefined, 'utf8') + decipher.final('utf8')
}

function sm4Tag(key: Key, body: Buffer, context: string): Buffer {
  return createHmac('sm3', key.secret.subarray(32)).update(body).update(context).digest()
}
