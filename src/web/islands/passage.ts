/**
 * Lets a reviewer choose a passage by selecting it in the text: a button beside it fills in the paragraph and the words,
 * and what is to be changed is typed next. Without this script the number of the paragraph is chosen from a list.
 */
const text = document.querySelector<HTMLElement>('[data-passages]')
if (text !== null) offer(text)

function offer(within: HTMLElement): void {
  const button = within.appendChild(document.createElement('button'))
  button.type = 'button'
  button.className = 'take-passage'
  button.textContent = '填入选中的文字'
  button.disabled = true
  const selected = () => {
    const selection = document.getSelection()
    const from = selection?.anchorNode
    const element = from instanceof Element ? from : (from?.parentElement ?? null)
    const paragraph = element?.closest<HTMLElement>('[data-paragraph]')
    const quote = selection?.toString().trim().slice(0, 300) ?? ''
    return paragraph == null || quote === '' || !within.contains(paragraph)
      ? null
      : { paragraph: paragraph.dataset.paragraph ?? '', quote: quote.split('\n')[0] ?? '' }
  }
  let last: { paragraph: string; quote: string } | null = null
  document.addEventListener('selectionchange', () => {
    const now = selected()
    // A press of the button may take the selection away before it is read.
    if (now !== null) last = now
    button.disabled = last === null
  })
  button.addEventListener('click', () => {
    const place = document.querySelectorAll<HTMLElement>('[data-passage]')
    const free = [...place].find((fields) => valueIn(fields, 'quote') === '' && valueIn(fields, 'passage') === '')
    if (free === undefined || last === null) return
    const { paragraph, quote } = last
    const chosen = free.querySelector('select')
    if (chosen !== null) chosen.value = paragraph
    const quoted = free.querySelector<HTMLInputElement>('input[name^="quote"]')
    if (quoted !== null) quoted.value = quote
    free.closest('details')?.setAttribute('open', '')
    const comment = free.querySelector<HTMLTextAreaElement>('textarea')
    comment?.dispatchEvent(new Event('input', { bubbles: true }))
    comment?.focus()
    last = null
    button.disabled = true
  })
}

function valueIn(fields: HTMLElement, name: 'quote' | 'passage'): string {
  return fields.querySelector<HTMLInputElement | HTMLTextAreaElement>(`[name^="${name}"]`)?.value ?? ''
}
