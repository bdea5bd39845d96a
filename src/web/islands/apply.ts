import { tooHeavy } from '../../rules/apply/attachment-limits.ts'
import { adviceOn } from '../../rules/apply/wanted-advice.ts'
import { headOfSha256 } from '../../rules/sha256.ts'

/**
 * Makes the public form one page: the last part stands on it, advice and what is public already appear while the
 * description is typed, the work against robots is done meanwhile, and a mistake or a lost connection leaves everything
 * as it was, files too. Keeps a draft of what is wanted on this device, and never of who asks. Without this script the
 * same form is sent in two steps.
 */
const drafted = ['wanted', 'wantedDocument', 'receiving', 'organisation']

for (const form of document.querySelectorAll<HTMLFormElement>('form[data-apply]')) enhance(form)
const sent = document.querySelector<HTMLElement>('[data-sent]')?.dataset.sent
if (sent !== undefined) forgetDraft(sent)

function enhance(form: HTMLFormElement): void {
  const slug = form.dataset.apply ?? ''
  const last = form.querySelector<HTMLTemplateElement>('template[data-last]')
  if (last === null) return
  form.querySelector('[data-first]')?.remove()
  last.replaceWith(last.content)
  const whole = form.appendChild(document.createElement('input'))
  whole.type = 'hidden'
  whole.name = 'page'
  whole.value = 'whole'
  keepDraft(form, slug)
  advise(form)
  work(form)
  sendInPlace(form, slug)
}

// The draft

function draftName(slug: string): string {
  return `gongkai-apply:${slug}`
}

function keepDraft(form: HTMLFormElement, slug: string): void {
  const said = document.createElement('p')
  said.className = 'hint'
  said.setAttribute('role', 'status')
  const forget = document.createElement('button')
  forget.type = 'button'
  forget.className = 'quiet small'
  forget.textContent = '删除草稿'
  forget.hidden = true
  const note = document.createElement('div')
  note.className = 'draft no-print'
  note.append(said, forget)
  form.prepend(note)
  const what = '只存所需信息和获取方式，不存姓名、证件和联系方式；存在这台设备上，提交后自动删除。'
  if (takeBack(form, slug)) {
    said.textContent = `已恢复上次没有提交的草稿。${what}`
    forget.hidden = false
  }
  let waiting: ReturnType<typeof setTimeout> | undefined
  form.addEventListener('input', (event) => {
    const { target } = event
    if (!isField(target) || !drafted.includes(target.name)) return
    clearTimeout(waiting)
    waiting = setTimeout(() => {
      if (!hold(form, slug)) return
      said.textContent = `草稿已存在这台设备上。${what}`
      forget.hidden = false
    }, 600)
  })
  forget.addEventListener('click', () => {
    forgetDraft(slug)
    said.textContent = '草稿已删除。'
    forget.hidden = true
  })
}

function hold(form: HTMLFormElement, slug: string): boolean {
  const data = new FormData(form)
  const values = drafted.flatMap((name) => {
    const value = data.get(name)
    return typeof value === 'string' && value !== '' ? [[name, value]] : []
  })
  try {
    localStorage.setItem(draftName(slug), JSON.stringify(values))
    return true
  } catch {
    // The device keeps nothing: the form works all the same.
    return false
  }
}

/** True where there was a draft and the page had nothing else to say. */
function takeBack(form: HTMLFormElement, slug: string): boolean {
  let held: unknown = null
  try {
    held = JSON.parse(localStorage.getItem(draftName(slug)) ?? 'null')
  } catch {
    return false
  }
  const wanted = form.elements.namedItem('wanted')
  if (!Array.isArray(held) || !(wanted instanceof HTMLTextAreaElement) || wanted.value !== '') return false
  for (const pair of held) {
    if (!Array.isArray(pair) || typeof pair[1] !== 'string' || !drafted.includes(pair[0])) continue
    const field = form.elements.namedItem(pair[0])
    if (field instanceof RadioNodeList || isField(field)) field.value = pair[1]
  }
  return held.length > 0
}

function forgetDraft(slug: string): void {
  try {
    localStorage.removeItem(draftName(slug))
  } catch {
    // There is none where nothing can be kept.
  }
}

function isField(target: unknown): target is HTMLInputElement | HTMLTextAreaElement | HTMLSelectElement {
  return (
    target instanceof HTMLInputElement || target instanceof HTMLTextAreaElement || target instanceof HTMLSelectElement
  )
}

// Advice, and what is public already

function advise(form: HTMLFormElement): void {
  const wanted = form.elements.namedItem('wanted')
  const advice = form.querySelector<HTMLElement>('[data-advice]')
  const found = form.querySelector<HTMLElement>('[data-found]')
  if (!(wanted instanceof HTMLTextAreaElement) || advice === null || found === null) return
  let waiting: ReturnType<typeof setTimeout> | undefined
  let asked = ''
  const csrf = new FormData(form).get('csrf') ?? ''
  const look = () => {
    showAdvice(advice, wanted.value)
    const text = wanted.value.trim()
    if (text === asked) return
    asked = text
    if (text.length < 4) found.replaceChildren()
    else
      void findPublic(form.dataset.matches ?? '', csrf, text).then((part) => asked === text && showFound(found, part))
  }
  wanted.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(look, 900)
  })
  if (wanted.value !== '') look()
}

function showAdvice(into: HTMLElement, text: string): void {
  const all = adviceOn(text)
  const shown = all.map(({ kind, advice }) => kind + advice).join('\n')
  if (into.dataset.shown === shown) return
  into.dataset.shown = shown
  if (all.length === 0) {
    into.replaceChildren()
    return
  }
  const box = document.createElement('div')
  box.className = 'advice'
  const head = box.appendChild(document.createElement('p')).appendChild(document.createElement('strong'))
  head.textContent = '这样改会更快（不改也可以提交）：'
  const list = box.appendChild(document.createElement('ul'))
  for (const { advice } of all) list.appendChild(document.createElement('li')).textContent = advice
  into.replaceChildren(box)
}

async function findPublic(address: string, csrf: FormDataEntryValue, wanted: string): Promise<string> {
  const body = new FormData()
  body.set('csrf', csrf)
  body.set('wanted', wanted)
  const answer = await fetch(address, { method: 'POST', body }).catch(() => null)
  return answer?.ok ? answer.text() : ''
}

/** A part of a page of this site, as the server wrote it. */
function showFound(into: HTMLElement, part: string): void {
  into.replaceChildren(...new DOMParser().parseFromString(part, 'text/html').body.childNodes)
}

// The work against robots

function work(form: HTMLFormElement): void {
  const part = form.querySelector<HTMLElement>('[data-robot]')
  const field = form.elements.namedItem('work')
  if (part === null || !(field instanceof HTMLInputElement)) return
  const token = part.dataset.token ?? ''
  const bits = Number(part.dataset.bits)
  let tried = 0
  const some = () => {
    const until = performance.now() + 12
    while (performance.now() < until) {
      if (headOfSha256(`${token}:${tried}`) >>> (32 - bits) === 0) {
        field.value = String(tried)
        part.hidden = true
        return
      }
      tried += 1
    }
    setTimeout(some, 8)
  }
  setTimeout(some, 300)
}

// Sending

function sendInPlace(form: HTMLFormElement, slug: string): void {
  const said = document.createElement('p')
  said.className = 'hint'
  said.setAttribute('role', 'status')
  form.append(said)
  let sending = false
  form.addEventListener('submit', (event) => {
    event.preventDefault()
    if (sending) return
    const body = new FormData(form, event.submitter)
    const heavy = tooHeavy(
      [...body.values()].filter((value): value is File => value instanceof File && value.name !== ''),
    )
    if (heavy !== null) {
      said.textContent = `还没有提交：${heavy}请换小一些的文件，或者去掉一些。`
      form.querySelector<HTMLElement>('#files')?.focus()
      return
    }
    sending = true
    said.textContent = '正在提交，请不要关闭页面……'
    void fetch(form.action, { method: 'POST', body })
      .then((answer) => taken(form, slug, answer))
      .catch(() => '网络断开了，不知道有没有收到。网络恢复后请再按一次“提交申请”：同一份申请提交两次只算一件。')
      .then((words) => {
        sending = false
        said.textContent = words
      })
  })
}

/** Goes on to the receipt, or shows what was wrong with everything left as it stands. Gives what is to be said. */
async function taken(form: HTMLFormElement, slug: string, answer: Response): Promise<string> {
  if (answer.redirected) {
    forgetDraft(slug)
    location.assign(answer.url)
    return '已经提交。'
  }
  const page = new DOMParser().parseFromString(await answer.text(), 'text/html')
  const problems = page.querySelector('[data-problems]')
  const shown = document.querySelector<HTMLElement>('[data-problems]')
  if (problems === null || shown === null) return '没有提交成功，请过一会儿再按一次“提交申请”，填写的内容都还在。'
  shown.replaceChildren(...problems.childNodes)
  const wrong = [...shown.querySelectorAll('a')].map((link) => link.hash.slice(1))
  for (const field of form.elements) {
    if (!isField(field)) continue
    if (wrong.includes(field.id)) field.setAttribute('aria-invalid', 'true')
    else field.removeAttribute('aria-invalid')
  }
  if (wrong.includes('answer')) askAnew(form, page)
  shown.querySelector<HTMLElement>('[role=alert]')?.focus()
  return '还没有提交，请看页面上方的提示。'
}

/** The question with the mark that the server gave: the former one may be too old. */
function askAnew(form: HTMLFormElement, page: Document): void {
  const fresh = page.querySelector<HTMLTemplateElement>('template[data-last]')?.content.querySelector('[data-robot]')
  const part = form.querySelector('[data-robot]')
  if (fresh == null || part === null) return
  part.replaceWith(document.importNode(fresh, true))
  work(form)
}
