import { missingParticulars } from './particulars.ts'
import type { Content, PublicationKind } from './publication.ts'

/** The metadata that a person fills in beside title, column, class, text and files, which every publication has. */
export const metadataFields = [
  'documentNumber',
  'issuedBy',
  'madeOn',
  'effectiveOn',
  'expiresOn',
  'shownUntil',
  'source',
  'topic',
  'genre',
  'stage',
  'summary',
  'keywords',
  'audience',
] as const satisfies readonly (keyof Content)[]
export type MetadataField = (typeof metadataFields)[number]

export const metadataNames: Readonly<Record<MetadataField, string>> = {
  documentNumber: '文号',
  issuedBy: '发文机关',
  madeOn: '成文日期（生成日期）',
  effectiveOn: '施行日期',
  expiresOn: '有效期至',
  shownUntil: '展示期至',
  source: '信息来源',
  topic: '主题分类',
  genre: '体裁',
  stage: '“五公开”阶段',
  summary: '内容概述',
  keywords: '关键词',
  audience: '公开对象',
}

type Fields = { readonly shown: readonly MetadataField[]; readonly folded: readonly MetadataField[] }

const document: Fields = {
  shown: ['documentNumber', 'issuedBy', 'madeOn', 'effectiveOn', 'expiresOn', 'topic', 'genre', 'summary'],
  folded: ['keywords', 'source', 'stage', 'audience'],
}
const plain: Fields = {
  shown: ['madeOn', 'summary'],
  folded: ['documentNumber', 'issuedBy', 'source', 'topic', 'genre', 'stage', 'keywords', 'audience', 'shownUntil'],
}
const toPublic: Fields = {
  shown: ['madeOn', 'shownUntil', 'summary'],
  folded: ['documentNumber', 'issuedBy', 'source', 'topic', 'genre', 'stage', 'keywords', 'audience'],
}

/** Which fields each kind has: those in sight, and those that are there for whoever unfolds them. What is in neither, it has not. */
export const fieldsOfKind: Readonly<Record<PublicationKind, Fields>> = {
  information: plain,
  news: { shown: ['source'], folded: ['madeOn', 'topic', 'summary', 'keywords', 'stage'] },
  regulation: document,
  normativeDocument: document,
  otherDocument: {
    shown: ['documentNumber', 'issuedBy', 'madeOn', 'genre', 'summary'],
    folded: ['effectiveOn', 'expiresOn', 'topic', 'keywords', 'source', 'stage', 'audience'],
  },
  interpretation: { shown: ['source', 'summary'], folded: ['madeOn', 'topic', 'genre', 'keywords', 'audience'] },
  publicNotice: toPublic,
  consultation: toPublic,
  budget: { shown: ['madeOn', 'summary'], folded: ['documentNumber', 'issuedBy', 'source', 'keywords', 'stage'] },
  project: plain,
  assignedCase: toPublic,
  statement: { shown: ['shownUntil'], folded: ['madeOn'] },
}

export function hasField(kind: PublicationKind, field: MetadataField): boolean {
  const { shown, folded } = fieldsOfKind[kind]
  return shown.includes(field) || folded.includes(field)
}

/** What has to be there before the review begins, by kind; title, column and text are asked of every kind. */
const needed: Readonly<Record<PublicationKind, readonly MetadataField[]>> = {
  information: ['madeOn'],
  news: [],
  regulation: ['documentNumber', 'madeOn', 'effectiveOn', 'topic'],
  normativeDocument: ['documentNumber', 'madeOn', 'effectiveOn', 'topic'],
  otherDocument: ['madeOn'],
  interpretation: [],
  // 公示 ends, 公告 and 通告 stay: which of the two it is, nobody but the writer knows.
  publicNotice: ['madeOn'],
  consultation: ['madeOn'],
  budget: ['madeOn'],
  project: ['madeOn'],
  assignedCase: ['madeOn'],
  statement: [],
}

/** Whether the review of a publication that is to be public begins only once it is filled in. */
export function isNeeded(kind: PublicationKind, field: MetadataField): boolean {
  return needed[kind].includes(field)
}

/** Whether it needs an outline of what it says (内容概述, Art 12) before it is released: news and statements say all in a few lines. */
export function needsSummary(kind: PublicationKind): boolean {
  return kind !== 'news' && kind !== 'statement'
}

/** A field of a publication that is empty and must not be: `field` as the form names it. */
export type MissingField = { readonly field: string; readonly name: string }

/**
 * What a version still lacks before it may go to review, in the order of the form. A publication that is kept and never
 * released (依申请公开、不予公开) needs title and reason only, because nobody will look for it in a column.
 */
export function missingIn(kind: PublicationKind, content: Content): readonly MissingField[] {
  const missing: MissingField[] = []
  if (content.title === '') missing.push({ field: 'title', name: '标题' })
  if (content.disclosureClass !== 'proactive') {
    if (content.classReason === null) missing.push({ field: 'classReason', name: '定为该公开属性的理由和依据' })
    return missing
  }
  if (content.columnId === null) missing.push({ field: 'column', name: '栏目' })
  for (const field of needed[kind]) {
    if (content[field] === null) missing.push({ field, name: metadataNames[field] })
  }
  for (const { name, label } of missingParticulars(kind, content.particulars)) {
    missing.push({ field: `particulars.${name}`, name: label })
  }
  if (content.body === '' && content.fileIds.length === 0) missing.push({ field: 'body', name: '正文或附件' })
  return missing
}
