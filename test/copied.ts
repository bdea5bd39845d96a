import { cp, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../src/config.ts'
import { openCopyFolder } from '../src/outside/copy-folder.ts'
import { openPasswords } from '../src/outside/passwords.ts'
import { startTypesetter } from '../src/outside/typesetter.ts'
import { copiedSite } from '../src/web/app.tsx'
import type { CopyOptions } from '../src/web/copy/copied-site.ts'
import { type CopyResult, makeCopy } from '../src/web/copy/make-copy.ts'
import type { Site } from './site.ts'

type Options = Partial<CopyOptions> & { readonly compressed?: boolean }

/** Exports of a site that readers know by this address, each into a folder of its own below one that goes with `close`. */
export async function copiesOf(site: Site, publicUrl: string) {
  const root = await mkdtemp(join(tmpdir(), 'gongkai-copy-'))
  const typesetter = startTypesetter()
  const given = {
    ...{ ...site, typesetter, passwords: await openPasswords(), config: readConfig({ PUBLIC_URL: publicUrl }) },
    ...{ mailer: null, scanner: null, singleSignOn: null },
  }
  const bare = copiedSite(given, { service: null, publicUrl })
  let folders = 0

  const exportTo = async (folder: string, options: Options = {}, before?: () => void): Promise<CopyResult> => {
    const { compressed = false, ...rest } = options
    const all = { service: null, publicUrl, documents: false, apache: false, ...rest }
    const copied = all.service === null ? bare : copiedSite(given, all)
    const ask: typeof copied.ask = (...asked) => {
      before?.()
      return copied.ask(...asked)
    }
    const opened = await openCopyFolder(folder, { compressed })
    try {
      return await makeCopy({ ...copied, ask }, opened, all)
    } finally {
      await opened.close()
    }
  }

  return {
    /** An empty folder, or one that holds what another one does. */
    async folder(like?: string): Promise<string> {
      const folder = join(root, String(++folders))
      if (like !== undefined) await cp(like, folder, { recursive: true })
      return folder
    },
    /** As the command does, from opening the folder to closing it. */
    export: (folder: string, options?: Options) => exportTo(folder, options),
    /** The same, broken off once so many addresses were asked for. */
    async exportInterrupted(folder: string, asked: number): Promise<void> {
      let left = asked
      const broken = () => {
        if (left-- <= 0) throw new Error('broken off')
      }
      await exportTo(folder, {}, broken).catch((error: Error) => {
        if (error.message !== 'broken off') throw error
      })
    },
    async close() {
      await typesetter.close()
      await rm(root, { recursive: true, force: true })
    },
  }
}
