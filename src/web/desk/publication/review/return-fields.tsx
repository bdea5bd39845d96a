import type { VNode } from 'preact'
import { paragraphsOf } from '../../../../rules/publication/review/paragraphs.ts'
import { mostPassages } from '../../../../rules/publication/review/passage.ts'
import { SelectField, TextArea, TextField } from '../../form.tsx'
import type { FormState } from '../../form-state.ts'

/**
 * The text with its paragraphs numbered, and for each passage its paragraph, its words, and what is to be changed. With
 * the script, what is selected in the text fills in the next one.
 */
export function ReturnFields({ form, body }: { readonly form: FormState; readonly body: string }): VNode {
  const paragraphs = paragraphsOf(body)
  const choices = paragraphs.map((text, at) => ({ value: String(at + 1), name: `第${at + 1}段：${shortened(text)}` }))
  const numbers = Array.from({ length: mostPassages }, (_, at) => at + 1)
  const filled = (n: number) => [`passage${n}`, `quote${n}`].some((field) => (form.values[field] ?? '') !== '')
  const inSight = Math.max(1, ...numbers.filter(filled))
  return (
    <>
      <TextArea
        form={form}
        name="opinion"
        label="退回的理由"
        hint="写到起草人能照着改；具体到哪一处的，写在下面。不超过1000个字。"
        rows={3}
        optional
      />
      {paragraphs.length > 0 && (
        <section class="numbered-text" aria-label="正文（段落有编号）" data-passages>
          <p class="hint">正文的各段都有编号。用鼠标或手指选中一段文字，可以直接填到下面。</p>
          <ol>
            {paragraphs.map((text, at) => (
              <li key={`${at}${text}`} data-paragraph={at + 1}>
                {text}
              </li>
            ))}
          </ol>
        </section>
      )}
      {numbers.slice(0, inSight).map((n) => (
        <PassageFields key={n} form={form} n={n} choices={choices} />
      ))}
      {inSight < mostPassages && (
        <details>
          <summary>另外要改的地方</summary>
          {numbers.slice(inSight).map((n) => (
            <PassageFields key={n} form={form} n={n} choices={choices} />
          ))}
        </details>
      )}
    </>
  )
}

function PassageFields({
  form,
  n,
  choices,
}: {
  readonly form: FormState
  readonly n: number
  readonly choices: readonly { readonly value: string; readonly name: string }[]
}): VNode {
  return (
    <fieldset class="field passage" data-passage={n}>
      <legend>第{n}处</legend>
      <SelectField
        form={form}
        name={`paragraph${n}`}
        label="段落"
        nothing="标题、要素或附件"
        choices={choices}
        optional
      />
      <TextField form={form} name={`quote${n}`} label="原文" hint="从正文中抄录或者复制要改的几个字。" optional />
      <TextArea form={form} name={`passage${n}`} label="怎么改" rows={2} optional />
    </fieldset>
  )
}

function shortened(text: string): string {
  const letters = [...text]
  return letters.length > 24 ? `${letters.slice(0, 24).join('')}…` : text
}
