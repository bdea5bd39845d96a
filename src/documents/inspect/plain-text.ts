import { decodeText } from '../decode-text.ts'
import type { Looking } from './looking.ts'
import { Uninspectable } from './uninspectable.ts'

/** A text or CSV file. Throws Uninspectable where its encoding cannot be told. */
export function inspectText(bytes: Uint8Array, looking: Looking, where: string): void {
  const place = where === '' ? '正文' : where
  const text = decodeText(bytes)
  const broken = text.split('\uFFFD').length - 1
  if (broken > 0) throw new Uninspectable('有无法还原的字符，请另存为 UTF-8 编码后再试。')
  // Tags and variation marks of other planes show nothing and can spell out any text.
  if (/[\u{E0000}-\u{E007F}]/u.test(text)) looking.find('hiddenText', place, '有看不见的字符拼成的文字，请删除。')
  const lines = text.split(/\r\n?|\n/)
  // A line may end within a name: all of it is read as one as well.
  looking.texts(place, lines, (line) => `第${line + 1}行`)
  looking.texts(place, [text])
  looking.bytes(place, bytes)
  looking.looked(place)
}
