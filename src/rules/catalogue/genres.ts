/** 体裁: the form of what is published. The kinds of official documents, and what offices publish beside them. */
export type Genre = {
  readonly key: string
  readonly name: string
  /** One of the fifteen kinds of official documents (公文种类): 党政机关公文处理工作条例（中办发〔2012〕14号） Art 8, from 2012-07-01. */
  readonly official: boolean
}

const official: readonly (readonly [key: string, name: string])[] = [
  ['resolution', '决议'],
  ['decision', '决定'],
  ['order', '命令（令）'],
  ['communique', '公报'],
  ['announcement', '公告'],
  ['notice', '通告'],
  ['opinion', '意见'],
  ['circular', '通知'],
  ['bulletin', '通报'],
  ['report', '报告'],
  ['request', '请示'],
  ['reply', '批复'],
  ['motion', '议案'],
  ['letter', '函'],
  ['minutes', '纪要'],
]

const beside: readonly (readonly [key: string, name: string])[] = [
  ['planning', '规划'],
  ['plan', '计划'],
  ['summary', '总结'],
  ['statistics', '统计'],
  ['table', '图表'],
  ['video', '视频'],
  ['questions', '问答'],
  ['speech', '讲话'],
  ['news', '新闻'],
  ['other', '其他'],
]

export const genres: readonly Genre[] = [
  ...official.map(([key, name]) => ({ key, name, official: true })),
  ...beside.map(([key, name]) => ({ key, name, official: false })),
]

const byKey = new Map(genres.map((genre) => [genre.key, genre]))

export function isGenre(key: string): boolean {
  return byKey.has(key)
}

/** Null for what is no genre. */
export function genreName(key: string): string | null {
  return byKey.get(key)?.name ?? null
}
