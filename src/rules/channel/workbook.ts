import { plainLabel } from '../ledger/columns.ts'
import type { ReleaseField } from './release.ts'

// The columns of a workbook of releases. Each is known by several names; what is not known is said, never guessed.

/** In the order of the blank workbook: the first name is the one that it has there. */
const releaseHeads: Readonly<Record<ReleaseField, readonly string[]>> = {
  on: ['日期', '发布日期', '发布时间', '推送日期', '刊发日期', '公开日期'],
  channel: ['渠道', '公开渠道', '发布渠道', '账号', '平台'],
  what: ['标题、文号或者索引号', '标题', '名称', '信息标题', '内容', '索引号', '文号'],
  act: ['方式', '发布方式'],
  itemKind: ['种类', '信息种类', '类别'],
  column: ['栏目', '所属栏目', '目录'],
  stage: ['五公开'],
  link: ['链接', '网址', '地址'],
  place: ['位置', '版面', '会议', '时段', '期号', '张贴地点'],
  attended: ['人数', '参加人数'],
  note: ['备注', '说明'],
}
const fields = Object.keys(releaseHeads) as readonly ReleaseField[]

/** Columns that hold what is not kept: numbering, persons, and figures of the medium itself. */
const passedOver = ['序号', '编辑', '责任编辑', '审核人', '发布人', '阅读量', '点赞', '点赞数', '转发数', '阅读数']

export type ReleasesHead = {
  readonly columns: ReadonlyMap<number, ReleaseField>
  readonly unknown: readonly string[]
  /** The names of columns that are needed and not there. */
  readonly missing: readonly string[]
}

/** Reads a row of heads; null where it names too little to be one. */
export function readReleasesHead(
  heads: readonly { readonly text: string; readonly column: number }[],
): ReleasesHead | null {
  const columns = new Map<number, ReleaseField>()
  const unknown: string[] = []
  for (const { text, column } of heads) {
    const label = plainLabel(text)
    if (label === '') continue
    const held = [...columns.values()]
    const field = fields.find(
      (one) => !held.includes(one) && releaseHeads[one].some((name) => plainLabel(name) === label),
    )
    if (field !== undefined) columns.set(column, field)
    else if (!passedOver.includes(label)) unknown.push(text.trim())
  }
  const held = [...columns.values()]
  if (!held.includes('what')) return null
  const missing = (['on', 'channel', 'what'] as const).filter((field) => !held.includes(field))
  return { columns, unknown, missing: missing.map((field) => releaseHeads[field][0] ?? field) }
}

export const blankHeads: readonly string[] = fields.map((field) => releaseHeads[field][0] ?? field)
