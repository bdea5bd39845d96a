import type { Context, Handler } from 'hono'
import { compareReports } from '../../../rules/report/compare.ts'
import { everyone } from '../../../rules/visibility.ts'
import { listAgencies } from '../../../store/agencies.ts'
import type { Transaction } from '../../../store/database.ts'
import { reportsOfAgency, reportVersion, type StoredReport } from '../../../store/reports.ts'
import * as asked from '../../asked.ts'
import { answer } from '../../layout.tsx'
import { framed, type Web } from '../../web.ts'
import { ComparePage, type SideAsked } from './compare.tsx'

/** The form, and the comparison once both sides are known; a side that is not says why, and the answer is 422. */
export function showComparison(web: Web): Handler {
  return async (c) => {
    const [{ a, b, agencies }, frame] = await framed(web, async (tx) => ({
      a: await sideAsked(tx, c, 'a'),
      b: await sideAsked(tx, c, 'b'),
      agencies: (await listAgencies(tx, everyone, { page: 1 })).agencies,
    }))
    const compared =
      a.stored === null || b.stored === null
        ? null
        : { a: a.stored, b: b.stored, comparison: compareReports(a.stored.report, b.stored.report) }
    const wrong = a.problem !== null || b.problem !== null
    return answer(
      c,
      <ComparePage sides={{ a, b }} agencies={agencies} compared={compared} {...frame} />,
      wrong ? 422 : 200,
    )
  }
}

type Side = SideAsked & { readonly stored: StoredReport | null }

const names = { a: '甲', b: '乙' } as const

async function sideAsked(tx: Transaction, c: Context, id: 'a' | 'b'): Promise<Side> {
  const agencyTyped = asked.text(c, id)
  const yearTyped = asked.text(c, `${id}Year`)
  const side = { agency: agencyTyped, year: yearTyped, stored: null }
  const wrong = (said: string, agency = agencyTyped): Side => ({ ...side, agency, problem: `${names[id]}：${said}` })
  const nothingTyped = ['a', 'aYear', 'b', 'bYear'].every((name) => asked.text(c, name) === '')
  if (nothingTyped) return { ...side, problem: null }
  if (agencyTyped === '') return wrong('请填机关全称。')

  const agencies = await asked.agencies(tx, agencyTyped)
  const [agency] = agencies
  if (agency === undefined) return wrong(`机关名录里没有“${agencyTyped}”，请填全称。`)
  if (agencies.length > 1) return wrong(`有${agencies.length}个机关叫“${agencyTyped}”，请改填它网址里的短名。`)
  const year = asked.year(c, `${id}Year`)
  if (year === undefined) return wrong('年度填四位数字，如2021。', agency.name)
  const stored = await reportVersion(tx, everyone, agency.slug, year)
  if (stored !== null) return { agency: agency.name, year: String(year), stored, problem: null }
  const years = (await reportsOfAgency(tx, everyone, agency.id)).map((report) => `${report.year}年`)
  const there = years.length === 0 ? '这个机关还没有录入年报' : `有${years.join('、')}的`
  return wrong(`${agency.name}没有${year}年的报告；${there}。`, agency.name)
}
