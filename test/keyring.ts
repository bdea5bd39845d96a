import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Keyring, openKeyring } from '../src/outside/keyring.ts'

/** A key file of one's own, in a folder that `drop` removes. */
export async function testKeyring(): Promise<{ keyring: Keyring; drop(): Promise<void> }> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-keys-'))
  const keyring = await openKeyring(join(folder, 'keys.json'), { cipher: 'aes-256-gcm' })
  return { keyring, drop: () => rm(folder, { recursive: true, force: true }) }
}
