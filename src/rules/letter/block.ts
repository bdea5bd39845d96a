import { type Day, dayInChinese } from '../day.ts'
import type { LetterKind } from './letter-kind.ts'

// Of what letters are made. A template says which blocks in which order; texts are the office's own to change, all else
// is generated from the record and cannot be typed over.

export const generatedBlocks = {
  letterhead: '发文机关标志',
  number: '发文字号',
  title: '标题',
  addressee: '主送',
  request: '申请内容（原文引用）',
  points: '逐项列明的内容',
  decision: '办理结果和依据',
  periods: '法定期限和后果',
  attachments: '附件说明',
  remedy: '救济途径',
  contact: '联系方式',
  signature: '署名和成文日期',
  slip: '回执',
  form: '表格',
} as const
export type GeneratedBlock = keyof typeof generatedBlocks

export type TemplateBlock =
  | { readonly kind: GeneratedBlock }
  /** One paragraph a line, with {variables}. `id` is its place in this template. */
  | { readonly kind: 'text'; readonly id: string; readonly text: string }

export type LetterTemplate = {
  readonly kind: LetterKind
  readonly from: Day
  readonly blocks: readonly TemplateBlock[]
}

export type FilledBlock =
  | { readonly kind: 'letterhead'; readonly organ: string }
  | { readonly kind: 'number'; readonly text: string | null }
  | { readonly kind: 'title'; readonly text: string }
  | { readonly kind: 'addressee'; readonly text: string }
  | { readonly kind: 'text'; readonly id: string; readonly paragraphs: readonly string[] }
  | { readonly kind: 'request'; readonly text: string }
  | { readonly kind: 'points'; readonly points: readonly string[] }
  | { readonly kind: 'decision'; readonly parts: readonly DecisionPart[] }
  | { readonly kind: 'periods'; readonly paragraphs: readonly string[] }
  | { readonly kind: 'attachments'; readonly items: readonly string[] }
  | { readonly kind: 'remedy'; readonly paragraphs: readonly string[] }
  | { readonly kind: 'contact'; readonly lines: readonly string[] }
  | { readonly kind: 'signature'; readonly organ: string; readonly day: Day }
  | { readonly kind: 'slip'; readonly title: string; readonly lines: readonly string[] }
  | { readonly kind: 'form'; readonly head: readonly string[]; readonly rows: readonly (readonly string[])[] }

/** What is said of one item; `heading` where there are several. */
export type DecisionPart = {
  readonly heading: string | null
  readonly paragraphs: readonly string[]
  readonly withheld: readonly { readonly where: string; readonly ground: string; readonly reason: string }[]
}

export type FilledLetter = {
  readonly kind: LetterKind
  readonly title: string
  readonly blocks: readonly FilledBlock[]
}

/** Whether a letter may go out by internet: where it tells of reconsideration it must tell how to ask for that by internet (行政复议法 Art 22). */
export function mayGoByInternet({ blocks }: Pick<FilledLetter, 'blocks'>): boolean {
  return blocks.every(
    (block) =>
      block.kind !== 'remedy' ||
      !block.paragraphs.some((line) => line.includes('申请行政复议')) ||
      block.paragraphs.some((line) => /https?:\/\//u.test(line)),
  )
}

/** Everything that a filled letter says, a paragraph a line: what is searched for what must not stand in it. */
export function textOf({ blocks }: Pick<FilledLetter, 'blocks'>): string {
  return blocks.flatMap(linesOf).join('\n')
}

export function linesOf(block: FilledBlock): readonly string[] {
  switch (block.kind) {
    case 'letterhead':
      return [block.organ]
    case 'number':
      return block.text === null ? [] : [block.text]
    case 'title':
    case 'addressee':
    case 'request':
      return [block.text]
    case 'text':
    case 'periods':
    case 'remedy':
      return block.paragraphs
    case 'points':
      return block.points
    case 'decision':
      return block.parts.flatMap(({ heading, paragraphs, withheld }) => [
        ...(heading === null ? [] : [heading]),
        ...paragraphs,
        ...withheld.flatMap(({ where, ground, reason }) => [where, ground, reason]),
      ])
    case 'attachments':
      return block.items
    case 'contact':
      return block.lines
    case 'signature':
      return [block.organ, dayInChinese(block.day)]
    case 'slip':
      return [block.title, ...block.lines]
    case 'form':
      return [...block.head, ...block.rows.flat()]
  }
}
