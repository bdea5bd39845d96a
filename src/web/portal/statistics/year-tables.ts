import { statutoryContents } from '../../../rules/catalogue/statutory.ts'
import { policyKinds } from '../../../rules/document/policy-filter.ts'
import { outcomeNames, outcomes } from '../../../rules/opinion/opinion.ts'
import {
  countsAsDisclosure,
  publicationKindNames,
  publicationKinds,
  stageNames,
  stages,
} from '../../../rules/publication/publication.ts'
import type { Agency } from '../../../store/agencies.ts'
import type { YearTotals } from '../../../store/cells.ts'
import type { InterpretationFigures } from '../../../store/document/interpretation-figures.ts'
import type { ConsultationFigures } from '../../../store/opinion/consultations.ts'
import type { AgencyReleases, DocumentFigures } from '../../../store/publication/release-counts.ts'
import { addresses } from '../../addresses.ts'
import type { FigureRow, FigureTable } from './figure-table.ts'

/** What is known of a year: of all agencies, or of one. */
export type YearFigures = {
  readonly year: number
  readonly agency: Agency | null
  readonly months: readonly number[]
  readonly kinds: ReadonlyMap<string, number>
  readonly stages: ReadonlyMap<string, number>
  readonly contents: ReadonlyMap<string, number>
  readonly documents: readonly DocumentFigures[]
  readonly interpretations: InterpretationFigures
  readonly consultations: ConsultationFigures
  /** A page of them; empty where one agency is asked for. */
  readonly agencies: readonly AgencyReleases[]
  /** The published annual reports of those agencies. */
  readonly reports: ReadonlyMap<number, YearTotals>
}

export const yearTableKeys = [
  'months',
  'kinds',
  'agencies',
  'contents',
  'stages',
  'documents',
  'interpretations',
  'consultations',
  'applications',
] as const
export type YearTableKey = (typeof yearTableKeys)[number]

const releasedSource =
  '来源：本站现在公开的信息，按发布时间计入年份，从原网站转来的按原发布时间；撤回、下线和展示期满的不计，说明信息不计。'

/** The table of a name; null where there is nothing to tell. */
export function yearTable(key: YearTableKey, figures: YearFigures): FigureTable | null {
  const table = tableOf(key, figures)
  // That nobody applied is a figure of a report; that nothing was counted is none.
  const tells = key === 'applications' || table?.rows.some(({ values }) => values.some((value) => (value ?? 0) > 0))
  return tells === true ? table : null
}

function tableOf(key: YearTableKey, figures: YearFigures): FigureTable | null {
  switch (key) {
    case 'months':
      return monthsTable(figures)
    case 'kinds':
      return kindsTable(figures)
    case 'agencies':
      return figures.agency === null ? agenciesTable(figures) : null
    case 'contents':
      return contentsTable(figures)
    case 'stages':
      return stagesTable(figures)
    case 'documents':
      return documentsTable(figures)
    case 'interpretations':
      return interpretationsTable(figures)
    case 'consultations':
      return consultationsTable(figures)
    case 'applications':
      return figures.agency === null ? null : applicationsTable(figures, figures.agency)
  }
}

const sum = (rows: readonly FigureRow[]): FigureRow => ({
  name: '合计',
  values: [rows.reduce((total, { values: [value] }) => total + (value ?? 0), 0)],
})

function monthsTable({ months }: YearFigures): FigureTable {
  const rows = months.map((value, at) => ({ name: `${at + 1}月`, values: [value] }))
  const head = ['月份', '公开信息（条）'] as const
  return { key: 'months', title: '按月份', head, rows, total: sum(rows), source: releasedSource, drawn: 'months' }
}

function kindsTable({ kinds, agency, year }: YearFigures): FigureTable {
  const rows = publicationKinds.filter(countsAsDisclosure).flatMap((kind) => {
    const count = kinds.get(kind)
    const address = addresses.publications({ agency: agency?.slug, kind, year })
    return count === undefined ? [] : [{ name: publicationKindNames[kind], values: [count], address }]
  })
  const head = ['信息种类', '公开信息（条）'] as const
  return { key: 'kinds', title: '按信息种类', head, rows, total: sum(rows), source: releasedSource, drawn: 'bars' }
}

function agenciesTable({ agencies, reports, year }: YearFigures): FigureTable {
  const rows = agencies.map(({ id, slug, name, releases }) => {
    const report = reports.get(id)
    const figures = [report?.received ?? null, report?.concluded ?? null, report?.carriedOut ?? null]
    return { name, address: addresses.statisticsYear(year, { agency: slug }), values: [releases, ...figures] }
  })
  return {
    key: 'agencies',
    title: '按机关',
    head: ['机关', '公开信息（条）', '新收申请（件）', '办理申请（件）', '结转下年（件）'],
    rows,
    source: `${releasedSource}申请的数字取自各机关已经公布的${year}年度政府信息公开工作年度报告；没有公布的写“—”。上级机关的年度报告可能已经包括下级机关，因此不作合计。按机关名称排列。`,
    drawn: null,
  }
}

function contentsTable({ contents }: YearFigures): FigureTable {
  const named = statutoryContents.flatMap(({ key, name, article }) => {
    const count = contents.get(key)
    // Of what Art 20 asks of everybody the blank ones are told as well.
    if (count === undefined && !key.startsWith('art20-')) return []
    return [{ name: `${name}（${article}）`, values: [count ?? 0] }]
  })
  const others = contents.get('')
  return {
    key: 'contents',
    title: '按法定主动公开内容',
    head: ['内容', '公开信息（条）'],
    rows: others === undefined ? named : [...named, { name: '其他栏目', values: [others] }],
    source: `${releasedSource}按信息所在栏目对应的《条例》第二十条、第二十一条内容计；栏目对应几项内容的，各项都计，因此不作合计。`,
    drawn: 'bars',
  }
}

function stagesTable({ stages: counts }: YearFigures): FigureTable {
  const rows = stages.map((stage) => ({ name: stageNames[stage], values: [counts.get(stage) ?? 0] }))
  const unsaid = { name: '没有标明', values: [counts.get('') ?? 0] }
  const all = [...rows, unsaid]
  const head = ['阶段', '公开信息（条）'] as const
  return { key: 'stages', title: '按“五公开”', head, rows: all, total: sum(all), source: releasedSource, drawn: 'bars' }
}

function documentsTable({ documents, agency, year }: YearFigures): FigureTable {
  const rows = policyKinds.map((kind) => {
    const own = documents.find((one) => one.kind === kind)
    return {
      name: publicationKindNames[kind],
      address: addresses.policies({ agency: agency?.slug, kind }),
      values: [own?.made ?? 0, own?.amended ?? 0, own?.repealed ?? 0, own?.lapsed ?? 0, own?.current ?? 0],
    }
  })
  return {
    key: 'documents',
    title: '政策文件',
    head: ['种类', '本年制发（件）', '本年修改（件）', '本年废止（件）', '本年失效（件）', '现行有效（件）'],
    rows,
    source: `来源：本站公开的文件。制发按成文日期，修改、废止、失效按生效日期计入${year}年；现行有效是统计时的数，包括已修改的。年度报告按制发机关的登记填报，包括没有在本站公开的，两者可能不同。`,
    drawn: null,
  }
}

function interpretationsTable({ interpretations, kinds }: YearFigures): FigureTable {
  const { documents, inTime, later, none, exempt } = interpretations
  return {
    key: 'interpretations',
    title: '政策解读',
    head: ['项目', '件数'],
    rows: [
      { name: '发布的政策解读', address: addresses.interpretations(), values: [kinds.get('interpretation') ?? 0] },
      { name: '发布的规章和行政规范性文件', values: [documents] },
      { name: '其中：在期限内解读', values: [inTime] },
      { name: '其中：期限以后解读', values: [later] },
      { name: '其中：尚无解读（含还在期限内的）', values: [none] },
      { name: '其中：不需要解读', values: [exempt] },
    ],
    source:
      '来源：本站公开的文件和解读。期限从文件发布之日起算，按本站的设置，一般为三个工作日；从原网站转来的文件不计。',
    drawn: null,
  }
}

function consultationsTable({ consultations, agency, year }: YearFigures): FigureTable {
  const { consultations: asked, notices, answered, received } = consultations
  const address = addresses.consultations({ agency: agency?.slug, year, state: 'all' })
  return {
    key: 'consultations',
    title: '意见征集和公示',
    head: ['项目', '数量'],
    rows: [
      { name: '开始的意见征集（项）', address, values: [asked] },
      { name: '其中：已公布采纳情况（项）', values: [answered] },
      { name: '开始的公示（项）', values: [notices] },
      { name: '已公布采纳情况的征集收到意见（条）', values: [received] },
      ...outcomes.map((outcome) => ({
        name: `其中：${outcomeNames.consultation[outcome]}（条）`,
        values: [consultations[outcome]],
      })),
    ],
    source: `来源：本站公开的、有起止日期的意见征集和公示，按开始日期计入${year}年。意见只计采纳情况已经公布的征集，不涉及提意见的人。`,
    drawn: null,
  }
}

const applicationRows = [
  ['received', '新收申请'],
  ['carriedIn', '上年结转'],
  ['disclosed', '予以公开'],
  ['partlyDisclosed', '部分公开'],
  ['refused', '不予公开'],
  ['unavailable', '无法提供'],
  ['notHandled', '不予处理'],
  ['otherHandling', '其他处理'],
  ['concluded', '办理总计'],
  ['carriedOut', '结转下年度'],
  ['reconsiderations', '行政复议'],
  ['litigations', '行政诉讼'],
] as const satisfies readonly (readonly [keyof YearTotals, string])[]

function applicationsTable({ reports, year }: YearFigures, agency: Agency): FigureTable | null {
  const totals = reports.get(agency.id)
  if (totals === undefined) return null
  return {
    key: 'applications',
    title: '依申请公开',
    head: ['项目', '件数'],
    rows: applicationRows.map(([key, name]) => ({ name, values: [totals[key]] })),
    source: `来源：${agency.name}已经公布的${year}年度政府信息公开工作年度报告最新版的“总计”列；“—”是报告没有可以确定的数字。`,
    drawn: null,
  }
}
