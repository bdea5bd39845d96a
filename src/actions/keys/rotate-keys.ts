import type { Cipher, Keyring } from '../../outside/keyring.ts'
import { PlainFault } from '../../rules/plain-fault.ts'
import { record } from '../../store/audit.ts'
import { addDataKey, keysInUse, retireSuperseded, supersedeOthers } from '../../store/data-keys.ts'
import type { Database } from '../../store/database.ts'
import { putResealed, rowsToReseal, type SealedTable, sealedTables } from '../../store/sealed-columns.ts'

export type Rotation = {
  /** The number of the key that everything is sealed with now. */
  readonly keyId: number
  /** Rows that were sealed anew, in this run. */
  readonly rows: number
  /** An earlier run had been cut off; this one has finished it. */
  readonly resumed: boolean
}

const batch = 200

/**
 * Makes a new key, seals everything anew with it, and forgets the old ones. The site may run meanwhile. Cut off at any
 * point nothing is lost, since all keys are kept until nothing needs them; run again it goes on where it was.
 */
export async function rotateKeys(db: Database, keyring: Keyring, cipher: Cipher): Promise<Rotation> {
  return alone(db, async () => {
    const resumed = keyring.keys.length > 1
    if (!resumed) await keyring.add(cipher)
    const { active } = keyring
    await db.transaction(async (tx) => {
      await addDataKey(tx, active)
      await supersedeOthers(tx, active.id)
    })
    let rows = 0
    for (const table of sealedTables) rows += await resealTable(db, keyring, table)
    await db.transaction(async (tx) => {
      for (const table of sealedTables) {
        const [left] = await rowsToReseal(tx, table, active.id, 0, 1)
        if (left !== undefined) throw new Error(`row ${left.key} of ${table.name} is sealed with an old key`)
      }
      const retired = (await keysInUse(tx)).filter(({ superseded }) => superseded).map(({ id }) => id)
      await retireSuperseded(tx)
      await record(tx, {
        actor: { kind: 'system' },
        act: 'keys.rotate',
        subject: { kind: 'dataKey', id: String(active.id) },
        result: 'done',
        from: null,
        detail: { retired: retired.join(','), rows, resumed },
      })
    })
    await keyring.forgetOthers()
    return { keyId: active.id, rows, resumed }
  })
}

async function resealTable(db: Database, keyring: Keyring, table: SealedTable): Promise<number> {
  let [last, resealed] = [0, 0]
  for (;;) {
    const rows = await db.transaction(async (tx) => {
      const found = await rowsToReseal(tx, table, keyring.active.id, last, batch)
      for (const row of found) {
        const values = row.values.map(({ column, sealed, context }) => {
          return { column, context, sealed: keyring.seal(keyring.open(sealed, context), context) }
        })
        await putResealed(tx, table, { ...row, values })
      }
      return found
    })
    resealed += rows.length
    last = rows.at(-1)?.key ?? last
    if (rows.length < batch) return resealed
  }
}

/** One rotation at a time, whichever process it runs in. */
async function alone<T>(db: Database, work: () => Promise<T>): Promise<T> {
  const guard = await db.pool.connect()
  try {
    const { rows } = await guard.query<{ mine: boolean }>(
      "select pg_try_advisory_lock(hashtext('rotate data keys')) as mine",
    )
    if (!rows[0]?.mine) throw new PlainFault('另一个进程正在轮换密钥，请等它结束。')
    return await work()
  } finally {
    guard.release(true)
  }
}
