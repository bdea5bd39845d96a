import type { Day } from '../day.ts'
import { linksOf, picturesOf } from '../publication/body.ts'
import { metadataNames, missingIn, needsSummary } from '../publication/fields.ts'
import { particularFields } from '../publication/particulars.ts'
import type { Content, PublicationKind, UsedFile } from '../publication/publication.ts'
import { type ContentFinding, type ContentFindingKind, contentFindingKinds, type Place } from './finding.ts'
import { type Lexicon, remarksOfLexicon } from './lexicon/lexicon.ts'
import { findPersonalData } from './personal/find-personal-data.ts'
import { type Piece, piecesOfBody } from './piece.ts'
import type { Remark } from './remark.ts'
import { remarksOnBrackets } from './wording/brackets.ts'
import { remarksOnSecrecy } from './wording/secrecy.ts'
import { remarksOnStructure } from './wording/structure.ts'
import { remarksOnTyping } from './wording/typing.ts'

/** Counted up whenever the checks learn to find more: what is public already is checked anew then. */
export const checkingProgram = 1

export type CheckContext = {
  readonly today: Day
  readonly lexicon: Lexicon
  /** A keyed hash of what must not be kept as it is. */
  fingerprint(value: string): string
}

/** A version of a publication as it is checked. */
export type CheckedVersion = {
  readonly kind: PublicationKind
  readonly content: Content
  readonly files: readonly UsedFile[]
}

/** So many findings of a kind are told at once; what is left comes up when these are mended. */
const mostOfKind = 1000

/**
 * Everything that the rules find in the fields and the text of a version, in the order of the text. Whether the files
 * are in order is another matter: `checkPieces` looks at the texts that somebody read from them. Takes time in
 * proportion to the length of the text.
 */
export function checkContent(version: CheckedVersion, context: CheckContext): readonly ContentFinding[] {
  const pieces = [...fieldPieces(version), ...piecesOfBody(version.content.body), ...captionPieces(version)]
  const day = version.content.madeOn ?? context.today
  return keyed(
    [...ofPieces(pieces, day, context), ...ofMetadata(version, context.today), ...ofPictures(version)],
    context,
  )
}

/** What the rules for texts find in pieces of any origin, as of the day of the text. */
export function checkPieces(pieces: readonly Piece[], day: Day, context: CheckContext): readonly ContentFinding[] {
  return keyed(ofPieces(pieces, day, context), context)
}

/** A finding before it has its key; `value` is what the key is made of. */
type Unkeyed = Omit<ContentFinding, 'key'> & { readonly value: string }

function* ofPieces(pieces: readonly Piece[], day: Day, context: CheckContext): Generator<Unkeyed> {
  const { lexicon } = context
  const officials = lexicon.leaders.map(({ text }) => text)
  const left = new Left()
  for (const piece of pieces) {
    const { text, label, row } = piece
    if (text.trim() === '') continue
    const personal = findPersonalData(text, { label, row, allowed: lexicon.allowed, officials })
    for (const found of personal) {
      if (!left.takes(found.kind)) continue
      const { name, why, grave } = contentFindingKinds[found.kind]
      yield {
        kind: found.kind,
        place: placeIn(piece, found),
        quote: found.quote,
        what: `疑似${name}：${found.quote}。`,
        why,
        grave,
        value: found.value,
        fix: piece.byHand === true ? null : { name: '遮蔽', replacement: found.quote },
      }
    }
    const isOfPerson = coveredBy(personal)
    const remarks = [
      ...remarksOnSecrecy(text),
      ...remarksOfLexicon(text, lexicon, day),
      ...remarksOnTyping(text),
      ...remarksOnBrackets(text),
    ]
    for (const remark of remarks) {
      const isPersonal = isOfPerson(remark)
      if (!isPersonal && left.takes(remark.kind)) yield* told(piece, remark, lexicon)
    }
  }
  for (const remark of remarksOnStructure(pieces))
    if (left.takes(remark.kind)) yield* told(remark.piece, remark, lexicon)
}

/** Whether a range meets one of several that are in order and do not overlap. */
function coveredBy(ranges: readonly Range[]): (range: Range) => boolean {
  return ({ start, end }) => {
    let [low, high] = [0, ranges.length]
    while (low < high) {
      const middle = (low + high) >> 1
      if ((ranges[middle]?.end ?? 0) <= start) low = middle + 1
      else high = middle
    }
    return (ranges[low]?.start ?? end) < end
  }
}

type Range = { readonly start: number; readonly end: number }

/** How many findings of each kind may still be told. */
class Left {
  private readonly told = new Map<ContentFindingKind, number>()

  takes(kind: ContentFindingKind): boolean {
    const count = (this.told.get(kind) ?? 0) + 1
    this.told.set(kind, count)
    return count <= mostOfKind
  }
}

function* told(piece: Piece, remark: Remark, lexicon: Lexicon): Generator<Unkeyed> {
  const text = piece.text.slice(remark.start, remark.end)
  if (lexicon.allowed.has(text)) return
  const { name, why, grave } = contentFindingKinds[remark.kind]
  const replacement = piece.byHand === true ? undefined : remark.replacement
  yield {
    ...{ kind: remark.kind, quote: shown(text), what: shown(remark.what), why: remark.why ?? why, grave },
    value: `${name} ${text}`,
    place: placeIn(piece, remark),
    fix: replacement === undefined ? null : { name: replacement === '' ? '删去' : `改为“${replacement}”`, replacement },
  }
}

/** As a finding may repeat it: a long heading may hold what must not get out. */
function shown(text: string): string {
  const found = findPersonalData(text).toReversed()
  return found.reduce((all, one) => all.slice(0, one.start) + one.quote + all.slice(one.end), text).slice(0, 200)
}

function placeIn({ part, name, start }: Piece, range: { start: number; end: number }): Place {
  return { part, name, start: start + range.start, end: start + range.end }
}

const checkedFields = ['documentNumber', 'issuedBy', 'summary', 'source', 'audience', 'classReason'] as const

function fieldPieces({ kind, content }: CheckedVersion): readonly Piece[] {
  const labels = new Map(particularFields[kind].map(({ name, label }) => [name, label]))
  return [
    ...pieceOf('title', '标题', content.title),
    ...checkedFields.flatMap((field) =>
      pieceOf(field, field === 'classReason' ? '公开属性的理由' : metadataNames[field], content[field]),
    ),
    ...pieceOf('keywords', '关键词', content.keywords.join('　')),
    ...textsIn(content.particulars, []).flatMap(({ path, text }) =>
      pieceOf(`particulars.${path.join('.')}`, labels.get(path[0] ?? '') ?? '其他要素', text),
    ),
  ]
}

/** What stands at files and pictures, and where links lead: public as the text is. */
function captionPieces({ content, files }: CheckedVersion): readonly Piece[] {
  return [
    ...picturesOf(content.body).flatMap(({ file, alt }, at) =>
      pieceOf(`picture.${file}`, `正文第${at + 1}幅图片的替代文字`, alt),
    ),
    ...files.flatMap(({ id, title, alt }, at) => [
      ...pieceOf(`file.${id}.title`, `第${at + 1}个文件的名称`, title),
      ...pieceOf(`file.${id}.alt`, `第${at + 1}个文件的替代文字`, alt),
    ]),
    ...linksOf(content.body)
      .filter(({ href }) => !href.startsWith('file:'))
      .flatMap(({ href }, at) => pieceOf(`link.${at + 1}`, `正文第${at + 1}个链接的地址`, href)),
  ]
}

function pieceOf(part: string, name: string, text: string | null): readonly Piece[] {
  return text === null || text === '' ? [] : [{ part, name, start: 0, text, cell: true, byHand: part.includes('.') }]
}

function textsIn(value: unknown, path: readonly string[]): readonly { path: readonly string[]; text: string }[] {
  if (typeof value === 'string') return [{ path, text: value }]
  if (typeof value !== 'object' || value === null) return []
  return Object.entries(value).flatMap(([name, inner]) => textsIn(inner, [...path, name]))
}

function* ofMetadata({ kind, content, files }: CheckedVersion, today: Day): Generator<Unkeyed> {
  for (const { field, name } of missingIn(kind, content)) {
    const isText = field === 'body' && files.length === 0
    yield unplaced(
      isText ? 'emptyText' : 'missingMetadata',
      field,
      name,
      isText ? '没有正文，也没有附件。' : `没有填写${name}。`,
    )
  }
  if (content.summary === null && content.body !== '' && needsSummary(kind)) {
    yield unplaced('missingMetadata', 'summary', metadataNames.summary, '没有填写内容概述。')
  }
  const { madeOn, effectiveOn, expiresOn, shownUntil } = content
  if (madeOn !== null && madeOn > today) yield unplaced('dates', 'madeOn', metadataNames.madeOn, '成文日期在今天之后。')
  if (effectiveOn !== null && madeOn !== null && effectiveOn < madeOn)
    yield unplaced('dates', 'effectiveOn', metadataNames.effectiveOn, '施行日期早于成文日期。')
  if (expiresOn !== null && effectiveOn !== null && expiresOn < effectiveOn)
    yield unplaced('dates', 'expiresOn', metadataNames.expiresOn, '有效期至早于施行日期。')
  if (shownUntil !== null && shownUntil < today)
    yield unplaced('dates', 'shownUntil', metadataNames.shownUntil, '展示期已过，发布后不会显示。')
  const number = content.documentNumber
  if (number !== null && /[[(（【［]\s?(?:19|20)\d\d\s?[\])）】］]|〔(?:19|20)\d\d〕\s?(?:第|0)/u.test(number)) {
    const what = '文号的年份应当用六角括号“〔〕”，序号不加“第”、不编虚位。'
    yield { ...unplaced('documentNumber', 'documentNumber', metadataNames.documentNumber, what), quote: number }
  }
}

function* ofPictures({ content, files }: CheckedVersion): Generator<Unkeyed> {
  for (const [at, { file, alt }] of picturesOf(content.body).entries()) {
    const known = files.find(({ id }) => id === file)?.alt ?? null
    if (alt.trim() === '' && known === null) {
      yield unplaced('missingAlt', `picture.${file}`, `正文第${at + 1}幅图片`, `正文第${at + 1}幅图片没有替代文字。`)
    }
  }
}

function unplaced(kind: ContentFindingKind, part: string, name: string, what: string): Unkeyed {
  const { why, grave } = contentFindingKinds[kind]
  return { kind, place: { part, name, start: 0, end: 0 }, quote: '', what, why, grave, fix: null, value: part }
}

/** Gives each its key: kind, fingerprint of what was found, and which of the same it is. */
function keyed(findings: Iterable<Unkeyed>, context: CheckContext): readonly ContentFinding[] {
  const counts = new Map<string, number>()
  const all: ContentFinding[] = []
  for (const { value, ...finding } of findings) {
    const of = `${finding.kind}.${context.fingerprint(value)}`
    const count = (counts.get(of) ?? 0) + 1
    counts.set(of, count)
    all.push({ ...finding, key: `${of}.${count}` })
  }
  return all
}
