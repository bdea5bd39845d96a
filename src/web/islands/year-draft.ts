import type { KnownAgency } from '../../rules/agency.ts'
import { checkReport } from '../../rules/report/check.ts'
import { type DraftEntry, type DraftOf, reportOfDraft } from '../../rules/report/draft.ts'
import { type Finding, severityNames } from '../../rules/report/finding.ts'
import type { Report } from '../../rules/report/report.ts'

/**
 * Checks the draft of an annual report while it is typed, by the very rules that the server asks when it is saved, and
 * takes a sentence with the year's figures over at a click. Without this script the checks come with each saving.
 */
type DraftData = {
  readonly of: DraftOf
  readonly agency: KnownAgency
  readonly previous: Report | null
  readonly reconciled: boolean
}

const data = document.getElementById('year-draft')?.textContent
const form = document.querySelector<HTMLFormElement>('form[data-draft]')
const place = document.getElementById('live-checks')
if (data && form && place) enhance(JSON.parse(data) as DraftData, form, place)

function enhance(draft: DraftData, form: HTMLFormElement, place: HTMLElement): void {
  let waiting: ReturnType<typeof setTimeout> | undefined
  const check = () => {
    const findings = checkReport(reportOfDraft(draft.of, entryOf(form)), {
      agency: draft.agency,
      previous: draft.previous ?? undefined,
    })
    show(place, draft.reconciled ? findings.filter(({ rule }) => rule !== 'requests.carriedOver') : findings)
  }
  form.addEventListener('input', () => {
    clearTimeout(waiting)
    waiting = setTimeout(check, 300)
  })
  for (const item of document.querySelectorAll<HTMLElement>('li[data-offer]')) offer(form, item)
}

function entryOf(form: HTMLFormElement): DraftEntry {
  const values = new FormData(form)
  const text = (name: string) => String(values.get(name) ?? '')
  const disclosure: Record<string, Record<string, string>> = {}
  for (const [name, value] of values) {
    const [part, row, column] = name.split('.')
    if (part !== 'disclosure' || row === undefined || column === undefined) continue
    disclosure[row] = { ...disclosure[row], [column]: String(value) }
  }
  return { disclosure, overview: text('overview'), problems: text('problems'), other: text('other') }
}

function show(place: HTMLElement, findings: readonly Finding[]): void {
  if (findings.length === 0) {
    const clean = document.createElement('p')
    clean.className = 'clean'
    clean.textContent = '按格式的勾稽关系和文表对照核对，没有发现问题。'
    place.replaceChildren(clean)
    return
  }
  const list = document.createElement('ol')
  list.className = 'live findings'
  for (const { severity, message, basis } of findings) {
    const item = list.appendChild(document.createElement('li'))
    item.className = `finding ${severity}`
    const mark = item.appendChild(document.createElement('span'))
    mark.className = `count ${severity}`
    mark.textContent = severityNames[severity]
    item.append(` ${message}（${basis}）`)
  }
  place.replaceChildren(list)
}

function offer(form: HTMLFormElement, item: HTMLElement): void {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'quiet small'
  button.textContent = '写入正文'
  const sentence = item.querySelector('span')?.textContent?.trim() ?? ''
  button.addEventListener('click', () => {
    const area = form.querySelector<HTMLTextAreaElement>(`textarea[name="${item.dataset.offer}"]`)
    if (area === null) return
    area.value = area.value.trim() === '' ? sentence : `${area.value.trimEnd()}\n${sentence}`
    area.dispatchEvent(new Event('input', { bubbles: true }))
    area.focus()
  })
  item.append(' ', button)
}
