import type { VNode } from 'preact'
import { publicationStateNames } from '../../../rules/publication/publication.ts'
import type { Alike } from '../../../store/publication/alike.ts'
import { addresses } from '../../addresses.ts'

/** What may be the same thing, published or in hand already: a warning, never a refusal. */
export function AlikeNote({ alike }: { readonly alike: readonly Alike[] }): VNode | null {
  if (alike.length === 0) return null
  return (
    <section class="alike-note" role="status">
      <p>本机关已有标题或文号相同的信息，请核对是否重复：</p>
      <ul>
        {alike.map(({ id, title, state, sameTitle, sameNumber }) => (
          <li key={id}>
            <a href={addresses.deskPublication(id)}>{title}</a>（
            {[sameTitle ? '标题相同' : '', sameNumber ? '文号相同' : '', publicationStateNames[state]]
              .filter((words) => words !== '')
              .join('，')}
            ）
          </li>
        ))}
      </ul>
    </section>
  )
}
