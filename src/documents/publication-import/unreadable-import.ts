import type { Unreadable } from '../source.ts'

/** The same refusal of a file that was to come over: those of the reader may speak of annual reports. */
export function unreadableImport(refused: Unreadable): Unreadable {
  if (!refused.message.includes('年度报告')) return refused
  return { kind: refused.kind, message: sentences[refused.kind] ?? '文件不能读取，请重新导出后再上传。' }
}

const sentences: Partial<Record<Unreadable['kind'], string>> = {
  tooLarge: '文件太大，请分成几个文件后再上传。',
  tooSlow: '文件太复杂，规定的时间内没有读完，请分成几个文件后再上传。',
  tooMuchMemory: '文件太复杂，读取时内存不够，请分成几个文件后再上传。',
}
