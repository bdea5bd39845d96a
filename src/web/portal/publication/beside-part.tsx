import { minuteInWords } from '../../../rules/minute.ts'
import type { Transaction } from '../../../store/database.ts'
import type { PublicationRow } from '../../../store/publication/publications.ts'
import { besideInColumn, latestInColumn, type Neighbour } from '../../../store/publication/related.ts'
import { addresses } from '../../addresses.ts'
import type { PublicPart } from './publication-page.tsx'

const latest = 5

/** What stands beside it in its column: the one before, the one after, and the latest. */
export async function besidePart(
  tx: Transaction,
  { id, columnId, columnName }: PublicationRow,
): Promise<PublicPart | null> {
  if (columnId === null) return null
  const { newer, older } = await besideInColumn(tx, { id, columnId })
  if (newer === null && older === null) return null
  const beside = new Set([newer?.id, older?.id])
  const others = (await latestInColumn(tx, { id, columnId }, latest)).filter((one) => !beside.has(one.id))
  const link = (name: string, one: Neighbour | null) =>
    one !== null && (
      <p>
        <span class="hint">{name}</span> <a href={addresses.publication(one.id)}>{one.title}</a>
      </p>
    )
  return {
    name: '同栏目',
    place: 'below',
    part: (
      <nav class="same-column no-print" aria-label="同栏目的信息">
        <h2>{columnName === null ? '同栏目的信息' : `${columnName}中的其他信息`}</h2>
        {link('上一篇', newer)}
        {link('下一篇', older)}
        {others.length > 0 && (
          <ul>
            {others.map((one) => (
              <li key={one.id}>
                <a href={addresses.publication(one.id)}>{one.title}</a>{' '}
                <span class="hint">{minuteInWords(one.listedAt).slice(0, 10)}</span>
              </li>
            ))}
          </ul>
        )}
      </nav>
    ),
  }
}
