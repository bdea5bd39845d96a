import type { z } from 'zod'
import { genreName } from '../../rules/catalogue/genres.ts'
import { plainOf, shownBody } from '../../rules/publication/body.ts'
import { publicChangeNames } from '../../rules/publication/public-history.ts'
import { everyone } from '../../rules/visibility.ts'
import { documentsOf, interpretationsOf } from '../../store/document/interpretations.ts'
import { changesBy, changesOf } from '../../store/document/validity-changes.ts'
import { noticesOf, resultsOf } from '../../store/opinion/notice-results.ts'
import type { PublicationRow } from '../../store/publication/publications.ts'
import type { ListedForPrograms } from '../../store/publication/read-by-programs.ts'
import { contentOf, usedFiles } from '../../store/publication/versions.ts'
import { addresses } from '../addresses.ts'
import { pageHistory } from '../portal/publication/history-part.tsx'
import type { Asked } from '../serving/public-page.ts'
import type * as answers from './answers.ts'
import { named, refOf, shownPublication } from './shown.ts'

type Detail = z.input<typeof answers.publicationDetail>

/** All that the page of a released publication says. */
export async function publicationDetail(
  { tx, origin, today }: Asked,
  row: PublicationRow,
  listed: ListedForPrograms,
): Promise<Detail> {
  const { id, releasedVersion, releasedAt } = row
  const stored = releasedVersion === null ? null : await contentOf(tx, id, releasedVersion)
  if (stored === null || releasedAt === null) throw new Error(`publication ${id} is released without a version`)
  const { content } = stored
  const addressOf = (file: number) => origin + addresses.publicationFile(id, file)
  const files = await usedFiles(tx, id, stored.version)
  return {
    ...shownPublication(listed, origin, today),
    genre: named(content.genre, genreName),
    ...{ stage: content.stage, source: content.source, audience: content.audience },
    releasedAt: releasedAt.toISOString(),
    ...{ originallyReleasedOn: row.originallyReleasedOn, shownUntil: row.shownUntil, archivedOn: row.archivedOn },
    correction: stored.notice,
    text: { html: shownBody(content.body, addressOf), plain: plainOf(content.body).text },
    files: files.map(({ id: file, purpose, title, alt, mediaType, size }) => ({
      ...{ purpose, title, alt, mediaType, size },
      address: addressOf(file),
    })),
    relations: await relationsOf(tx, id, origin),
    history: await historyOf(tx, row),
  }
}

async function relationsOf(tx: Asked['tx'], id: number, origin: string): Promise<Detail['relations']> {
  const refs = (found: readonly { readonly id: number; readonly title: string }[]) =>
    found.map((one) => refOf(one, origin))
  const causes = (await changesOf(tx, id)).flatMap(({ appliedAt, causeId, causeTitle, causePublic }) =>
    appliedAt === null || causeId === null || !causePublic ? [] : [{ id: causeId, title: causeTitle ?? '' }],
  )
  const effects = (await changesBy(tx, id)).flatMap(({ appliedAt, public: seen, publicationId, title }) =>
    appliedAt === null || !seen ? [] : [{ id: publicationId, title }],
  )
  return {
    interpretedBy: refs(await interpretationsOf(tx, everyone, id)),
    interprets: refs(await documentsOf(tx, everyone, id)),
    results: refs(await resultsOf(tx, everyone, id)),
    resultOf: refs(await noticesOf(tx, everyone, id)),
    changedBy: refs(causes),
    changes: refs(effects),
  }
}

async function historyOf(tx: Asked['tx'], row: PublicationRow): Promise<Detail['history']> {
  const { changes } = await pageHistory(tx, row)
  return changes.map(({ at, change }) => ({
    kind: change.kind,
    kindName: publicChangeNames[change.kind],
    at: at.toISOString(),
    notice: 'notice' in change ? change.notice : null,
    validity: change.kind === 'validityChanged' ? change.to : null,
  }))
}
