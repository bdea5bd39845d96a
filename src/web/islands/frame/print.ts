import { minuteInWords } from '../../../rules/minute.ts'

/** A button that prints where there is one, and the time on what is printed. */
export function letPagesBePrinted(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>('button[data-print]')) {
    button.hidden = false
    button.addEventListener('click', () => window.print())
  }
  window.addEventListener('beforeprint', () => {
    const from = document.querySelector('[data-printed-from]')
    if (from !== null && from.textContent === '') from.textContent = `　本页地址：${location.href}`
    const at = document.querySelector('[data-printed-at]')
    if (at !== null) at.textContent = `　打印时间：${minuteInWords(new Date())}`
  })
}
