/** Whether a colour (RRGGBB, with or without #) can hardly be told from white paper. */
export function isPale(hex: string): boolean {
  return channels(hex).every((value) => value >= 0xe6)
}

export function isDark(hex: string): boolean {
  return channels(hex).every((value) => value <= 0x50)
}

/** Whether two colours can hardly be told from each other. */
export function looksSame(a: string, b: string): boolean {
  const other = channels(b)
  return channels(a).every((value, index) => Math.abs(value - (other[index] ?? 0)) <= 0x18)
}

function channels(hex: string): number[] {
  const text = hex.replace(/^#/, '').slice(-6)
  return [0, 2, 4].map((at) => Number.parseInt(text.slice(at, at + 2), 16) || 0)
}

export function isColour(text: string | undefined): text is string {
  return text !== undefined && /^#?(?:[\dA-F]{2})?[\dA-F]{6}$/i.test(text)
}
