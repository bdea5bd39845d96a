/**
 * The text of a file whose encoding nobody may have told: byte order mark, then UTF-16 by its zero bytes, then UTF-8,
 * then what the file declares, then GB18030 (a superset of GBK and GB2312). A declaration never beats valid UTF-8:
 * pages that say gb2312 and hold UTF-8 are common, Chinese GBK text that is valid UTF-8 is not.
 * Never throws. What is no character becomes U+FFFD, and so does NUL: dropping it could glue two numbers into one.
 */
export function decodeText(bytes: Uint8Array): string {
  return decode(bytes).replaceAll('\0', '\uFFFD')
}

function decode(bytes: Uint8Array): string {
  const marked = byteOrderMark(bytes)
  if (marked !== null) return new TextDecoder(marked).decode(bytes)
  const wide = utf16ByItsZeros(bytes)
  if (wide !== null) return new TextDecoder(wide).decode(bytes)
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    return decodeLegacy(bytes)
  }
}

function byteOrderMark(bytes: Uint8Array): string | null {
  const [a, b, c] = bytes
  if (a === 0xef && b === 0xbb && c === 0xbf) return 'utf-8'
  if (a === 0xff && b === 0xfe) return 'utf-16le'
  if (a === 0xfe && b === 0xff) return 'utf-16be'
  return null
}

/** Digits, tabs and line ends of a report have a zero byte on the same side of each pair; other encodings have none. */
function utf16ByItsZeros(bytes: Uint8Array): string | null {
  const length = Math.min(bytes.length & ~1, 65536)
  let even = 0
  let odd = 0
  for (let i = 0; i < length; i += 2) {
    if (bytes[i] === 0) even++
    if (bytes[i + 1] === 0) odd++
  }
  const enough = Math.max(2, length / 40)
  if (odd >= enough && even * 20 < odd) return 'utf-16le'
  if (even >= enough && odd * 20 < even) return 'utf-16be'
  return null
}

function decodeLegacy(bytes: Uint8Array): string {
  const declared = declaredEncoding(bytes)
  if (declared !== null) return new TextDecoder(declared).decode(bytes)
  const utf8 = new TextDecoder('utf-8').decode(bytes)
  if (isMostlySound(utf8)) return utf8
  // The ICU behind TextDecoder gives A3A0, the full-width blank of old Chinese editors, as a private character.
  return new TextDecoder('gb18030').decode(bytes).replaceAll('\uE5E5', '\u3000')
}

/** A UTF-8 file that was cut or has a few bad bytes: GBK read as UTF-8 fails at nearly every character. */
function isMostlySound(utf8: string): boolean {
  let broken = 0
  let sound = 0
  for (let i = 0; i < utf8.length; i++) {
    const code = utf8.charCodeAt(i)
    if (code === 0xfffd) broken++
    else if (code >= 0x2000) sound++
  }
  return sound > broken * 4
}

const declaration =
  /<meta[^>]{0,400}?charset\s*=\s*["']?\s*([\w-]{2,20})|<\?xml[^>]{0,200}?encoding\s*=\s*["']([\w-]{2,20})/i
const chinese = /^(?:gb|x-gbk|chinese|iso-ir-58|hz)/i

/** An encoding named in the file's own head, when it is neither UTF-8 (which failed) nor one of the GB family. */
function declaredEncoding(bytes: Uint8Array): string | null {
  const head = new TextDecoder('latin1').decode(bytes.subarray(0, 8192))
  const found = declaration.exec(head)
  const name = found?.[1] ?? found?.[2]
  if (name === undefined || chinese.test(name) || /^utf-?(?:8|16)/i.test(name)) return null
  try {
    const decoder = new TextDecoder(name)
    return decoder.encoding === 'windows-1252' ? null : decoder.encoding
  } catch {
    return null
  }
}
