import { ZipFile } from 'yazl'
import { Looking } from '../inspect/looking.ts'
import { relationsIn } from '../inspect/office-parts.ts'
import { zipParts } from '../inspect/zip-entries.ts'
import { attributeOf, readTree, removeBelow, writeTree, type XmlElement } from './xml-tree.ts'

/** The parts of an Office file, opened to be changed. Names are compared in lower case and kept as written. */
export type OpenParts = {
  /** The part as a tree; null where there is none. Changes are written with the package. */
  tree(name: string): XmlElement | null
  bytes(name: string): Uint8Array | null
  put(name: string, bytes: Uint8Array): void
  names(pattern: RegExp): readonly string[]
  /** Where a relation of a part leads, by its number in that part. */
  targetOf(part: string, id: string): string | null
  /** Cuts the relations of a part that answer to `unwanted`; what nothing leads to any more goes with them. */
  cut(
    part: string,
    unwanted: (relation: { readonly type: string; readonly target: string; readonly external: boolean }) => boolean,
  ): readonly string[]
  write(): Promise<Buffer>
}

/** Throws Uninspectable: damaged, encrypted, or larger inside than anything that is released. */
export async function openParts(bytes: Uint8Array): Promise<OpenParts> {
  const written = new Map<string, string>()
  const contents = new Map<string, Uint8Array>()
  for (const part of await zipParts(bytes, new Looking([]), '文件')) {
    written.set(part.name.toLowerCase(), part.name)
    contents.set(part.name.toLowerCase(), part.bytes)
  }
  const trees = new Map<string, XmlElement>()
  const current = (name: string): Uint8Array | null => {
    const tree = trees.get(name)
    return tree === undefined ? (contents.get(name) ?? null) : writeTree(tree)
  }
  const tree = (given: string): XmlElement | null => {
    const name = given.toLowerCase()
    const known = trees.get(name)
    if (known !== undefined) return known
    const content = contents.get(name)
    if (content === undefined) return null
    const read = readTree(content)
    trees.set(name, read)
    return read
  }
  const relations = (part: string) => {
    const content = current(relationsPart(part))
    return content === null ? [] : relationsIn(content, folderOf(part))
  }
  const sweep = (): void => {
    const used = new Set<string>(['[content_types].xml', '_rels/.rels'])
    const next = ['']
    for (let name = next.pop(); name !== undefined; name = next.pop()) {
      for (const { target, external } of relations(name)) {
        if (external || used.has(target)) continue
        used.add(target)
        used.add(relationsPart(target))
        next.push(target)
      }
    }
    for (const name of [...contents.keys()]) {
      if (used.has(name)) continue
      contents.delete(name)
      trees.delete(name)
    }
    const types = tree('[content_types].xml')
    if (types !== null)
      removeBelow(types, (child) => {
        const name = attributeOf(child, 'PartName')
        return name !== undefined && !contents.has(name.replace(/^\//, '').toLowerCase())
      })
  }
  return {
    tree,
    bytes: (name) => current(name.toLowerCase()),
    put(given, content) {
      const name = given.toLowerCase()
      trees.delete(name)
      contents.set(name, content)
      if (!written.has(name)) written.set(name, given)
    },
    names: (pattern) => [...contents.keys()].filter((name) => pattern.test(name)),
    targetOf: (part, id) => relations(part.toLowerCase()).find((relation) => relation.id === id)?.target ?? null,
    cut(given, unwanted) {
      const part = given.toLowerCase()
      const cut = relations(part).filter((relation) => unwanted(relation))
      const ids = new Set(cut.map(({ id }) => id))
      const list = ids.size === 0 ? null : tree(relationsPart(part))
      if (list !== null) removeBelow(list, (child) => ids.has(attributeOf(child, 'Id') ?? ''))
      return [...ids]
    },
    async write() {
      sweep()
      const zip = new ZipFile()
      const pieces: Buffer[] = []
      const done = new Promise<void>((resolve, reject) => {
        zip.outputStream.on('data', (piece: Buffer) => pieces.push(piece))
        zip.outputStream.on('end', resolve)
        zip.outputStream.on('error', reject)
        zip.on('error', reject)
      })
      for (const name of contents.keys())
        zip.addBuffer(Buffer.from(current(name) ?? []), written.get(name) ?? name, { mtime: noTime })
      zip.end()
      await done
      return Buffer.concat(pieces)
    },
  }
}

/** When somebody saved it is nobody's business either. */
const noTime = new Date(1980, 0, 1)

function folderOf(part: string): string {
  return part.slice(0, part.lastIndexOf('/') + 1)
}

function relationsPart(part: string): string {
  return `${folderOf(part)}_rels/${part.slice(folderOf(part).length)}.rels`
}
