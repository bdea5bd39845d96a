import type { Keyring } from '../../outside/keyring.ts'
import { PlainFault } from '../../rules/plain-fault.ts'
import { addDataKey, keysInUse } from '../../store/data-keys.ts'
import type { Database } from '../../store/database.ts'

/**
 * Sees to it that the key file opens all that is sealed in the database, and makes its active key known there. Refuses
 * (throws) with one sentence a key file that lacks a key, or is that of another database.
 */
export async function matchKeys(db: Database, keyring: Keyring): Promise<void> {
  await db.transaction(async (tx) => {
    await addDataKey(tx, keyring.active)
    for (const { id, fingerprint } of await keysInUse(tx)) {
      const held = keyring.keys.find((key) => key.id === id)
      if (held?.fingerprint === fingerprint) continue
      const what = held === undefined ? `缺少第 ${id} 号密钥` : `第 ${id} 号密钥不是本库所用的密钥`
      throw new PlainFault(
        `密钥文件与数据库不符：${what}，已加密的个人信息无法读取。请从备份恢复密钥文件，或用 KEY_FILE 指明它的位置。`,
      )
    }
  })
}
