import { rotateKeys } from '../actions/keys/rotate-keys.ts'
import type { Cipher, Keyring } from '../outside/keyring.ts'
import type { Database } from '../store/database.ts'

const usage = '用法：gongkai keys rotate'

/** `gongkai keys rotate`: a new key for all personal data, beside a running site. Exit status: 0 done, 2 used wrongly. */
export async function keysCommand(
  args: readonly string[],
  db: Database,
  openKeys: () => Promise<Keyring>,
  { cipher, keyFile }: { readonly cipher: Cipher; readonly keyFile: string },
): Promise<number> {
  if (args.length !== 1 || args[0] !== 'rotate') {
    console.error(usage)
    return 2
  }
  const { keyId, rows, resumed } = await rotateKeys(db, await openKeys(), cipher)
  if (resumed) console.log('上次轮换没有做完，这次接着做完了。')
  console.log(`密钥已轮换为第 ${keyId} 号，重新加密 ${rows} 行；旧密钥已删去。请另行备份密钥文件 ${keyFile}。`)
  return 0
}
