import { page, points } from './report/page.ts'

// What PDFs by GB/T 9704 have in common: the page, the page number, faces and the pitch of lines.

export const song = '"Noto Serif SC"'
export const hei = '"Noto Sans SC"'
export const lineGap = points.pitch - points.body

/** The page of GB/T 9704 and its text in 3号. `header` is Typst of ours, printed on each page. */
export function officialPage(header?: string): string {
  return `#set page(
  width: ${page.width}mm, height: ${page.height}mm,
  margin: (top: ${page.top}mm, bottom: ${page.bottom}mm, left: ${page.left}mm, right: ${page.right}mm),
  footer-descent: 7mm,${header === undefined ? '' : `\n  header: ${header},`}
  footer: context {
    let n = counter(page).get().first()
    set text(size: ${points.pageNumber}pt)
    set par(first-line-indent: 0pt)
    align(if calc.odd(n) { right } else { left }, pad(x: ${points.pageNumber}pt)[— #n —])
  },
)
#set text(
  font: ${song}, lang: "zh", region: "cn", size: ${points.body}pt, cjk-latin-spacing: none,
  top-edge: 0.8em, bottom-edge: -0.2em,
)
#set par(leading: ${lineGap}pt, spacing: ${lineGap}pt, justify: true, first-line-indent: (amount: 2em, all: true))`
}
