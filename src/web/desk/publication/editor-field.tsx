import type { VNode } from 'preact'
import { type Block, textOf } from '../../../rules/publication/body/block.ts'
import { looksLikeHtml } from '../../../rules/publication/body/typed.ts'
import { blocksOf, htmlOf } from '../../../rules/publication/body.ts'
import { Labelled, marks } from '../form.tsx'
import { bodyField, type FormState } from '../form-state.ts'

/** A file of the publication that its text can show or lead to. */
export type EditorFile = {
  readonly id: number
  readonly purpose: 'attachment' | 'picture' | 'video'
  readonly title: string
  /** What a picture shows; null: not written yet. */
  readonly alt: string | null
  readonly address: string
}

/**
 * The field for the text of a publication. Without a script it takes plain text, a paragraph a line, or HTML; the script
 * `editor` makes it an editor that writes into this field, so that the form and its draft are the same either way. What
 * is posted goes through `cleanTyped` (src/documents/body/clean-body.ts).
 */
export function EditorField({
  form,
  files,
  hint = '可以直接输入，也可以从 Word、WPS、网页中粘贴，格式会自动整理。',
}: {
  readonly form: FormState
  readonly files: readonly EditorFile[]
  readonly hint?: string
}): VNode {
  const field = { form, name: bodyField, label: '正文', hint }
  return (
    <Labelled {...field}>
      <textarea class="body-text" rows={18} data-editor="" data-files={JSON.stringify(files)} {...marks(field)}>
        {typedForm(form.values[bodyField] ?? '')}
      </textarea>
    </Labelled>
  )
}

/** A text as it is typed where there is no editor: plain where nothing is lost by it, else HTML with a block a line. */
export function typedForm(value: string): string {
  if (!looksLikeHtml(value)) return value
  const blocks = blocksOf(value)
  if (blocks.every(isPlain)) {
    const plain = blocks.map((block) => textOf(block.content)).join('\n')
    if (!looksLikeHtml(plain)) return plain
  }
  return blocks.map((block) => htmlOf([block])).join('\n')
}

function isPlain(block: Block): block is Extract<Block, { kind: 'paragraph' }> {
  return (
    block.kind === 'paragraph' &&
    block.place === 'normal' &&
    block.content.every((inline) => inline.kind === 'run' && inline.marks.length === 0 && inline.href === null)
  )
}
