import type { SourceDocument } from '../src/documents/source.ts'

/** A small PDF of these objects (the first is the catalogue), for tests that need one of their own making. */
export function pdf(objects: readonly (string | Buffer)[], trailer = ''): Buffer {
  const parts: Buffer[] = [Buffer.from('%PDF-1.7\n')]
  const offsets: number[] = []
  let length = parts[0]?.length ?? 0
  const add = (part: Buffer) => {
    parts.push(part)
    length += part.length
  }
  for (const [index, object] of objects.entries()) {
    offsets.push(length)
    add(Buffer.concat([Buffer.from(`${index + 1} 0 obj\n`), Buffer.from(object), Buffer.from('\nendobj\n')]))
  }
  const start = length
  const table = offsets.map((offset) => `${String(offset).padStart(10, '0')} 00000 n \n`).join('')
  add(Buffer.from(`xref\n0 ${objects.length + 1}\n0000000000 65535 f \n${table}`))
  add(Buffer.from(`trailer\n<< /Size ${objects.length + 1} /Root 1 0 R ${trailer} >>\nstartxref\n${start}\n%%EOF\n`))
  return Buffer.concat(parts)
}

export function stream(content: string | Buffer, dictionary = ''): Buffer {
  const bytes = Buffer.from(content)
  return Buffer.concat([
    Buffer.from(`<< /Length ${bytes.length} ${dictionary} >>\nstream\n`),
    bytes,
    Buffer.from('\nendstream'),
  ])
}

/** A page per content stream. Text is written as hexadecimal UTF-16 in the font /F of 10 points: `<0041> Tj`. */
export function pdfOfPages(
  contents: readonly string[],
  resources = '',
  more: readonly (string | Buffer)[] = [],
  trailer = '',
): Buffer {
  const fixed = 4
  const kids = contents.map((_, index) => `${fixed + 2 * index + 1} 0 R`).join(' ')
  return pdf(
    [
      '<< /Type /Catalog /Pages 2 0 R >>',
      `<< /Type /Pages /Count ${contents.length} /Kids [${kids}] /MediaBox [0 0 600 800] >>`,
      '<< /Type /Font /Subtype /Type0 /BaseFont /Song /Encoding /UniGB-UCS2-H /DescendantFonts [4 0 R] >>',
      '<< /Type /Font /Subtype /CIDFontType0 /BaseFont /Song /CIDSystemInfo << /Registry (Adobe) /Ordering (GB1) /Supplement 2 >> /DW 1000 /W [1 [500] 17 26 500] /FontDescriptor << /Type /FontDescriptor /FontName /Song /Flags 4 /FontBBox [0 -120 1000 880] /ItalicAngle 0 /Ascent 880 /Descent -120 /CapHeight 880 /StemV 80 >> >>',
      ...contents.flatMap((content, index) => [
        `<< /Type /Page /Parent 2 0 R /Contents ${fixed + 2 * index + 2} 0 R /Resources << /Font << /F 3 0 R >> ${resources} >> >>`,
        stream(content),
      ]),
      ...more,
    ],
    trailer,
  )
}

/** Text at a place of the page, measured from its lower left corner. */
export function textAt(x: number, y: number, text: string, size = 10): string {
  const hex = Buffer.from(text, 'utf16le').swap16().toString('hex')
  return `BT /F ${size} Tf 1 0 0 1 ${x} ${y} Tm <${hex}> Tj ET\n`
}

export function line(x1: number, y1: number, x2: number, y2: number): string {
  return `${x1} ${y1} m ${x2} ${y2} l S\n`
}

/** A document drawn anew: paragraphs as lines, tables as ruled grids with their merged cells, as many pages as it takes. */
export function pdfOfTable(document: SourceDocument): Buffer {
  const pages: string[] = []
  let page = ''
  let y = 780
  const room = (height: number) => {
    if (y - height > 30) return
    pages.push(page)
    page = ''
    y = 780
  }
  for (const block of document.blocks) {
    if (block.kind === 'paragraph') {
      for (let at = 0; at < block.text.length; at += 50) {
        room(14)
        y -= 14
        page += textAt(40, y, block.text.slice(at, at + 50))
      }
      continue
    }
    const columns = Math.max(
      ...block.rows.map((row) => Math.max(0, ...row.cells.map((cell) => cell.column + cell.columnSpan))),
    )
    const width = 520 / columns
    y -= 10
    for (const row of block.rows) {
      room(20)
      y -= 20
      for (const cell of row.cells) {
        const [left, right] = [40 + cell.column * width, 40 + (cell.column + cell.columnSpan) * width]
        const bottom = Math.max(20, y - (cell.rowSpan - 1) * 20)
        page +=
          line(left, y + 20, right, y + 20) +
          line(left, bottom, right, bottom) +
          line(left, bottom, left, y + 20) +
          line(right, bottom, right, y + 20)
        page += textAt(
          left + 2,
          y + 6,
          cell.text.replaceAll('\n', ''),
          Math.min(8, (right - left - 4) / Math.max(1, cell.text.length)),
        )
      }
    }
  }
  return pdfOfPages([...pages, page])
}
