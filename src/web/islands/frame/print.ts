/** A button that prints where there is one, and the time on what is printed. */
export function letPagesBePrinted(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => window.print())
  }
  window.addEventListener('beforeprint', () => {
    for (const slot of document.querySelectorAll('[data-printed-at]')) slot.textContent = `　打印时间：${minuteNow()}`
  })
}

/** YYYY-MM-DD HH:MM in Shanghai, wherever the reader is. */
function minuteNow(): string {
  return new Date(Date.now() + 8 * 3_600_000).toISOString().slice(0, 16).replace('T', ' ')
}
