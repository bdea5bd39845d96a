import { isGenre } from '../catalogue/genres.ts'
import { isTopic } from '../catalogue/topics.ts'
import { type Day, dayFrom, dayInChinese } from '../day.ts'
import { proposedShownUntil } from '../opinion/period.ts'
import type { FieldProblem } from '../person.ts'
import { printableLine } from '../printable.ts'
import { hasField, type MetadataField, metadataNames } from './fields.ts'
import { particularValues, readParticulars } from './particulars.ts'
import { documentNumberOf } from './proposal/document-number.ts'
import { type Content, disclosureClasses, type PublicationKind, stages } from './publication.ts'

/** What a form cannot say by itself: the day, the text as it was cleaned, and the files of the version. */
export type BesideForm = Pick<Content, 'body' | 'fileIds'> & { readonly today: Day }

export type ReadContent =
  | { readonly kind: 'read'; readonly content: Content }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<string>[] }

const longest: Partial<Record<MetadataField, number>> = {
  documentNumber: 60,
  issuedBy: 200,
  source: 100,
  audience: 100,
  summary: 300,
  topic: 40,
  genre: 40,
}

const earliest = '1949-10-01' as Day
const mostKeywords = 10

/**
 * Reads a publication as it was typed. A draft may have holes: here is only asked that what is there can be kept, and
 * that a class other than 主动公开 is given its reason and article where it is set (公文公开属性源头认定). Fields that the
 * kind does not have are dropped.
 */
export function readContent(
  kind: PublicationKind,
  typed: Readonly<Record<string, string>>,
  { today, body, fileIds }: BesideForm,
): ReadContent {
  const problems: FieldProblem<string>[] = []
  const wrong = (field: string, message: string) => {
    problems.push({ field, message })
    return null
  }

  const line = (field: MetadataField): string | null => {
    const text = hasField(kind, field) ? printableLine((typed[field] ?? '').normalize('NFC')) : ''
    const most = longest[field] ?? 100
    if ([...text].length > most) return wrong(field, `${metadataNames[field]}不超过${most}个字。`)
    return text === '' ? null : text
  }
  const dayOf = (field: MetadataField): Day | null => {
    const text = hasField(kind, field) ? (typed[field] ?? '').trim() : ''
    if (text === '') return null
    const day = dayFrom(text)
    if (day === null || day < earliest || day > '2199-12-31') {
      return wrong(field, `${metadataNames[field]}不对，请写成 2026-11-22 这样的日期。`)
    }
    return day
  }

  const title = printableLine((typed.title ?? '').normalize('NFC'))
  if (title === '') wrong('title', '请填写标题。')
  else if ([...title].length > 200) wrong('title', '标题不超过200个字。')

  const madeOn = dayOf('madeOn')
  if (madeOn !== null && madeOn > today) wrong('madeOn', `成文日期不能晚于今天（${dayInChinese(today)}）。`)
  const effectiveOn = dayOf('effectiveOn')
  const expiresOn = dayOf('expiresOn')
  if (expiresOn !== null && effectiveOn !== null && expiresOn < effectiveOn) {
    wrong('expiresOn', '有效期至不能早于施行日期。')
  }
  const particulars = readParticulars(kind, typed)
  if (particulars.kind === 'invalid') problems.push(...particulars.problems)
  const ownParticulars = particulars.kind === 'read' ? particulars.particulars : {}
  const shownUntil = dayOf('shownUntil') ?? proposedShownUntil(kind, ownParticulars)
  if (shownUntil !== null && madeOn !== null && shownUntil < madeOn) {
    wrong('shownUntil', '展示期至不能早于成文日期。')
  }

  const disclosureClass = disclosureClasses.find((known) => known === typed.disclosureClass) ?? 'proactive'
  const reason = printableLine((typed.classReason ?? '').normalize('NFC'))
  if (disclosureClass !== 'proactive') {
    if (reason === '') wrong('classReason', '定为依申请公开或者不予公开的，请写明理由和依据的条款。')
    else if (!/第[〇零一二三四五六七八九十百\d]+条/u.test(reason.normalize('NFKC'))) {
      wrong('classReason', '请写明依据的条款，如《政府信息公开条例》第十六条。')
    } else if ([...reason].length > 300) wrong('classReason', '理由不超过300个字。')
  }

  const keywords = hasField(kind, 'keywords') ? keywordsOf(typed.keywords ?? '') : []
  if (keywords.length > mostKeywords) wrong('keywords', `关键词不超过${mostKeywords}个。`)
  if (keywords.some((word) => [...word].length > 20)) wrong('keywords', '每个关键词不超过20个字，用空格或顿号隔开。')

  const column = (typed.column ?? '').trim()
  const columnId = /^\d{1,9}$/.test(column) ? Number(column) : null
  if (column !== '' && columnId === null) wrong('column', '请从列表中选择栏目。')

  const topic = line('topic')
  if (topic !== null && !isTopic(topic)) wrong('topic', '请从列表中选择主题分类。')
  const genre = line('genre')
  if (genre !== null && !isGenre(genre)) wrong('genre', '请从列表中选择体裁。')
  const documentNumber = line('documentNumber')
  const content: Content = {
    title,
    documentNumber: documentNumber === null ? null : documentNumberOf(documentNumber),
    issuedBy: line('issuedBy'),
    madeOn,
    columnId,
    topic,
    genre,
    stage: hasField(kind, 'stage') ? (stages.find((known) => known === typed.stage) ?? null) : null,
    keywords,
    summary: line('summary'),
    source: line('source'),
    audience: line('audience'),
    effectiveOn,
    expiresOn,
    shownUntil,
    disclosureClass,
    classReason: disclosureClass === 'proactive' ? null : reason,
    body,
    fileIds,
    particulars: ownParticulars,
  }
  return problems.length > 0 ? { kind: 'invalid', problems } : { kind: 'read', content }
}

function keywordsOf(typed: string): readonly string[] {
  const words = typed.normalize('NFC').split(/[\s,，、;；]+/u)
  return [...new Set(words.map(printableLine).filter((word) => word !== ''))]
}

/** A version as the form shows it: the reverse of `readContent`. */
export function contentValues(kind: PublicationKind, content: Content): Readonly<Record<string, string>> {
  return {
    kind,
    title: content.title,
    column: content.columnId === null ? '' : String(content.columnId),
    disclosureClass: content.disclosureClass,
    classReason: content.classReason ?? '',
    body: content.body,
    documentNumber: content.documentNumber ?? '',
    issuedBy: content.issuedBy ?? '',
    madeOn: content.madeOn ?? '',
    effectiveOn: content.effectiveOn ?? '',
    expiresOn: content.expiresOn ?? '',
    shownUntil: content.shownUntil ?? '',
    source: content.source ?? '',
    topic: content.topic ?? '',
    genre: content.genre ?? '',
    stage: content.stage ?? '',
    summary: content.summary ?? '',
    keywords: content.keywords.join(' '),
    audience: content.audience ?? '',
    ...particularValues(kind, content.particulars),
  }
}
