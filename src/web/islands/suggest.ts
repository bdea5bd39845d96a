/**
 * Shows what somebody may mean while he types into the search: a list below the box, chosen from by the arrow keys and
 * Enter or by a press (ARIA combobox). Without this script the form asks the search as it is.
 */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-suggestions]')) suggestIn(form)

type Suggestion = { readonly kind: string; readonly name: string; readonly address: string }

const waitMs = 150

function suggestIn(form: HTMLFormElement): void {
  const input = form.querySelector<HTMLInputElement>('input[type="search"]')
  const address = form.dataset.suggestions
  if (input === null || address === undefined) return
  const list = form.appendChild(document.createElement('ul'))
  list.id = `${input.id}-suggestions`
  list.className = 'suggestions'
  list.setAttribute('role', 'listbox')
  list.setAttribute('aria-label', '检索建议')
  list.hidden = true
  const said = form.appendChild(document.createElement('p'))
  said.className = 'unseen'
  said.setAttribute('role', 'status')
  for (const [name, value] of Object.entries({
    role: 'combobox',
    'aria-autocomplete': 'list',
    'aria-controls': list.id,
    'aria-expanded': 'false',
  })) {
    input.setAttribute(name, value)
  }
  let shown: readonly Suggestion[] = []
  let at = -1
  let asked = 0
  let waiting: ReturnType<typeof setTimeout> | undefined

  const close = () => {
    list.hidden = true
    at = -1
    input.setAttribute('aria-expanded', 'false')
    input.removeAttribute('aria-activedescendant')
  }
  const choose = (to: number) => {
    at = to
    for (const [index, item] of [...list.children].entries()) {
      item.setAttribute('aria-selected', String(index === at))
      if (index === at) item.scrollIntoView({ block: 'nearest' })
    }
    if (at === -1) input.removeAttribute('aria-activedescendant')
    else input.setAttribute('aria-activedescendant', `${list.id}-${at}`)
  }
  const show = (suggestions: readonly Suggestion[]) => {
    shown = suggestions
    list.replaceChildren(...suggestions.map((one, index) => itemOf(one, `${list.id}-${index}`)))
    said.textContent = suggestions.length === 0 ? '' : `有${suggestions.length}条建议，用上下箭头选择。`
    if (suggestions.length === 0) return close()
    list.hidden = false
    input.setAttribute('aria-expanded', 'true')
    choose(-1)
  }
  const ask = async () => {
    const typed = input.value.trim()
    asked += 1
    const mine = asked
    if (typed === '') return show([])
    const answer = await fetch(`${address}?q=${encodeURIComponent(typed)}`).catch(() => null)
    const body: unknown = answer?.ok === true ? await answer.json().catch(() => null) : null
    // An answer to what was typed before is no answer any more.
    if (mine === asked && document.activeElement === input) show(suggestionsIn(body))
  }
  input.addEventListener('input', (event) => {
    clearTimeout(waiting)
    // While a word is being put together from letters nothing is asked.
    if (event instanceof InputEvent && event.isComposing) return
    waiting = setTimeout(ask, waitMs)
  })
  input.addEventListener('compositionend', () => {
    clearTimeout(waiting)
    waiting = setTimeout(ask, waitMs)
  })
  input.addEventListener('keydown', (event) => {
    if (event.isComposing || list.hidden) return
    if (event.key === 'Escape') close()
    else if (event.key === 'ArrowDown') choose(at + 1 < shown.length ? at + 1 : -1)
    else if (event.key === 'ArrowUp') choose(at === -1 ? shown.length - 1 : at - 1)
    else if (event.key === 'Enter' && at !== -1) location.assign(shown[at]?.address ?? '')
    else return
    event.preventDefault()
  })
  input.addEventListener('blur', close)
  // Pressed before the box loses the focus.
  list.addEventListener('pointerdown', (event) => {
    event.preventDefault()
    const item = event.target instanceof Element ? event.target.closest('li') : null
    const one = item === null ? undefined : shown[[...list.children].indexOf(item)]
    if (one !== undefined) location.assign(one.address)
  })
}

function itemOf(one: Suggestion, id: string): HTMLElement {
  const item = document.createElement('li')
  item.id = id
  item.setAttribute('role', 'option')
  item.setAttribute('aria-selected', 'false')
  const name = item.appendChild(document.createElement('span'))
  name.textContent = one.name
  const kind = item.appendChild(document.createElement('small'))
  kind.textContent = one.kind
  return item
}

function suggestionsIn(body: unknown): readonly Suggestion[] {
  const list = typeof body === 'object' && body !== null && 'suggestions' in body ? body.suggestions : null
  return Array.isArray(list) ? (list as readonly Suggestion[]) : []
}
