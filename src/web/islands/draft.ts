/**
 * Keeps what is typed into the forms of the desk: sends it a moment after the last key, again when the connection is
 * back, and holds it in this tab meanwhile. Warns before leaving while something is not kept yet. Without this script
 * the same forms work, and nothing is kept before they are sent.
 */
for (const form of document.querySelectorAll<HTMLFormElement>('form[data-draft]')) keep(form)
document.getElementById('trouble')?.focus()

const pause = 800
const again = 5000

function keep(form: HTMLFormElement): void {
  const name = form.dataset.draft ?? ''
  const address = form.dataset.drafts ?? ''
  const inTab = `draft:${form.dataset.person}:${name}`
  const said = form.appendChild(document.createElement('p'))
  said.className = 'hint kept'
  said.setAttribute('role', 'status')
  let waiting: ReturnType<typeof setTimeout> | undefined
  let unkept = false
  let sent = false

  takeBack()
  form.addEventListener('input', () => {
    unkept = true
    hold()
    later(pause)
  })
  globalThis.addEventListener('online', () => {
    if (unkept) later(0)
  })
  globalThis.addEventListener('beforeunload', (event) => {
    if (unkept && !sent) event.preventDefault()
  })
  form.addEventListener('submit', (event) => {
    // What the server has not kept yet would be lost if it refused the form: it is kept first.
    if (unkept) {
      event.preventDefault()
      void send().then((kept) => {
        if (kept) form.requestSubmit(event.submitter)
      })
      return
    }
    sent = true
    clearTimeout(waiting)
    sessionStorage.removeItem(inTab)
  })

  function later(wait: number): void {
    clearTimeout(waiting)
    waiting = setTimeout(() => void send(), wait)
  }

  async function send(): Promise<boolean> {
    clearTimeout(waiting)
    const body = typed()
    const before = serialised(body)
    body.set('draft', name)
    const answer = await fetch(address, { method: 'POST', body, redirect: 'manual' }).catch(() => null)
    if (sent) return false
    if (answer?.status !== 204) {
      said.textContent = whyUnkept(answer)
      later(again)
      return false
    }
    if (serialised(typed()) !== before) {
      later(pause)
      return false
    }
    unkept = false
    sessionStorage.removeItem(inTab)
    said.textContent = `草稿已保存（${new Date().toLocaleTimeString('zh-CN', { hour: '2-digit', minute: '2-digit' })}）`
    return true
  }

  /** Files are no draft, and neither is what the page itself put in. */
  function typed(): FormData {
    const data = new FormData(form)
    for (const [key, value] of [...data.entries()]) if (typeof value !== 'string') data.delete(key)
    return data
  }

  function hold(): void {
    const values = [...typed().entries()].filter(([key]) => key !== 'csrf')
    try {
      sessionStorage.setItem(inTab, JSON.stringify(values))
    } catch {
      // The tab holds no more: the server still does.
    }
  }

  /** What this tab held when the connection was lost. */
  function takeBack(): void {
    const held: unknown = JSON.parse(sessionStorage.getItem(inTab) ?? 'null')
    if (!Array.isArray(held)) return
    for (const pair of held) {
      if (!Array.isArray(pair) || typeof pair[0] !== 'string' || typeof pair[1] !== 'string') continue
      const field = form.elements.namedItem(pair[0])
      if (field instanceof HTMLInputElement && ['checkbox', 'radio', 'hidden', 'file'].includes(field.type)) continue
      if (
        field instanceof HTMLInputElement ||
        field instanceof HTMLTextAreaElement ||
        field instanceof HTMLSelectElement
      ) {
        field.value = pair[1]
      }
    }
    unkept = true
    said.textContent = '已恢复网络断开前输入的内容。'
    later(0)
  }
}

/** Signing in again makes forms that were opened before worthless: the page is to be loaded anew, and takes back what was typed. */
function whyUnkept(answer: Response | null): string {
  if (answer === null) return '网络断开了，还没有提交，也没有存成草稿。已写的内容留在这里，网络恢复后会再试。'
  if (answer.type === 'opaqueredirect')
    return '登录已过期，还没有提交。请在新的标签页登录，再回到这里刷新，已写的内容会留着。'
  if (answer.status === 403) return '登录已更换，还没有提交。请刷新本页，已写的内容会留着。'
  return '还没有存成草稿，稍后会再试。'
}

function serialised(data: FormData): string {
  return JSON.stringify([...data.entries()].filter(([, value]) => typeof value === 'string'))
}
