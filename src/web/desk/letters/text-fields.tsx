import type { VNode } from 'preact'
import { generatedBlocks } from '../../../rules/letter/block.ts'
import type { Filled } from '../../../rules/letter/fill.ts'
import { type LetterKind, letterKindName } from '../../../rules/letter/letter-kind.ts'
import { textsOf } from '../../../rules/letter/template.ts'
import { shippedTemplate, shippedTexts, textPlaces } from '../../../rules/letter/templates.ts'
import { variableRule, variablesFor } from '../../../rules/letter/variables.ts'
import { TextArea } from '../form.tsx'
import type { FormState } from '../form-state.ts'
import { type Hidden, LetterPreview } from './sheet.tsx'

/** The texts of a letter between its generated blocks, the variables that may stand in them, and the sheet beside. */
export function LetterTexts({
  form,
  kind,
  preview,
  filled,
  hidden,
}: {
  readonly form: FormState
  readonly kind: LetterKind
  /** Where the sheet for what stands in the fields is made. */
  readonly preview: string
  readonly filled: Filled
  readonly hidden: Hidden
}): VNode {
  const { blocks } = shippedTemplate(kind)
  const mustSay: readonly string[] = shippedTexts[kind].mustSay ?? []
  return (
    <div class="letter-editor">
      <div>
        <ol class="letter-blocks">
          {blocks.map((block) =>
            block.kind === 'text' ? (
              <li key={block.id}>
                <TextArea
                  form={form}
                  name={block.id}
                  label={textPlaces[block.id === 'closing' ? 'closing' : 'opening']}
                  hint="每行一段，变量写在花括号里。"
                  rows={block.id === 'opening' ? 5 : 3}
                  optional
                />
              </li>
            ) : (
              <li key={block.kind} class="fixed">
                {generatedBlocks[block.kind]}
                <span class="hint">由系统按记录生成</span>
              </li>
            ),
          )}
        </ol>
        <details>
          <summary>可用的变量</summary>
          <dl class="facts variables">
            {variablesFor(kind).map((name) => (
              <div key={name}>
                <dt>{`{${name}}`}</dt>
                <dd>
                  {variableRule(name).means}
                  {mustSay.includes(name) && '（必须写明）'}
                </dd>
              </div>
            ))}
          </dl>
        </details>
        <details>
          <summary>随程序提供的文字</summary>
          {Object.entries(textsOf(shippedTemplate(kind))).map(([place, text]) => (
            <p key={place} class="text">
              {text === '' ? '（空）' : text}
            </p>
          ))}
        </details>
      </div>
      <section class="letter-preview" aria-label={`《${letterKindName(kind)}》预览`}>
        <p class="act no-print">
          <button type="submit" class="quiet small" formaction={preview} formtarget="_blank">
            预览
          </button>
        </p>
        <div data-preview={preview} aria-live="off">
          <LetterPreview filled={filled} hidden={hidden} />
        </div>
      </section>
    </div>
  )
}
