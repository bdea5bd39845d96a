import { createHash } from 'node:crypto'
import { createWriteStream } from 'node:fs'
import { open, rename, rm } from 'node:fs/promises'
import { dirname } from 'node:path'
import { type Readable, Transform } from 'node:stream'
import { text } from 'node:stream/consumers'
import { pipeline } from 'node:stream/promises'
import { type Entry, openPromise, type ZipFile as ZipReader } from 'yauzl'
import { ZipFile as ZipWriter } from 'yazl'
import { z } from 'zod'
import { PlainFault } from '../rules/plain-fault.ts'

/** A part to be archived. Its content is asked for when its turn comes, one at a time. */
export type Part = { readonly name: string; content(): Readable | Promise<Readable> }

/** An archive read back: every part was checked against its SHA-256 when it was opened. */
export type Archive = {
  readonly about: unknown
  readonly names: readonly string[]
  content(name: string): Promise<Readable>
  close(): Promise<void>
}

/**
 * Writes a ZIP file of parts, with a manifest that holds the size and SHA-256 of each and what `about` says once all
 * parts are written. The file appears under its name only when it is whole, on the disk, and read back without fault.
 */
export async function writeArchive(path: string, parts: AsyncIterable<Part>, about: () => unknown): Promise<void> {
  const unfinished = `${path}.unfinished-${process.pid}`
  try {
    await writeZip(unfinished, parts, about)
    await (await openArchive(unfinished)).close()
    await rename(unfinished, path)
  } catch (error) {
    await rm(unfinished, { force: true })
    throw error
  }
  const folder = await open(dirname(path))
  await folder.sync().finally(() => folder.close())
}

async function writeZip(path: string, parts: AsyncIterable<Part>, about: () => unknown): Promise<void> {
  const zip = new ZipWriter()
  const failed = new AbortController()
  zip.on('error', (error) => failed.abort(error))
  const file = createWriteStream(path, { flags: 'wx', mode: 0o600, flush: true })
  const written = pipeline(zip.outputStream, file, { signal: failed.signal })
  const added = addParts(zip, parts, about, failed.signal).catch((error: unknown) => {
    failed.abort(error)
    throw error
  })
  const [ofParts, ofFile] = await Promise.allSettled([added, written])
  if (ofParts.status === 'rejected') throw ofParts.reason
  if (ofFile.status === 'rejected') throw ofFile.reason
}

async function addParts(zip: ZipWriter, parts: AsyncIterable<Part>, about: () => unknown, signal: AbortSignal) {
  const manifest: Manifest['parts'] = []
  for await (const { name, content } of parts) {
    const measured = measure()
    zip.addReadStream(measured.stream, name)
    await pipeline(await content(), measured.stream, { signal })
    manifest.push({ name, ...measured.result() })
  }
  zip.addBuffer(Buffer.from(JSON.stringify({ about: about(), parts: manifest }, null, 2)), manifestName)
  zip.end()
}

/** Opens an archive and checks every part. Refuses (throws) with one Chinese sentence what is not whole. */
export async function openArchive(path: string): Promise<Archive> {
  const zip = await openPromise(path, { autoClose: false }).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') throw new PlainFault(`没有找到文件 ${path}。`)
    throw new PlainFault(`${path} 不是完整的备份文件（${error.message}）。`)
  })
  try {
    const entries = await entriesOf(zip)
    const manifest = await readManifest(zip, entries, path)
    for (const { name, bytes, sha256 } of manifest.parts) {
      const found = await measureEntry(zip, entries.get(name))
      if (found?.bytes !== bytes || found.sha256 !== sha256) {
        throw new PlainFault(`备份文件 ${path} 已损坏：其中的 ${name} 与校验和不符。`)
      }
    }
    return {
      about: manifest.about,
      names: manifest.parts.map((part) => part.name),
      content: (name) => contentOf(zip, entries.get(name)),
      close: async () => zip.close(),
    }
  } catch (error) {
    zip.close()
    throw error
  }
}

async function entriesOf(zip: ZipReader): Promise<Map<string, Entry>> {
  const entries = new Map<string, Entry>()
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName, entry)
  return entries
}

async function readManifest(zip: ZipReader, entries: Map<string, Entry>, path: string): Promise<Manifest> {
  try {
    return manifestShape.parse(JSON.parse(await text(await contentOf(zip, entries.get(manifestName)))))
  } catch {
    throw new PlainFault(`${path} 不是 gongkai 的备份文件：缺少可读的 ${manifestName}。`)
  }
}

async function measureEntry(zip: ZipReader, entry: Entry | undefined): Promise<Measure | null> {
  try {
    const { stream, result } = measure()
    stream.resume()
    await pipeline(await contentOf(zip, entry), stream)
    return result()
  } catch {
    return null
  }
}

async function contentOf(zip: ZipReader, entry: Entry | undefined): Promise<Readable> {
  if (entry === undefined) throw new Error('no such part in the archive')
  return zip.openReadStreamPromise(entry)
}

type Measure = { readonly bytes: number; readonly sha256: string }

/** A stream that passes on what comes, and knows its size and SHA-256 at the end. */
function measure(): { stream: Transform; result(): Measure } {
  const hash = createHash('sha256')
  let bytes = 0
  const stream = new Transform({
    transform(chunk: Buffer, _encoding, done) {
      hash.update(chunk)
      bytes += chunk.length
      done(null, chunk)
    },
  })
  return { stream, result: () => ({ bytes, sha256: hash.digest('hex') }) }
}

const manifestName = 'manifest.json'
const manifestShape = z.object({
  about: z.unknown(),
  parts: z.array(z.object({ name: z.string(), bytes: z.number(), sha256: z.string() })),
})
type Manifest = z.infer<typeof manifestShape>
