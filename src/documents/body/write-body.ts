import { blocksOf } from '../../rules/publication/body.ts'
import type { Typeset } from '../typst.ts'
import { type LaidOut, laidPicture, printable } from './laid-out.ts'
import { writeBodyDocx } from './write-docx.ts'
import { writeBodyPdf } from './write-pdf.ts'

/** A publication as it is written on paper: the text without a seal (去公章文字版). */
export type PublicationOnPaper = {
  readonly title: string
  /** The organ that it is of, for the properties of the file. */
  readonly organ: string
  /** Name and value, in the order in which they stand above the title; empty: none are printed. */
  readonly metadata: readonly { readonly name: string; readonly value: string }[]
  /** What the document says of itself before all else, e.g. that it is a sample; null: nothing. */
  readonly note: string | null
  readonly body: string
  /** The pictures of the text by their numbers. One that is missing, or of a format that is not printed, is named. */
  readonly pictures: ReadonlyMap<number, Uint8Array>
}

export const bodyFormats = ['docx', 'pdf'] as const
export type BodyFormat = (typeof bodyFormats)[number]

export type WrittenBody = { readonly bytes: Uint8Array; readonly mediaType: string; readonly extension: BodyFormat }

/** Throws NoTypesetter for a PDF where the engine does not exist. */
export async function writeBody(
  publication: PublicationOnPaper,
  format: BodyFormat,
  typeset?: Typeset,
): Promise<WrittenBody> {
  const laid: LaidOut = {
    title: printable(publication.title),
    organ: printable(publication.organ),
    note: publication.note ?? '',
    metadata: publication.metadata.map(({ name, value }) => ({ name: printable(name), value: printable(value) })),
    blocks: blocksOf(publication.body),
    picture: (file) => laidPicture(publication.pictures.get(file)),
  }
  if (format === 'docx') {
    const mediaType = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
    return { bytes: await writeBodyDocx(laid), mediaType, extension: 'docx' }
  }
  return { bytes: await writeBodyPdf(laid, typeset), mediaType: 'application/pdf', extension: 'pdf' }
}
