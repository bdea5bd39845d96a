import { decodeText } from '../decode-text.ts'
import type { Looking } from './looking.ts'
import { Uninspectable } from './uninspectable.ts'

/** Whether a text file is an e-mail as it is stored (RFC 5322). */
export function isMail(bytes: Uint8Array, name: string): boolean {
  const head = Buffer.from(bytes.subarray(0, 4096)).toString('latin1')
  return (
    /\.eml$/i.test(name) ||
    (/^(?:Received|From|Return-Path|MIME-Version|Message-ID|Delivered-To|X-[\w-]+): /.test(head) &&
      /^(?:Subject|To|From): /m.test(head))
  )
}

/** An e-mail with all its parts and attachments, each handed to `inside`. Throws Uninspectable. */
export async function inspectMail(
  bytes: Uint8Array,
  looking: Looking,
  where: string,
  inside: (bytes: Uint8Array, name: string) => Promise<void>,
): Promise<void> {
  const { headers, body } = partOf(Buffer.from(bytes))
  if (headers.size === 0) throw new Uninspectable('不是完整的电子邮件。')
  looking.texts(`${where}邮件头`, [...headers.values()].flat().map(decodeWords))
  looking.find('mailHeaders', `${where}邮件头`, '邮件头里有收发件人、服务器和时间，须确认可以一并提供。')
  looking.looked(`${where}邮件头`)
  await inspectPart(headers, body, 0)

  async function inspectPart(of: Headers, content: Buffer, depth: number): Promise<void> {
    if (depth > 8) throw new Uninspectable('邮件的层数太多，无法检查到底。')
    looking.take(content.length)
    const type = of.get('content-type')?.at(-1) ?? 'text/plain'
    if (/^(?:application\/(?:x-)?pkcs7-mime|multipart\/encrypted)/i.test(type))
      throw new Uninspectable('邮件是加密的，无法检查。')
    const boundary = parameter(type, 'boundary')
    if (/^multipart\//i.test(type)) {
      if (boundary === null) throw new Uninspectable('邮件不完整，无法检查。')
      const pieces = split(content, boundary)
      if (pieces.parts.length === 0) throw new Uninspectable('邮件不完整，无法检查。')
      looking.anyText(`${where}邮件各部分之间`, pieces.around)
      for (const piece of pieces.parts) {
        const { headers: own, body: rest } = partOf(piece)
        looking.texts(`${where}邮件头`, [...own.values()].flat().map(decodeWords))
        await inspectPart(own, rest, depth + 1)
      }
      return
    }
    const decoded = decodeTransfer(content, of.get('content-transfer-encoding')?.at(-1) ?? '')
    const name = decodeWords(
      parameter(of.get('content-disposition')?.at(-1) ?? '', 'filename') ?? parameter(type, 'name') ?? '',
    )
    const charset = parameter(type, 'charset')
    const wide = /^text\//i.test(type) && charset !== null ? Buffer.from(inCharset(decoded, charset)) : decoded
    if (name !== '') await inside(decoded, name)
    else if (/^text\/html/i.test(type)) await inside(wide, '邮件正文.html')
    else if (/^text\//i.test(type)) await inside(wide, '邮件正文.txt')
    else if (/^message\/rfc822/i.test(type)) await inside(decoded, '转发的邮件.eml')
    else await inside(decoded, '邮件附件')
  }
}

type Headers = ReadonlyMap<string, readonly string[]>

function partOf(bytes: Buffer): { headers: Headers; body: Buffer } {
  const text = bytes.toString('latin1')
  const end = /\r?\n\r?\n/.exec(text)
  const head = end === null ? text : text.slice(0, end.index)
  const body = end === null ? Buffer.alloc(0) : bytes.subarray(end.index + end[0].length)
  const headers = new Map<string, string[]>()
  for (const line of head.replace(/\r?\n[ \t]+/g, ' ').split(/\r?\n/)) {
    const colon = line.indexOf(':')
    if (colon < 1 || /\s/.test(line.slice(0, colon))) continue
    const name = line.slice(0, colon).toLowerCase()
    const value = decodeText(Buffer.from(line.slice(colon + 1).trim(), 'latin1'))
    headers.set(name, [...(headers.get(name) ?? []), value])
  }
  return { headers, body }
}

function split(content: Buffer, boundary: string): { parts: Buffer[]; around: Buffer } {
  const mark = `--${boundary}`
  const parts: Buffer[] = []
  const around: Buffer[] = []
  let start = -1
  let last = 0
  for (let at = content.indexOf(mark, 0, 'latin1'); at !== -1; at = content.indexOf(mark, at + mark.length, 'latin1')) {
    if (at > 0 && content[at - 1] !== 0x0a) continue
    if (start === -1) around.push(content.subarray(last, at))
    else parts.push(content.subarray(start, at))
    const line = content.indexOf('\n', at)
    const closes = content.toString('latin1', at + mark.length, at + mark.length + 2) === '--'
    last = line === -1 ? content.length : line + 1
    start = closes ? -1 : last
    if (closes) break
  }
  if (start !== -1) parts.push(content.subarray(start))
  else around.push(content.subarray(last))
  return { parts, around: Buffer.concat(around) }
}

function parameter(header: string, name: string): string | null {
  const extended = new RegExp(`;\\s*${name}\\*(?:0\\*)?=([\\w-]*)'[^']*'([^;]+)`, 'i').exec(header)
  if (extended !== null) return inCharset(percentDecoded(extended[2] ?? ''), extended[1] ?? 'utf-8')
  const plain = new RegExp(`;\\s*${name}=(?:"((?:[^"\\\\]|\\\\.)*)"|([^;\\s]+))`, 'i').exec(header)
  return plain === null ? null : (plain[1] ?? plain[2] ?? '')
}

function percentDecoded(text: string): Buffer {
  return Buffer.from(
    text.replace(/%([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
}

/** =?gb2312?B?…?= in headers. */
function decodeWords(text: string): string {
  return text
    .replace(/(?<=\?=)\s+(?==\?)/g, '')
    .replace(/=\?([\w-]+)(?:\*[\w-]+)?\?([bq])\?([^?]*)\?=/gi, (_, charset: string, kind: string, value: string) =>
      inCharset(
        kind.toLowerCase() === 'b' ? Buffer.from(value, 'base64') : quotedPrintable(value.replaceAll('_', ' ')),
        charset,
      ),
    )
}

function decodeTransfer(content: Buffer, encoding: string): Buffer {
  const how = encoding.trim().toLowerCase()
  if (how === 'base64') return Buffer.from(content.toString('latin1'), 'base64')
  if (how === 'quoted-printable') return quotedPrintable(content.toString('latin1'))
  if (['', '7bit', '8bit', 'binary'].includes(how)) return content
  throw new Uninspectable('邮件用了无法识别的编码，无法检查。')
}

function quotedPrintable(text: string): Buffer {
  const joined = text.replace(/=[ \t]*\r?\n/g, '')
  return Buffer.from(
    joined.replace(/=([\da-f]{2})/gi, (_, hex: string) => String.fromCharCode(Number.parseInt(hex, 16))),
    'latin1',
  )
}

function inCharset(bytes: Uint8Array, charset: string): string {
  try {
    return new TextDecoder(/^gb/i.test(charset) ? 'gb18030' : charset).decode(bytes)
  } catch {
    return decodeText(bytes)
  }
}
