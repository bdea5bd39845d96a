import { type ClockPreview, previewInWords } from '../../rules/clock/clock-preview.ts'

/**
 * Shows, while a day or a number of days is typed into a step of the procedure, to which day it would lead: by the same
 * rules as on the server. Without this script the page says it for the days that stand in the form when it is shown.
 */
for (const place of document.querySelectorAll<HTMLElement>('[data-clock-preview]')) follow(place)

function follow(place: HTMLElement): void {
  const form = place.closest('form')
  const due = place.querySelector('[data-due]')
  const sentence = place.querySelector('[data-sentence]')
  if (!form || !due || !sentence) return
  const preview = JSON.parse(place.dataset.clockPreview ?? '') as ClockPreview
  const typedInto = (selector: string) => form.querySelector<HTMLInputElement>(selector)?.value
  const say = () => {
    const words = previewInWords(preview, {
      day: typedInto('input[type=date]:not([name=delayedUntil])'),
      workingDays: typedInto('input[name=workingDays]'),
      until: typedInto('input[name=delayedUntil]'),
    })
    due.textContent = words?.due ?? '—'
    sentence.textContent = words?.sentence ?? ''
  }
  form.addEventListener('input', say)
}
