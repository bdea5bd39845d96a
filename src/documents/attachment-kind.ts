import { hasExtension } from './sniff.ts'

/** A kind of file that an applicant may send: nothing that a browser would run. */
export type AttachmentKind = { readonly mediaType: string; readonly name: string }

type Kind = AttachmentKind & { readonly extensions: readonly string[]; readonly looksLike: (head: string) => boolean }

const zip = (head: string) => head.startsWith('PK\x03\x04')
const ole = (head: string) => head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')
const openXml = 'application/vnd.openxmlformats-officedocument'

const kinds: readonly Kind[] = [
  {
    name: 'PDF',
    mediaType: 'application/pdf',
    extensions: ['pdf'],
    looksLike: (head) => head.slice(0, 1024).includes('%PDF-'),
  },
  {
    name: '图片',
    mediaType: 'image/jpeg',
    extensions: ['jpg', 'jpeg', 'jfif'],
    looksLike: (head) => head.startsWith('\xff\xd8\xff'),
  },
  {
    name: '图片',
    mediaType: 'image/png',
    extensions: ['png'],
    looksLike: (head) => head.startsWith('\x89PNG\r\n\x1a\n'),
  },
  {
    name: '图片',
    mediaType: 'image/heic',
    extensions: ['heic', 'heif'],
    looksLike: (head) => /^....ftyp(?:heic|heix|mif1|msf1|hevc)/su.test(head),
  },
  { name: 'Word', mediaType: `${openXml}.wordprocessingml.document`, extensions: ['docx'], looksLike: zip },
  { name: 'Excel', mediaType: `${openXml}.spreadsheetml.sheet`, extensions: ['xlsx'], looksLike: zip },
  { name: 'OFD', mediaType: 'application/ofd', extensions: ['ofd'], looksLike: zip },
  { name: 'Word', mediaType: 'application/msword', extensions: ['doc', 'wps'], looksLike: ole },
  { name: 'Excel', mediaType: 'application/vnd.ms-excel', extensions: ['xls', 'et'], looksLike: ole },
  {
    name: '文本',
    mediaType: 'text/plain; charset=utf-8',
    extensions: ['txt'],
    looksLike: (head) => ![...head].some((sign) => sign < ' ' && !'\t\r\n\f'.includes(sign)),
  },
]

/** The endings of all that is taken, for the file dialogue of a browser. */
export const attachmentEndings = kinds.flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`))

/** The ending that a file of a media type is saved with; empty where it is none of these. */
export function endingOf(mediaType: string): string {
  const found = kinds.find((kind) => kind.mediaType === mediaType)
  return found === undefined ? '' : `.${found.extensions[0]}`
}

/** What a file is, by its ending and its first bytes, which must agree; null: it is not taken. */
export function attachmentKind(bytes: Uint8Array, name: string): AttachmentKind | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1')
  const found = kinds.find((kind) => hasExtension(name, ...kind.extensions) && kind.looksLike(head))
  return found === undefined ? null : { name: found.name, mediaType: found.mediaType }
}
