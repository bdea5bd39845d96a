import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { readChannel } from '../../rules/channel/channel.ts'
import { readRelease } from '../../rules/channel/release.ts'
import { addDays, type Day } from '../../rules/day.ts'
import { everyone } from '../../rules/visibility.ts'
import { agencyBySlug, hasOwnAgencies } from '../../store/agencies.ts'
import { addChannel, anyChannel } from '../../store/channel/channels.ts'
import { addRelease, itemFor } from '../../store/channel/releases.ts'
import type { Database } from '../../store/database.ts'

const sampleFile = join(import.meta.dirname, '../../../samples/channels.json')

const sampleChannels = z.object({
  channels: z.array(
    z.object({
      agency: z.string(),
      kind: z.string(),
      name: z.string(),
      account: z.string().default(''),
      keeper: z.string(),
      supervisor: z.string().default(''),
      filing: z.string().default(''),
      since: z.string(),
      keptBecause: z.string().default(''),
      carried: z.array(
        z.object({
          what: z.string(),
          daysAgo: z.number().int(),
          itemKind: z.string().default(''),
          place: z.string().default(''),
        }),
      ),
    }),
  ),
})

/** Gives the sample district some channels and what they carried, once. Gives how many channels. */
export async function loadSampleChannels(app: { readonly db: Database }, today: Day): Promise<number> {
  const { channels } = sampleChannels.parse(JSON.parse(await readFile(sampleFile, 'utf8')))
  return app.db.transaction(async (tx) => {
    if ((await anyChannel(tx)) || (await hasOwnAgencies(tx))) return 0
    let added = 0
    for (const { agency: slug, carried, ...typed } of channels) {
      const agency = await agencyBySlug(tx, everyone, slug)
      const read = readChannel(typed, today)
      if (read.kind === 'invalid')
        throw new Error(`${typed.name}: ${read.problems.map(({ message }) => message).join()}`)
      const channelId = agency === null ? null : await addChannel(tx, agency.id, read.channel, null)
      if (agency === null || channelId === null) continue
      added++
      for (const { daysAgo, ...one } of carried) {
        const release = readRelease({ ...one, on: addDays(today, -daysAgo) }, today)
        if (release.kind === 'invalid')
          throw new Error(`${one.what}: ${release.problems.map(({ message }) => message).join()}`)
        const { on, act, what, itemKind, stage, link, place, attended, note } = release.release
        const item = { agencyId: agency.id, title: what, kind: itemKind, columnId: null, stage }
        const itemId = await itemFor(tx, item, { channelId, on })
        const nobody = { importId: null, by: null }
        await addRelease(tx, {
          ...{ agencyId: agency.id, channelId, on, act, carried: { itemId }, link, place, attended, note, ...nobody },
        })
      }
    }
    return added
  })
}
