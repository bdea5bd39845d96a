/**
 * Shows a letter as it would be while its texts are typed. Without this script the button opens the same sheet on a page
 * of its own.
 */
for (const place of document.querySelectorAll<HTMLElement>('[data-preview]')) {
  const form = place.closest('form')
  if (form !== null) follow(form, place)
}

const pause = 400

function follow(form: HTMLFormElement, place: HTMLElement): void {
  let waiting: ReturnType<typeof setTimeout> | undefined
  let asked = 0
  form.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(() => void show(), pause)
  })
  void show()

  async function show(): Promise<void> {
    asked += 1
    const mine = asked
    const body = new URLSearchParams()
    for (const [key, value] of new FormData(form)) if (typeof value === 'string') body.append(key, value)
    const headers = { 'x-part': 'sheet' }
    const answer = await fetch(place.dataset.preview ?? '', { method: 'POST', body, headers }).catch(() => null)
    if (answer === null || !answer.ok || mine !== asked) return
    const sheet = new DOMParser().parseFromString(await answer.text(), 'text/html')
    if (mine === asked) place.replaceChildren(...sheet.body.childNodes)
  }
}
