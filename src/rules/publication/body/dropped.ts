/** What the cleaner left out that somebody could miss: told, never silent. `texts`: how it began, a few of them. */
export type Dropped = { readonly kind: DroppedKind; readonly count: number; readonly texts: readonly string[] }

export const droppedKinds = [
  'picture',
  'embedded',
  'control',
  'hidden',
  'deleted',
  'note',
  'link',
  'contents',
  'script',
  'tracker',
] as const
export type DroppedKind = (typeof droppedKinds)[number]

const words: Readonly<Record<DroppedKind, (count: number) => string>> = {
  picture: (count) => `${count}张图片没有带过来，请在“图片”中上传后插入`,
  embedded: (count) => `去掉了${count}处嵌入的网页、播放器或绘图`,
  control: (count) => `去掉了${count}个表单控件`,
  hidden: (count) => `去掉了${count}处隐藏的内容`,
  deleted: (count) => `去掉了${count}处修订中已删除的文字`,
  note: (count) => `去掉了${count}处批注`,
  link: (count) => `${count}个链接的地址不能在网页上打开，只保留了文字`,
  contents: () => '去掉了自动生成的目录',
  script: (count) => `去掉了${count}段脚本`,
  tracker: (count) => `去掉了${count}个跟踪图片`,
}

/** A clause for each kind, without its full stop, with how it began where there was text. */
export function droppedInWords(dropped: readonly Dropped[]): readonly string[] {
  return dropped.map(({ kind, count, texts }) => {
    const quoted = texts.map((text) => `“${text}”`).join('、')
    return `${words[kind](count)}${quoted === '' ? '' : `：${quoted}${count > texts.length ? '等' : ''}`}`
  })
}

const longestQuote = 40
const mostQuotes = 5

/** Gathers what is left out. */
export class DroppedList {
  private readonly found = new Map<DroppedKind, { count: number; texts: string[] }>()

  tell(kind: DroppedKind, text = ''): void {
    const entry = this.found.get(kind) ?? { count: 0, texts: [] }
    this.found.set(kind, entry)
    entry.count++
    const letters = [...text.replace(/\s+/gu, ' ').trim()]
    if (letters.length === 0 || entry.texts.length >= mostQuotes) return
    entry.texts.push(letters.slice(0, longestQuote).join('') + (letters.length > longestQuote ? '…' : ''))
  }

  get list(): readonly Dropped[] {
    return droppedKinds.flatMap((kind) => {
      const entry = this.found.get(kind)
      return entry === undefined ? [] : [{ kind, ...entry }]
    })
  }
}
