import { spawn } from 'node:child_process'
import { access, constants, mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { unreadable } from '../documents/unreadable.ts'
import type { ReportReader } from './report-reader.ts'

/** LibreOffice, where the computer has it: old documents become such as can be read. */
export type OfficeConverter = {
  /** A .doc or .wps as .docx; null: it could not be converted in time. */
  toDocx(bytes: Uint8Array): Promise<Uint8Array | null>
}

/** Looks for LibreOffice in the folders of `path`, as a shell does; null: the computer has none. */
export async function findOfficeConverter(
  path: string | undefined,
  { deadlineMs = 30_000 }: { readonly deadlineMs?: number } = {},
): Promise<OfficeConverter | null> {
  for (const folder of (path ?? '').split(delimiter)) {
    for (const name of ['soffice', 'libreoffice']) {
      const program = join(folder, name)
      if (folder !== '' && (await isProgram(program))) return { toDocx: (bytes) => convert(program, bytes, deadlineMs) }
    }
  }
  return null
}

/** A reader that has old Word and WPS documents converted before it reads them. */
export function convertingOld(reader: ReportReader, converter: OfficeConverter): ReportReader {
  return {
    ...reader,
    async readDocument(bytes, name) {
      if (!isOld(bytes)) return reader.readDocument(bytes, name)
      const converted = await converter.toDocx(bytes)
      if (converted !== null) return reader.readDocument(converted, `${name}.docx`)
      return { kind: 'unreadable', unreadable: unreadable.oldFormat('这个旧版 Word 或 WPS 文件').unreadable }
    },
  }
}

function isOld(bytes: Uint8Array): boolean {
  return [0xd0, 0xcf, 0x11, 0xe0].every((byte, at) => bytes[at] === byte)
}

async function isProgram(path: string): Promise<boolean> {
  return access(path, constants.X_OK).then(
    () => true,
    () => false,
  )
}

/** All memory of the conversion, in kilobytes as the shell takes it. */
const mostMemory = 4_000_000

/**
 * In a folder and with a profile of its own, without settings or secrets of ours; it is killed with whatever it started
 * when the time is up.
 */
async function convert(program: string, bytes: Uint8Array, deadlineMs: number): Promise<Uint8Array | null> {
  const folder = await mkdtemp(join(tmpdir(), 'gongkai-office-'))
  try {
    const source = join(folder, 'document.doc')
    await writeFile(source, bytes)
    const profile = pathToFileURL(join(folder, 'profile')).href
    const options = ['--headless', '--norestore', '--nolockcheck', `-env:UserInstallation=${profile}`]
    await run(program, [...options, '--convert-to', 'docx', '--outdir', folder, source], folder, deadlineMs)
    return await readFile(join(folder, 'document.docx')).catch(() => null)
  } finally {
    await rm(folder, { recursive: true, force: true, maxRetries: 3 })
  }
}

function run(program: string, options: readonly string[], home: string, deadlineMs: number): Promise<void> {
  return new Promise((resolve) => {
    const child = spawn('/bin/sh', ['-c', `ulimit -v ${mostMemory}; exec "$0" "$@"`, program, ...options], {
      cwd: home,
      env: { HOME: home, PATH: '/usr/bin:/bin', LC_ALL: 'C.UTF-8' },
      stdio: 'ignore',
      detached: true,
    })
    const end = () => {
      clearTimeout(deadline)
      resolve()
    }
    const deadline = setTimeout(() => {
      // The whole group: LibreOffice starts a process of its own.
      if (child.pid !== undefined) process.kill(-child.pid, 'SIGKILL')
    }, deadlineMs)
    child.once('error', end)
    child.once('exit', end)
  })
}
