import type { Editor } from '@tiptap/core'
import { redo, redoDepth, undo, undoDepth } from '@tiptap/pm/history'
import type { Command, EditorState } from '@tiptap/pm/state'
import {
  addColumnAfter,
  addColumnBefore,
  addRowAfter,
  addRowBefore,
  deleteColumn,
  deleteRow,
  deleteTable,
  mergeCells,
  splitCell,
  toggleHeaderColumn,
  toggleHeaderRow,
} from '@tiptap/pm/tables'

/** One button over the text: its word, whether it stands pressed, whether it can be pressed, what it does. */
export type Tool = {
  readonly name: string
  readonly title?: string
  readonly isOn?: (editor: Editor) => boolean
  readonly can?: (editor: Editor) => boolean
  readonly act: (editor: Editor) => void
}

const mark = (name: string, type: string, title: string): Tool => ({
  name,
  title,
  isOn: (editor) => editor.isActive(type),
  can: (editor) => editor.can().toggleMark(type),
  act: (editor) => editor.commands.toggleMark(type),
})

const list = (name: string, type: 'bulletList' | 'orderedList'): Tool => ({
  name,
  isOn: (editor) => editor.isActive(type),
  can: (editor) => editor.can().toggleList(type, 'listItem'),
  act: (editor) => editor.commands.toggleList(type, 'listItem'),
})

const command = (name: string, run: Command): Tool => ({
  name,
  can: (editor) => run(editor.state),
  act: (editor) => void run(editor.state, editor.view.dispatch),
})

const depth = (name: string, run: Command, of: (state: EditorState) => number): Tool => ({
  ...command(name, run),
  can: (editor) => of(editor.state) > 0,
})

export const textTools: readonly Tool[] = [
  mark('加粗', 'strong', '加粗（Ctrl+B）'),
  mark('斜体', 'em', '斜体（Ctrl+I）'),
  mark('下划线', 'u', '下划线（Ctrl+U）'),
  mark('删除线', 's', '删除线'),
  mark('上标', 'sup', '上标'),
  mark('下标', 'sub', '下标'),
  list('符号列表', 'bulletList'),
  list('编号列表', 'orderedList'),
  {
    name: '引用',
    isOn: (editor) => editor.isActive('blockquote'),
    can: (editor) => editor.can().toggleWrap('blockquote'),
    act: (editor) => editor.commands.toggleWrap('blockquote'),
  },
  {
    name: '分隔线',
    act: (editor) => editor.commands.insertContent({ type: 'line' }),
  },
  {
    name: '清除格式',
    act: (editor) => editor.chain().unsetAllMarks().setNode('paragraph', { place: 'normal' }).run(),
  },
  depth('撤销', undo, undoDepth),
  depth('重做', redo, redoDepth),
]

/** Shown while the cursor stands in a table. */
export const tableTools: readonly Tool[] = [
  command('上方插入行', addRowBefore),
  command('下方插入行', addRowAfter),
  command('左侧插入列', addColumnBefore),
  command('右侧插入列', addColumnAfter),
  command('删除行', deleteRow),
  command('删除列', deleteColumn),
  command('合并单元格', mergeCells),
  command('拆分单元格', splitCell),
  command('首行作表头', toggleHeaderRow),
  command('首列作表头', toggleHeaderColumn),
  command('删除表格', deleteTable),
]

/** What a paragraph can be, for the list over the text. */
export const paragraphKinds: readonly {
  readonly name: string
  readonly isOn: (editor: Editor) => boolean
  readonly act: (editor: Editor) => void
}[] = [
  ...(
    [
      ['正文（首行缩进）', 'normal'],
      ['顶格', 'flush'],
      ['居中', 'centre'],
      ['居右（落款）', 'right'],
    ] as const
  ).map(([name, place]) => ({
    name,
    isOn: (editor: Editor) => editor.isActive('paragraph', { place }),
    act: (editor: Editor) => void editor.chain().setNode('paragraph', { place }).run(),
  })),
  ...([2, 3, 4] as const).map((level) => ({
    name: `小标题${level - 1}级`,
    isOn: (editor: Editor) => editor.isActive('heading', { level }),
    act: (editor: Editor) => void editor.chain().setNode('heading', { level }).run(),
  })),
]
