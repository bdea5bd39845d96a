import { placesWithin } from '../../../rules/catalogue/blocks.ts'
import { addDays, type Day } from '../../../rules/day.ts'
import { guideOf } from '../../../rules/guide/guide.ts'
import { profileOn } from '../../../rules/profile.ts'
import type { Transaction } from '../../../store/database.ts'
import { letterFactsOf } from '../../../store/letter/letter-record.ts'
import { profileValues } from '../../../store/profiles.ts'
import { latestInColumns, latestOf } from '../../../store/publication/lists-by-place.ts'
import { type ReadingPoint, readingPointsOf } from '../../../store/reading-points.ts'
import type { Asked, PublicAnswer } from '../../serving/public-page.ts'
import type { Disclosure } from './disclosure.ts'
import { hasBlocks } from './disclosure.ts'
import { GuidePage } from './guide-page.tsx'
import { profileShown } from './profile-shown.ts'

const mostAdditions = 20

/** 政府信息公开指南 of an agency: as it holds today; of one that has ended, as it held on its last day. */
export async function answerGuide({ tx, today }: Asked, disclosure: Disclosure): Promise<PublicAnswer> {
  if (!hasBlocks(disclosure)) return { kind: 'fault', fault: 'notFound' }
  const { agency, life, tree, blocks, takesApplications } = disclosure
  const { profile, guideSince } = profileShown(await profileValues(tx, agency.id), life.endedOn, today)
  const day = life.endedOn === null ? today : addDays(life.endedOn, -1)
  const readingPoints = await readingPointsFor(tx, disclosure, day)
  const guide = guideOf(
    {
      ...{ kind: life.kind, name: agency.name, profile, online: takesApplications },
      hasReadingPoints: readingPoints.length > 0,
      remedy: life.endedOn === null ? (await letterFactsOf(tx, agency.id, today)).remedy : null,
      above: await aboveOf(tx, disclosure, day),
    },
    day,
  )
  const column = blocks.find(({ key }) => key === 'guide')?.node ?? null
  const places = column === null ? [] : placesWithin(tree, column.id)
  const additions = latestOf(await latestInColumns(tx, places, mostAdditions), places, mostAdditions)
  const shown = { disclosure, guide, since: guideSince, readingPoints, additions }
  const others = life.parent === null ? [] : [life.parent.id]
  return { kind: 'page', page: (frame) => <GuidePage {...shown} frame={frame} />, agencies: [agency.id, ...others] }
}

/** The agency above, with its office for disclosure as far as it has said which. */
async function aboveOf(tx: Transaction, { life: { parent } }: Disclosure, day: Day) {
  if (parent === null) return null
  const profile = profileOn(await profileValues(tx, parent.id), day)
  return { name: parent.name, office: profile.disclosureOffice ?? null, phone: profile.disclosurePhone ?? null }
}

/** Those of the agency; where it has none, those of the one above, which stand open to everybody as well. */
async function readingPointsFor(
  tx: Transaction,
  { agency, life: { parent } }: Disclosure,
  day: Day,
): Promise<readonly ReadingPoint[]> {
  const own = await readingPointsOf(tx, agency.id, day)
  return own.length > 0 || parent === null ? own : readingPointsOf(tx, parent.id, day)
}
