import type { KnownAgency } from '../agency.ts'
import { day } from '../day.ts'
import { type Finding, finding } from './finding.ts'
import { forms } from './form.ts'
import { outdatedPhrases, residues } from './phrases.ts'
import { paragraphsOf, type Sentence } from './prose.ts'
import type { Report } from './report.ts'

/** Words that cannot be this agency's, or this year's, or meant for print at all. */
export function checkWording(
  report: Report,
  sentences: readonly Sentence[],
  agency?: KnownAgency | undefined,
): Finding[] {
  return [...level(report, sentences, agency), ...outdated(report, sentences), ...residue(report)]
}

/** 县内 in the report of a 区: such words come from another agency's text. Titles in 《》 and lists such as 县（市、区） are others'. */
function level(report: Report, sentences: readonly Sentence[], agency: KnownAgency | undefined): Finding[] {
  const name = agency?.name ?? report.agency ?? report.title
  if (name === null) return []
  const own = ownLevel(name, agency?.region)
  if (own.name === null) return []
  const foreign = foreignWords(own, `${agency?.region ?? ''}${name}`)
  return sentences.flatMap((sentence) => {
    const text = sentence.text.replace(/《[^》]{0,200}》/gu, '')
    const words = [...new Set([...text.matchAll(foreign)].map(([word]) => word))]
    if (words.length === 0) return []
    const message = `正文出现“${words.join('”“')}”，本机关属于${own.name}一级，疑为套用其他机关的文字。`
    return [finding('text.level', { message, quote: sentence.text, at: sentence.at })]
  })
}

/** The level an agency is of: its township, else its county (县、区、旗、市); both null where the name tells neither. */
type Level = { readonly name: string | null; readonly county: string | null }

/** 景区、开发区 are no counties, but a zone without a county in its name speaks of itself as one. */
const zone = /(?:风景|景|园|开发|管理|示范|高新|保税|度假|实验|工业|林|库)区/gu

function ownLevel(name: string, region: string | undefined): Level {
  const bare = name.replace(/[\s（(].*$/u, '')
  const township = /(镇|乡|街道)(?:人民政府|办事处|党政办公室)?$/u.exec(bare)?.[1] ?? null
  const places = `${region ?? ''}${bare}`.replace(/自治区|地区|社区|街区|红旗/gu, '')
  const lastCounty = (text: string) => /.*([县区旗])/u.exec(text)?.[1]
  const county = lastCounty(places.replace(zone, '')) ?? lastCounty(places) ?? (/市/u.test(places) ? '市' : null)
  return { name: township ?? county, county }
}

/** Words by which an agency of another level speaks of itself. */
function foreignWords({ name, county }: Level, place: string): RegExp {
  const foreign = ['镇', '乡', '街道'].filter((township) => township !== name)
  if (county === '区' || county === '市') foreign.push('县')
  // In an autonomous region 全区、我区 is the region.
  const regionKnown = /省|市/u.test(place) && !/广西|内蒙古|宁夏|新疆|西藏/u.test(place)
  if ((county === '县' || county === '旗' || county === '市') && regionKnown) foreign.push('区')
  const levels = foreign.join('|')
  // 样本县、健全县级、各县内 and 本县（市、区） are other words.
  const patterns = [
    `(?<![基样成文版])本(?:${levels})(?![（(、级域])`,
    `我(?:${levels})(?![（(、])`,
    `(?<![健完安齐周])全(?:${levels})(?![（(、级域])`,
    ...(foreign.includes('县') ? ['(?<![各跨])县内(?![（(外])'] : []),
  ]
  return new RegExp(patterns.join('|'), 'gu')
}

function outdated(report: Report, sentences: readonly Sentence[]): Finding[] {
  // A report is written in the January after its year.
  const written = day((report.year ?? forms[report.form].fromYear) + 1, 1, 31)
  const phrases = outdatedPhrases.filter(({ until }) => written > until)
  return sentences.flatMap(({ text, at }) => {
    const compact = text.replace(/\s/gu, '')
    return phrases.flatMap(({ pattern, instead, source }) => {
      const phrase = pattern.exec(compact)?.[0]
      if (phrase === undefined) return []
      const message = `“${phrase}”是旧的提法，现为“${instead}”（${source}）。`
      return [finding('text.outdated', { message, quote: text, at })]
    })
  })
}

function residue(report: Report): Finding[] {
  return paragraphsOf(report).flatMap(({ text, at }) =>
    residues.flatMap(({ pattern, what }) => {
      const left = pattern.exec(text)
      if (left === null) return []
      const message = `正文留有${what}“${left[0].trim()}”，应删去或补全。`
      return [
        finding('text.residue', { message, quote: text.slice(Math.max(0, left.index - 30), left.index + 60), at }),
      ]
    }),
  )
}
