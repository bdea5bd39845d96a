import { builtInFormats, printNumber } from './number-format.ts'
import { layOutSheet, type Sheet } from './sheet-grid.ts'
import type { SourceDocument, SourceTable } from './source.ts'
import { unreadable } from './unreadable.ts'
import { attribute, readXml } from './xml.ts'
import type { Package } from './zip-package.ts'

/** The namespace of spreadsheets, as most programs write it and in its strict form. */
const names = {
  'http://schemas.openxmlformats.org/spreadsheetml/2006/main': 's',
  'http://purl.oclc.org/ooxml/spreadsheetml/main': 's',
}

const mostCells = 400_000
const mostMerges = 20_000

/** A workbook as it prints: every visible sheet is a table of its visible rows and columns. */
export async function readXlsx(parts: Package, name: string): Promise<SourceDocument> {
  const workbook = await parts.text(name)
  if (workbook === null) throw unreadable.damaged('Excel 文件')
  const relations = await parts.relations(name)
  const partOf = async (kind: string) => {
    const target = [...relations.values()].find(({ type }) => type.endsWith(`/${kind}`))?.target
    return target === undefined ? null : parts.text(target)
  }
  const { sheets, from1904 } = readWorkbook(workbook)
  const words: Words = {
    strings: readStrings(await partOf('sharedStrings')),
    formats: readFormats(await partOf('styles')),
    from1904,
  }
  const blocks: SourceTable[] = []
  let cells = 0
  for (const sheet of sheets) {
    const target = relations.get(sheet.id)
    if (target === undefined || !target.type.endsWith('/worksheet')) continue
    const xml = await parts.text(target.target)
    if (xml === null) continue
    const read = readSheet(xml, words, mostCells - cells)
    for (const row of read.rows.values()) cells += row.size
    const rows = layOutSheet(read, { sheet: sheet.name, table: blocks.length + 1 })
    if (rows.length > 0) blocks.push({ kind: 'table', rows, at: { sheet: sheet.name, table: blocks.length + 1 } })
  }
  return { format: 'xlsx', blocks }
}

/** What cells refer to by number. */
type Words = { readonly strings: readonly string[]; readonly formats: readonly string[]; readonly from1904: boolean }

function readWorkbook(xml: string): { sheets: { name: string; id: string }[]; from1904: boolean } {
  const sheets: { name: string; id: string }[] = []
  let from1904 = false
  readXml(xml, names, {
    open: (name, tag) => {
      if (name === 's:workbookPr') from1904 = isTrue(attribute(tag, 'date1904'))
      if (name !== 's:sheet' || (attribute(tag, 'state') ?? 'visible') !== 'visible') return
      sheets.push({ name: attribute(tag, 'name') ?? '', id: attribute(tag, 'id') ?? '' })
    },
  })
  return { sheets, from1904 }
}

function readStrings(xml: string | null): string[] {
  const strings: string[] = []
  if (xml === null) return strings
  let text = ''
  let inText = false
  let inReading = false
  let raised = false
  readXml(xml, names, {
    open: (name, tag) => {
      if (name === 's:si') text = ''
      else if (name === 's:rPh') inReading = true
      else if (name === 's:r') raised = false
      else if (name === 's:vertAlign') raised = attribute(tag, 'val') !== 'baseline'
      else if (name === 's:t') inText = !inReading
    },
    close: (name) => {
      if (name === 's:t') inText = false
      else if (name === 's:rPh') inReading = false
      else if (name === 's:r') raised = false
      else if (name === 's:si') strings.push(unescaped(text))
    },
    text: (value) => {
      if (inText) text += raised && /^\d+$/.test(value) ? `[${value}]` : value
    },
  })
  return strings
}

/** The format code of each cell style. */
function readFormats(xml: string | null): string[] {
  const formats: string[] = []
  if (xml === null) return formats
  const own = new Map<number, string>()
  let inCellStyles = false
  readXml(xml, names, {
    open: (name, tag) => {
      const id = Number(attribute(tag, 'numFmtId') ?? 0)
      if (name === 's:numFmt') own.set(id, attribute(tag, 'formatCode') ?? '')
      else if (name === 's:cellXfs') inCellStyles = true
      else if (name === 's:xf' && inCellStyles) formats.push(own.get(id) ?? builtInFormats[id] ?? 'General')
    },
    close: (name) => {
      if (name === 's:cellXfs') inCellStyles = false
    },
  })
  return formats
}

function readSheet(xml: string, words: Words, budget: number): Sheet {
  const sheet: Sheet = { rows: new Map(), merges: [], hiddenRows: new Set(), hiddenColumns: [] }
  let cellCount = 0
  let row = -1
  let column = -1
  let kind = 'n'
  let style = 0
  let value = ''
  let formula = ''
  let gathers: 'value' | 'formula' | null = null
  readXml(xml, names, {
    open: (name, tag) => {
      switch (name) {
        case 's:col':
          if (!isTrue(attribute(tag, 'hidden'))) return
          sheet.hiddenColumns.push({
            left: Number(attribute(tag, 'min')) - 1,
            right: Number(attribute(tag, 'max')) - 1,
          })
          return
        case 's:row':
          row = Number(attribute(tag, 'r') ?? row + 2) - 1
          column = -1
          if (isTrue(attribute(tag, 'hidden'))) sheet.hiddenRows.add(row)
          return
        case 's:c': {
          const place = placeOf(attribute(tag, 'r') ?? '')
          row = place?.row ?? row
          column = place?.column ?? column + 1
          kind = attribute(tag, 't') ?? 'n'
          style = Number(attribute(tag, 's') ?? 0)
          value = formula = ''
          return
        }
        case 's:v':
        case 's:t':
          gathers = 'value'
          return
        case 's:rPh':
          gathers = null
          return
        case 's:f':
          gathers = 'formula'
          return
        case 's:mergeCell': {
          const [start, end] = (attribute(tag, 'ref') ?? '').split(':').map(placeOf)
          if (start == null || end == null) return
          sheet.merges.push({ top: start.row, left: start.column, bottom: end.row, right: end.column })
          if (sheet.merges.length > mostMerges) throw unreadable.tooMuchContent()
        }
      }
    },
    close: (name) => {
      gathers = null
      if (name !== 's:c') return
      const cells = sheet.rows.get(row) ?? new Map<number, string>()
      sheet.rows.set(row, cells)
      cells.set(column, printed(kind, style, value, formula, words))
      if (++cellCount > budget) throw unreadable.tooMuchContent()
    },
    text: (text) => {
      if (gathers === 'value') value += text
      else if (gathers === 'formula') formula += text
    },
  })
  return sheet
}

function printed(kind: string, style: number, value: string, formula: string, words: Words): string {
  // Nobody has calculated it: what it would show is not known, and a blank would read as nothing.
  if (value === '' && formula !== '') return `=${formula}`
  switch (kind) {
    case 's':
      return words.strings[Number(value)] ?? ''
    case 'b':
      return value === '1' ? 'TRUE' : 'FALSE'
    case 'n': {
      const number = Number(value)
      if (value.trim() === '' || Number.isNaN(number)) return value
      return printNumber(number, words.formats[style] ?? 'General', words.from1904)
    }
    default:
      return unescaped(value)
  }
}

function placeOf(reference: string): { row: number; column: number } | null {
  const found = /^\$?([A-Z]{1,3})\$?([1-9]\d{0,6})$/.exec(reference)
  if (found === null) return null
  let column = 0
  for (const letter of found[1] ?? '') column = column * 26 + letter.charCodeAt(0) - 64
  return { row: Number(found[2]) - 1, column: column - 1 }
}

function isTrue(value: string | undefined): boolean {
  return value === '1' || value === 'true'
}

/** Characters that XML cannot hold are written as `_x000D_`. */
function unescaped(text: string): string {
  if (!text.includes('_x')) return text
  return text.replace(/_x([0-9A-Fa-f]{4})_/g, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16)))
}
