import type { Unreadable } from '../source.ts'

/** The same refusal of a file that was to become a publication: those of the reader speak of annual reports. */
export function unreadableDocument(refused: Unreadable): Unreadable {
  const message = sentences[refused.kind]
  return message === undefined ? refused : { kind: refused.kind, message }
}

const sentences: Partial<Record<Unreadable['kind'], string>> = {
  tooLarge: '文件太大，请压缩其中的图片，或者分成几个文件后再上传。',
  tooSlow: '文件太复杂，规定的时间内没有读完，请分成几个文件，或者把文字复制后粘贴。',
  tooMuchMemory: '文件太复杂，读取时内存不够，请分成几个文件，或者把文字复制后粘贴。',
}
