import { createHash } from 'node:crypto'
import { mkdir, open, readdir, readFile, rename, rmdir, unlink, writeFile } from 'node:fs/promises'
import { dirname, join, posix, resolve } from 'node:path'
import { promisify } from 'node:util'
import { brotliCompress, constants, gzip } from 'node:zlib'
import { PlainFault } from '../rules/plain-fault.ts'

/** One file of a static copy, and the address whose answer it is. */
export type CopiedFile = {
  /** Below the folder, with slashes. */
  readonly file: string
  readonly address: string
  /** Of the bytes. */
  readonly hash: string
  /** The agencies whose data stands in it; null: that is not known. */
  readonly of: readonly number[] | 'all' | null
  /** By which the site says whether it has another one; null: it does not say. */
  readonly etag: string | null
  /** What it is besides the answer of the site: a notice that something is gone, or a way to where something is. */
  readonly kind: 'copy' | 'gone' | 'way'
}

/** What a copy was made with, and from which state of the store. */
export type CopyState = { readonly maker: string; readonly day: string; readonly snapshot: string }

/** A folder that holds a static copy of the site and nothing else. Open in one process at a time. */
export type CopyFolder = {
  /** As the last run left it that came to its end; null: none did, or one was interrupted since. */
  state(): CopyState | null
  /** Begins a run. What is interrupted after this is looked at byte by byte the next time. */
  begin(): Promise<void>
  /** The names of the files here: of an interrupted run those that lie there, else those that are known. */
  files(): Promise<readonly string[]>
  ofAddress(address: string): readonly CopiedFile[]
  known(): Iterable<CopiedFile>
  /** Writes a file in the place of another or of none, at once or not at all. False: it was so already. */
  put(file: Omit<CopiedFile, 'hash'>, bytes: Uint8Array): Promise<boolean>
  remove(file: string): Promise<void>
  /** Ends a run. Without a state, the next one asks for everything. */
  finish(state: CopyState | null): Promise<void>
  close(): Promise<void>
}

const own = '.gongkai'
const unfinished = 'new-'

/**
 * Opens a folder for a static copy, and makes it where there is none. Refuses a folder that holds anything else, and one
 * that another process has open. `compressed`: beside what can be compressed lie .br and .gz, for servers that send them.
 * `doubted`: what lies there is looked at as after an interrupted run.
 */
export async function openCopyFolder(
  folder: string,
  { compressed, doubted = false }: { readonly compressed: boolean; readonly doubted?: boolean },
): Promise<CopyFolder> {
  const root = resolve(folder)
  const inOwn = (name: string) => join(root, own, name)
  const [manifest, running, lock] = [inOwn('manifest'), inOwn('running'), inOwn('lock')]
  await makeOwn(root)
  await take(lock, root)
  for (const left of await readdir(join(root, own))) if (left.startsWith(unfinished)) await unlinked(inOwn(left))
  const read = await readManifest(manifest)
  let { state } = read
  let interrupted = doubted || (await exists(running))
  const files = new Map(read.entries.map((entry) => [entry.file, entry]))
  const byAddress = Map.groupBy(read.entries, ({ address }) => address)
  const replace = replacing(root)

  const forget = (file: string) => {
    const entry = files.get(file)
    if (entry === undefined) return
    files.delete(file)
    const others = byAddress.get(entry.address)?.filter((other) => other.file !== file) ?? []
    if (others.length === 0) byAddress.delete(entry.address)
    else byAddress.set(entry.address, others)
  }

  const isThere = async (file: string, bytes: Uint8Array, hash: string) => {
    if (!interrupted) return files.get(file)?.hash === hash
    const here = await readFile(join(root, file)).catch(() => null)
    return here !== null && Buffer.compare(here, bytes) === 0
  }

  // Of a run that compressed: a server would go on sending what the file said then.
  const withoutCompressions = async (file: string) => {
    if (!compressible.test(file)) return
    for (const ending of endings) if (!files.has(file + ending)) await unlinked(join(root, file + ending))
  }

  return {
    state: () => (interrupted ? null : state),
    begin: () => writeFile(running, ''),
    files: async () => (interrupted ? await filesBelow(root, (file) => files.has(file)) : [...files.keys()]),
    ofAddress: (address) => byAddress.get(address) ?? [],
    known: () => files.values(),
    async put(given, bytes) {
      const entry = { ...given, hash: hashOf(bytes) }
      const same = await isThere(entry.file, bytes, entry.hash)
      if (!same) {
        if (compressed) for (const less of await compressions(entry.file, bytes)) await replace(less.file, less.bytes)
        else await withoutCompressions(entry.file)
        await replace(entry.file, bytes)
      }
      forget(entry.file)
      files.set(entry.file, entry)
      byAddress.set(entry.address, [...(byAddress.get(entry.address) ?? []), entry])
      return !same
    },
    async remove(file) {
      forget(file)
      for (const ending of ['', ...endings]) await unlinked(join(root, file + ending))
      await leaveEmpty(root, posix.dirname(file))
    },
    async finish(made) {
      await writeManifest(manifest, made, files.values())
      await unlinked(running)
      state = made
      interrupted = false
    },
    close: () => unlinked(lock),
  }
}

async function makeOwn(root: string): Promise<void> {
  const found = await readdir(root).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    const why = error.code === 'ENOTDIR' ? `${root} 是一个文件，不是目录` : `没有读取 ${root} 的权限或者磁盘有误`
    throw new PlainFault(`${why}，请另指一个空目录。`)
  })
  if (found.length > 0 && !found.some((name) => name === own)) {
    throw new PlainFault(`目录 ${root} 不是空的，也不是本程序导出的，请另指一个空目录。`)
  }
  await mkdir(join(root, own), { recursive: true })
}

/** Whoever is named in the lock and still runs has the folder. Of another start of the machine nobody does. */
async function take(lock: string, root: string): Promise<void> {
  const boot = await readFile('/proc/sys/kernel/random/boot_id', 'utf8').catch(() => '')
  const held = await readFile(lock, 'utf8').catch(() => null)
  const [process_, itsBoot] = held?.split(' ') ?? []
  if (itsBoot === boot.trim() && Number(process_) !== process.pid && runs(Number(process_))) {
    throw new PlainFault(`另一个导出程序（进程 ${process_}）正在写目录 ${root}，请等它结束，或者先停止它。`)
  }
  await writeFile(lock, `${process.pid} ${boot.trim()}`)
}

function runs(pid: number): boolean {
  try {
    return pid > 0 && process.kill(pid, 0)
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

function replacing(root: string): (file: string, bytes: Uint8Array) => Promise<void> {
  let number = 0
  return async (file, bytes) => {
    const temporary = join(root, own, `${unfinished}${++number}`)
    const target = join(root, file)
    await writeFile(temporary, bytes)
    await rename(temporary, target).catch(async (error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT') throw error
      await mkdir(dirname(target), { recursive: true })
      await rename(temporary, target)
    })
  }
}

const endings = ['.br', '.gz']
const compressible = /\.(?:html|css|js|svg|json|atom|xml|txt|csv)$/

async function compressions(file: string, bytes: Uint8Array) {
  if (!compressible.test(file)) return []
  const params = { [constants.BROTLI_PARAM_QUALITY]: 9, [constants.BROTLI_PARAM_SIZE_HINT]: bytes.length }
  return [
    { file: `${file}.br`, bytes: await promisify(brotliCompress)(bytes, { params }) },
    { file: `${file}.gz`, bytes: await promisify(gzip)(bytes, { level: 9 }) },
  ]
}

/** What lies below the folder: what was compressed by its own name, unless it is known to be a file of that name. */
async function filesBelow(root: string, isKnown: (file: string) => boolean): Promise<readonly string[]> {
  const found = await readdir(root, { recursive: true, withFileTypes: true })
  const files = found
    .filter((entry) => !entry.isDirectory())
    .map((entry) =>
      posix.join(entry.parentPath.slice(root.length).replaceAll('\\', '/'), entry.name).replace(/^\//, ''),
    )
    .filter((file) => !file.startsWith(`${own}/`))
    .map((file) => (isKnown(file) ? file : file.replace(/\.(?:br|gz)$/, '')))
  return [...new Set(files)]
}

/** Folders in which nothing is left go, up to the root. */
async function leaveEmpty(root: string, folder: string): Promise<void> {
  for (let empty = folder; empty !== '.'; empty = posix.dirname(empty)) {
    const went = await rmdir(join(root, empty)).then(
      () => true,
      () => false,
    )
    if (!went) return
  }
}

async function readManifest(path: string): Promise<{ state: CopyState | null; entries: readonly CopiedFile[] }> {
  const text = await readFile(path, 'utf8').catch(() => null)
  if (text === null) return { state: null, entries: [] }
  const [head = 'null', ...lines] = text.trimEnd().split('\n')
  return { state: JSON.parse(head), entries: lines.map((line) => JSON.parse(line)) }
}

async function writeManifest(path: string, state: CopyState | null, entries: Iterable<CopiedFile>): Promise<void> {
  const handle = await open(`${path}-new`, 'w')
  try {
    await handle.writeFile([state, ...entries].map((line) => `${JSON.stringify(line)}\n`).join(''))
    await handle.sync()
  } finally {
    await handle.close()
  }
  await rename(`${path}-new`, path)
}

async function exists(path: string): Promise<boolean> {
  return (await readFile(path).catch(() => null)) !== null
}

async function unlinked(path: string): Promise<void> {
  await unlink(path).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT' && error.code !== 'ENOTDIR') throw error
  })
}

function hashOf(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('base64url').slice(0, 22)
}
