import { type AgencyKind, agencyKindNames, agencyKinds } from '../agency.ts'
import { type AgencyEventKind, agencyEventNames } from '../agency-event.ts'
import { type Day, dayFrom } from '../day.ts'
import { printableLine } from '../printable.ts'
import { type SheetKey, type SheetRow, sheetColumns } from './district.ts'

/** The text of a cell on one line, by the key of its column; empty where it is blank or missing. */
export function cellOf(row: SheetRow, key: string): string {
  const columns: Readonly<Record<string, { label: string }>> = sheetColumns[row.sheet]
  return printableLine(row.cells[columns[key]?.label ?? ''] ?? '')
}

/**
 * What is wrong with the cells of a row before anything is made of them: one that must be filled and is not, or a
 * formula that nobody has calculated. Null where nothing is.
 */
export function faultOfCells(row: SheetRow): string | null {
  const formula = Object.entries(row.cells).find(([, text]) => text.trimStart().startsWith('='))
  if (formula !== undefined) return `“${formula[0]}”是公式，请改填文字。`
  const columns: readonly { label: string; needed: boolean }[] = Object.values(sheetColumns[row.sheet])
  const blank = columns.find(({ label, needed }) => needed && (row.cells[label] ?? '').trim() === '')
  return blank === undefined ? null : `没有填写“${blank.label}”。`
}

/**
 * A day as people and spreadsheets write it: 2024-03-01, 2024/3/1, 2024.3.1, 2024年3月1日, with or without an hour
 * behind it. Null where it is none.
 */
export function dayOfCell(text: string): Day | null {
  const match = /^(\d{4})(?:[-/.]|年)(\d{1,2})(?:[-/.]|月)(\d{1,2})日?(?:\s+[\d:]+)?$/u.exec(text.normalize('NFKC'))
  if (match === null) return null
  const [, year = '', month = '', day = ''] = match
  return dayFrom(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
}

export function kindOfCell(text: string): AgencyKind | null {
  return agencyKinds.find((kind) => kind === text || plain(agencyKindNames[kind]) === plain(text)) ?? null
}

export function eventKindOfCell(text: string): AgencyEventKind | null {
  const kinds = Object.entries(agencyEventNames) as [AgencyEventKind, string][]
  return kinds.find(([kind, name]) => kind !== 'setUp' && name === plain(text))?.[0] ?? null
}

/** A count from 1; null where it is none. */
export function countOfCell(text: string): number | null {
  const number = Number(text.normalize('NFKC'))
  return Number.isInteger(number) && number >= 1 && number < 10_000 ? number : null
}

export function listOfCell(text: string): readonly string[] {
  return text.split(/[、,，;；]/u).flatMap((part) => (part.trim() === '' ? [] : [part.trim()]))
}

export function rowsOf(rows: readonly SheetRow[], sheet: SheetKey): readonly SheetRow[] {
  return rows.filter((row) => row.sheet === sheet)
}

function plain(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '')
}
