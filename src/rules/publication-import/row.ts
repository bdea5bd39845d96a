/** What an office says of one piece of information that it published before, as its list, pages or feed have it. */
export const rowFields = [
  'title',
  'documentNumber',
  'issuedBy',
  'madeOn',
  'releasedOn',
  'effectiveOn',
  'expiresOn',
  'column',
  'kind',
  'topic',
  'keywords',
  'summary',
  'source',
  'validity',
  'address',
  'body',
  'attachments',
  'page',
  'selector',
] as const
export type RowField = (typeof rowFields)[number]

export type RowFields = Readonly<Partial<Record<RowField, string>>>

/** A file that comes with a row: `path` is its place among what was uploaded. */
export type RowFile = { readonly path: string; readonly title: string; readonly alt: string }

/** One row of what was uploaded, whatever it was: everything as it was written, the text cleaned. */
export type ImportedRow = {
  /** Where it stands in the upload, in words: 第5行, the path of a page. */
  readonly place: string
  readonly fields: RowFields
  /** In the vocabulary of a publication's text; `file:N` is the file at place N of `files`, from 1. */
  readonly body: string
  readonly files: readonly RowFile[]
  /** What was left out and nobody will miss, as clauses. */
  readonly notes: readonly string[]
  /** What should have come along and did not: somebody has to look at it before it is public. */
  readonly lacks: readonly string[]
  /** Why nothing could be read of it; null: it was read. */
  readonly problem: string | null
}

export const emptyRow: Omit<ImportedRow, 'place'> = {
  fields: {},
  body: '',
  files: [],
  notes: [],
  lacks: [],
  problem: null,
}

export const importSources = ['list', 'folder', 'feed'] as const
export type ImportSource = (typeof importSources)[number]

export const importSourceNames: Readonly<Record<ImportSource, string>> = {
  list: 'Excel 清单',
  folder: '网页和文档压缩包',
  feed: 'JSON 数据',
}

/**
 * Where a row stands. `waiting`: its page is not read yet; `read`: not judged yet; `problem`: it cannot come over as it is;
 * `there`: it came over before; `created`: a draft that is not checked yet; `clear`: a draft that nothing stands against;
 * `held`: a draft that somebody has to look at.
 */
export const rowStates = [
  'waiting',
  'read',
  'ready',
  'problem',
  'there',
  'created',
  'clear',
  'held',
  'released',
] as const
export type RowState = (typeof rowStates)[number]

export const rowStateNames: Readonly<Record<RowState, string>> = {
  waiting: '待读取',
  read: '待核对',
  ready: '可以导入',
  problem: '有问题',
  there: '已有',
  created: '待核查',
  clear: '待签发',
  held: '须人工处理',
  released: '已公开',
}

/**
 * Where the import stands. `reading`, `judging`, `creating`, `releasing`: the program is at work, and goes on where it
 * was; `judged`: a dry run that somebody may start; `created`: drafts that wait for the signature of somebody else.
 */
export const importStates = [
  'reading',
  'judging',
  'judged',
  'creating',
  'created',
  'releasing',
  'done',
  'dropped',
] as const
export type ImportState = (typeof importStates)[number]

export const importStateNames: Readonly<Record<ImportState, string>> = {
  reading: '正在读取',
  judging: '正在核对',
  judged: '已核对，待导入',
  creating: '正在导入',
  created: '已导入为草稿，待签发',
  releasing: '正在发布',
  done: '已完成',
  dropped: '已结束，不签发',
}

export function isAtWork(state: ImportState): boolean {
  return state === 'reading' || state === 'judging' || state === 'creating' || state === 'releasing'
}
