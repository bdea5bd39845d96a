/** What a file is and with what it opens, as readers are told of it beside its link. */
export type FileWords = { readonly name: string; readonly opens: 'browser' | 'program' }

const office = 'application/vnd.openxmlformats-officedocument'
const open = 'application/vnd.oasis.opendocument'

const words: Readonly<Record<string, FileWords>> = {
  'application/pdf': { name: 'PDF 文档', opens: 'browser' },
  'application/ofd': { name: 'OFD 版式文件', opens: 'program' },
  'application/msword': { name: 'Word 文档', opens: 'program' },
  [`${office}.wordprocessingml.document`]: { name: 'Word 文档', opens: 'program' },
  'application/vnd.ms-excel': { name: 'Excel 表格', opens: 'program' },
  [`${office}.spreadsheetml.sheet`]: { name: 'Excel 表格', opens: 'program' },
  'application/vnd.ms-powerpoint': { name: 'PowerPoint 演示', opens: 'program' },
  [`${office}.presentationml.presentation`]: { name: 'PowerPoint 演示', opens: 'program' },
  [`${open}.text`]: { name: 'ODF 文档', opens: 'program' },
  [`${open}.spreadsheet`]: { name: 'ODF 表格', opens: 'program' },
  'application/zip': { name: 'ZIP 压缩包', opens: 'program' },
  'text/csv': { name: 'CSV 表格', opens: 'program' },
  'text/plain': { name: '文本', opens: 'browser' },
}

const kinds: Readonly<Record<string, string>> = { image: '图片', video: '视频', audio: '音频', text: '文本' }

/** By its media type; what nobody knows is a file. */
export function fileWords(mediaType: string): FileWords {
  const [type = ''] = mediaType.split(';')
  const known = words[type.trim()]
  if (known !== undefined) return known
  const kind = kinds[type.split('/')[0] ?? '']
  return kind === undefined ? { name: '文件', opens: 'program' } : { name: kind, opens: 'browser' }
}
