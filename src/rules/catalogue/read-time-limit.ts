import type { KnownEvent, Period, Shown, Span, StartingEvent, TimeLimit, Unit, When } from './time-limit.ts'

export type ReadTimeLimit =
  /** Nothing is said: Art 26 holds. */
  | { readonly kind: 'none' }
  | { readonly kind: 'read'; readonly limit: TimeLimit }
  /** `rest`: the words that were not understood; `limit`: what the others say, null where they say nothing. */
  | { readonly kind: 'unclear'; readonly limit: TimeLimit | null; readonly rest: readonly string[] }

/**
 * Reads the words of a catalogue: “信息形成或变更之日起20个工作日内”, “每年1月31日前”, “批复后20日内”, “10个工作日内，公示
 * 7个工作日”, “实时公开”. What it does not understand it says, and never guesses.
 */
export function readTimeLimit(text: string): ReadTimeLimit {
  const plain = tidy(text)
  if (plain === '') return { kind: 'none' }
  if (plain.length > longest) return { kind: 'unclear', limit: null, rest: [text.trim()] }
  let first: When | null = null
  let shown: Shown | null = null
  let longTerm = false
  const also: { of: string; when: When }[] = []
  const rest: string[] = []
  for (const phrase of plain.split(/[,;。]/u).filter((part) => part !== '' && !isSaving(part))) {
    const display = readShown(phrase)
    if (display !== null && shown === null) {
      shown = display
      continue
    }
    const read = readPhrase(phrase)
    if (read === null) rest.push(phrase)
    else if (read.when.kind === 'longTerm' && read.of === null) longTerm = true
    else if (read.of !== null && first !== null) also.push({ of: read.of, when: read.when })
    else if (first === null && read.of === null) first = read.when
    else rest.push(phrase)
  }
  const limit = (when: When, shown: Shown | null): TimeLimit => ({ when, also, shown })
  const read =
    first === null
      ? longTerm
        ? limit({ kind: 'longTerm' }, shown)
        : null
      : limit(first, shown ?? (longTerm ? { kind: 'always' } : null))
  if (read === null) return { kind: 'unclear', limit: null, rest: [text.trim()] }
  return rest.length > 0 ? { kind: 'unclear', limit: read, rest } : { kind: 'read', limit: read }
}

/** A limit that takes more signs is an explanation. */
const longest = 300

/** One writing for one thing: half-width signs and figures, no spaces, figures for 二十. */
function tidy(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/\s/gu, '')
    .replace(/[一二三四五六七八九十]{1,3}(?=个?(?:工作日|月|自然日|日|天|周|年)(?!度))/gu, figureOf)
    .replace(/同步,(?=最迟|不超过)/gu, '同步')
    .replace(/^\(?(?:公开)?时限(?:为)?[:：]?/u, '')
}

function figureOf(words: string): string {
  const digits = '一二三四五六七八九'
  const at = (sign: string | undefined) => (sign === undefined || sign === '' ? 0 : digits.indexOf(sign) + 1)
  const parts = /^([一二三四五六七八九])?十([一二三四五六七八九])?$/u.exec(words)
  if (parts !== null) return String((at(parts[1]) || 1) * 10 + at(parts[2]))
  return words.length === 1 ? String(at(words)) : words
}

/** 法律、法规另有规定的，从其规定: Art 26 says so of every limit. */
function isSaving(phrase: string): boolean {
  return /^(?:法律|国家|法规).*另有规定的?$/u.test(phrase) || /^从其规定$/u.test(phrase)
}

const length = String.raw`(\d{1,3})(个?工作日|个?自然日|日|天|周|个?月|年)`
const publicly = `(?:予以|应当|应|依法|主动|向社会|对外|及时|首次|进行|上网|集中)*(?:公开|公布|发布|公示|更新|完成)?`
const pattern = (source: string) => new RegExp(`^${source}$`, 'u')

const shownFor = pattern(
  `(?:公开前)?(?:公示|展示)(?:期限?|时间)?(?:为|共)?(不少于|不得少于|不低于|至少)?${length}(?:以上)?`,
)

function readShown(phrase: string): Shown | null {
  const [, atLeast, count, unit] = shownFor.exec(phrase) ?? []
  const span = spanOf(count, unit)
  if (span === null) return null
  return { kind: 'for', span, atLeast: atLeast !== undefined || phrase.endsWith('以上') }
}

/** Each way to say when; `of`: the part of the item that a phrase is about, where it names one. */
function readPhrase(phrase: string): { readonly of: string | null; readonly when: When } | null {
  const at = /[^自]自/u.exec(phrase)
  const of = at === null ? null : phrase.slice(0, at.index + 1)
  const when = readWhen(of === null ? phrase : phrase.slice(of.length))
  return when === null ? null : { of, when }
}

function readWhen(phrase: string): When | null {
  for (const read of readers) {
    const when = read(phrase)
    if (when !== null) return when
  }
  return null
}

const atOnce = pattern(`(?:应当?)?(实时|即时|随时|及时)(?:[/、或](?:实时|即时|及时))?${publicly}`)
const longTerm = pattern(`(?:长期|常年)${publicly}`)
const together = pattern(
  String.raw`与(?:政策|相关|有关)?(?:文件|政策)同步${publicly}\(?(?:[≤<]|不超过|最迟不超过|最迟)?(?:${length}(?:以?内)?)?\)?`,
)
const yearly = pattern(
  String.raw`(?:每年|次年|下一?年|当年|每年度)?(?:的)?(?:(\d{1,2})月(?:(\d{1,2})[日号]|(底|末))|(年底|年末))(?:之?前|以前)${publicly}`,
)
const monthly = pattern(String.raw`每个?月(\d{1,2})[日号](?:之?前|以前)${publicly}`)
const nextMonth = pattern(String.raw`(?:次月|下个?月|每月结束后次月)(\d{1,2})[日号](?:之?前|以前)${publicly}`)
const everyPeriod = pattern(`(按|每个?|逐)?(半年|年|季|月)(度)?(?:[底末](?:之?前|以前))?${publicly}`)
const afterPeriod = pattern(
  `(?:按|每个?)?(半年|年|季|月)度?(?:结束|终了)?(?:之?后|之日起|起)的?${length}(?:以|之)?内${publicly}`,
)
const afterEvent = pattern(
  `(?:自|从|于|应当在|应在|在)?(.*?)(之日起|之日后|之日|日起|起|之后|以后|后)?的?${length}(?:以|之)?内?${publicly}`,
)
const sameDay = pattern(`(?:自|从|于|在)?(.*?)(?:当日|当天)${publicly}`)

const readers: readonly ((phrase: string) => When | null)[] = [
  (phrase) => {
    const [, word] = atOnce.exec(phrase) ?? []
    if (word === undefined) return null
    return { kind: 'atOnce', word: word === '及时' ? 'promptly' : 'realTime' }
  },
  (phrase) => (longTerm.test(phrase) ? { kind: 'longTerm' } : null),
  (phrase) => {
    const found = together.exec(phrase)
    return found === null ? null : { kind: 'together', within: spanOf(found[1], found[2]) }
  },
  (phrase) => {
    const [all, month, day, end, endOfYear] = yearly.exec(phrase) ?? []
    if (all === undefined) return null
    if (endOfYear !== undefined) return dayOfYear(12, 31)
    return dayOfYear(Number(month), end === undefined ? Number(day) : lastDayOf(Number(month)))
  },
  (phrase) => {
    const day = Number(monthly.exec(phrase)?.[1])
    return day >= 1 && day <= 31 ? { kind: 'monthly', day } : null
  },
  (phrase) => {
    const day = Number(nextMonth.exec(phrase)?.[1])
    return day >= 1 && day <= 31 ? { kind: 'every', period: 'month', afterEnd: { count: day, unit: 'day' } } : null
  },
  (phrase) => {
    const [, often, word, degree] = everyPeriod.exec(phrase) ?? []
    // 年 or 月 alone says nothing.
    if (word === undefined || (often === undefined && degree === undefined && word !== '半年')) return null
    return { kind: 'every', period: periodOf(word), afterEnd: null }
  },
  (phrase) => {
    const [, word, count, unit] = afterPeriod.exec(phrase) ?? []
    const afterEnd = spanOf(count, unit)
    return word === undefined || afterEnd === null ? null : { kind: 'every', period: periodOf(word), afterEnd }
  },
  (phrase) => {
    const [, named, starts, count, unit] = afterEvent.exec(phrase) ?? []
    const within = spanOf(count, unit)
    if (named === undefined || within === null) return null
    const event = eventOf(named, starts !== undefined)
    return event === null ? null : { kind: 'after', event, within }
  },
  (phrase) => {
    const [, named] = sameDay.exec(phrase) ?? []
    const event = named === undefined ? null : eventOf(named, true)
    return event === null ? null : { kind: 'after', event, within: { count: 0, unit: 'day' } }
  },
]

/** How the events that many catalogues know are written. The more exact stand first. */
const writings: readonly (readonly [KnownEvent, RegExp])[] = [
  [
    'formed',
    /^(?:政府)?信息(?:的)?(?:形成|生成|产生)(?:之日)?(?:(?:或者?|、|及|和)?\(?(?:者)?(?:信息)?(?:变更|更新)\)?)?$/u,
  ],
  ['formed', /^(?:形成|生成|产生)(?:(?:或者?|、)?\(?(?:变更|更新)\)?)?$/u],
  ['obtained', /^(?:制定|制作|形成)?(?:或者?|、)?(?:获取|获得)(?:政府)?(?:信息)?$/u],
  ['changed', /^(?:政府)?信息?(?:发生)?(?:变更|更新|变动|调整)$/u],
  ['budgetApproved', /^(?:经)?(?:政府|部门)?预算(?:报告)?(?:经)?(?:.{0,12})?(?:批复|批准)$/u],
  ['accountsApproved', /^(?:经)?(?:政府|部门)?决算(?:报告)?(?:经)?(?:.{0,12})?(?:批复|批准)$/u],
  [
    'approved',
    /^(?:经)?(?:本级|同级)?(?:财政(?:部门)?|人大(?:常委会)?|人民代表大会(?:常务委员会)?|预决算|政府)?(?:依法)?(?:批复|批准)$/u,
  ],
  ['decided', /^(?:作出|做出)?(?:行政)?(?:许可|处罚|强制)?(?:处理)?决定(?:作出)?$/u],
  ['issued', /^(?:政策)?文件(?:的)?(?:印发|公布|发布|出台|制发)$/u],
]

/** Nothing named: Art 26, from when the information was formed or changed. */
function eventOf(named: string, starts: boolean): StartingEvent | null {
  if (named === '' || named === '信息') return starts && named === '' ? null : { kind: 'formed' }
  const known = writings.find(([, writing]) => writing.test(named))
  if (known !== undefined) return { kind: known[0] }
  const name = named.replaceAll('(', '（').replaceAll(')', '）')
  return starts && /^(?!每|按)[\p{Script=Han}（）、]{2,30}$/u.test(name) ? { kind: 'named', name } : null
}

function spanOf(count: string | undefined, unit: string | undefined): Span | null {
  if (count === undefined || unit === undefined) return null
  const [times, as] = unitOf(unit)
  const total = Number(count) * times
  return total > 999 ? null : { count: total, unit: as }
}

function unitOf(word: string): readonly [times: number, Unit] {
  if (word.endsWith('工作日')) return [1, 'workingDay']
  if (word.endsWith('月')) return [1, 'month']
  if (word === '年') return [12, 'month']
  return [word === '周' ? 7 : 1, 'day']
}

function periodOf(word: string): Period {
  return word === '半年' ? 'halfYear' : word === '季' ? 'quarter' : word === '月' ? 'month' : 'year'
}

function dayOfYear(month: number, day: number): When | null {
  return month >= 1 && month <= 12 && day >= 1 && day <= lastDayOf(month) ? { kind: 'yearly', month, day } : null
}

/** Of February the 29th, which in most years is read as its last day. */
function lastDayOf(month: number): number {
  return month === 2 ? 29 : [4, 6, 9, 11].includes(month) ? 30 : 31
}
