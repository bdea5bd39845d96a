import type { AgencyKind } from '../agency.ts'
import type { RemedyLaw } from './remedy-law.ts'

/** Whom an agency answers to, which decides who reviews its acts. */
export const agencySystems = {
  local: '地方政府及其部门（不实行垂直领导）',
  customs: '海关',
  finance: '金融管理部门',
  foreignExchange: '外汇管理部门',
  tax: '税务部门',
  stateSecurity: '国家安全机关',
  justice: '地方司法行政部门（办理行政复议的）',
  stateCouncil: '国务院部门',
} as const
export type AgencySystem = keyof typeof agencySystems

/** Those under 垂直领导, and the two that go with them: the next higher department reviews (Art 27). */
const vertical = [
  'customs',
  'finance',
  'foreignExchange',
  'tax',
  'stateSecurity',
] as const satisfies readonly AgencySystem[]

export type AgencyAbove = { readonly name: string; readonly kind: AgencyKind }

/** An agency as it stands on the day of the letter, and what its office has said of its remedies. */
export type RemedyAgency = {
  readonly name: string
  readonly kind: AgencyKind
  /** The agencies above it, the nearest first. */
  readonly above: readonly AgencyAbove[]
  /** Null: nobody has said; the name is asked. */
  readonly system: AgencySystem | null
  /** The body that reviews, where the agency tree cannot tell. */
  readonly reviewBody: string | null
  readonly reviewAddress: string | null
  readonly reviewPhone: string | null
  /** Where reconsideration is asked for by internet. */
  readonly reviewOnline: string | null
  /** The court of first instance. */
  readonly court: string | null
}

export type ReviewBody = {
  readonly name: string
  /** A second body that may be chosen instead, as it is called in the letter. */
  readonly or: string | null
  /** The agency reviews its own act: afterwards the State Council may be asked to rule (Art 26). */
  readonly itself: boolean
  readonly article: string
}

/** A fact that the program does not know, and must not guess. */
export type MissingFact = {
  readonly field: 'system' | 'reviewBody' | 'reviewOnline' | 'court'
  readonly message: string
}

export type FoundBody =
  | { readonly kind: 'body'; readonly body: ReviewBody }
  | { readonly kind: 'missing'; readonly missing: MissingFact }

/** Who reviews the acts of an agency: Art 24 to 28 from 2024, Art 12 to 15 of the former law before. */
export function reviewBodyOf(agency: RemedyAgency, law: RemedyLaw): FoundBody {
  const system = agency.system ?? systemByName(agency.name)
  if (system === null) {
    return missing('system', `从名称看，“${agency.name}”可能实行垂直领导，请在文书设置中写明所属系统。`)
  }
  if (system === 'stateCouncil') return body(agency.name, { itself: true, article: '第二十五条' })
  if (isVertical(system)) {
    if (agency.reviewBody === null) {
      return missing('reviewBody', '实行垂直领导的机关由上一级主管部门复议，请在文书设置中填写上一级主管部门的名称。')
    }
    return body(agency.reviewBody, { article: '第二十七条' })
  }
  return ofLocal(agency, system, law)
}

/** Whether the tree of agencies leaves the body open, so that an office may, and must, say it. */
export function mayNameReviewBody(agency: RemedyAgency, law: RemedyLaw): boolean {
  const found = reviewBodyOf({ ...agency, reviewBody: null }, law)
  return found.kind === 'missing' || agency.kind === 'functionalZone'
}

function ofLocal(agency: RemedyAgency, system: 'local' | 'justice', law: RemedyLaw): FoundBody {
  const government = agency.above.find(({ kind }) => kind === 'government')?.name ?? null
  const named = agency.reviewBody
  switch (agency.kind) {
    case 'government':
      if (isProvincial(agency.name)) return body(agency.name, { itself: true, article: '第二十四条' })
      if (government !== null) return body(government, { article: '第二十四条' })
      if (named !== null) return body(named, { article: '第二十四条' })
      return missing('reviewBody', '机关树中没有上一级人民政府，请在文书设置中填写行政复议机关。')
    case 'office':
    case 'department': {
      // The committee of a zone is no government: who set it up is not in the tree for certain.
      const underZone = agency.above[0]?.kind === 'functionalZone'
      const reviewing = underZone || government === null ? named : government
      if (reviewing === null) {
        return missing(
          'reviewBody',
          underZone
            ? '功能区所属机构的行政复议机关依设立文件而定，请在文书设置中填写。'
            : '机关树中没有本级人民政府，请在文书设置中填写行政复议机关。',
        )
      }
      const asJustice = system === 'justice' && law.justice === 'governmentOrHigherDepartment'
      const or = asJustice
        ? '上一级司法行政部门'
        : law.departments === 'governmentOrHigherDepartment'
          ? '上一级主管部门'
          : null
      return body(reviewing, { or, article: asJustice ? '第二十八条' : '第二十四条' })
    }
    case 'township':
      if ((government ?? named) === null) {
        return missing('reviewBody', '机关树中没有县级人民政府，请在文书设置中填写行政复议机关。')
      }
      return body(government ?? named ?? '', { article: '第二十四条' })
    case 'functionalZone': {
      const setUpBy = named ?? government
      if (setUpBy === null) {
        return missing('reviewBody', '功能区管理机构由设立它的人民政府复议，请在文书设置中填写。')
      }
      return body(setUpBy, { article: '第二十四条' })
    }
    case 'enterprise': {
      const competent = named ?? agency.above[0]?.name ?? null
      if (competent === null) return missing('reviewBody', '请在文书设置中填写受理申诉的主管部门。')
      return body(competent, { article: '《条例》第五十五条' })
    }
  }
}

function body(name: string, more: Partial<Omit<ReviewBody, 'name'>> & { article: string }): FoundBody {
  return { kind: 'body', body: { name, or: null, itself: false, ...more } }
}

function missing(field: MissingFact['field'], message: string): FoundBody {
  return { kind: 'missing', missing: { field, message } }
}

function isVertical(system: AgencySystem): system is (typeof vertical)[number] {
  return vertical.some((one) => one === system)
}

/** What a name tells for certain; null where it looks like one of the vertical systems, which only the office knows. */
function systemByName(name: string): AgencySystem | null {
  if (/海关|税务局|国家安全(?:局|厅)|外汇管理|中国人民银行|金融监督管理|证券监督管理|证监局/u.test(name)) return null
  if (/司法(?:厅|局)$/u.test(name)) return 'justice'
  return 'local'
}

function isProvincial(name: string): boolean {
  return /^(?:(?:北京|天津|上海|重庆)市|[^市县区]{2,5}省|[^市县区]{2,8}自治区)人民政府$/u.test(name)
}
