import {
  daysOfQuarter,
  inspectionBody,
  isAnswered,
  lastQuarter,
  quarterName,
  readInspection,
} from '../../rules/channel/inspection.ts'
import { emptyContent } from '../../rules/publication/publication.ts'
import {
  beginInspection,
  finishInspection,
  type InspectionLine,
  inspectionById,
  inspectionLines,
  type MediaInspection,
  putLine,
} from '../../store/channel/inspections.ts'
import { appendPublicationEvent } from '../../store/publication/events.ts'
import { insertPublication } from '../../store/publication/publications.ts'
import { saveContent } from '../../store/publication/versions.ts'
import { atDesk, type By, type Desk, type DeskApp, type NotDone } from '../desk-act.ts'
import { agencyOfChannels } from './at-channels.ts'

/** Begins the inspection of an agency's accounts (政务新媒体自查) for a quarter that has begun. */
export function beginMediaInspection(
  app: DeskApp,
  by: By,
  asked: { readonly slug: string; readonly year: string; readonly quarter: string },
): Promise<{ readonly kind: 'done'; readonly id: number } | NotDone<string>> {
  return atDesk<{ kind: 'done'; id: number }, string>(app, by, 'channel.beginInspection', async (desk) => {
    const found = await agencyOfChannels(desk, asked.slug, 'edit')
    if (found.kind !== 'allowed') return found
    const [year, quarter] = [Number(asked.year), Number(asked.quarter)]
    if (!/^20\d{2}$/u.test(asked.year) || !/^[1-4]$/u.test(asked.quarter)) {
      return { kind: 'invalid', problems: [{ field: 'quarter', message: '请填写年度和季度。' }] }
    }
    const days = daysOfQuarter({ year, quarter })
    if (days.from > desk.day) {
      const last = quarterName(lastQuarter(desk.day))
      return { kind: 'invalid', problems: [{ field: 'quarter', message: `这个季度还没有开始，最近结束的是${last}。` }] }
    }
    const id = await beginInspection(desk.tx, { agencyId: found.agency.id, year, quarter, ...days, by: by.personId })
    if (id === null) {
      return { kind: 'invalid', problems: [{ field: 'quarter', message: '这个季度的自查已经有了。' }] }
    }
    if ((await inspectionLines(desk.tx, id, days)).length === 0) {
      return { kind: 'refused', reason: '这个季度没有在用的微信公众号、微博或者移动客户端，请先登记渠道。' }
    }
    desk.about('channelInspection', id, { agencyId: found.agency.id })
    return { kind: 'done', id }
  })
}

/** Keeps what was found; what is not answered yet may be answered later. */
export function saveMediaInspection(
  app: DeskApp,
  by: By,
  id: number,
  typed: Readonly<Record<string, string>>,
): Promise<{ readonly kind: 'done' } | NotDone<string>> {
  return atInspection<{ kind: 'done' }>(app, by, 'channel.inspect', id, async (desk, _, lines) => {
    const channels = lines.map(({ channelId, name }) => ({ id: channelId, name }))
    const read = readInspection(typed, channels, desk.day)
    if (read.kind === 'invalid') return read
    for (const line of read.lines) await putLine(desk.tx, id, line)
    return { kind: 'done' }
  })
}

/** Ends it, and drafts its result for the public, to go through review like everything else. */
export function finishMediaInspection(
  app: DeskApp,
  by: By,
  id: number,
): Promise<{ readonly kind: 'done'; readonly publicationId: number } | NotDone<string>> {
  type Done = { readonly kind: 'done'; readonly publicationId: number }
  return atInspection<Done>(app, by, 'channel.finishInspection', id, async (desk, inspection, lines) => {
    const open = lines.filter((line) => !isAnswered(line, desk.day))
    if (open.length > 0) {
      return { kind: 'refused', reason: `还有没填完的：${open.map(({ name }) => name).join('、')}。` }
    }
    const { agencyId } = inspection
    const draft = { agencyId, unitId: null, kind: 'information', createdBy: by.personId } as const
    const publicationId = await insertPublication(desk.tx, draft)
    const content = {
      ...emptyContent,
      title: `${inspection.agencyName}${quarterName(inspection)}政务新媒体自查情况`,
      madeOn: desk.day,
      body: inspectionBody(inspection, lines, desk.day),
    }
    await saveContent(desk.tx, publicationId, 1, content, { revision: 1, editedBy: by.personId })
    await appendPublicationEvent(desk.tx, publicationId, 1, { kind: 'started' }, by.personId)
    await finishInspection(desk.tx, id, { publicationId, by: by.personId })
    return { kind: 'done', publicationId }
  })
}

function atInspection<D extends { readonly kind: string }>(
  app: DeskApp,
  by: By,
  act: string,
  id: number,
  work: (desk: Desk, inspection: MediaInspection, lines: readonly InspectionLine[]) => Promise<D | NotDone<string>>,
): Promise<D | NotDone<string>> {
  return atDesk<D, string>(app, by, act, async (desk) => {
    const seen = await inspectionById(desk.tx, desk.viewer, id)
    if (seen === null) return { kind: 'unknown' }
    const found = await agencyOfChannels(desk, seen.slug, 'edit')
    if (found.kind !== 'allowed') return found
    desk.about('channelInspection', id, { agencyId: seen.agencyId })
    const held = await inspectionById(desk.tx, desk.viewer, id)
    if (held === null || held.finishedAt !== null) return { kind: 'refused', reason: '这次自查已经结束。' }
    return work(desk, held, await inspectionLines(desk.tx, id, daysOfQuarter(held)))
  })
}
