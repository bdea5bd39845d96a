/**
 * Sends the chosen files one by one, two at a time, each with its progress, and shows each result as it comes.
 * Without this script the same form sends all files at once and a page with all results comes back.
 */
const form = document.querySelector<HTMLFormElement>('form.upload')
const input = form?.querySelector<HTMLInputElement>('input[type=file]')
const button = form?.querySelector<HTMLButtonElement>('button[type=submit]')
const results = document.getElementById('results')
if (form && input && button && results) enhance(form, input, button, results)

const atOnce = 2
const mostBytes = 50 * 1024 * 1024

function enhance(
  form: HTMLFormElement,
  input: HTMLInputElement,
  button: HTMLButtonElement,
  results: HTMLElement,
): void {
  let sent = 0
  form.addEventListener('submit', (event) => {
    const files = [...(input.files ?? [])]
    if (files.length === 0) return
    event.preventDefault()
    void sendAll(files)
  })
  letFilesBeDropped(form, input)

  async function sendAll(files: readonly File[]): Promise<void> {
    button.disabled = true
    const summary = element('p', 'lead')
    summary.setAttribute('role', 'status')
    const list = element('ol', 'rows')
    results.replaceChildren(summary, list)
    const waiting = files.map((file) => ({ file, row: rowFor(file, list), slot: results.appendChild(element('div')) }))
    let done = 0
    const say = () => {
      summary.textContent =
        done < files.length ? `已核对 ${done} 份，共 ${files.length} 份` : `${files.length} 份全部核对完了`
    }
    say()
    const work = async () => {
      for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
        await sendOne(next.file, next.row, next.slot)
        done += 1
        say()
      }
    }
    await Promise.all(Array.from({ length: atOnce }, work))
    button.disabled = false
    if (files.length > 1) summary.append(' ', buttonForTogether())
  }

  async function sendOne(file: File, row: Row, slot: HTMLElement): Promise<void> {
    if (file.size > mostBytes) return row.end('超过 50 MB，没有上传')
    sent += 1
    const part = `f${sent}`
    const answer = await post(`${form.action}?part=${part}`, dataFor(file), row.progress)
    const result = answer?.querySelector<HTMLElement>('.result')
    if (!result) {
      const sentence = answer?.querySelector('main .lead')?.textContent
      return row.end(sentence ?? '没有传成，请检查网络后再试')
    }
    slot.replaceWith(document.adoptNode(result))
    row.end(result.querySelector('.meta')?.cloneNode(true) ?? '', `#${part}`)
  }

  function dataFor(file: File): FormData {
    const data = new FormData(form)
    data.delete('file')
    data.append('file', file)
    return data
  }

  /** One file at a time can't be checked against last year's: the form as it is sends all of them together. */
  function buttonForTogether(): HTMLElement {
    const together = element('button', 'quiet')
    together.textContent = '合成一页，并核对各年衔接'
    together.addEventListener('click', () => form.submit())
    return together
  }
}

type Row = { readonly progress: HTMLProgressElement; end(outcome: string | Node, address?: string): void }

function rowFor(file: File, list: HTMLElement): Row {
  const row = list.appendChild(element('li'))
  const name = row.appendChild(element('p'))
  name.textContent = file.name
  const progress = row.appendChild(document.createElement('progress'))
  progress.max = 1
  progress.value = 0
  progress.setAttribute('aria-label', `${file.name} 上传进度`)
  return {
    progress,
    end(outcome, address) {
      if (address !== undefined) {
        const link = document.createElement('a')
        link.href = address
        link.textContent = file.name
        name.replaceChildren(link)
      }
      const said = element('div', 'meta')
      said.append(outcome)
      progress.replaceWith(said)
    },
  }
}

/** The answer as a document, which runs no script; null where none came. `fetch` cannot tell how much has been sent. */
function post(address: string, data: FormData, progress: HTMLProgressElement): Promise<Document | null> {
  return new Promise((resolve) => {
    const request = new XMLHttpRequest()
    request.open('POST', address)
    request.responseType = 'document'
    request.upload.addEventListener('progress', ({ loaded, total, lengthComputable }) => {
      if (lengthComputable) progress.value = loaded / total
    })
    request.upload.addEventListener('load', () => progress.removeAttribute('value'))
    request.addEventListener('load', () => resolve(request.responseXML))
    request.addEventListener('error', () => resolve(null))
    request.send(data)
  })
}

function letFilesBeDropped(form: HTMLFormElement, input: HTMLInputElement): void {
  const place = form.querySelector('.drop')
  const mark = (over: boolean) => (event: Event) => {
    event.preventDefault()
    place?.classList.toggle('over', over)
  }
  place?.addEventListener('dragover', mark(true))
  place?.addEventListener('dragleave', mark(false))
  place?.addEventListener('drop', (event) => {
    mark(false)(event)
    if (event instanceof DragEvent && event.dataTransfer !== null) input.files = event.dataTransfer.files
  })
}

function element(name: string, className = ''): HTMLElement {
  const made = document.createElement(name)
  if (className !== '') made.className = className
  return made
}
