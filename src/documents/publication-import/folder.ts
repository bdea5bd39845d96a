import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise } from 'yauzl'
import { UnreadableFile } from '../source.ts'

/** The files of a folder that came as a ZIP, by their paths in it. */
export type Folder = {
  /** In the order of the ZIP. */
  readonly paths: readonly string[]
  /** The path as the folder has it, whatever the case in which it is asked for; null: there is no such file. */
  find(path: string): string | null
  content(path: string): Promise<Uint8Array>
  close(): void
}

const mostEntries = 20_000
/** What is read of one folder in one go. */
const mostBytes = 192 * 1024 * 1024

/**
 * Opens a ZIP of pages. Names are read as UTF-8 where they are, else as GB18030, which Chinese Windows writes without saying
 * so. What lies outside the folder (..), and what operating systems add, is left out. Throws UnreadableFile.
 */
export async function openFolder(bytes: Uint8Array): Promise<Folder> {
  const zip = await orDamaged(
    fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
      lazyEntries: true,
      autoClose: false,
      decodeStrings: false,
    }),
  )
  if (zip.entryCount > mostEntries) {
    throw new UnreadableFile('tooLarge', `压缩包里的文件超过${mostEntries}个，请分成几个压缩包。`)
  }
  const entries = new Map<string, Entry>()
  const exact = new Map<string, string>()
  await orDamaged(
    (async () => {
      for await (const entry of zip.eachEntry()) {
        const path = pathOf(nameOf(entry))
        if (path === null || entries.has(path)) continue
        entries.set(path, entry)
        exact.set(path.toLowerCase(), path)
      }
    })(),
  )
  let budget = mostBytes
  return {
    paths: [...entries.keys()],
    find: (path) => (entries.has(path) ? path : (exact.get(path.toLowerCase()) ?? null)),
    async content(path) {
      const entry = entries.get(path)
      if (entry === undefined) throw new Error(`the folder has no ${path}`)
      if (entry.isEncrypted()) throw new UnreadableFile('encrypted', '压缩包设有密码，请去掉密码后重新压缩。')
      budget -= entry.uncompressedSize
      if (budget < 0) throw new UnreadableFile('tooLarge', '压缩包展开后太大，请分成几个压缩包。')
      return orDamaged(
        (async () => {
          const pieces: Buffer[] = []
          for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece)
          const content = Buffer.concat(pieces)
          if (crc32(content) !== entry.crc32) throw new Error(`checksum of ${path} differs`)
          return content
        })(),
      )
    },
    close: () => zip.close(),
  }
}

/** Without options yauzl gives names as bytes, whatever its types say. */
function nameOf(entry: Entry): string {
  const raw: unknown = entry.fileName
  if (!(raw instanceof Uint8Array)) return entry.fileName
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(raw)
  } catch {
    return new TextDecoder('gb18030').decode(raw)
  }
}

/** A plain path of a file; null: a folder, something of the operating system, or a path that leads out. */
function pathOf(name: string): string | null {
  const path = joined('', name)
  if (path === null || name.endsWith('/') || name.endsWith('\\')) return null
  const last = path.slice(path.lastIndexOf('/') + 1)
  return path.startsWith('__MACOSX/') || last.startsWith('.') || last.startsWith('~$') || last === 'Thumbs.db'
    ? null
    : path
}

/** A path from a folder on, without its dots; null where it leads out. */
export function joined(folder: string, path: string): string | null {
  const steps: string[] = []
  const plain = path.replaceAll('\\', '/')
  for (const step of (plain.startsWith('/') ? plain : `${folder}/${plain}`).split('/')) {
    if (step === '' || step === '.') continue
    if (step !== '..') steps.push(step)
    else if (steps.pop() === undefined) return null
  }
  return steps.length === 0 ? null : steps.join('/')
}

/** The folder that a path lies in; '' for the top. */
export function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

async function orDamaged<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    if (error instanceof UnreadableFile) throw error
    throw new UnreadableFile('damaged', '压缩包已损坏或不完整，请重新压缩后再上传。')
  }
}
