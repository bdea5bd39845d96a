/** Large type and high contrast at once, without a new page; the choice is posted beside it, so that the next page has it. */
export function switchDisplayAtOnce(): void {
  const form = document.querySelector<HTMLFormElement>('form.display-form')
  form?.addEventListener('submit', (event) => {
    const button = event.submitter
    if (!(button instanceof HTMLButtonElement) || button.name !== 'toggle') return
    event.preventDefault()
    const on = button.getAttribute('aria-pressed') !== 'true'
    button.setAttribute('aria-pressed', String(on))
    const words = new Set((document.documentElement.dataset.display ?? '').split(' ').filter((word) => word !== ''))
    if (on) words.add(button.value)
    else words.delete(button.value)
    if (words.size === 0) delete document.documentElement.dataset.display
    else document.documentElement.dataset.display = [...words].join(' ')
    // The choice as it now stands, not a toggle: two quick presses may arrive in either order.
    const choice = new URLSearchParams({ large: String(words.has('large')), contrast: String(words.has('contrast')) })
    void fetch(form.action, { method: 'POST', body: choice, keepalive: true, redirect: 'manual' })
  })
}
