import { readChannel } from '../../rules/channel/channel.ts'
import { addChannel, channelById, putChannel } from '../../store/channel/channels.ts'
import { atDesk, type By, type DeskApp, type NotDone } from '../desk-act.ts'
import { agencyOfChannels } from './at-channels.ts'

type Done = { readonly kind: 'done'; readonly id: number }
type Typed = Readonly<Record<string, string>>

const twin = {
  kind: 'invalid',
  problems: [{ field: 'name', message: '本机关已有这个种类、这个名称的渠道。' }],
} as const

/** Puts a channel into the register of an agency. */
export function enterChannel(
  app: DeskApp,
  by: By,
  { slug, typed }: { readonly slug: string; readonly typed: Typed },
): Promise<Done | NotDone<string>> {
  return atDesk<Done, string>(app, by, 'channel.enter', async (desk) => {
    const found = await agencyOfChannels(desk, slug, 'edit')
    if (found.kind !== 'allowed') return found
    const read = readChannel(typed, desk.day)
    if (read.kind === 'invalid') return read
    const id = await addChannel(desk.tx, found.agency.id, read.channel, by.personId)
    if (id === null) return twin
    desk.about('channel', id)
    return { kind: 'done', id }
  })
}

/** Changes what the register says of a channel; what it said before stays in its record. */
export function changeChannel(
  app: DeskApp,
  by: By,
  { id, revision, typed }: { readonly id: number; readonly revision: number; readonly typed: Typed },
): Promise<Done | NotDone<string>> {
  return atDesk<Done, string>(app, by, 'channel.change', async (desk) => {
    const seen = await channelById(desk.tx, desk.viewer, id)
    if (seen === null) return { kind: 'unknown' }
    const found = await agencyOfChannels(desk, seen.slug, 'edit')
    if (found.kind !== 'allowed') return found
    desk.about('channel', id)
    const read = readChannel(typed, desk.day)
    if (read.kind === 'invalid') return read
    const saved = await putChannel(desk.tx, seen, read.channel, { revision, by: by.personId })
    if (saved === 'twin') return twin
    if (saved === 'changed') return { kind: 'refused', reason: '刚刚有人改过这个渠道，请重新打开再改。' }
    return { kind: 'done', id }
  })
}
