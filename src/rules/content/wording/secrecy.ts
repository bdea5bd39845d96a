import type { Remark } from '../remark.ts'

const mark =
  /(?:绝\s?密|机\s?密|秘\s?密)\s?[★☆]|密级[:：\s]{0,3}(?:绝密|机密|秘密)|(?:绝密|机密|秘密)级文件|保密期限[:：]\s?\d{1,2}年/gu
const inner =
  /内部(?:资料|文件|材料|参考|刊物)[，,、\s]{0,4}(?:注意保存|请勿外传|不得外传|注意保密|妥善保管)|(?<!非)内部资料(?!性)|此件(?:不公开|不予公开|不得公开|依申请公开|发至县团级|仅供内部)|不得(?:对外)?公开(?:报道|发布|张贴)|仅供内部(?:使用|参考|掌握)|内部(?:掌握|传阅)|请勿外传|不得外传|工作秘密[:：★]|[（(【[]\s*(?:不予公开|依申请公开|不公开)\s*[）)】\]]|公开(?:属性|类别|形式)[:：]\s?(?:不予公开|依申请公开)/gu

/** Signs that a text comes from a file that was classified, or not meant for the public. */
export function remarksOnSecrecy(text: string): readonly Remark[] {
  const alone = /^\s*(绝\s?密|机\s?密|秘\s?密)\s*$/u.exec(text)
  const remarks: Remark[] = []
  if (alone !== null) remarks.push(found('secrecyMark', text.indexOf(alone[1] ?? ''), alone[1] ?? ''))
  for (const match of text.matchAll(mark)) remarks.push(found('secrecyMark', match.index, match[0]))
  for (const match of text.matchAll(inner)) remarks.push(found('internalMark', match.index, match[0]))
  if (/^\s*注意保存\s*$/u.test(text)) remarks.push(found('internalMark', text.indexOf('注意'), '注意保存'))
  return remarks
}

function found(kind: 'secrecyMark' | 'internalMark', start: number, sign: string): Remark {
  const what = kind === 'secrecyMark' ? `有密级标志“${sign}”。` : `有“${sign}”字样。`
  return { kind, start, end: start + sign.length, what }
}
