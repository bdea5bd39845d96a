import type { FindingKind } from '../../rules/inspection.ts'
import { cellContexts } from '../sheet-contexts.ts'
import { attribute, type Tag } from '../xml.ts'
import { isColour, isDark, isPale, looksSame } from './colours.ts'
import type { Looking } from './looking.ts'
import { type OfficeParts, partName } from './office-parts.ts'
import { walkXml } from './xml-text.ts'

/** What hides in a workbook: sheets, rows, columns, cells, caches, names. */
export function inspectSheets(office: OfficeParts, looking: Looking, where: string): void {
  const workbook = office.part(office.main)
  if (workbook === null) return
  const relations = new Map(office.relations(office.main).map((relation) => [relation.id, relation.target]))
  const strings = sharedStrings(office.part('xl/sharedstrings.xml'))
  const looks = cellLooks(office.part('xl/styles.xml'))
  const usedStrings = new Set<number>()
  const sheets: { name: string; part: string }[] = []
  walkXml(workbook, {
    open({ name, tag }) {
      if (name === 'sheet') {
        const title = attribute(tag, 'name') ?? ''
        if (/hidden/i.test(attribute(tag, 'state') ?? ''))
          looking.find(
            'hiddenSheets',
            `${where}工作表“${title}”`,
            '工作表是隐藏的，请取消隐藏后删除，或公开前确认并显示。',
          )
        sheets.push({ name: title, part: relations.get(attribute(tag, 'id') ?? '') ?? '' })
      } else if (name === 'definedName') inspectName(tag, looking, `${where}工作簿`)
    },
  })
  for (const sheet of sheets) {
    const bytes = office.part(sheet.part)
    if (bytes === null) looking.find('uninspectable', `${where}工作表“${sheet.name}”`, '找不到这张工作表的内容。')
    // A sheet that is a chart has no cells; its text was searched with all parts.
    if (bytes === null || !/worksheets\//.test(sheet.part)) continue
    inspectSheet(bytes, { strings, usedStrings, looks }, looking, `${where}工作表“${sheet.name}”`)
  }
  if (strings.some((text, index) => text.trim() !== '' && !usedStrings.has(index)))
    looking.find(
      'unusedText',
      `${where}共享文字`,
      '文件里留有任何单元格都不再使用的文字，请用 Excel 或 WPS 另存为新文件。',
    )
  const others: readonly (readonly [RegExp, FindingKind, string])[] = [
    [/pivotcache/, 'pivotCache', '数据透视表的缓存里有全部原始数据，请改为只粘贴数值。'],
    [/^xl\/externallinks\//, 'externalLinks', '引用了其他工作簿，文件里存有引用到的数据，请断开链接。'],
    [/^xl\/(?:connections|querytables|model)/, 'externalLinks', '含有数据连接或数据模型，请删除后另存。'],
    [/^xl\/revisions\//, 'trackedChanges', '共享工作簿留有修订记录，请停止共享后另存。'],
    [/^xl\/slicercaches\//, 'pivotCache', '切片器的缓存里有原始数据，请删除后另存。'],
  ]
  for (const [pattern, kind, what] of others) {
    const [name] = office.named(pattern)
    if (name !== undefined) looking.find(kind, `${where}${partName(name)}`, what)
  }
  for (const name of office.named(/^xl\/drawings\/[^/]+\.xml$/))
    inspectDrawing(office.part(name), looking, `${where}${name}`)
}

/** Print areas and the marks that filters leave are every workbook's; other names are looked at by a person. */
function inspectName(tag: Tag, looking: Looking, place: string): void {
  const name = attribute(tag, 'name') ?? ''
  if (/^_xlnm\.(?:Print_Area|Print_Titles|_FilterDatabase)$/i.test(name)) return
  looking.find('definedNames', place, `有自定义名称“${name}”。`)
}

type Known = {
  readonly strings: readonly string[]
  readonly usedStrings: Set<number>
  readonly looks: readonly CellLook[]
}

function inspectSheet(
  bytes: Uint8Array,
  { strings, usedStrings, looks }: Known,
  looking: Looking,
  place: string,
): void {
  const units: string[] = []
  const places: string[] = []
  const rows: { column: number; text: string }[][] = []
  const hiddenColumns: [from: number, to: number][] = []
  const hidden = new Map<FindingKind, string[]>()
  const note = (kind: FindingKind, at: string) => hidden.set(kind, [...(hidden.get(kind) ?? []), at])
  const hiddenRows: string[] = []
  let filtered = false
  let cell = { at: '', kind: 'n', look: 0, text: '' }
  walkXml(bytes, {
    open({ name, tag }) {
      if (name === 'row') {
        rows.push([])
        const none = attribute(tag, 'ht') !== undefined && Number(attribute(tag, 'ht')) < 1
        if (isOn(attribute(tag, 'hidden')) || none) hiddenRows.push(attribute(tag, 'r') ?? '?')
      } else if (name === 'col') {
        const none = attribute(tag, 'width') !== undefined && Number(attribute(tag, 'width')) < 0.3
        if (isOn(attribute(tag, 'hidden')) || none)
          hiddenColumns.push([Number(attribute(tag, 'min')), Number(attribute(tag, 'max'))])
      } else if (name === 'filterColumn') filtered = true
      else if (name === 'sheetFormatPr' && isOn(attribute(tag, 'zeroHeight'))) hiddenRows.push('默认')
      else if (name === 'c') {
        const at = attribute(tag, 'r') ?? ''
        cell = { at, kind: attribute(tag, 't') ?? 'n', look: Number(attribute(tag, 's') ?? 0), text: '' }
      }
    },
    close({ name }) {
      if (name !== 'c') return
      let text = cell.text
      if (cell.kind === 's') {
        usedStrings.add(Number(text))
        text = strings[Number(text)] ?? ''
      } else if (cell.kind === 'n' && /[eE]/.test(text)) text = wholeNumber(text)
      if (text.trim() === '') return
      units.push(text)
      places.push(cell.at)
      rows.at(-1)?.push({ column: columnOf(cell.at), text })
      const kind = looks[cell.look]
      if (kind !== undefined && kind !== null) note(kind, cell.at)
    },
    text(value, inside) {
      if (inside?.name === 'v' || inside?.name === 't') cell.text += value
    },
  })
  const contexts = looking.forPublic ? cellContexts(rows).flat() : []
  looking.texts(
    place,
    units,
    (unit) => places[unit] ?? '',
    (unit) => contexts[unit] ?? {},
  )
  looking.looked(place)
  if (hiddenRows.length > 0) {
    const kind = filtered ? 'filteredRows' : 'hiddenRows'
    const rows = some(hiddenRows)
    looking.find(
      kind,
      place,
      filtered
        ? `筛选后有 ${hiddenRows.length} 行不显示（第${rows}行），请取消筛选并删除不应公开的行。`
        : `有隐藏的行（第${rows}行）。`,
    )
  }
  const columnsWithText = hiddenColumns.filter(
    ([from, to]) => to - from < 1000 || places.some((at) => inColumns(at, from, to)),
  )
  if (columnsWithText.length > 0)
    looking.find(
      'hiddenColumns',
      place,
      `有隐藏的列（${columnsWithText.map(([from, to]) => (from === to ? columnName(from) : `${columnName(from)}至${columnName(to)}`)).join('、')}）。`,
    )
  for (const [kind, at] of hidden) looking.find(kind, place, `${cellWords[kind] ?? ''}（${some(at)}）。`)
}

const cellWords: Partial<Record<FindingKind, string>> = {
  hiddenText: '有用“;;;”格式隐藏内容的单元格',
  paleText: '有文字与底色相同的单元格',
  tinyText: '有文字小到看不见的单元格',
  textUnderBox: '有用深色底纹涂盖的单元格，内容仍在，请删除内容本身',
}

function some(all: readonly string[]): string {
  return all.slice(0, 5).join('、') + (all.length > 5 ? `等共${all.length}处` : '')
}

function inColumns(at: string, from: number, to: number): boolean {
  const column = columnOf(at)
  return column >= from && column <= to
}

function columnOf(at: string): number {
  let column = 0
  for (const letter of /^[A-Z]+/.exec(at)?.[0] ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  return column
}

function columnName(column: number): string {
  let name = ''
  for (let rest = column; rest > 0; rest = Math.floor((rest - 1) / 26))
    name = String.fromCharCode(65 + ((rest - 1) % 26)) + name
  return name
}

function isOn(value: string | undefined): boolean {
  return value !== undefined && value !== '0' && value !== 'false'
}

/** 1.3800138E10 as the digits that it stands for. */
export function wholeNumber(text: string): string {
  const value = Number(text)
  return Number.isFinite(value) && Math.abs(value) < 1e30 && Number.isInteger(value) ? BigInt(value).toString() : text
}

/** Rich strings with their runs joined; readings above the line are text of their own. */
function sharedStrings(bytes: Uint8Array | null): string[] {
  const strings: string[] = []
  if (bytes === null) return strings
  let text = ''
  walkXml(bytes, {
    open({ name }) {
      if (name === 'si') text = ''
    },
    close({ name }) {
      if (name === 'si') strings.push(text)
    },
    text(value, inside) {
      if (inside?.name === 't') text += value
    },
  })
  return strings
}

export type CellLook = 'hiddenText' | 'paleText' | 'tinyText' | 'textUnderBox' | null

/** For each cell format what it makes invisible. */
export function cellLooks(bytes: Uint8Array | null): CellLook[] {
  const looks: CellLook[] = []
  if (bytes === null) return looks
  const empty = new Set<string>()
  const fonts: { colour?: string; size?: number }[] = []
  const fills: (string | null)[] = []
  let solid = false
  walkXml(bytes, {
    open({ name, tag, parent }) {
      if (name === 'numFmt' && /^"?"?;"?"?;"?"?(?:;"?"?)?$/.test(attribute(tag, 'formatCode') ?? ''))
        empty.add(attribute(tag, 'numFmtId') ?? '')
      else if (name === 'font' && parent?.name === 'fonts') fonts.push({})
      else if (parent?.name === 'font' && parent.parent?.name === 'fonts') {
        const font = fonts.at(-1)
        if (font === undefined) return
        if (name === 'color') {
          const colour = colourOf(tag)
          if (colour !== null) font.colour = colour
        } else if (name === 'sz') font.size = Number(attribute(tag, 'val'))
      } else if (name === 'fill' && parent?.name === 'fills') fills.push(null)
      else if (name === 'patternFill') solid = attribute(tag, 'patternType') === 'solid'
      else if (name === 'fgColor' && solid && parent?.parent?.parent?.name === 'fills')
        fills[fills.length - 1] = colourOf(tag)
      else if (name === 'xf' && parent?.name === 'cellXfs') {
        const font = fonts[Number(attribute(tag, 'fontId') ?? 0)] ?? {}
        const fill = fills[Number(attribute(tag, 'fillId') ?? 0)] ?? null
        looks.push(empty.has(attribute(tag, 'numFmtId') ?? '') ? 'hiddenText' : lookOf(font, fill))
      }
    },
  })
  return looks
}

function lookOf(font: { colour?: string; size?: number }, fill: string | null): CellLook {
  if (font.size !== undefined && font.size <= 2) return 'tinyText'
  if (fill === null) return font.colour !== undefined && isPale(font.colour) ? 'paleText' : null
  if (isDark(fill) && (font.colour === undefined || isDark(font.colour))) return 'textUnderBox'
  return font.colour !== undefined && looksSame(font.colour, fill) ? 'paleText' : null
}

/** Of the theme only its white and black are known here; the indexed palette begins with the same. */
function colourOf(tag: Tag): string | null {
  const rgb = attribute(tag, 'rgb')
  if (isColour(rgb)) return rgb
  const theme = attribute(tag, 'theme')
  if (theme === '0') return Number(attribute(tag, 'tint') ?? 0) < -0.1 ? 'BFBFBF' : 'FFFFFF'
  if (theme === '1') return Number(attribute(tag, 'tint') ?? 0) > 0.2 ? '808080' : '000000'
  const indexed = attribute(tag, 'indexed')
  if (indexed === '1' || indexed === '9') return 'FFFFFF'
  return indexed === '0' || indexed === '8' || indexed === '64' ? '000000' : null
}

/** Filled shapes over cells, and shapes that are hidden. */
function inspectDrawing(bytes: Uint8Array | null, looking: Looking, place: string): void {
  if (bytes === null) return
  let shape: { fill: boolean; text: string; line: boolean } | null = null
  walkXml(bytes, {
    open({ name, tag, parent }) {
      if (name === 'sp') shape = { fill: false, text: '', line: false }
      else if (name === 'solidFill' && parent?.name === 'spPr' && shape !== null) shape.fill = true
      else if (name === 'prstGeom' && shape !== null && /line|connector/i.test(attribute(tag, 'prst') ?? ''))
        shape.line = true
      else if (name === 'cNvPr' && isOn(attribute(tag, 'hidden')))
        looking.find('hiddenText', place, '有设为隐藏的图形。')
      else if (name === 'srcRect' && Object.values(tag.attributes).some((value) => Number(value) > 0))
        looking.find('croppedPicture', place, '有裁剪过的图片，裁去的部分仍在文件里。')
    },
    close({ name }) {
      if (name !== 'sp' || shape === null) return
      if (shape.fill && !shape.line && shape.text.trim() === '')
        looking.find('coveringShape', place, '有填充了颜色的图形盖在单元格上，被盖住的内容仍在文件里，请删除内容本身。')
      shape = null
    },
    text(value) {
      if (shape !== null) shape.text += value
    },
  })
}
