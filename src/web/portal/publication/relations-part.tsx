import { type Day, dayInChinese } from '../../../rules/day.ts'
import { validityChanges } from '../../../rules/document/validity-change.ts'
import { isDocument, validityNames } from '../../../rules/publication/publication.ts'
import { validityOn } from '../../../rules/publication/validity.ts'
import { everyone } from '../../../rules/visibility.ts'
import type { Transaction } from '../../../store/database.ts'
import { documentsOf, interpretationsOf } from '../../../store/document/interpretations.ts'
import { changesBy, changesOf } from '../../../store/document/validity-changes.ts'
import type { BoundPublication } from '../../../store/publication/bound.ts'
import type { PublicationRow } from '../../../store/publication/publications.ts'
import type { StoredVersion } from '../../../store/publication/versions.ts'
import { addresses } from '../../addresses.ts'
import type { PublicPart } from './publication-page.tsx'

/** What explains a document and what it explains, both ways (政策解读与原文双向关联). */
export async function interpretationPart(tx: Transaction, { id, kind }: PublicationRow): Promise<PublicPart | null> {
  if (kind === 'interpretation') return related('所解读的文件', await documentsOf(tx, everyone, id))
  return isDocument(kind) ? related('政策解读', await interpretationsOf(tx, everyone, id)) : null
}

function related(name: string, bound: readonly BoundPublication[]): PublicPart | null {
  if (bound.length === 0) return null
  return {
    name,
    place: 'below',
    part: (
      <section aria-label={name}>
        <h2>{name}</h2>
        <ul class="rows">
          {bound.map(({ id, title, agencyName }) => (
            <li key={id}>
              <p class="name">
                <a href={addresses.publication(id)}>{title}</a>
              </p>
              <p class="meta">{agencyName}</p>
            </li>
          ))}
        </ul>
      </section>
    ),
  }
}

/** That a document is not to be followed any more as it stands, and what stands in its place. */
export async function validityStrip(
  tx: Transaction,
  { id, validity: decided, expiresOn }: PublicationRow,
  _stored: StoredVersion,
  today: Day,
): Promise<PublicPart | null> {
  const validity = validityOn(decided, expiresOn, today)
  if (validity === null || validity === 'inForce') return null
  const last = (await changesOf(tx, id)).findLast(({ to, appliedAt }) => to === validity && appliedAt !== null)
  return {
    name: '有效性',
    place: 'above',
    part: (
      <p class="notice-strip" role="note">
        <strong>{validity === 'amended' ? validityNames.amended : `不再施行（${validityNames[validity]}）`}</strong>
        {validity === 'amended' ? '：本文件已经修改，请以修改后的文本为准。' : '：本文件不再施行，仅供查阅。'}
        {last === undefined
          ? validity === 'lapsed' && expiresOn !== null && `有效期至${dayInChinese(expiresOn)}。`
          : `${dayInChinese(last.on)}起，依据：${last.basis}。`}
        {last !== undefined && last.causeId !== null && last.causePublic && (
          <>
            见<a href={addresses.publication(last.causeId)}>{last.causeTitle}</a>。
          </>
        )}
      </p>
    ),
  }
}

/** By what a document was amended or repealed, and what it amended or repealed itself: as far as it has come about. */
export async function validityPart(tx: Transaction, { id, kind }: PublicationRow): Promise<PublicPart | null> {
  if (!isDocument(kind)) return null
  const [changes, effects] = [await changesOf(tx, id), await changesBy(tx, id)]
  const done = changes.filter(({ appliedAt }) => appliedAt !== null)
  const made = effects.filter((effect) => effect.appliedAt !== null && effect.public)
  if (done.length + made.length === 0) return null
  return {
    name: '效力沿革',
    place: 'below',
    part: (
      <section aria-label="效力沿革">
        <h2>效力沿革</h2>
        <ul class="rows">
          {done.map((change) => (
            <li key={change.id}>
              <p>
                {dayInChinese(change.on)}起{validityChanges[change.to]}：{change.basis}
                {change.causeId !== null && change.causePublic && (
                  <>
                    （<a href={addresses.publication(change.causeId)}>{change.causeTitle}</a>）
                  </>
                )}
              </p>
            </li>
          ))}
          {made.map((effect) => (
            <li key={effect.id}>
              <p>
                本文件{validityChanges[effect.to]}
                <a href={addresses.publication(effect.publicationId)}>{effect.title}</a>，{dayInChinese(effect.on)}起。
              </p>
            </li>
          ))}
        </ul>
      </section>
    ),
  }
}
