import type { Leaf } from '../catalogue/node.ts'
import { topics } from '../catalogue/topics.ts'
import { type Day, dayFrom, dayOfInstant } from '../day.ts'
import { printableLine } from '../printable.ts'
import { plainOf } from '../publication/body.ts'
import { hasField } from '../publication/fields.ts'
import { dayWritten } from '../publication/proposal/day-written.ts'
import { proposedKind } from '../publication/proposed-kind.ts'
import {
  type Content,
  type PublicationKind,
  publicationKindNames,
  publicationKinds,
  type Validity,
  validities,
  validityNames,
} from '../publication/publication.ts'
import { readContent } from '../publication/read-content.ts'
import { oldAddressOf } from './old-address.ts'
import type { ImportedRow, RowFields } from './row.ts'

/** What a row becomes: a publication with what it says. */
export type Translated = {
  readonly kind: PublicationKind
  readonly content: Content
  /** 原发布时间: when the old site says that it was released. It is told, and counts for nothing. */
  readonly releasedOn: Day | null
  readonly validity: Validity | null
  /** The key of its address on the old site. */
  readonly path: string | null
}

export type Judged =
  | { readonly kind: 'ready'; readonly translated: Translated; readonly notes: readonly string[] }
  | { readonly kind: 'problem'; readonly problems: readonly string[] }

/** What judging a row rests on. */
export type Ground = {
  readonly today: Day
  /** The column that stands for one of the old site; null: none was chosen yet. */
  readonly leafOf: (oldColumn: string) => Leaf | null
  /** The source where a row names none. */
  readonly agencyName: string
}

const summaryLength = 120

/**
 * Reads a row as a publication would be typed. A problem is what cannot be kept at all and what only a person can decide;
 * what is merely too long or not known is left out, and told.
 */
export function judgeRow(row: ImportedRow, ground: Ground): Judged {
  if (row.problem !== null) return { kind: 'problem', problems: [row.problem] }
  const { fields } = row
  const problems: string[] = []
  const notes: string[] = row.notes.map((clause) => `${clause}。`)
  const { column: oldColumn } = briefOf(fields)
  const leaf = ground.leafOf(oldColumn)
  if (leaf === null) {
    problems.push(
      oldColumn === ''
        ? '没有写栏目，请在“对应栏目”中选择。'
        : `原栏目“${oldColumn}”还没有对应到目录，请在“对应栏目”中选择。`,
    )
  }
  const kind = kindOf(fields.kind) ?? proposedKind(leaf === null ? [oldColumn] : [...leaf.path, leaf.name])
  const typed: Record<string, string> = {
    title: fields.title ?? '',
    documentNumber: fields.documentNumber ?? '',
    issuedBy: fields.issuedBy ?? '',
    source: fields.source ?? ground.agencyName,
    column: leaf === null ? '' : String(leaf.id),
    keywords: keywordsOf(fields.keywords ?? '', notes),
    summary: summaryOf(fields.summary ?? '', row.body, notes),
    topic: topicOf(fields.topic ?? '', notes),
  }
  const releasedOn = dayIn('原发布时间', fields.releasedOn, problems)
  for (const [field, name] of [
    ['madeOn', '成文日期'],
    ['effectiveOn', '施行日期'],
    ['expiresOn', '有效期至'],
  ] as const) {
    typed[field] = dayIn(name, fields[field], problems) ?? ''
  }
  if (typed.madeOn === '' && releasedOn !== null && hasField(kind, 'madeOn')) {
    typed.madeOn = releasedOn
    notes.push('没有成文日期，按原发布时间填写。')
  }
  if (releasedOn !== null && releasedOn > ground.today) problems.push('原发布时间在今天之后，请核对。')
  if (row.body === '' && row.files.length === 0) problems.push('没有正文，也没有附件。')
  const address = fields.address ?? ''
  const path = oldAddressOf(address)
  if (address !== '' && path === null) problems.push(`原网址“${short(address)}”不是一个页面的地址，请改正或者删去。`)
  const validity = validityOf(fields.validity ?? '', notes)
  const read = readContent(kind, typed, { today: ground.today, body: row.body, fileIds: [] })
  if (read.kind === 'invalid') problems.push(...read.problems.map(({ message }) => message))
  if (read.kind === 'invalid' || problems.length > 0) return { kind: 'problem', problems: [...new Set(problems)] }
  return { kind: 'ready', translated: { kind, content: read.content, releasedOn, validity, path }, notes }
}

/** What is told of a row in a list, and the name by which its column on the old site goes. */
export function briefOf(fields: RowFields): { readonly title: string; readonly column: string } {
  const name = printableLine((fields.column ?? '').normalize('NFC'))
  return { title: short(printableLine(fields.title ?? ''), 200), column: [...name].slice(0, 200).join('') }
}

/** 2019-03-01, 2019/3/1, 2019.03.01 09:30, 20190301, 2019年3月1日, an instant of a feed. */
export function dayOfText(text: string): Day | null {
  const plain = text.normalize('NFKC').trim()
  if (/^\d{4}-\d\d-\d\dT\d\d:\d\d.*(?:Z|[+-]\d\d:?\d\d)$/u.test(plain)) {
    const instant = new Date(plain)
    return Number.isNaN(instant.getTime()) ? null : dayOfInstant(instant)
  }
  const [, year, month = '', day = ''] =
    /^(\d{4})[-/.](\d{1,2})[-/.](\d{1,2})(?!\d)/u.exec(plain) ?? /^(\d{4})(\d\d)(\d\d)(?:\d{4,6})?$/u.exec(plain) ?? []
  if (year !== undefined) return dayFrom(`${year}-${month.padStart(2, '0')}-${day.padStart(2, '0')}`)
  return dayWritten(plain)?.day ?? null
}

function dayIn(name: string, text: string | undefined, problems: string[]): Day | null {
  if (text === undefined || text.trim() === '') return null
  const day = dayOfText(text)
  if (day === null) problems.push(`${name}“${short(text)}”看不出是哪一天，请写成 2019-03-01 这样的日期。`)
  return day
}

function kindOf(name: string | undefined): PublicationKind | null {
  return publicationKinds.find((kind) => kind === name || publicationKindNames[kind] === name) ?? null
}

function topicOf(written: string, notes: string[]): string {
  if (written === '') return ''
  const names = written.split(/[\\/>›、\s]+/u)
  const found = topics.find(({ name, key }) => key === written || name === written || name === names.at(-1))
  if (found === undefined) notes.push(`主题分类“${short(written)}”不在标准分类里，没有带过来。`)
  return found?.key ?? ''
}

function keywordsOf(written: string, notes: string[]): string {
  const words = [...new Set(written.split(/[\s,，、;；|]+/u).filter((word) => word !== '' && [...word].length <= 20))]
  if (words.length > 10) notes.push(`关键词有${words.length}个，只取前10个。`)
  return words.slice(0, 10).join(' ')
}

function summaryOf(written: string, body: string, notes: string[]): string {
  const text = printableLine(written)
  if ([...text].length > 300) notes.push('内容概述超过300字，只取前300字。')
  if (text !== '') return [...text].slice(0, 300).join('')
  const plain = printableLine(plainOf(body).text)
  if (plain === '') return ''
  notes.push('没有内容概述，取正文开头。')
  const start = [...plain].slice(0, summaryLength).join('')
  const end = start.search(/[。！？](?!.*[。！？])/u)
  return end > 20 ? start.slice(0, end + 1) : start
}

const invalid = /失效|废止|无效/u

function validityOf(written: string, notes: string[]): Validity | null {
  if (written === '') return null
  const known = validities.find((one) => validityNames[one] === written)
  const found =
    known ??
    (/废止/u.test(written)
      ? 'repealed'
      : invalid.test(written)
        ? 'lapsed'
        : /有效|是/u.test(written)
          ? 'inForce'
          : null)
  if (found === null) notes.push(`有效性“${short(written)}”看不懂，没有带过来。`)
  return found
}

function short(text: string, most = 60): string {
  const letters = [...text]
  return letters.length <= most ? text : `${letters.slice(0, most).join('')}…`
}
