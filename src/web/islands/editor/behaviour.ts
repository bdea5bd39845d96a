import { Extension } from '@tiptap/core'
import { gapCursor } from '@tiptap/pm/gapcursor'
import { history, redo, undo } from '@tiptap/pm/history'
import { type EditorState, Plugin } from '@tiptap/pm/state'
import { CellSelection, goToNextCell, nextCell, tableEditing } from '@tiptap/pm/tables'

type Acts = {
  /** Moves to the tools, so that nobody is held in the text. */
  readonly toTools: () => void
}

/** Keys as in Word where a browser leaves them free, undoing, tables, and a paragraph to write on in at the end. */
export function behaviourOf({ toTools }: Acts): Extension {
  return Extension.create({
    name: 'behaviour',
    addKeyboardShortcuts() {
      const { editor } = this
      const inTable = (direction: 1 | -1) =>
        editor.isActive('table') && goToNextCell(direction)(editor.state, editor.view.dispatch)
      // At the edge of a table a selection of cells stays as it is.
      const atEdge = (axis: 'horiz' | 'vert', direction: 1 | -1) => () => {
        const { selection } = editor.state
        return selection instanceof CellSelection && nextCell(selection.$headCell, axis, direction) === null
      }
      return {
        'Shift-ArrowRight': atEdge('horiz', 1),
        'Shift-ArrowLeft': atEdge('horiz', -1),
        'Shift-ArrowDown': atEdge('vert', 1),
        'Shift-ArrowUp': atEdge('vert', -1),
        'Mod-b': () => editor.commands.toggleMark('strong'),
        'Mod-i': () => editor.commands.toggleMark('em'),
        'Mod-u': () => editor.commands.toggleMark('u'),
        'Mod-z': () => undo(editor.state, editor.view.dispatch),
        'Mod-y': () => redo(editor.state, editor.view.dispatch),
        'Shift-Mod-z': () => redo(editor.state, editor.view.dispatch),
        'Shift-Enter': () => editor.commands.insertContent({ type: 'hardBreak' }),
        'Mod-Enter': () => editor.commands.exitCode(),
        Enter: () => editor.commands.splitListItem('listItem'),
        Tab: () => inTable(1) || editor.commands.sinkListItem('listItem'),
        'Shift-Tab': () => inTable(-1) || editor.commands.liftListItem('listItem'),
        'Alt-F10': () => {
          toTools()
          return true
        },
        'Alt-0': () => editor.commands.setNode('paragraph', { place: 'normal' }),
        'Alt-1': () => editor.commands.setNode('heading', { level: 2 }),
        'Alt-2': () => editor.commands.setNode('heading', { level: 3 }),
        'Alt-3': () => editor.commands.setNode('heading', { level: 4 }),
      }
    },
    addProseMirrorPlugins: () => [history(), gapCursor(), tableEditing(), endsWithParagraph],
  })
}

const endsWithParagraph = new Plugin({
  appendTransaction: (_transactions, _before, state) => (endsOpen(state) ? null : withParagraph(state)),
})

function endsOpen({ doc }: EditorState): boolean {
  return doc.lastChild?.type.name === 'paragraph'
}

function withParagraph(state: EditorState) {
  const paragraph = state.schema.nodes.paragraph?.create()
  return paragraph === undefined ? null : state.tr.insert(state.doc.content.size, paragraph)
}
