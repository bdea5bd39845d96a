import type { FieldProblem } from '../person.ts'
import { printableLine } from '../printable.ts'
import {
  freshnessKinds,
  type ItemChannel,
  type ItemElements,
  isKnownField,
  itemChannelKeys,
  itemLevelKeys,
  itemMethods,
  limitFromWords,
  limitInWords,
  type NodeKind,
  type NodeValues,
  nodeKinds,
} from './item.ts'
import { statutoryContents } from './statutory.ts'

/** A node as a form gives it. */
export type TypedNode = NodeValues & { readonly kind: NodeKind }

export type ReadNode =
  | { readonly kind: 'read'; readonly node: TypedNode }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<string>[] }

type Typed = Readonly<Record<string, string>>

/** Longest texts of an item; the contents and bases of real catalogues stay well below. */
const longest = { name: 100, content: 2000, basis: 1000, words: 300, short: 60 } as const

/** Reads what was typed for a node. Boxes are named `channel-website`, `level-county`, `statutory-art20-01`. */
export function readNode(typed: Typed): ReadNode {
  const problems: FieldProblem<string>[] = []
  const line = (field: string, label: string, most: number): string | null => {
    const text = printableLine(typed[field] ?? '')
    if ([...text].length > most) problems.push({ field, message: `${label}不超过${most}个字。` })
    return text === '' ? null : text
  }
  const name = line('name', '名称', longest.name)
  if (name === null) problems.push({ field: 'name', message: '请填写名称。' })
  const kind = nodeKinds.find((known) => known === typed.kind)
  if (kind === undefined) problems.push({ field: 'kind', message: '请选择类别。' })
  const field = typed.field ?? ''
  if (field !== '' && !isKnownField(field)) problems.push({ field: 'field', message: '请从列表中选择领域。' })
  const timeLimit = line('timeLimit', '公开时限', longest.words) ?? ''
  const unitId = Number(typed.unitId ?? '')
  const elements: ItemElements = {
    content: lines('content', longest.content, typed, problems, '公开内容'),
    basis: lines('basis', longest.basis, typed, problems, '公开依据'),
    ...limitFromWords(timeLimit),
    owner: line('owner', '公开主体', longest.words),
    unitId: Number.isInteger(unitId) && unitId > 0 ? unitId : null,
    channels: itemChannelKeys.filter((channel) => typed[`channel-${channel}`] === 'on'),
    otherChannels: line('otherChannels', '其他渠道', longest.words),
    group: line('group', '公开对象', longest.words),
    method: Object.hasOwn(itemMethods, typed.method ?? '') ? (typed.method as ItemElements['method']) : 'proactive',
    levels: itemLevelKeys.filter((level) => typed[`level-${level}`] === 'on'),
    code: line('code', '事项编码', longest.short),
    field: field === '' ? null : field,
    statutory: statutoryContents.flatMap(({ key }) => (typed[`statutory-${key}`] === 'on' ? [key] : [])),
    powerItem: line('powerItem', '权责事项编码', longest.short),
    powerStep: line('powerStep', '办理环节', longest.short),
    freshness: Object.hasOwn(freshnessKinds, typed.freshness ?? '')
      ? (typed.freshness as NonNullable<ItemElements['freshness']>)
      : null,
  }
  const unclear = elements.timeLimitWords !== null && typed.keepWords !== 'on'
  if (unclear) problems.push({ field: 'timeLimit', message: unclearLimit(elements) })
  if (problems.length > 0 || name === null || kind === undefined) return { kind: 'invalid', problems }
  return { kind: 'read', node: { name, kind, elements } }
}

/** What a form shows of a node. */
export function typedFrom({ name, kind, elements }: TypedNode): Typed {
  const boxes = [
    ...elements.channels.map((channel: ItemChannel) => `channel-${channel}`),
    ...elements.levels.map((level) => `level-${level}`),
    ...elements.statutory.map((key) => `statutory-${key}`),
    ...(elements.timeLimitWords === null ? [] : ['keepWords']),
  ]
  return {
    ...{ name, kind, method: elements.method, timeLimit: limitInWords(elements) },
    ...{ content: elements.content ?? '', basis: elements.basis ?? '', owner: elements.owner ?? '' },
    ...{ otherChannels: elements.otherChannels ?? '', group: elements.group ?? '', code: elements.code ?? '' },
    ...{ field: elements.field ?? '', freshness: elements.freshness ?? '' },
    ...{ powerItem: elements.powerItem ?? '', powerStep: elements.powerStep ?? '' },
    unitId: elements.unitId === null ? '' : String(elements.unitId),
    ...Object.fromEntries(boxes.map((box) => [box, 'on'])),
  }
}

function unclearLimit({ timeLimit }: ItemElements): string {
  const read = timeLimit === null ? '' : '只读懂了其中一部分，'
  return `${read}公开时限没有全部读懂：请改用“信息形成或变更之日起20个工作日内”这类写法，或者勾选“按原文保留”。`
}

/** A text of several lines: blank lines and blanks at the ends of lines are left out. */
function lines(
  field: string,
  most: number,
  typed: Typed,
  problems: FieldProblem<string>[],
  label: string,
): string | null {
  const text = (typed[field] ?? '')
    .split('\n')
    .map(printableLine)
    .filter((line) => line !== '')
    .join('\n')
  if ([...text].length > most) problems.push({ field, message: `${label}不超过${most}个字。` })
  return text === '' ? null : text
}
