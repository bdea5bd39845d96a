/** What a file is, by its content first and by its name only where the content leaves a choice. */
export type Container =
  | 'zip'
  | 'pdf'
  | 'ole'
  | 'rtf'
  | 'image'
  | 'archive'
  | 'html'
  /** HTML tables within Markdown or text, where line ends outside them still part paragraphs. */
  | 'textWithTables'
  | 'wordXml'
  | 'csv'
  | 'text'
  | 'binary'

/** By the first bytes: everything that is not text. Null means that only decoding can tell. */
export function containerOfBytes(bytes: Uint8Array, name: string): Container | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 1024)).toString('latin1')
  for (const [container, at, magic] of magics) if (head.startsWith(magic, at)) return container
  if (/^\s*\{\\rtf/.test(head)) return 'rtf'
  return head.includes('%PDF-') && hasExtension(name, 'pdf') ? 'pdf' : null
}

const magics: readonly (readonly [Container, number, string])[] = [
  ['zip', 0, 'PK\x03\x04'],
  ['zip', 0, 'PK\x05\x06'],
  ['zip', 0, 'PK\x07\x08'],
  ['pdf', 0, '%PDF-'],
  ['ole', 0, '\xd0\xcf\x11\xe0'],
  ['image', 0, '\x89PNG'],
  ['image', 0, '\xff\xd8\xff'],
  ['image', 0, 'GIF8'],
  ['image', 0, 'II\x2a\0'],
  ['image', 0, 'MM\0\x2a'],
  ['image', 8, 'WEBP'],
  ['image', 4, 'ftyp'],
  ['image', 6, '\0\0\0\0\x36\0\0\0'], // BMP
  ['archive', 0, 'Rar!'],
  ['archive', 0, '7z\xbc\xaf\x27\x1c'],
  ['archive', 0, '\x1f\x8b\x08'],
]

/** By the text, once the bytes are decoded. */
export function containerOfText(text: string, name: string): Container {
  const head = text.slice(0, 65536)
  if (isBinary(head)) return 'binary'
  if (
    /^\s*<\?xml/.test(head) &&
    /mso-application|schemas\.microsoft\.com\/office\//.test(head) &&
    !/<html/i.test(head)
  ) {
    return 'wordXml'
  }
  if (hasExtension(name, 'csv', 'tsv') && !/^\s*</.test(head)) return 'csv'
  if (hasExtension(name, 'htm', 'html', 'xhtml', 'shtml')) return /<\w[^<>]*>/.test(head) ? 'html' : 'text'
  if ((hasExtension(name, 'md', 'markdown', 'txt') ? page : pageOrBlock).test(head)) return 'html'
  return /<t[dr]\b[^<>]*>/i.test(text) ? 'textWithTables' : 'text'
}

const page = /<(?:!doctype\s+html|html|head|body)\b[^<>]*>/i
const pageOrBlock = /<(?:!doctype\s+html|html|head|body|div|p|table)\b[^<>]*>/i

/** Text has hardly any control characters, and what could not be decoded is the exception. */
function isBinary(head: string): boolean {
  let strange = 0
  for (let i = 0; i < head.length; i++) {
    const code = head.charCodeAt(i)
    if (code === 0xfffd || (code < 0x20 && code !== 9 && code !== 10 && code !== 12 && code !== 13)) strange++
  }
  return strange * 5 > head.length
}

export function hasExtension(name: string, ...extensions: readonly string[]): boolean {
  const dot = name.lastIndexOf('.')
  return dot !== -1 && extensions.includes(name.slice(dot + 1).toLowerCase())
}
