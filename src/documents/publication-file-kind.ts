import { attachmentEndings, attachmentKind, endingOf } from './attachment-kind.ts'
import { hasExtension } from './sniff.ts'

/** What a file of a publication is: its media type, and as what it can stand in the publication. */
export type PublicationFileKind = {
  readonly mediaType: string
  readonly extension: string
  /** Null: only to be downloaded. */
  readonly shows: 'picture' | 'video' | null
}

type Kind = PublicationFileKind & {
  readonly extensions: readonly string[]
  readonly looksLike: (head: string) => boolean
}

const zip = (head: string) => head.startsWith('PK\x03\x04')
const ole = (head: string) => head.startsWith('\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1')

/** Beside those that applicants may send: what browsers show by themselves, presentations, and open formats. */
const more: readonly Kind[] = [
  {
    mediaType: 'image/gif',
    extension: '.gif',
    shows: 'picture',
    extensions: ['gif'],
    looksLike: (head) => /^GIF8[79]a/.test(head),
  },
  {
    mediaType: 'image/webp',
    extension: '.webp',
    shows: 'picture',
    extensions: ['webp'],
    looksLike: (head) => /^RIFF.{4}WEBP/s.test(head),
  },
  {
    mediaType: 'video/mp4',
    extension: '.mp4',
    shows: 'video',
    extensions: ['mp4', 'm4v'],
    looksLike: (head) => /^.{4}ftyp(?:isom|iso[2-6]|mp4[12]|avc1|M4V |dash)/s.test(head),
  },
  {
    mediaType: 'video/webm',
    extension: '.webm',
    shows: 'video',
    extensions: ['webm'],
    looksLike: (head) => head.startsWith('\x1a\x45\xdf\xa3') && head.includes('webm'),
  },
  {
    mediaType: 'application/vnd.openxmlformats-officedocument.presentationml.presentation',
    extension: '.pptx',
    shows: null,
    extensions: ['pptx'],
    looksLike: zip,
  },
  {
    mediaType: 'application/vnd.oasis.opendocument.text',
    extension: '.odt',
    shows: null,
    extensions: ['odt'],
    looksLike: zip,
  },
  {
    mediaType: 'application/vnd.oasis.opendocument.spreadsheet',
    extension: '.ods',
    shows: null,
    extensions: ['ods'],
    looksLike: zip,
  },
  { mediaType: 'application/zip', extension: '.zip', shows: null, extensions: ['zip'], looksLike: zip },
  {
    mediaType: 'application/vnd.ms-powerpoint',
    extension: '.ppt',
    shows: null,
    extensions: ['ppt', 'dps'],
    looksLike: ole,
  },
  {
    mediaType: 'text/csv; charset=utf-8',
    extension: '.csv',
    shows: null,
    extensions: ['csv'],
    looksLike: (head) => ![...head].some((sign) => sign < ' ' && !'\t\r\n\f'.includes(sign)),
  },
]

/** What a file is, by its ending and its first bytes, which must agree; null: it is not taken. */
export function publicationFileKind(bytes: Uint8Array, name: string): PublicationFileKind | null {
  const head = Buffer.from(bytes.buffer, bytes.byteOffset, Math.min(bytes.length, 4096)).toString('latin1')
  const found = more.find((kind) => hasExtension(name, ...kind.extensions) && kind.looksLike(head))
  if (found !== undefined) return { mediaType: found.mediaType, extension: found.extension, shows: found.shows }
  const sent = attachmentKind(bytes, name)
  // Browsers show no HEIC.
  if (sent === null || sent.mediaType === 'image/heic') return null
  const shows = sent.mediaType === 'image/jpeg' || sent.mediaType === 'image/png' ? 'picture' : null
  return { mediaType: sent.mediaType, extension: endingOf(sent.mediaType), shows }
}

/** The endings of all that is taken, for the file dialogue of a browser. */
export const publicationFileEndings = [
  ...attachmentEndings.filter((ending) => ending !== '.heic' && ending !== '.heif'),
  ...more.flatMap(({ extensions }) => extensions.map((extension) => `.${extension}`)),
]
