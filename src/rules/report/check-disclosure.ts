import { type KnownAgency, mayMakeRegulations } from '../agency.ts'
import { addend, type Cell } from './cell.ts'
import { type Finding, finding } from './finding.ts'
import { cellName, columnName, printed, whereIs } from './name.ts'
import { type CellRef, cellAt, type Report } from './report.ts'

/** Whether the figures of table 二 can be meant: power to make 规章 (X9), documents kept back (Art 26), units of money. */
export function checkDisclosure(report: Report, agency?: KnownAgency | undefined): Finding[] {
  return [...regulationsPower(report, agency), ...undisclosed(report), ...amounts(report)]
}

function regulationsPower(report: Report, agency: KnownAgency | undefined): Finding[] {
  const known = agency ?? (report.agency === null ? null : { name: report.agency })
  if (known === null || mayMakeRegulations(known) !== false) return []
  const refs = Object.keys(report.disclosure.regulations ?? {}).map((column) => at('regulations', column))
  const filled = refs.filter((ref) => (cellOf(report, ref).value ?? 0) > 0)
  const [first] = filled
  if (first === undefined) return []
  const figures = filled.map(
    (ref) => `${columnName(report, ref.table, ref.row, ref.column)} ${printed(cellOf(report, ref).value ?? 0)}`,
  )
  return [
    finding('regulations.power', {
      ...whereIs(report, first),
      stated: cellOf(report, first).value ?? undefined,
      computed: 0,
      message: `「规章」填了${figures.join('、')}，${known.name}没有规章制定权，应为 0；规范性文件不在此行统计。`,
    }),
  ]
}

/** Form 2019. "Far above": at least three kept back, and fewer than half made public. Normative documents are public by law. */
function undisclosed(report: Report): Finding[] {
  if (report.form !== '2019') return []
  return ['regulations', 'normativeDocuments'].flatMap((row) => {
    const made = addend(cellAt(report, 'disclosure', row, 'made'))
    const disclosed = addend(cellAt(report, 'disclosure', row, 'disclosed'))
    if (made === null || disclosed === null || made - disclosed < 3 || disclosed * 2 >= made) return []
    const ref = at(row, 'disclosed')
    return [
      finding('disclosure.undisclosed', {
        ...whereIs(report, ref),
        stated: disclosed,
        computed: made,
        message: `${cellName(report, ref)}填 ${disclosed}，本年新制作 ${made}，有 ${made - disclosed} 件没有公开，请说明原因。`,
      }),
    ]
  })
}

/** An amount from this on, whole and without a unit, is more likely 元 than 万元. */
const likelyYuan = 10_000
/** 万元 a project, whole: rather 元. A single purchase of half a 亿 has decimals or is a work, not a collective purchase. */
const mostPerProject = 5_000

function amounts(report: Report): Finding[] {
  const [ref, projects] =
    report.form === '2019'
      ? [at('procurement', 'amount'), addend(cellAt(report, 'disclosure', 'procurement', 'projects'))]
      : [at('fees', 'amount'), null]
  const cell = cellOf(report, ref)
  const { value } = cell
  if (value === null) return []
  const findings: Finding[] = []
  const say = (rule: 'amount.unit' | 'amount.suspicious', message: string, computed?: number) =>
    findings.push(finding(rule, { ...whereIs(report, ref), stated: value, computed, message }))
  const stated = `${cellName(report, ref)}填 ${cell.text.trim() || printed(value)}`
  if (value !== 0 && cell.unit === null) say('amount.unit', `${stated}，没有写明单位是元还是万元。`)
  if (cell.unit === '元' && report.form === '2021') say('amount.unit', `${stated}，格式要求以万元为单位。`)
  if (projects !== null && projects > 0 && value === projects) {
    say('amount.suspicious', `${stated}，与采购项目数量 ${projects} 相同，可能误填了件数。`)
  } else if (projects !== null && (projects === 0) !== (value === 0)) {
    say('amount.suspicious', `${stated}，而采购项目数量为 ${projects}，请核对。`)
  }
  if (couldBeYuan(cell, value, projects)) {
    say(
      'amount.suspicious',
      `${stated}，数额过大，可能是以元填报；如是，应为 ${printed(value / 10_000)} 万元。`,
      value / 10_000,
    )
  }
  return findings
}

function couldBeYuan(cell: Cell, value: number, projects: number | null): boolean {
  if (cell.unit === '元' || !Number.isInteger(value)) return false
  if (cell.unit === null) return value >= likelyYuan
  return projects !== null && value >= likelyYuan * 10 && value / Math.max(projects, 1) >= mostPerProject
}

function at(row: string, column: string): CellRef {
  return { table: 'disclosure', row, column }
}

function cellOf(report: Report, ref: CellRef): Cell {
  return cellAt(report, ref.table, ref.row, ref.column)
}
