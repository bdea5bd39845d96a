import type { Hono } from 'hono'
import { type WrittenTable, writeTableCsv, writeTableXlsx } from '../../../../documents/write-table.ts'
import { genreName } from '../../../../rules/catalogue/genres.ts'
import { type CatalogueTree, inListOrder } from '../../../../rules/catalogue/node.ts'
import { statutoryContent } from '../../../../rules/catalogue/statutory.ts'
import { channelKinds, isChannelKind, ownSiteName } from '../../../../rules/channel/channel-kind.ts'
import { categoryOf, statutoryOf } from '../../../../rules/channel/counts.ts'
import { dayInChinese, yearOf } from '../../../../rules/day.ts'
import { publicationKindNames, stageNames, stages } from '../../../../rules/publication/publication.ts'
import { record } from '../../../../store/audit.ts'
import { channelById } from '../../../../store/channel/channels.ts'
import { type DisclosedItem, disclosedItems, type ItemFilter, timelinessOf } from '../../../../store/channel/counts.ts'
import type { Transaction } from '../../../../store/database.ts'
import { routes } from '../../../addresses.ts'
import { answerFault } from '../../../faults.tsx'
import { attachment } from '../../../serving/security.ts'
import { sendFile } from '../../../serving/send.ts'
import type { Web } from '../../../web.ts'
import { showPage } from '../../act-routes.tsx'
import { forOfficer, type Here } from '../../here.ts'
import { exportTable, showTable, type TableAtDesk } from '../../table-routes.tsx'
import type { TableState } from '../../table-state.ts'
import { CountsPage } from './counts-page.tsx'
import { channelAsked, divisionsOf } from './divisions.ts'
import { type ItemsMore, ItemsPage, itemsTable } from './items-page.tsx'
import { type CountsAsked, type CountsShown, countsAsked, countsOf, countsShown, treesOf } from './shown.ts'
import { TimelinessPage } from './timeliness-page.tsx'

const place = 'channels'
const sheetType = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** What an agency disclosed in a year: counted, listed behind each number, and taken out as a file. */
export function countRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskChannelYear,
    showPage(web, {
      place,
      title: '公开统计',
      load: (tx, c, here) => countsShown(tx, c, here),
      page: (shown, frame) => <CountsPage shown={shown} frame={frame} />,
    }),
  )
  app.get(
    routes.deskChannelTimeliness,
    showPage(web, {
      place,
      title: '文件公开和解读的快慢',
      load: async (tx, c, here) => {
        const asked = await countsAsked(tx, c, here)
        return asked === null ? null : { ...asked, documents: await timelinessOf(tx, here.viewer, asked.scope) }
      },
      page: (shown, frame) => <TimelinessPage shown={shown} frame={frame} />,
    }),
  )
  const at: TableAtDesk<DisclosedItem, ItemsMore> = {
    table: itemsTable,
    load: loadItems,
    more: async (tx, here, state) => {
      const asked = await ofState(tx, here, state)
      return { asked, narrowed: await narrowedBy(tx, here, state) }
    },
    page: (shown) => <ItemsPage {...shown} />,
  }
  app.get(routes.deskChannelItems, showTable(web, at))
  app.post(routes.deskChannelItemsExport, exportTable(web, at))
  app.post(
    routes.deskChannelYearExport,
    forOfficer(async (c, here) => {
      const body = await c.req.formData()
      const shown = await web.db.read((tx) => countsShown(tx, c, here, body.get('below') === 'on'))
      if (shown === null) return answerFault(c, web, 'notFound')
      const format = c.req.param('export') === 'export.csv' ? 'csv' : 'xlsx'
      await web.db.transaction((tx) =>
        record(tx, {
          actor: { kind: 'person', personId: here.officer.personId },
          act: 'table.export',
          subject: { kind: 'table', id: 'disclosureCounts' },
          result: 'done',
          from: here.by.from,
          detail: { format, agencyId: shown.agency.id, year: shown.year },
        }),
      )
      c.header('Cache-Control', 'no-store')
      const table = writtenOf(shown)
      const name = attachment(`${table.title}.${format}`)
      return format === 'csv'
        ? sendFile(c, writeTableCsv(table), 'text/csv; charset=utf-8', name)
        : sendFile(c, await writeTableXlsx(table), sheetType, name)
    }),
  )
}

function writtenOf(shown: CountsShown): WrittenTable {
  const { agency, year, below, counts, scope, years } = shown
  return {
    title: `${agency.name}${year}年公开统计${below ? '（含所属）' : ''}`,
    head: ['分法', '类', '条'],
    rows: [
      ['总数', '', counts.total],
      ...divisionsOf(shown).flatMap(({ title, lines, rest }) => [
        ...lines.map(({ name, count }) => [title, name, count]),
        ...(rest === null || rest.count === 0 ? [] : [[title, rest.name, rest.count]]),
      ]),
      ['口头解读（次）', '', counts.interpreted],
      ...years.map((one) => ['历年', `${one.year}年`, one.total]),
    ],
    notes: [`截至${dayInChinese(scope.through)}。同一条在几个渠道发布的只计一条；按渠道的各计一条，合计大于总数。`],
  }
}

function ofState(tx: Transaction, here: Here, { filters }: TableState): Promise<CountsAsked | null> {
  const { agency = '', year = '', below } = filters
  return countsOf(tx, here, agency, /^\d{4}$/u.test(year) ? Number(year) : yearOf(here.day), below === 'on')
}

async function loadItems(tx: Transaction, here: Here, state: TableState) {
  const asked = await ofState(tx, here, state)
  if (asked === null) return { rows: [], total: 0, totalCapped: false, page: 1, pages: 1, pageSize: 50 }
  const { category, statutory } = state.filters
  const trees = category === undefined && statutory === undefined ? [] : await treesOf(tx, asked.scope.agencyIds)
  const filter = filterOf(state, trees)
  return disclosedItems(tx, here.viewer, asked.scope, { filter, descending: state.descending, page: state.page })
}

function filterOf({ filters }: TableState, trees: readonly CatalogueTree[]): ItemFilter {
  const { channel = '', kind, genre, stage, month = '', q = '' } = filters
  const orNone = (value: string | undefined) => (value === undefined ? null : value === '-' ? '' : value)
  return {
    channel: channelAsked(channel),
    kind: kind ?? null,
    genre: orNone(genre),
    stage: orNone(stage),
    columns: columnsOf(filters, trees),
    month: /^(?:[1-9]|1[0-2])$/u.test(month) ? Number(month) : null,
    query: q,
  }
}

/** The columns of the category or of the kind of Art 20; `-`: those of none. */
function columnsOf(
  { category, statutory }: TableState['filters'],
  trees: readonly CatalogueTree[],
): ItemFilter['columns'] {
  const wanted = category ?? statutory
  if (wanted === undefined) return null
  const groupOf = category === undefined ? statutoryOf : categoryOf
  const ids = trees.flatMap((tree) =>
    inListOrder(tree).flatMap(({ id }) => ((groupOf(tree, id) ?? '-') === wanted ? [id] : [])),
  )
  return { ids, none: wanted === '-' }
}

async function narrowedBy(tx: Transaction, here: Here, { filters }: TableState): Promise<readonly string[]> {
  const { channel, category, statutory, month, kind, genre, stage } = filters
  const words: string[] = []
  if (channel === 'site') words.push(`${ownSiteName}公开的`)
  else if (isChannelKind(channel)) words.push(`${channelKinds[channel]}发布的`)
  else if (channel !== undefined && /^\d{1,9}$/u.test(channel)) {
    const found = await channelById(tx, here.viewer, Number(channel))
    if (found !== null) words.push(`“${found.name}”发布的`)
  }
  if (category !== undefined) words.push(category === '-' ? '没有归入栏目的' : `栏目“${category}”`)
  if (statutory !== undefined) {
    words.push(statutory === '-' ? '没有对应法定类的' : `法定类“${statutoryContent(statutory)?.name ?? statutory}”`)
  }
  if (month !== undefined) words.push(`${month}月`)
  const named = Object.entries(publicationKindNames).find(([key]) => key === kind)
  if (named !== undefined) words.push(named[1])
  if (genre !== undefined) words.push(genre === '-' ? '没有标注体裁的' : (genreName(genre) ?? genre))
  const known = stages.find((one) => one === stage)
  if (stage !== undefined) words.push(known === undefined ? '没有标注五公开的' : stageNames[known])
  return words
}
