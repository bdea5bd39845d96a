import type { PublicationKind } from '../src/rules/publication/publication.ts'
import type { Database } from '../src/store/database.ts'
import { haystackOf, wordsOf } from '../src/store/search-words.ts'
import { copyRows, line } from './copy-rows.ts'
import { randomFrom } from './random-report.ts'

export type ManyPublications = {
  readonly count: number
  /** The leaves of each agency's catalogue. */
  readonly places: readonly { readonly agencyId: number; readonly columns: readonly number[] }[]
  readonly now: Date
}

const batch = 20_000

/**
 * Makes `count` released publications of these agencies in the last three years, each with its one version and its search
 * entry, and copies them into an empty database: the same count makes the same publications.
 */
export async function makeManyPublications(db: Database, wanted: ManyPublications): Promise<void> {
  for (let first = 1; first <= wanted.count; first += batch) {
    const [publications, versions, entries] = rowsOf(wanted, first, Math.min(batch, wanted.count - first + 1))
    // The publication names its version and the version its publication: both are checked when the rows are there.
    await db.pool.query('alter table publication disable trigger all')
    await copyRows(db, `publication (${columnsOf.publication})`, publications)
    await copyRows(db, `publication_version (${columnsOf.version})`, versions)
    await copyRows(db, 'search_entry (agency_id, publication_id, haystack, words)', entries)
    await db.pool.query('alter table publication enable trigger all')
  }
  await db.pool.query(`
    select setval(pg_get_serial_sequence('publication', 'id'), max(id))
    from publication`)
  await db.pool.query('vacuum analyze')
}

const columnsOf = {
  publication: `id, agency_id, kind, state, working, released_version, index_number, released_at, changed_at, validity,
    title, column_id, made_on, disclosure_class`,
  version: 'publication_id, version, title, document_number, made_on, column_id, body, summary, frozen_at',
}

function rowsOf(
  { places, now }: ManyPublications,
  first: number,
  count: number,
): readonly [publications: string[], versions: string[], entries: string[]] {
  const publications: string[] = []
  const versions: string[] = []
  const entries: string[] = []
  for (let id = first; id < first + count; id += 1) {
    const random = randomFrom(id)
    const any = <T>(list: readonly T[]): T => {
      const one = list[Math.floor(random() * list.length)]
      if (one === undefined) throw new Error('nothing to choose from')
      return one
    }
    // The first agency is the busiest: a fifth of all is its own.
    const place = random() < 0.2 ? (places[0] ?? any(places)) : any(places)
    const released = new Date(now.getTime() - Math.floor(random() * 1095) * 86_400_000 - 3_600_000)
    const at = released.toISOString()
    const day = at.slice(0, 10)
    const kind = any(kinds)
    const title = `关于${any(quarters)}${any(matters)}的${any(forms)}（编号${id}）`
    const paragraphs = Array.from({ length: 3 + Math.floor(random() * 6) }, () => sentences(any, 4))
    const body = paragraphs.map((text) => `<p>${text}</p>`).join('')
    const document = kind === 'normativeDocument' || kind === 'otherDocument'
    const number = document ? `示政发〔${day.slice(0, 4)}〕${id}号` : null
    const column = any(place.columns)
    publications.push(
      line([
        id,
        place.agencyId,
        kind,
        'released',
        null,
        1,
        `B${String(id).padStart(8, '0')}/${day.slice(0, 4)}-${String(id).padStart(7, '0')}`,
        at,
        at,
        document ? 'inForce' : null,
        title,
        column,
        day,
        'proactive',
      ]),
    )
    versions.push(line([id, 1, title, number, day, column, body, paragraphs[0]?.slice(0, 80) ?? null, at]))
    const haystack = haystackOf([title, number ?? '', ...paragraphs].join('\n')).text
    entries.push(line([place.agencyId, id, haystack, wordsOf(haystack)]))
  }
  return [publications, versions, entries]
}

const kinds: readonly PublicationKind[] = [
  ...Array<PublicationKind>(6).fill('information'),
  ...Array<PublicationKind>(5).fill('news'),
  'normativeDocument',
  'otherDocument',
  'interpretation',
  'publicNotice',
  'budget',
]
const quarters = ['城北片区', '老城区', '开发区', '河东镇', '柳林乡', '中心小学', '城南市场', '工业园']
const matters = [
  '供水管网改造',
  '义务教育招生',
  '养老服务补贴',
  '道路绿化养护',
  '防汛值守',
  '食品安全抽检',
  '预算执行',
  '房屋征收补偿',
]
const forms = ['通知', '公告', '情况通报', '公示', '意见', '方案', '说明', '解读']
const openings = ['根据工作安排', '经研究决定', '为了方便群众办事', '按照年度计划', '针对群众反映的问题', '自本月起']
const doings = [
  '各有关单位应当按时完成',
  '办理地点设在政务服务大厅',
  '资金由区级财政安排',
  '结果在公示栏公布',
  '请相互转告',
  '逾期不再受理',
]
const details = [
  '涉及住户约三百户',
  '施工期间临时改道',
  '联系人见公告栏',
  '分三批实施',
  '以现场公告为准',
  '有异议的可以书面提出',
]

function sentences(any: <T>(list: readonly T[]) => T, count: number): string {
  return Array.from({ length: count }, () => `${any(openings)}，${any(doings)}，${any(details)}。`).join('')
}
