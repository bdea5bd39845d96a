/** 《办法》, but “关于征求《办法》意见的公告”: a title within a sentence, never with one pair of its marks inside another. */
export function titleInWords(title: string): string {
  return title.includes('《') ? `“${title}”` : `《${title}》`
}
