import type { Editor } from '@tiptap/core'
import type { EditorFiles } from './files.ts'
import { linkPanel, type Panel, picturePanel, tablePanel } from './panels.ts'
import { paragraphKinds, type Tool, tableTools, textTools } from './tools.ts'

export type Toolbar = { readonly dom: HTMLElement; refresh(): void; focus(): void }

type Made = { readonly tool: Tool; readonly button: HTMLButtonElement }

/**
 * The tools over the text. One stop of the Tab key; the arrows lead from tool to tool, Esc back to the text, as the
 * pattern for toolbars asks. `say` tells what happened, for everybody.
 */
export function toolbarOf(editor: Editor, files: EditorFiles, id: string, say: (words: string) => void): Toolbar {
  const dom = document.createElement('div')
  dom.className = 'editor-tools'
  const bar = document.createElement('div')
  bar.setAttribute('role', 'toolbar')
  bar.setAttribute('aria-label', '正文格式')
  bar.setAttribute('aria-controls', id)
  const kinds = kindList(editor)
  const made = textTools.map((tool) => toolButton(editor, tool))
  const inTable = document.createElement('span')
  inTable.className = 'in-table'
  const madeForTables = tableTools.map((tool) => toolButton(editor, tool))
  inTable.append(...madeForTables.map(({ button }) => button))
  const panels = panelsOf(editor, files, say)
  bar.append(kinds, ...made.map(({ button }) => button), ...panels.map(({ button }) => button), inTable)
  dom.append(bar, ...panels.map(({ panel }) => panel.dom))
  walkByArrows(bar, editor)
  return {
    dom,
    refresh() {
      const at = paragraphKinds.findIndex(({ isOn }) => isOn(editor))
      kinds.value = String(at)
      inTable.hidden = !editor.isActive('table')
      for (const { tool, button } of [...made, ...(inTable.hidden ? [] : madeForTables)]) {
        if (tool.isOn !== undefined) button.setAttribute('aria-pressed', String(tool.isOn(editor)))
        // Focus stays where it is: a button that cannot be pressed says so, and can still be reached.
        if (tool.can !== undefined) button.setAttribute('aria-disabled', String(!tool.can(editor)))
      }
    },
    focus: () => (bar.querySelector<HTMLElement>('[tabindex="0"]') ?? kinds).focus(),
  }
}

function kindList(editor: Editor): HTMLSelectElement {
  const list = document.createElement('select')
  list.setAttribute('aria-label', '段落样式')
  list.append(
    new Option('——', '-1', false, false),
    ...paragraphKinds.map(({ name }, at) => new Option(name, String(at))),
  )
  list.addEventListener('input', (event) => event.stopPropagation())
  list.addEventListener('change', () => {
    paragraphKinds[Number(list.value)]?.act(editor)
    editor.view.focus()
  })
  return list
}

function toolButton(editor: Editor, tool: Tool): Made {
  const button = document.createElement('button')
  button.type = 'button'
  button.className = 'quiet small'
  button.textContent = tool.name
  if (tool.title !== undefined) button.title = tool.title
  button.addEventListener('click', () => {
    if (button.getAttribute('aria-disabled') === 'true') return
    editor.view.focus()
    tool.act(editor)
  })
  return { tool, button }
}

function panelsOf(editor: Editor, files: EditorFiles, say: (words: string) => void) {
  const made: { readonly panel: Panel; readonly button: HTMLButtonElement }[] = []
  const closeAll = () => {
    for (const { panel, button } of made) {
      panel.dom.hidden = true
      button.setAttribute('aria-expanded', 'false')
    }
  }
  const close = () => {
    closeAll()
    editor.view.focus()
  }
  for (const panel of [linkPanel, picturePanel, tablePanel].map((make) => make({ editor, files, close, say }))) {
    const button = document.createElement('button')
    button.type = 'button'
    button.className = 'quiet small'
    button.textContent = panel.name
    button.setAttribute('aria-expanded', 'false')
    button.addEventListener('click', () => {
      const wasOpen = !panel.dom.hidden
      closeAll()
      if (wasOpen) return
      panel.dom.hidden = false
      button.setAttribute('aria-expanded', 'true')
      panel.open()
    })
    panel.dom.addEventListener('keydown', (event) => {
      if (event.key !== 'Escape') return
      closeAll()
      button.focus()
    })
    made.push({ panel, button })
  }
  return made
}

function walkByArrows(bar: HTMLElement, editor: Editor): void {
  const tools = () =>
    [...bar.querySelectorAll<HTMLElement>('button, select')].filter((tool) => tool.closest('[hidden]') === null)
  const stopAt = (tool: HTMLElement) => {
    for (const one of bar.querySelectorAll<HTMLElement>('button, select')) one.tabIndex = one === tool ? 0 : -1
  }
  const [first] = tools()
  if (first !== undefined) stopAt(first)
  bar.addEventListener('focusin', ({ target }) => {
    if (target instanceof HTMLElement) stopAt(target)
  })
  bar.addEventListener('keydown', (event) => {
    if (event.key === 'Escape') {
      editor.view.focus()
      return
    }
    const all = tools()
    const at = all.findIndex((tool) => tool.matches(':focus'))
    const to = { ArrowRight: at + 1, ArrowLeft: at - 1 + all.length, Home: 0, End: all.length - 1 }[event.key]
    if (at === -1 || to === undefined) return
    event.preventDefault()
    all[to % all.length]?.focus()
  })
}
