import type { VNode } from 'preact'
import type { SnippetPart } from '../../../store/snippet.ts'

/** A text with what was looked for marked in it. */
export function Marked({ parts }: { readonly parts: readonly SnippetPart[] }): VNode {
  return <>{parts.map((part) => (part.marked ? <mark key={part.text}>{part.text}</mark> : part.text))}</>
}

/** Passages of a text, as many as there are. */
export function Passages({ passages }: { readonly passages: readonly (readonly SnippetPart[])[] }): VNode | null {
  if (passages.length === 0) return null
  return (
    <p class="passage">
      {passages.map((parts) => (
        <span key={parts.map(({ text }) => text).join('')}>
          <Marked parts={parts} />{' '}
        </span>
      ))}
    </p>
  )
}
