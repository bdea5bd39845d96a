import type { Editor, JSONContent } from '@tiptap/core'
import { hrefOf } from '../../../rules/publication/body/look.ts'
import type { EditorFiles } from './files.ts'

/** A few fields below the tools that ask what is to be inserted. `open` fills them from where the cursor stands. */
export type Panel = { readonly name: string; readonly dom: HTMLElement; open(): void }

type Asked = {
  readonly editor: Editor
  readonly files: EditorFiles
  readonly close: () => void
  readonly say: (words: string) => void
}

export function linkPanel({ editor, files, close, say }: Asked): Panel {
  const address = input('链接地址', 'url')
  const attachments = files.filter(({ purpose }) => purpose === 'attachment')
  const file = choice('或者本条信息的附件', [
    ['', '不选'],
    ...attachments.map(({ id, title }) => [`file:${id}`, title] as const),
  ])
  const put = () => {
    const href = hrefOf(file.field.value === '' ? address.field.value : file.field.value)
    if (href === null) {
      say('链接地址要以 https:// 或 / 开头。')
      address.field.focus()
      return
    }
    const chain = editor.chain()
    if (editor.state.selection.empty && !editor.isActive('link')) {
      const words = files.find(({ id }) => href === `file:${id}`)?.title ?? href
      chain.insertContent({ type: 'text', text: words, marks: [{ type: 'link', attrs: { href } }] }).run()
    } else chain.extendMarkRange('link').setMark('link', { href }).run()
    close()
  }
  const remove = () => {
    editor.chain().extendMarkRange('link').unsetMark('link').run()
    close()
  }
  const fields = attachments.length === 0 ? [address.dom] : [address.dom, file.dom]
  return panel('链接', [...fields, button('确定', put), button('去掉链接', remove), button('取消', close)], put, () => {
    const href = String(editor.getAttributes('link').href ?? '')
    file.field.value = href.startsWith('file:') ? href : ''
    address.field.value = href.startsWith('file:') ? '' : href
    address.field.focus()
  })
}

export function picturePanel({ editor, files, close, say }: Asked): Panel {
  const shown = files.filter(({ purpose }) => purpose !== 'attachment')
  const file = choice(
    '图片或视频',
    shown.map(({ id, title }) => [String(id), title] as const),
  )
  const alt = input('替代文字（给看不见图片的人）', 'text')
  file.field.addEventListener('change', () => {
    alt.field.value = shown.find(({ id }) => String(id) === file.field.value)?.alt ?? ''
  })
  const put = () => {
    const chosen = shown.find(({ id }) => String(id) === file.field.value)
    if (chosen === undefined) return
    const words = alt.field.value.trim().slice(0, 300)
    if (chosen.purpose === 'picture' && words === '') {
      say('请写明图上是什么，再插入。')
      alt.field.focus()
      return
    }
    const node: JSONContent =
      chosen.purpose === 'video'
        ? { type: 'video', attrs: { file: chosen.id } }
        : { type: 'picture', attrs: { file: chosen.id, alt: words } }
    editor.chain().insertContent(node).run()
    close()
  }
  if (shown.length === 0) {
    const none = document.createElement('p')
    none.textContent = '还没有上传图片或视频。请先保存，在“附件、图片和视频”中添加，再回来插入。'
    return panel('图片', [none, button('关闭', close)], close, () => none.focus())
  }
  return panel('图片', [file.dom, alt.dom, button('插入', put), button('取消', close)], put, () => {
    const at = editor.isActive('picture') ? editor.getAttributes('picture') : null
    if (at !== null) file.field.value = String(at.file)
    alt.field.value = String(at?.alt ?? shown.find(({ id }) => String(id) === file.field.value)?.alt ?? '')
    file.field.focus()
  })
}

export function tablePanel({ editor, close }: Asked): Panel {
  const rows = input('行数', 'number', '3')
  const columns = input('列数', 'number', '3')
  const count = ({ field }: { field: HTMLInputElement }, most: number) =>
    Math.min(most, Math.max(1, Math.floor(Number(field.value)) || 1))
  const put = () => {
    const height = Math.max(2, count(rows, 200))
    const width = count(columns, 30)
    const cell = (type: string): JSONContent => ({ type, content: [{ type: 'paragraph' }] })
    const row = (type: string): JSONContent => ({
      type: 'tableRow',
      content: Array.from({ length: width }, () => cell(type)),
    })
    const content = Array.from({ length: height }, (_, at) => row(at === 0 ? 'tableHeader' : 'tableCell'))
    const from = editor.state.selection.from
    editor.chain().insertContent({ type: 'table', content }).run()
    firstCell(editor, from)
    close()
  }
  return panel('表格', [rows.dom, columns.dom, button('插入', put), button('取消', close)], put, () =>
    rows.field.focus(),
  )
}

/** Puts the cursor into the table that was just inserted. */
function firstCell(editor: Editor, from: number): void {
  let found: number | null = null
  editor.state.doc.nodesBetween(Math.max(0, from - 2), editor.state.doc.content.size, (node, at) => {
    if (found === null && node.type.name === 'tableHeader' && at >= from - 2) found = at + 2
    return found === null
  })
  if (found !== null) editor.commands.setTextSelection(found)
}

function panel(name: string, parts: readonly HTMLElement[], put: () => void, open: () => void): Panel {
  const dom = document.createElement('div')
  dom.className = 'editor-panel'
  dom.setAttribute('role', 'group')
  dom.setAttribute('aria-label', name)
  dom.hidden = true
  dom.append(...parts)
  dom.addEventListener('keydown', (event) => {
    if (event.key !== 'Enter' || !(event.target instanceof HTMLInputElement)) return
    event.preventDefault()
    put()
  })
  // What is asked here is no part of the form.
  dom.addEventListener('input', (event) => event.stopPropagation())
  return { name, dom, open }
}

function input(
  name: string,
  type: string,
  value = '',
): { readonly dom: HTMLElement; readonly field: HTMLInputElement } {
  const field = document.createElement('input')
  field.type = type === 'url' ? 'text' : type
  field.value = value
  if (type === 'url') field.inputMode = 'url'
  return { dom: labelled(name, field), field }
}

function choice(
  name: string,
  choices: readonly (readonly [string, string])[],
): { readonly dom: HTMLElement; readonly field: HTMLSelectElement } {
  const field = document.createElement('select')
  field.append(...choices.map(([value, words]) => new Option(words, value)))
  return { dom: labelled(name, field), field }
}

function labelled(name: string, field: HTMLElement): HTMLElement {
  const label = document.createElement('label')
  const words = document.createElement('span')
  words.textContent = name
  label.append(words, field)
  return label
}

function button(name: string, act: () => void): HTMLButtonElement {
  const made = document.createElement('button')
  made.type = 'button'
  made.className = 'quiet small'
  made.textContent = name
  made.addEventListener('click', act)
  return made
}
