import { isAsking } from '../../../rules/opinion/period.ts'
import { everyone } from '../../../rules/visibility.ts'
import type { Transaction } from '../../../store/database.ts'
import { noticesOf, resultsOf } from '../../../store/opinion/notice-results.ts'
import type { PublicationRow } from '../../../store/publication/publications.ts'
import { contentOf, usedFiles } from '../../../store/publication/versions.ts'
import { addresses } from '../../addresses.ts'
import type { PublicPart } from '../publication/publication-page.tsx'
import { ShownBody } from '../publication/shown-body.tsx'

/**
 * What became of every opinion, on the page where they were asked for: the text of the result as it was reviewed and
 * released, and nothing else.
 */
export async function resultPart(tx: Transaction, { id, kind }: PublicationRow): Promise<PublicPart | null> {
  if (!isAsking(kind)) return null
  const name = kind === 'consultation' ? '采纳情况' : '公示结果'
  const shown = []
  for (const { id: resultId, title, releasedVersion } of await resultsOf(tx, everyone, id)) {
    const stored = releasedVersion === null ? null : await contentOf(tx, resultId, releasedVersion)
    if (stored === null) continue
    const files = await usedFiles(tx, resultId, stored.version)
    shown.push({ resultId, title, html: stored.content.body, files })
  }
  if (shown.length === 0) return null
  return {
    name,
    place: 'below',
    part: (
      <section aria-label={name}>
        <h2>{name}</h2>
        {shown.map(({ resultId, title, html, files }) => (
          <div key={resultId}>
            <p>
              <a href={addresses.publication(resultId)}>{title}</a>
            </p>
            <ShownBody html={html} files={files} addressOf={(file) => addresses.publicationFile(resultId, file)} />
          </div>
        ))}
      </section>
    ),
  }
}

/** Of which notice or consultation this tells the result. */
export async function resultOfPart(tx: Transaction, { id }: PublicationRow): Promise<PublicPart | null> {
  const notices = await noticesOf(tx, everyone, id)
  if (notices.length === 0) return null
  return {
    name: '相关公示和征集',
    place: 'below',
    part: (
      <section aria-label="相关公示和征集">
        <h2>相关公示和征集</h2>
        <ul class="rows">
          {notices.map((notice) => (
            <li key={notice.id}>
              <p class="name">
                <a href={addresses.publication(notice.id)}>{notice.title}</a>
              </p>
            </li>
          ))}
        </ul>
      </section>
    ),
  }
}
