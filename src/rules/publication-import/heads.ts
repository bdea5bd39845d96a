import { type RowField, type RowFields, rowFields } from './row.ts'

/** The columns of the template, in this order: where a page lies, and what stands beside it, only a mapping says. */
export const templateFields: readonly RowField[] = rowFields.slice(0, rowFields.indexOf('attachments'))

/** What a list, a mapping or a page calls each field: first the name that the template has. */
export const headNames: Readonly<Record<RowField, readonly string[]>> = {
  title: [
    '标题',
    '信息标题',
    '文件标题',
    '文件名称',
    '名称',
    '信息名称',
    '文章标题',
    '题名',
    '题目',
    'title',
    'articletitle',
  ],
  documentNumber: ['文号', '发文字号', '文件编号', '发文号', '文件字号', 'documentnumber'],
  issuedBy: [
    '发文机关',
    '发文单位',
    '制发机关',
    '发布机构',
    '发布机关',
    '发布单位',
    '公开单位',
    '责任单位',
    'issuedby',
  ],
  madeOn: ['成文日期', '生成日期', '成文时间', '生成时间', '发文日期', '印发日期', '制发日期', 'madeon'],
  releasedOn: [
    '发布时间',
    '原发布时间',
    '发布日期',
    '公开时间',
    '公开日期',
    '上网时间',
    '发表时间',
    '更新时间',
    '日期',
    'pubdate',
    'releasedon',
    'datepublished',
  ],
  effectiveOn: ['施行日期', '实施日期', '生效日期', '施行时间', '实施时间', '生效时间', 'effectiveon'],
  expiresOn: ['有效期至', '失效日期', '失效时间', '截止有效期', 'expireson'],
  column: ['栏目', '栏目名称', '所属栏目', '公开目录', '信息分类', '信息类别', '分类', '目录', 'columnname', 'column'],
  kind: ['种类', '信息种类', 'kind'],
  topic: ['主题分类', '主题', '主题词分类', 'topic'],
  keywords: ['关键词', '关键字', '主题词', '标签', 'keywords', 'tags'],
  summary: ['内容概述', '摘要', '概述', '内容摘要', '简介', 'summary', 'description'],
  source: ['信息来源', '来源', '稿件来源', '文章来源', 'contentsource', 'source'],
  validity: ['有效性', '文件状态', '效力状态', '是否有效', 'validity'],
  address: [
    '原网址',
    '原地址',
    '网址',
    '链接',
    '地址',
    '链接地址',
    '信息链接',
    '页面地址',
    'url',
    'address',
    '正式地址',
  ],
  body: ['正文', '内容', '信息内容', '文章内容', '正文内容', 'body', 'content', 'contenthtml'],
  attachments: ['附件', '附件文件', '附件名称', 'attachments'],
  page: ['文件', '文件路径', '页面文件', '网页文件', '文件名', 'file', 'path'],
  selector: ['正文区域', '正文选择器', 'selector'],
}

const byName: ReadonlyMap<string, RowField> = new Map(
  Object.entries(headNames).flatMap(([field, names]) => names.map((name) => [plain(name), field as RowField] as const)),
)

/** Which field a head names, whatever its width, blanks and remarks in brackets; null: none that is known. */
export function fieldOfHead(head: string): RowField | null {
  return byName.get(plain(head)) ?? byName.get(plain(head.normalize('NFKC').replace(/\(.*\)$/u, ''))) ?? null
}

function plain(head: string): string {
  return head
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[\s*_\-:：·]/gu, '')
}

export type ReadHead = {
  /** By the place of the column in the table. */
  readonly columns: ReadonlyMap<number, RowField>
  /** Heads that no field has, and a second head of the same field: nothing is read below them. */
  readonly unknown: readonly string[]
}

/** The heads of a row; null where it has none of `needed`, or fewer than two that are known: then it is no row of heads. */
export function readHead(
  cells: readonly { readonly text: string; readonly column: number }[],
  needed: readonly RowField[],
): ReadHead | null {
  const columns = new Map<number, RowField>()
  const taken = new Set<RowField>()
  const unknown: string[] = []
  for (const { text, column } of cells) {
    const field = fieldOfHead(text)
    if (field !== null && !taken.has(field)) {
      taken.add(field)
      columns.set(column, field)
    } else if (text.trim() !== '') unknown.push(text.trim())
  }
  return columns.size < 2 || !needed.some((field) => taken.has(field)) ? null : { columns, unknown }
}

/** What an object of a feed, or the meta tags of a page, say by names that are known; others are left out. */
export function fieldsByName(named: Iterable<readonly [string, unknown]>): RowFields {
  const fields: Partial<Record<RowField, string>> = {}
  for (const [name, value] of named) {
    const field = fieldOfHead(name)
    const text = textOf(value)
    if (field !== null && text !== '' && fields[field] === undefined) fields[field] = text
  }
  return fields
}

function textOf(value: unknown): string {
  if (typeof value === 'string') return value.trim()
  if (typeof value === 'number') return String(value)
  return Array.isArray(value) ? value.map(textOf).filter(Boolean).join(' ') : ''
}
