import { attribute } from '../xml.ts'
import { walkXml } from './xml-text.ts'
import type { ZipPart } from './zip-entries.ts'

/** The parts of an Office file by their names in lower case, and what refers to what. */
export type OfficeParts = {
  readonly main: string
  part(name: string): Uint8Array | null
  named(pattern: RegExp): readonly string[]
  /** The parts that a part refers to. */
  relations(name: string): readonly OfficeRelation[]
}
export type OfficeRelation = {
  readonly id: string
  readonly type: string
  readonly target: string
  readonly external: boolean
}

export function officeParts(parts: readonly ZipPart[]): OfficeParts | null {
  const byName = new Map(parts.map(({ name, bytes }) => [name.toLowerCase(), bytes]))
  const part = (name: string) => byName.get(name.toLowerCase()) ?? null
  const relations = (name: string): OfficeRelation[] => {
    const slash = name.lastIndexOf('/') + 1
    const bytes = part(`${name.slice(0, slash)}_rels/${name.slice(slash)}.rels`)
    return bytes === null ? [] : relationsIn(bytes, name.slice(0, slash))
  }
  const main = relations('').find(({ type }) => type.endsWith('/officeDocument'))?.target
  if (main === undefined || part(main) === null) return null
  return { main, part, relations, named: (pattern) => [...byName.keys()].filter((name) => pattern.test(name)) }
}

export function relationsIn(bytes: Uint8Array, folder: string): OfficeRelation[] {
  const relations: OfficeRelation[] = []
  walkXml(bytes, {
    open({ name, tag }) {
      if (name !== 'Relationship') return
      const target = attribute(tag, 'Target') ?? ''
      const external = attribute(tag, 'TargetMode') === 'External'
      relations.push({
        id: attribute(tag, 'Id') ?? '',
        type: attribute(tag, 'Type') ?? '',
        external,
        target: external ? target : resolve(target, folder),
      })
    },
  })
  return relations
}

function resolve(target: string, folder: string): string {
  const path: string[] = []
  for (const step of (target.startsWith('/') ? target : folder + target).split('/')) {
    if (step === '..') path.pop()
    else if (step !== '' && step !== '.') path.push(step)
  }
  return path.join('/').toLowerCase()
}

const partNames: readonly (readonly [RegExp, string])[] = [
  [/^word\/document\d*\.xml$/i, '正文'],
  [/^word\/header/i, '页眉'],
  [/^word\/footer/i, '页脚'],
  [/^word\/footnotes/i, '脚注'],
  [/^word\/endnotes/i, '尾注'],
  [/comments?/i, '批注'],
  [/^word\/glossary/i, '构建基块'],
  [/^(?:word|xl|ppt)\/(?:styles|theme|fonttable|settings|websettings|numbering)/i, '样式和设置'],
  [/^xl\/sharedstrings/i, '共享文字'],
  [/^xl\/workbook/i, '工作簿'],
  [/^docprops\//i, '文档属性'],
  [/^customxml\//i, '自定义数据'],
  [/notesslide/i, '演讲者备注'],
  [/\/media\//i, '图片'],
  [/\/embeddings\//i, '嵌入的文件'],
  [/vbaproject/i, '宏'],
  [/printersettings/i, '打印机设置'],
]

/** A part as a clerk knows it, with its name in the file. */
export function partName(name: string): string {
  const known = partNames.find(([pattern]) => pattern.test(name))?.[1]
  return known === undefined ? name : `${known}（${name.slice(name.lastIndexOf('/') + 1)}）`
}
