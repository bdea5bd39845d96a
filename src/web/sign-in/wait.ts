/** How long to wait after too many failures, in words. */
export function waitSentence(seconds: number): string {
  const wait = seconds < 60 ? `${seconds}秒` : `${Math.ceil(seconds / 60)}分钟`
  return `试错的次数太多，请${wait}后再试。`
}
