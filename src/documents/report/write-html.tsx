import type { VNode } from 'preact'
import { renderToString } from 'preact-render-to-string'
import QRCode from 'qrcode'
import { type Grid, type GridCell, type GridRow, scopeOf } from '../../rules/report/grid.ts'
import { annexSentences, annexTitle, type LaidOutSection, type Line, type ReportLayout } from './layout.ts'
import { columnWidths, typeArea } from './page.ts'

/** One page that needs nothing else: real tables with scopes, its own sheet for screen and paper, no script. */
export async function writeHtml(layout: ReportLayout): Promise<Uint8Array> {
  const qr = layout.address === null ? null : await QRCode.toString(layout.address, { type: 'svg', margin: 0 })
  return new TextEncoder().encode(`<!doctype html>\n${renderToString(<Page layout={layout} qr={qr} />)}\n`)
}

function Page({ layout, qr }: { layout: ReportLayout; qr: string | null }): VNode {
  return (
    <html lang="zh-CN">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <title>{layout.title}</title>
        {layout.agency === null ? null : <meta name="author" content={layout.agency} />}
        <style dangerouslySetInnerHTML={{ __html: sheet }} />
      </head>
      <body>
        <main>
          {qr === null ? null : (
            <div class="qr" role="img" aria-label="本页网址的二维码" dangerouslySetInnerHTML={{ __html: qr }} />
          )}
          <h1>{layout.title}</h1>
          {layout.note === null ? null : <p class="note">{layout.note}</p>}
          {layout.address === null ? null : <Address address={layout.address} />}
          {layout.head.map((text) => (
            <p>{text}</p>
          ))}
          {layout.sections.map((section) => (
            <Section section={section} />
          ))}
          {layout.annex === null ? null : <Annex annex={layout.annex} />}
        </main>
      </body>
    </html>
  )
}

function Address({ address }: { address: string }): VNode {
  return <p class="note">{/^https?:\/\//.test(address) ? <a href={address}>{address}</a> : address}</p>
}

function Section({ section }: { section: LaidOutSection }): VNode {
  return (
    <section>
      <h2 id={section.id}>{section.title}</h2>
      {section.grid === null ? null : <StatutoryTable grid={section.grid} />}
      {section.lines.map((line) => (
        <Prose line={line} />
      ))}
    </section>
  )
}

function Prose({ line }: { line: Line }): VNode {
  switch (line.kind) {
    case 'heading':
      return <h3>{line.text}</h3>
    case 'body':
      return <p>{line.text}</p>
    case 'signOff':
      return <p class="sign">{line.text}</p>
  }
}

/** What scrolls must be reachable by keyboard, and then it needs a name: WCAG 2.1.1. */
const scrollerNamedBy = (id: string) => ({ class: 'wide', role: 'region', tabIndex: 0, 'aria-labelledby': id }) as const

/** Scrolls by itself where the screen is narrower than the table. */
function StatutoryTable({ grid }: { grid: Grid }): VNode {
  return (
    <div {...scrollerNamedBy(grid.table)}>
      <table class={grid.table} aria-labelledby={grid.table}>
        <colgroup>
          {columnWidths(grid).map((width) => (
            <col style={`width: ${((width / typeArea.width) * 100).toFixed(2)}%`} />
          ))}
        </colgroup>
        {grid.head.length === 0 ? null : <thead>{grid.head.map(rowOf)}</thead>}
        {grid.bodies.map((rows) => (
          <tbody>{rows.map(rowOf)}</tbody>
        ))}
      </table>
    </div>
  )
}

function rowOf(row: GridRow): VNode {
  return <tr>{row.cells.map(cellOf)}</tr>
}

function cellOf(cell: GridCell): VNode {
  const scope = scopeOf(cell)
  const spans = {
    ...(cell.columnSpan > 1 ? { colSpan: cell.columnSpan } : {}),
    ...(cell.rowSpan > 1 ? { rowSpan: cell.rowSpan } : {}),
  }
  if (scope === null) return <td {...spans}>{cell.text}</td>
  return (
    <th scope={scope} {...spans}>
      {cell.text}
    </th>
  )
}

function Annex({ annex }: { annex: NonNullable<ReportLayout['annex']> }): VNode {
  return (
    <section class="annex">
      <h2>{annexTitle}</h2>
      {annexSentences(annex).map((text) => (
        <p>{text}</p>
      ))}
    </section>
  )
}

const sheet = `
:root { color-scheme: light; }
body { margin: 0; background: #fff; color: #1a1a1a; font: 1rem/1.8 "FangSong", "STFangsong", "Noto Serif CJK SC", "Songti SC", serif; }
main { max-width: 62rem; margin: 0 auto; padding: 2rem 1rem 4rem; }
h1, h2, h3, th { font-family: "Source Han Sans SC", "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "SimHei", sans-serif; }
h1 { font-size: 1.75rem; line-height: 1.4; text-align: center; text-wrap: balance; }
h2 { font-size: 1.25rem; margin: 2.5rem 0 1rem; }
h3 { font-size: 1.0625rem; margin: 1.25rem 0 .5rem; }
p { margin: .5rem 0; text-indent: 2em; overflow-wrap: anywhere; }
.note { text-align: center; text-indent: 0; color: #595959; }
.note a { color: #0b57a4; }
.sign { text-align: right; padding-right: 4em; }
.qr { float: right; width: 5rem; margin: 0 0 1rem 1rem; }
.wide { overflow-x: auto; }
table { border-collapse: collapse; table-layout: fixed; width: 100%; font-size: .875rem; line-height: 1.5; font-variant-numeric: tabular-nums; }
table.requests, table.disputes { min-width: 60rem; }
th, td { border: 1px solid #767676; padding: .25rem; text-align: center; font-weight: 400; overflow-wrap: anywhere; text-wrap: balance; }
th[scope="col"], th[scope="rowgroup"] { background: #f2f5f9; font-weight: 600; }
.requests th[scope="row"] { text-align: left; }
@page { size: A4; margin: 37mm 26mm 35mm 28mm; }
@media print {
  main { max-width: none; padding: 0; }
  body { font-size: 12pt; }
  h2, h3 { break-after: avoid; }
  thead { display: table-header-group; }
  tr { break-inside: avoid; }
  .wide { overflow: visible; break-inside: avoid; }
  table { font-size: 8pt; line-height: 1.3; }
  table.requests, table.disputes { min-width: 0; }
  th, td { padding: 1mm .6mm; }
  .annex { break-before: page; }
}
`
