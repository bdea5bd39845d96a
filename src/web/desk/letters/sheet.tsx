import type { VNode } from 'preact'
import { dayInChinese } from '../../../rules/day.ts'
import type { DecisionPart, FilledBlock, FilledLetter } from '../../../rules/letter/block.ts'
import type { Filled } from '../../../rules/letter/fill.ts'
import { maskedIn } from '../../../rules/masking.ts'

/** What of the people in a case stands in its letters: shown with their first sign alone. */
export type Hidden = readonly string[]

/** A letter as a sheet on the screen, or what keeps it from being written. */
export function LetterPreview({ filled, hidden }: { readonly filled: Filled; readonly hidden: Hidden }): VNode {
  if (filled.kind === 'filled') return <LetterSheet letter={filled.letter} hidden={hidden} />
  return (
    <section class="trouble" aria-labelledby="not-filled">
      <h2 id="not-filled">还不能成文</h2>
      <ul>
        {filled.missing.map((said) => (
          <li key={said}>{said}</li>
        ))}
      </ul>
    </section>
  )
}

function LetterSheet({ letter, hidden }: { readonly letter: FilledLetter; readonly hidden: Hidden }): VNode {
  // Personal data is not shown in full before somebody asks for it.
  const show = (text: string) => maskedIn(text, hidden)
  return (
    <article class="letter-sheet" aria-label={letter.title}>
      {letter.blocks.map((block) => (
        <Block key={`${block.kind}${block.kind === 'text' ? block.id : ''}`} block={block} show={show} />
      ))}
    </article>
  )
}

type Show = (text: string) => string

function Block({ block, show }: { readonly block: FilledBlock; readonly show: Show }): VNode | null {
  switch (block.kind) {
    case 'letterhead':
      return <p class="organ">{block.organ}</p>
    case 'number':
      return <p class="number">{block.text ?? '（印发时编号）'}</p>
    case 'title':
      return <p class="title">{block.text}</p>
    case 'addressee':
      return <p class="flush">{show(block.text)}：</p>
    case 'text':
    case 'periods':
    case 'remedy':
      return <Lines of={block.paragraphs} generated={block.kind !== 'text'} show={show} />
    case 'request':
      return <p class="generated">“{show(block.text)}”</p>
    case 'points':
      return <Lines of={block.points} generated show={show} />
    case 'decision':
      return (
        <>
          {block.parts.map((part) => (
            <Part key={part.heading ?? ''} part={part} show={show} />
          ))}
        </>
      )
    case 'attachments':
      return (
        <Lines
          of={block.items.map((item, at) => `附件${block.items.length === 1 ? '' : at + 1}：${item}`)}
          generated
          show={show}
        />
      )
    case 'contact':
      return <Lines of={block.lines} generated show={show} />
    case 'signature':
      return (
        <div class="signature">
          <p>{block.organ}</p>
          <p>{dayInChinese(block.day)}</p>
        </div>
      )
    case 'slip':
      return (
        <div class="slip">
          <p class="title">{block.title}</p>
          <Lines of={block.lines} generated show={show} />
        </div>
      )
    case 'form':
      return <Form head={block.head} rows={block.rows} show={show} />
  }
}

function Lines({ of, generated, show }: { of: readonly string[]; generated: boolean; show: Show }): VNode {
  return (
    <>
      {of.map((text, at) => (
        <p key={`${at}${text}`} class={generated ? 'generated' : undefined}>
          {show(text)}
        </p>
      ))}
    </>
  )
}

function Part({ part, show }: { readonly part: DecisionPart; readonly show: Show }): VNode {
  const { heading, paragraphs, withheld } = part
  return (
    <>
      {heading !== null && <p class="generated">{show(heading)}</p>}
      <Lines of={paragraphs} generated show={show} />
      {withheld.length > 0 && (
        <Form
          head={['未提供的部分', '依据', '理由']}
          rows={withheld.map(({ where, ground, reason }) => [where, ground, reason])}
          show={show}
        />
      )}
    </>
  )
}

function Form({
  head,
  rows,
  show,
}: {
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  readonly show: Show
}): VNode {
  return (
    <table>
      {head.length > 0 && (
        <thead>
          <tr>
            {head.map((text) => (
              <th key={text} scope="col">
                {text}
              </th>
            ))}
          </tr>
        </thead>
      )}
      <tbody>
        {rows.map((row) => (
          <tr key={row.join('|')}>
            {row.map((text, at) =>
              at === 0 && head.length === 0 ? (
                <th key={text} scope="row">
                  {text}
                </th>
              ) : (
                <td key={`${at}${text}`}>{show(text)}</td>
              ),
            )}
          </tr>
        ))}
      </tbody>
    </table>
  )
}
