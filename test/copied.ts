import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { readConfig } from '../src/config.ts'
import { type CopyFolder, openCopyFolder } from '../src/outside/copy-folder.ts'
import { openPasswords } from '../src/outside/passwords.ts'
import { startTypesetter } from '../src/outside/typesetter.ts'
import { copiedSite } from '../src/web/app.tsx'
import type { CopyOptions } from '../src/web/copy/copied-site.ts'
import { type CopyResult, makeCopy } from '../src/web/copy/make-copy.ts'
import type { Site } from './site.ts'

export type TestCopy = {
  readonly folder: string
  /** Runs an export as the command does, from opening the folder to closing it. */
  export(options?: Partial<CopyOptions> & { readonly compressed?: boolean }): Promise<CopyResult>
  /** The same, and the folder is left open as a killed process leaves it once `asked` addresses were asked for. */
  exportInterrupted(asked: number): Promise<void>
  close(): Promise<void>
}

/** A folder for exports of a site that readers know by this address. */
export async function copyOf(site: Site, publicUrl: string): Promise<TestCopy> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-copy-'))
  const typesetter = startTypesetter()
  const given = {
    ...{ ...site, typesetter, passwords: await openPasswords(), config: readConfig({ PUBLIC_URL: publicUrl }) },
    ...{ mailer: null, scanner: null, singleSignOn: null },
  }
  const run = async (opened: CopyFolder, options: Partial<CopyOptions>, before?: () => void) => {
    const all = { service: null, publicUrl, documents: false, apache: false, ...options }
    const copied = copiedSite(given, all)
    const ask: typeof copied.ask = (...asked) => {
      before?.()
      return copied.ask(...asked)
    }
    return makeCopy({ ...copied, ask }, opened, all)
  }
  return {
    folder,
    async export({ compressed = false, ...options } = {}) {
      const opened = await openCopyFolder(folder, { compressed })
      try {
        return await run(opened, options)
      } finally {
        await opened.close()
      }
    },
    async exportInterrupted(asked) {
      let left = asked
      const opened = await openCopyFolder(folder, { compressed: false })
      const killed = () => {
        if (left-- <= 0) throw new Error('killed')
      }
      await run(opened, {}, killed).catch((error: Error) => {
        if (error.message !== 'killed') throw error
      })
      await opened.close()
    },
    async close() {
      await typesetter.close()
      await rm(folder, { recursive: true, force: true })
    },
  }
}
