/** Words that say nothing of what is wanted: they divide a description into its parts. The longer ones come first. */
const empty = [
  '中华人民共和国政府信息公开条例',
  '政府信息公开条例',
  '政府信息公开',
  '政府信息',
  '信息公开',
  ...['申请公开', '依法公开', '予以公开', '我想了解', '我想知道', '本人申请', '特申请', '请予以', '请贵单位', '请贵局'],
  ...['复印件', '扫描件', '电子版', '相关', '有关', '所有', '全部', '关于', '以及', '或者', '贵单位', '贵机关', '贵局'],
  ...[
    '申请',
    '公开',
    '提供',
    '获取',
    '了解',
    '希望',
    '本人',
    '我们',
    '我家',
    '请问',
    '情况',
    '资料',
    '一份',
    '以来',
    '期间',
  ],
  ...['的', '和', '及', '与', '或', '等', '我', '请', '在', '对', '了', '年度', '年', '月', '日'],
] as const

const divider = new RegExp(empty.join('|'), 'gu')
const windowLength = 4
const most = 48

/**
 * The pieces by which published texts are compared with a description: every four neighbouring signs of its telling
 * parts, and shorter parts whole. `haystack` as src/store/search-words.ts makes it; `besides`: names that nearly every
 * text of the place holds, and so tell nothing.
 */
export function termsOfWanted(haystack: string, besides: readonly string[] = []): readonly string[] {
  const telling = besides
    .filter((name) => name !== '')
    .toSorted((a, b) => b.length - a.length)
    .reduce((text, name) => text.replaceAll(name, ' '), haystack)
    .replace(divider, ' ')
  const parts = telling.split(' ').map((part) => [...part])
  const windows = parts.flatMap((part) =>
    part.slice(windowLength - 1).map((_, at) => part.slice(at, at + windowLength).join('')),
  )
  const short = parts.filter(({ length }) => length === windowLength - 1).map((part) => part.join(''))
  const found = [...new Set([...windows, ...short])].filter((term) => !/^\d+$/u.test(term))
  const pairs = parts.filter(({ length }) => length === 2).map((part) => part.join(''))
  return (found.length > 0 ? found : [...new Set(pairs)]).slice(0, most)
}

/** How many pieces a text must hold to be worth showing: one where there are few, else two or more. */
export function enoughTerms(terms: readonly string[]): number {
  return terms.length < 3 ? 1 : terms.length < 12 ? 2 : 3
}
