import { piecesOf } from './pieces.ts'

const readable = 'h1, h2, h3, h4, p, li, dt, dd, caption, th, td, figcaption, blockquote, legend, label'

/**
 * Reads the page aloud with the voice of the browser, paragraph by paragraph, from the selection or the heading on; the
 * paragraph that is read is marked and kept in sight. Where the browser has no voice, nothing shows.
 */
export function letPagesBeReadAloud(): void {
  const start = document.querySelector<HTMLButtonElement>('[data-read="start"]')
  const bar = document.querySelector<HTMLElement>('[data-read="bar"]')
  const main = document.querySelector('main')
  if (!start || !bar || !main || !('speechSynthesis' in window)) return
  start.hidden = false
  const part = <E extends HTMLElement>(name: string) => bar.querySelector<E>(`[data-read="${name}"]`)
  const [status, pause] = [part('status'), part<HTMLButtonElement>('pause')]

  let blocks: HTMLElement[] = []
  let at = -1
  // What was asked of the voice before counts no more: stopping it ends its pieces too.
  let turn = 0

  const say = (words: string) => {
    if (status) status.textContent = words
  }
  const mark = (next: HTMLElement | undefined) => {
    for (const marked of main.querySelectorAll('.spoken')) marked.classList.remove('spoken')
    next?.classList.add('spoken')
    next?.scrollIntoView({ block: 'center', behavior: calm() ? 'auto' : 'smooth' })
  }
  const stop = () => {
    turn++
    speechSynthesis.cancel()
    mark(undefined)
    bar.hidden = true
    if (bar.contains(document.activeElement)) start.focus()
    at = -1
  }
  const speak = async (from: number) => {
    const mine = ++turn
    speechSynthesis.cancel()
    for (at = Math.max(0, from); at < blocks.length; at++) {
      const block = blocks[at]
      if (!block) break
      mark(block)
      say(`正在朗读第${at + 1}段，共${blocks.length}段`)
      if (pause) pause.textContent = '暂停'
      for (const piece of piecesOf(textOf(block))) {
        if (!(await spoken(piece))) {
          if (mine === turn) stop()
          return
        }
        if (mine !== turn) return
      }
    }
    stop()
  }

  start.addEventListener('click', () => {
    blocks = blocksOf(main)
    bar.hidden = false
    pause?.focus()
    void speak(firstOf(blocks))
  })
  pause?.addEventListener('click', () => {
    const paused = speechSynthesis.paused
    if (paused) speechSynthesis.resume()
    else speechSynthesis.pause()
    pause.textContent = paused ? '暂停' : '继续'
    say(paused ? `正在朗读第${at + 1}段，共${blocks.length}段` : '已暂停')
  })
  part('back')?.addEventListener('click', () => void speak(at - 1))
  part('on')?.addEventListener('click', () => (at + 1 < blocks.length ? void speak(at + 1) : stop()))
  part('stop')?.addEventListener('click', stop)
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && !bar.hidden) stop()
  })
  window.addEventListener('pagehide', () => speechSynthesis.cancel())
}

/** What stands on the page and holds no smaller paragraph, in order. */
function blocksOf(main: Element): HTMLElement[] {
  return [...main.querySelectorAll<HTMLElement>(readable)].filter(
    (block) =>
      block.querySelector(readable) === null &&
      block.closest('[hidden], .unseen, [aria-hidden="true"]') === null &&
      block.checkVisibility() &&
      textOf(block) !== '',
  )
}

/** Where the reader's selection begins; else the beginning. */
function firstOf(blocks: readonly HTMLElement[]): number {
  const selected = getSelection()
  const anchor = selected !== null && !selected.isCollapsed ? selected.getRangeAt(0).startContainer : null
  return anchor === null
    ? 0
    : Math.max(
        0,
        blocks.findIndex((block) => block.contains(anchor)),
      )
}

function textOf(block: HTMLElement): string {
  return block.innerText.replace(/\s+/gu, ' ').trim()
}

/** Whether a piece was said to its end, or was cut short by us; false: the voice failed. */
function spoken(piece: string): Promise<boolean> {
  return new Promise((resolve) => {
    const utterance = new SpeechSynthesisUtterance(piece)
    utterance.lang = 'zh-CN'
    utterance.onend = () => resolve(true)
    utterance.onerror = ({ error }) => resolve(error === 'canceled' || error === 'interrupted')
    speechSynthesis.speak(utterance)
  })
}

function calm(): boolean {
  return matchMedia('(prefers-reduced-motion: reduce)').matches
}
