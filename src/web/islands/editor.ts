import { Editor, type JSONContent } from '@tiptap/core'
import { type Node, Slice } from '@tiptap/pm/model'
import { type Dropped, droppedInWords } from '../../rules/publication/body/dropped.ts'
import { blocksOfEditor, type EditorNode, editorDocument } from '../../rules/publication/body/editor-document.ts'
import { htmlOfTyped } from '../../rules/publication/body/typed.ts'
import { blocksOf, htmlOf } from '../../rules/publication/body.ts'
import { behaviourOf } from './editor/behaviour.ts'
import { filesOf } from './editor/files.ts'
import { schemaOf } from './editor/schema.ts'
import { cleanInBrowser } from './editor/source.ts'
import { type Toolbar, toolbarOf } from './editor/toolbar.ts'

/**
 * Makes the field of a text an editor. The field stays, out of sight, and holds the text as HTML: the form that is sent
 * and the draft that is kept are the same with and without this script.
 */
for (const area of document.querySelectorAll<HTMLTextAreaElement>('textarea[data-editor]')) edit(area)

/** After the last key, so that a long text is not written out with each. */
const pause = 200

function edit(area: HTMLTextAreaElement): void {
  const { id, form } = area
  // They lose sight of the field once its name goes over to the editor.
  const labels = [...area.labels]
  const files = filesOf(area)
  const frame = document.createElement('div')
  frame.className = 'editor'
  const status = document.createElement('p')
  status.className = 'hint'
  status.setAttribute('role', 'status')
  const say = (words: string) => {
    status.textContent = words
  }
  const keys = document.createElement('p')
  keys.className = 'hint'
  keys.id = `${id}-keys`
  keys.textContent = '按 Alt+F10 到格式工具，按 Esc 回到正文；Shift+方向键可以选中多个单元格。'

  let toolbar: Toolbar | null = null
  let unwritten = false
  let waiting: ReturnType<typeof setTimeout> | undefined
  const read = cleanInBrowser(htmlOfTyped(area.value))
  say(told('', read.dropped))

  const editor = new Editor({
    element: frame,
    injectCSS: false,
    extensions: [...schemaOf(files), behaviourOf({ toTools: () => toolbar?.focus() })],
    content: editorDocument(read.blocks) as JSONContent,
    editorProps: {
      attributes: {
        id,
        class: 'publication-text',
        role: 'textbox',
        'aria-multiline': 'true',
        'aria-label': labels[0]?.textContent ?? '正文',
        'aria-describedby': [area.getAttribute('aria-describedby'), keys.id].filter(Boolean).join(' '),
        ...(area.getAttribute('aria-invalid') === 'true' ? { 'aria-invalid': 'true' } : {}),
      },
      transformPastedHTML: (html) => {
        const { blocks, dropped } = cleanInBrowser(html)
        say(told('已粘贴并整理格式', dropped))
        return htmlOf(blocks)
      },
      transformPasted: (slice) => (editor.isActive('listItem') ? slice : closed(slice)),
      handlePaste: (_view, event) => isOnlyFiles(event.clipboardData, say),
      handleDrop: (_view, event) => isOnlyFiles(event.dataTransfer, say),
    },
    onTransaction: () => toolbar?.refresh(),
    onUpdate: () => {
      unwritten = true
      clearTimeout(waiting)
      waiting = setTimeout(tell, pause)
    },
    onBlur: tell,
  })
  const made = toolbarOf(editor, files, id, say)
  toolbar = made
  frame.prepend(made.dom)
  frame.append(keys, status)
  area.removeAttribute('id')
  area.hidden = true
  area.after(frame)
  for (const label of labels) label.addEventListener('click', () => editor.view.focus())
  made.refresh()
  form?.addEventListener('formdata', ({ formData }) => {
    write()
    formData.set(area.name, area.value)
  })

  /** The form learns that something was typed. */
  function tell(): void {
    clearTimeout(waiting)
    if (!unwritten) return
    write()
    area.dispatchEvent(new Event('input', { bubbles: true }))
  }

  function write(): void {
    if (!unwritten) return
    unwritten = false
    const typed = htmlOf(blocksOfEditor(editor.getJSON() as EditorNode))
    area.value = htmlOf(blocksOf(typed))
  }
}

/** A list, a table, a heading or a line in the middle stays one: it does not run into the paragraph it is pasted into. */
function closed(slice: Slice): Slice {
  const { content, openStart, openEnd } = slice
  const stays = (node: Node | null) =>
    node !== null && (node.type.name !== 'paragraph' || node.attrs.place !== 'normal')
  return new Slice(content, stays(content.firstChild) ? 0 : openStart, stays(content.lastChild) ? 0 : openEnd)
}

function told(done: string, dropped: readonly Dropped[]): string {
  const clauses = [...(done === '' ? [] : [done]), ...droppedInWords(dropped)]
  return clauses.length === 0 ? '' : `${clauses.join('；')}。`
}

/** A picture from the clipboard has no name and no words yet: it is added as a file first. */
function isOnlyFiles(data: DataTransfer | null, say: (words: string) => void): boolean {
  if (
    data === null ||
    data.files.length === 0 ||
    data.types.includes('text/html') ||
    data.types.includes('text/plain')
  ) {
    return false
  }
  say('图片没有插入：请先保存，在“附件、图片和视频”中上传并写明图上是什么，再用“图片”插入。')
  return true
}
