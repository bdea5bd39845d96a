import { ZodError } from 'zod'
import type { Report } from '../../rules/report/report.ts'
import { readSource } from '../read-source.ts'
import { type SourceFormat, type Unreadable, UnreadableFile } from '../source.ts'
import { interpret } from './interpret.ts'
import { reportFromJson } from './json.ts'

export type ReadResult =
  | { readonly kind: 'read'; readonly format: SourceFormat | 'json'; readonly reports: readonly Report[] }
  | { readonly kind: 'unreadable'; readonly unreadable: Unreadable }

/**
 * Reads the annual reports in a file of any supported format. `name` helps only where the content does not tell.
 * What cannot be read comes back as a value with one sentence; a fault of the program is thrown.
 */
export async function readReports(bytes: Uint8Array, name: string): Promise<ReadResult> {
  try {
    if (looksLikeJson(bytes)) return { kind: 'read', format: 'json', reports: reportsFromJson(bytes) }
    const source = await readSource(bytes, name)
    return { kind: 'read', format: source.format, reports: interpret(source) }
  } catch (error) {
    if (error instanceof UnreadableFile) return { kind: 'unreadable', unreadable: error.unreadable }
    throw error
  }
}

function looksLikeJson(bytes: Uint8Array): boolean {
  const opening = new TextDecoder().decode(bytes.subarray(0, 64)).trimStart()
  return /^(?:\{\s*"|\[\s*\{)/u.test(opening)
}

function reportsFromJson(bytes: Uint8Array): Report[] {
  try {
    const value: unknown = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
    return Array.isArray(value) ? value.map(reportFromJson) : [reportFromJson(value)]
  } catch (error) {
    if (error instanceof SyntaxError || error instanceof ZodError || error instanceof TypeError) {
      throw new UnreadableFile(
        'damaged',
        '这不是年度报告的 JSON：请用本程序导出的 JSON，或换用网页、Word、PDF、Excel 版本。',
      )
    }
    throw error
  }
}
