import { findPersonalData } from '../../rules/content/personal/find-personal-data.ts'
import type { Found, TextContext } from '../../rules/content/personal/found.ts'
import {
  type Finding,
  type FindingKind,
  findingKinds,
  type InspectedFormat,
  type Inspection,
  type ProtectedString,
} from '../../rules/inspection.ts'
import { decodeText } from '../decode-text.ts'
import type { InspectOptions } from './inspect.ts'
import { maskedString, type Search, searchFor } from './protected.ts'
import { Uninspectable } from './uninspectable.ts'

/** All that is unpacked of one file together, how many parts, and how deep they may lie in one another. */
const mostBytes = 256 * 1024 * 1024
const mostParts = 20_000
const deepest = 6
const mostFindings = 300

/** What the inspectors of single formats are given: it takes what they find and searches what they read. */
export class Looking {
  private readonly search: Search
  private readonly strings: readonly ProtectedString[]
  private readonly findings = new Map<string, Finding>()
  private readonly parts = new Set<string>()
  private readonly said = new Set<string>()
  private left = mostBytes
  private partsLeft = mostParts
  private isUninspectable = false

  readonly forPublic: boolean

  private readonly allowed: ReadonlySet<string>

  /** `forPublic`: everybody will read it, so every kind of personal data is looked for, not only proven numbers. */
  constructor(strings: readonly ProtectedString[], given: Pick<InspectOptions, 'forPublic' | 'allowed'> = {}) {
    this.strings = strings
    this.forPublic = given.forPublic ?? false
    this.allowed = given.allowed ?? new Set()
    this.search = searchFor(strings)
  }

  /** Reports something once a place. */
  find(kind: FindingKind, where: string, what: string, of?: string): void {
    if (kind === 'uninspectable') this.isUninspectable = true
    const key = `${kind} ${where} ${what} ${of ?? ''}`
    if (this.findings.has(key)) return
    if (this.findings.size >= mostFindings) {
      const more = '还有更多问题，没有逐一列出；请先处理上面的问题，再重新检查。'
      this.findings.set('more', { kind: 'uninspectable', where: '整个文件', what: more, grave: true })
      this.isUninspectable = true
      return
    }
    this.findings.set(key, {
      kind,
      where: this.without(where),
      what: this.without(what),
      grave: findingKinds[kind].grave,
      ...(of === undefined ? {} : { of }),
    })
  }

  /** Says that a part was read. */
  looked(what: string): void {
    if (this.parts.size < 200) this.parts.add(this.without(what))
  }

  /** Takes from what may be unpacked; throws where the file is larger inside than anything that is released. */
  take(bytes: number): void {
    this.left -= bytes
    this.partsLeft -= 1
    if (this.left < 0 || this.partsLeft < 0) throw new Uninspectable('文件展开后的内容太多，无法检查完。')
  }

  deeper(depth: number): number {
    if (depth >= deepest) throw new Uninspectable('压缩包或嵌入文件的层数太多，无法检查到底。')
    return depth + 1
  }

  /**
   * Searches texts that follow one another in one part: runs of a line, cells of a row, paragraphs. `contextOf` null: each
   * of them is looked at for itself elsewhere, with what it stands under.
   */
  texts(
    where: string,
    units: readonly string[],
    placeOf?: (unit: number) => string,
    contextOf?: ((unit: number) => TextContext) | null,
  ): void {
    const tally = new Tally(placeOf ?? (() => ''))
    for (const { about, unit, split } of this.search.texts(units)) {
      const said = split ? '相邻两处的文字连起来是' : '含有'
      tally.add(split ? 'possiblyProtected' : 'protectedString', `${said}“${maskedString(about)}”`, unit, about.of)
    }
    const inUnits = new Set<string>()
    if (this.forPublic && contextOf !== null) {
      for (const [unit, text] of units.entries()) {
        // Marks of formats, of which a sheet has some for each cell.
        if (text.length < 6 && !/\p{Script=Han}/u.test(text)) continue
        for (const { kind, quote, value } of findPersonalData(text, { ...contextOf?.(unit), allowed: this.allowed })) {
          inUnits.add(value)
          tally.add(kind, findingKinds[kind].name, unit, undefined, quote)
        }
      }
    }
    const offsets: number[] = []
    let joined = ''
    for (const [index, unit] of units.entries()) {
      offsets.push(joined.length)
      // Boxes of a form hold a digit each: short neighbours are read as one number, longer ones are not.
      joined += unit + (unit.length <= 4 && (units[index + 1] ?? '').length <= 4 ? ' ' : '\n')
    }
    for (const [at, line] of lines(joined)) {
      for (const { kind, quote, value } of personalNumbers(line, this.allowed)) {
        if (!this.isProtected(value) && !inUnits.has(value))
          tally.add(kind, findingKinds[kind].name, unitOf(offsets, at), undefined, quote)
      }
    }
    for (const { kind, said, what, of } of tally.results()) this.findOnce(kind, where, said, what, of)
  }

  /** Searches bytes that cannot be read as text. */
  bytes(where: string, bytes: Uint8Array): void {
    for (const about of this.search.bytes(bytes))
      this.findOnce(
        'protectedString',
        where,
        `含有“${maskedString(about)}”`,
        `含有“${maskedString(about)}”。`,
        about.of,
      )
  }

  /** The same part is searched in several ways: line by line, as a whole, by its bytes. */
  private findOnce(kind: FindingKind, where: string, said: string, what: string, of?: string): void {
    const key = `${kind} ${where} ${said} ${of ?? ''}`
    if (this.said.has(key)) return
    this.said.add(key)
    this.find(kind, where, what, of)
  }

  /** Searches a part whose form is not known, in every encoding. */
  anyText(where: string, bytes: Uint8Array): void {
    this.bytes(where, bytes)
    this.texts(where, decodeText(bytes).split('\n'))
  }

  result(format: InspectedFormat | null): Inspection {
    for (const about of this.search.tooShort)
      this.find('possiblyProtected', '整个文件', `“${maskedString(about)}”太短，无法检索，须由人员查看。`, about.of)
    const findings = [...this.findings.values()].toSorted((a, b) => Number(b.grave) - Number(a.grave))
    return {
      verdict: this.isUninspectable ? 'uninspectable' : findings.length === 0 ? 'clean' : 'found',
      format,
      findings,
      searched: [...this.search.searched, ...generic, ...(this.forPublic ? [everyKind] : [])],
      looked: [...this.parts],
    }
  }

  private isProtected(value: string): boolean {
    return this.search.texts([value]).length > 0
  }

  /** Nothing that is reported repeats what must not get out. */
  private without(text: string): string {
    let safe = text.replace(/\p{Cf}/gu, '').slice(0, 300)
    for (const about of this.strings) if (about.value !== '') safe = safe.replaceAll(about.value, maskedString(about))
    for (const { start, end, quote } of personalNumbers(safe).toReversed())
      safe = safe.slice(0, start) + quote + safe.slice(end)
    return this.search.texts([safe]).length > 0 || personalNumbers(safe).length > 0 ? '（名称中有须保护的内容）' : safe
  }
}

const generic = ['公民身份号码（18位、15位，按校验码）', '手机号码', '银行卡号（按校验位）']
const everyKind = '固定电话、护照号码、电子邮箱、微信号、号牌、住址、出生日期、健康信息、未成年人信息'
const numbers = ['idNumber', 'phone', 'bankCard'] as const

function personalNumbers(text: string, allowed?: ReadonlySet<string>): (Found & { kind: (typeof numbers)[number] })[] {
  return findPersonalData(text, { allowed }).flatMap((found) => {
    const kind = numbers.find((number) => number === found.kind)
    return kind === undefined ? [] : [{ ...found, kind }]
  })
}

/** Findings of one part put together: each with how often and where first. */
class Tally {
  private readonly all = new Map<
    string,
    { kind: FindingKind; said: string; of?: string | undefined; count: number; firsts: Set<string> }
  >()
  private readonly placeOf: (unit: number) => string

  constructor(placeOf: (unit: number) => string) {
    this.placeOf = placeOf
  }

  add(kind: FindingKind, said: string, unit: number, of?: string, example?: string): void {
    const key = `${kind} ${said} ${of ?? ''}`
    const known = this.all.get(key) ?? { kind, said, of, count: 0, firsts: new Set<string>() }
    known.count += 1
    const first = [this.placeOf(unit), example ?? ''].filter((part) => part !== '').join(' ')
    if (known.firsts.size < 3 && first !== '') known.firsts.add(first)
    this.all.set(key, known)
  }

  *results(): Generator<{ kind: FindingKind; said: string; what: string; of?: string | undefined }> {
    for (const { kind, said, of, count, firsts } of this.all.values()) {
      const places = firsts.size === 0 ? '' : `（${[...firsts].join('，')}${count > firsts.size ? '等' : ''}）`
      yield { kind, said, what: `${said}，共${count}处${places}。`, of }
    }
  }
}

function* lines(text: string): Generator<[at: number, line: string]> {
  let at = 0
  for (const line of text.split('\n')) {
    yield [at, line]
    at += line.length + 1
  }
}

function unitOf(offsets: readonly number[], at: number): number {
  let low = 0
  let high = offsets.length - 1
  while (low < high) {
    const middle = (low + high + 1) >> 1
    if ((offsets[middle] ?? 0) <= at) low = middle
    else high = middle - 1
  }
  return low
}
