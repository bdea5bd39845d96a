import type { VNode } from 'preact'
import QRCode from 'qrcode'

/** The address as a QR code, one path, four modules of white around it. */
export function QrCode({ address, label }: { readonly address: string; readonly label: string }): VNode {
  const { modules } = QRCode.create(address, { errorCorrectionLevel: 'M' })
  const side = modules.size + 8
  let path = ''
  for (let row = 0; row < modules.size; row += 1) {
    for (let column = 0; column < modules.size; column += 1) {
      if (modules.get(row, column)) path += `M${column + 4} ${row + 4}h1v1h-1z`
    }
  }
  return (
    <svg class="qr" viewBox={`0 0 ${side} ${side}`} role="img" aria-label={label} shape-rendering="crispEdges">
      <rect width={side} height={side} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
