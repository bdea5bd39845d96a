import { crc32 } from 'node:zlib'
import { type Entry, fromBufferPromise, type ZipFile } from 'yauzl'
import { decodeText } from './decode-text.ts'
import { UnreadableFile } from './source.ts'
import { unreadable } from './unreadable.ts'
import { attribute, readXml } from './xml.ts'

/** The parts of an Office file (a zip), read when asked for. A name that is not there gives null. */
export type Package = {
  /** The document, workbook or presentation that the package is about; null when it says none. */
  readonly main: string | null
  has(name: string): boolean
  text(name: string): Promise<string | null>
  content(name: string): Promise<Uint8Array | null>
  /** Where the links of a part lead outside the package, by id. */
  links(name: string): Promise<ReadonlyMap<string, string>>
  /** The parts that a part refers to: its relations by id, targets as part names. */
  relations(name: string): Promise<ReadonlyMap<string, Relation>>
  close(): void
}
export type Relation = { readonly type: string; readonly target: string }

/** Word and WPS write dozens of parts. All parts that are read may come to this many bytes together. */
const mostEntries = 20_000
const mostBytes = 96 * 1024 * 1024

/** Throws UnreadableFile: damaged, encrypted, or far larger inside than any report. */
export async function openPackage(bytes: Uint8Array): Promise<Package> {
  const zip = await orDamaged(
    fromBufferPromise(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length), {
      lazyEntries: true,
      autoClose: false,
    }),
  )
  const entries = new Map<string, Entry>()
  if (zip.entryCount > mostEntries) throw unreadable.tooMuchContent()
  await orDamaged(listEntries(zip, entries))
  let budget = mostBytes

  const content = async (name: string): Promise<Buffer | null> => {
    const entry = entries.get(name.toLowerCase())
    if (entry === undefined) return null
    if (entry.isEncrypted()) throw unreadable.encrypted()
    budget -= entry.uncompressedSize
    if (budget < 0) throw unreadable.tooMuchContent()
    return orDamaged(contentOf(zip, entry))
  }
  const text = async (name: string): Promise<string | null> => {
    const found = await content(name)
    return found === null ? null : decodeText(found)
  }
  const relations = async (name: string): Promise<Map<string, Relation>> => {
    const slash = name.lastIndexOf('/') + 1
    const xml = await text(`${name.slice(0, slash)}_rels/${name.slice(slash)}.rels`)
    return xml === null ? new Map() : relationsIn(xml, name.slice(0, slash))
  }
  const links = async (name: string): Promise<Map<string, string>> => {
    const slash = name.lastIndexOf('/') + 1
    const xml = await text(`${name.slice(0, slash)}_rels/${name.slice(slash)}.rels`)
    return xml === null ? new Map() : linksIn(xml)
  }
  const main = [...(await relations('')).values()].find((relation) => relation.type.endsWith('/officeDocument'))
  return {
    main: main?.target ?? null,
    has: (name) => entries.has(name.toLowerCase()),
    text,
    content,
    links,
    relations,
    close: () => zip.close(),
  }
}

async function listEntries(zip: ZipFile, entries: Map<string, Entry>): Promise<void> {
  for await (const entry of zip.eachEntry()) entries.set(entry.fileName.toLowerCase(), entry)
}

/** The library stops at the size that the entry declares; the checksum keeps a flipped digit from being read. */
async function contentOf(zip: ZipFile, entry: Entry): Promise<Buffer> {
  const pieces: Buffer[] = []
  for await (const piece of await zip.openReadStreamPromise(entry)) pieces.push(piece)
  const content = Buffer.concat(pieces)
  if (crc32(content) !== entry.crc32) throw new Error(`checksum of ${entry.fileName} differs`)
  return content
}

function relationsIn(xml: string, folder: string): Map<string, Relation> {
  const relations = new Map<string, Relation>()
  readXml(
    xml,
    {},
    {
      open: (_, tag) => {
        const id = attribute(tag, 'Id')
        const target = attribute(tag, 'Target')
        if (id === undefined || target === undefined || attribute(tag, 'TargetMode') === 'External') return
        relations.set(id, { type: attribute(tag, 'Type') ?? '', target: partName(target, folder) })
      },
    },
  )
  return relations
}

function linksIn(xml: string): Map<string, string> {
  const links = new Map<string, string>()
  readXml(
    xml,
    {},
    {
      open: (_, tag) => {
        const id = attribute(tag, 'Id')
        const target = attribute(tag, 'Target')
        if (id !== undefined && target !== undefined && attribute(tag, 'TargetMode') === 'External')
          links.set(id, target)
      },
    },
  )
  return links
}

/** A target is relative to the folder of the part that names it, or absolute. */
function partName(target: string, folder: string): string {
  const path: string[] = []
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/')
}

async function orDamaged<T>(work: Promise<T>): Promise<T> {
  try {
    return await work
  } catch (error) {
    throw error instanceof UnreadableFile ? error : unreadable.damaged('文件', error)
  }
}
