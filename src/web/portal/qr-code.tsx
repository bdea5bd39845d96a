import type { VNode } from 'preact'
import QRCode from 'qrcode'

/** The address as a QR code, one path, four modules of white around it. */
export function QrCode({ address, label }: { readonly address: string; readonly label: string }): VNode {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' })
  const side = modules.size + 8
  let path = ''
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (!modules.get(row, column)) continue
      const from = column
      while (column < modules.size && modules.get(row, column)) column += 1
      path += `M${from + 4} ${row + 4}h${column - from}v1h${from - column}z`
    }
  }
  return (
    <svg class="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
