import { addDays, type Day, dayOfInstant } from '../../src/rules/day.ts'
import {
  isDocument,
  type PublicationKind,
  type PublicationState,
  type Stage,
  stages,
} from '../../src/rules/publication/publication.ts'
import { randomFrom } from '../random-report.ts'
import type { Place } from './agencies.ts'
import { any, type Matter, paragraphs, type Random, sentence, table } from './official-text.ts'
import { matters, words } from './vocabulary.ts'

/** A publication of the province as its number alone makes it. */
export type Made = {
  readonly id: number
  readonly place: Place
  readonly kind: PublicationKind
  readonly state: PublicationState
  /** Corrected since its first release. */
  readonly corrected: boolean
  readonly imported: boolean
  /** When it stands in the lists: its day on the old site, or its release. */
  readonly listedAt: Date
  readonly releasedAt: Date
  readonly columnId: number
  readonly topic: string
  readonly stage: Stage | null
  readonly validity: 'inForce' | 'amended' | 'repealed' | 'lapsed' | null
  readonly title: string
  readonly documentNumber: string | null
  readonly genre: string
  readonly summary: string | null
  readonly keywords: readonly string[]
  readonly body: string
  readonly particulars: unknown
  readonly attachments: readonly { readonly title: string; readonly text: string }[]
  readonly relation: Relation | null
}

/** `to` is an earlier publication of the same agency. */
export type Relation =
  | { readonly kind: 'explains' | 'tellsResult'; readonly to: number }
  | { readonly kind: 'changes'; readonly to: number; readonly validity: 'amended' | 'repealed' }

/** Every so many publications stand a document, its interpretation, what ends it, a notice and its result, of one agency. */
const group = 40
const years = 20
const yearMs = 365.25 * 86_400_000
/** What is older came over from the sites that were there before. */
const ownYears = 2

export function madeAt(id: number, places: readonly Place[], today: Day): Made {
  const random = randomFrom(id)
  const role = roles[id % group]
  const base = baseOf(Math.floor(id / group), places)
  const place = role === undefined ? placeOf(random, places) : base.place
  const matter: Matter = role === undefined ? any(matters, random) : base.matter
  const kind = role?.kind(base.random) ?? any(kinds, random)
  const document = isDocument(kind)
  const age = role === undefined ? random() ** 1.4 * years : base.age - role.later(base.age)
  // The night before, there: nothing is released in the future.
  const now = new Date(`${today}T00:00:00+08:00`).getTime()
  const listed = new Date(now - age * yearMs - 3_600_000)
  const imported = age > ownYears
  const releasedAt = imported ? new Date(now - random() * ownYears * yearMs) : listed
  const listedOn = dayOfInstant(listed)
  const relation = role?.relation(id, base) ?? null
  const where = any(words, random)
  const texts = paragraphs(random, matter)
  const withTable = kind === 'budget' || random() < 0.08
  const summary = random() < 0.6 ? (texts[1] ?? '').slice(0, 90) : null
  return {
    ...{ id, place, kind, relation, imported, releasedAt },
    listedAt: imported ? new Date(`${listedOn}T00:00:00+08:00`) : listed,
    state: role === undefined ? stateOf(random) : 'released',
    corrected: random() < 0.02,
    columnId: columnFor(place, kind, random),
    topic: matter.topic,
    stage: any([...stages, null], random),
    validity: document ? (role?.validity(base) ?? any(validities, random)) : null,
    title: role?.title(base) ?? titleOf(kind, matter, where, listedOn, random),
    documentNumber: document ? `${place.name.slice(0, 3)}发〔${listedOn.slice(0, 4)}〕${id % 997}号` : null,
    genre: document
      ? any(['circular', 'opinion', 'decision', 'plan'], random)
      : any(['news', 'announcement', 'other'], random),
    summary,
    keywords: [matter.name, any(matter.terms, random), where],
    body: texts.map((text) => `<p>${text}</p>`).join('') + (withTable ? table(random, matter) : ''),
    particulars: particularsOf(kind, listedOn, matter),
    attachments: attachmentsOf(random, matter),
  }
}

/** The number of one of those that everybody may see, of the first `count`. */
export function alwaysReleased(random: Random, count: number): number {
  const number = Math.floor(random() * Math.floor(count / group)) * group
  return number + 1 + Math.floor(random() * 4)
}

type Base = {
  readonly random: Random
  readonly place: Place
  readonly matter: Matter
  readonly age: number
  readonly ends: 'amended' | 'repealed' | null
}

function baseOf(number: number, places: readonly Place[]): Base {
  const random = randomFrom(0x5eed ^ number)
  const [place, matter] = [placeOf(random, places), any(matters, random)]
  const age = 0.4 + random() * (years - 1)
  return { random, place, matter, age, ends: age < 3.5 ? null : any(endings, random) }
}

const endings = ['amended', 'repealed', 'repealed', null] as const

type Role = {
  readonly kind: (random: Random) => PublicationKind
  /** Years after the first of the group. */
  readonly later: (age: number) => number
  readonly title: (base: Base) => string
  readonly relation: (id: number, base: Base) => Relation | null
  readonly validity: (base: Base) => Made['validity']
}

const measures = ({ place, matter }: Base) => `${place.name}${matter.name}管理办法`
const plain = { later: () => 0, relation: () => null, validity: () => null }

const roles: Readonly<Record<number, Role>> = {
  0: { ...plain, kind: () => 'normativeDocument', title: measures, validity: ({ ends }) => ends ?? 'inForce' },
  1: {
    ...plain,
    kind: () => 'interpretation',
    later: () => 0.02,
    title: (base) => `《${measures(base)}》解读`,
    relation: (id) => ({ kind: 'explains', to: id - 1 }),
  },
  2: {
    kind: () => 'otherDocument',
    later: (age) => Math.min(3, age * 0.8),
    title: (base) => `关于${base.ends === 'amended' ? '修改' : '清理'}《${measures(base)}》等文件的决定`,
    relation: (id, { ends }) => (ends === null ? null : { kind: 'changes', to: id - 2, validity: ends }),
    validity: () => 'inForce',
  },
  3: {
    ...plain,
    kind: () => 'consultation',
    later: () => -0.2,
    title: (base) => `关于征求《${measures(base)}（征求意见稿）》意见的公告`,
  },
  4: {
    ...plain,
    kind: () => 'information',
    later: () => -0.05,
    title: (base) => `《${measures(base)}（征求意见稿）》意见采纳情况`,
    relation: (id) => ({ kind: 'tellsResult', to: id - 1 }),
  },
}

const many = <T>(...shares: readonly (readonly [T, number])[]): readonly T[] =>
  shares.flatMap(([one, share]) => Array<T>(share).fill(one))

const kinds = many<PublicationKind>(
  ['information', 40],
  ['news', 34],
  ['publicNotice', 12],
  ['otherDocument', 5],
  ['budget', 3],
  ['project', 2],
  ['normativeDocument', 1],
  ['regulation', 1],
  ['assignedCase', 1],
  ['statement', 1],
)
const validities = many<'inForce' | 'repealed' | 'lapsed'>(['inForce', 7], ['repealed', 2], ['lapsed', 1])

/** Of a hundred, three are not public any more; one of two hundred is not yet. */
function stateOf(random: Random): PublicationState {
  const at = random()
  if (at > 0.03) return 'released'
  return at < 0.005 ? 'unreleased' : any(['withdrawn', 'unpublished', 'expired'], random)
}

/** The first agency is the busiest: a seventh of all is its own; of the others the first have most. */
function placeOf(random: Random, places: readonly Place[]): Place {
  const place = random() < 0.14 ? places[0] : places[Math.floor(random() ** 1.7 * places.length)]
  if (place === undefined) throw new Error('there is no agency')
  return place
}

const columnsOfKind: Readonly<Partial<Record<PublicationKind, RegExp>>> = {
  normativeDocument: /^policy-normative$/,
  regulation: /^policy-normative$/,
  otherDocument: /^policy-other$/,
  interpretation: /^policy-interpretation$/,
  consultation: /consultation|livelihood/,
  budget: /budget$/,
  project: /projects/,
  news: /^site-news$|^organ-other$|livelihood/,
}

function columnFor(place: Place, kind: PublicationKind, random: Random): number {
  const fitting = place.columns.filter(({ key }) => columnsOfKind[kind]?.test(key))
  return any(fitting.length > 0 && random() < 0.95 ? fitting : place.columns, random).id
}

function titleOf(kind: PublicationKind, { name, terms }: Matter, where: string, on: Day, random: Random): string {
  const year = on.slice(0, 4)
  const term = any(terms, random)
  if (kind === 'news')
    return any([`${where}${name}工作推进会召开`, `我省${term}工作取得新进展`, `走进${where}看${name}`], random)
  if (kind === 'budget') return `${year}年${name}专项资金预算`
  if (kind === 'publicNotice') return `关于${year}年${name}${term}名单的公示（第${1 + Math.floor(random() * 30)}批）`
  if (kind === 'project') return `${where}${name}工程批准和实施情况`
  return `关于${any(['做好', '开展', '加强', '调整', '公布'], random)}${year}年${where}${name}${term}${any(['的通知', '情况的通报', '的公告', '工作安排', '有关事项的说明'], random)}`
}

function particularsOf(kind: PublicationKind, on: Day, { name }: Matter): unknown {
  if (kind === 'publicNotice') return { startsOn: on, endsOn: addDays(on, 7), online: 'no', phone: '见公告栏' }
  if (kind === 'consultation') {
    return {
      startsOn: on,
      endsOn: addDays(on, 30),
      on: 'normativeDocument',
      background: `规范${name}。`,
      online: 'yes',
    }
  }
  if (kind === 'budget') return { fiscalYear: Number(on.slice(0, 4)), part: 'budget', approvedOn: addDays(on, -10) }
  return kind === 'statement' ? { why: `本年度没有${name}方面的信息。` } : {}
}

/** A quarter of all has one to three, with a text of a few sentences each. */
function attachmentsOf(random: Random, matter: Matter): Made['attachments'] {
  if (random() > 0.25) return []
  const { name, terms } = matter
  return Array.from({ length: 1 + Math.floor(random() * 3) }, (_, at) => {
    const [what, extension] = [any(files, random), any(['xlsx', 'docx', 'pdf', 'pdf'], random)]
    const text = Array.from({ length: 1 + Math.floor(random() * 12) }, () => sentence(random, matter)).join('')
    return { title: `附件${at + 1}：${name}${any(terms, random)}${what}.${extension}`, text }
  })
}

const files = ['一览表', '申请表', '名单', '明细', '流程图']
