import { readFileSync } from 'node:fs'
import { checkPieces } from '../src/rules/content/check-content.ts'
import { type ContentFindingKind, contentFindingKinds } from '../src/rules/content/finding.ts'
import type { LexiconEntry } from '../src/rules/content/lexicon/entry.ts'
import { lexiconOn } from '../src/rules/content/lexicon/lexicon.ts'
import { type Piece, piecesOfRows } from '../src/rules/content/piece.ts'
import { day } from '../src/rules/day.ts'
import { type Figure, perSecond } from './figure.ts'

/** A sentence, or a row of a table under its headings; what is to be found stands in ⟦⟧. */
type Labelled = string | { readonly row: Readonly<Record<string, string>> }
type LabelledSet = Readonly<Record<'found' | 'clean', Partial<Record<ContentFindingKind, readonly Labelled[]>>>>

export type Measured = {
  readonly kind: ContentFindingKind
  readonly found: number
  readonly missed: readonly string[]
  /** Sentences where nothing is to be found. */
  readonly clean: number
  /** Findings of this kind in any of the sentences where nothing is to be found. */
  readonly falseAlarms: readonly string[]
}

const today = day(2026, 11, 22)
const own = (entry: Pick<LexiconEntry, 'kind' | 'text' | 'other'>): LexiconEntry => ({
  ...{ from: null, until: null, reason: '样例机关的词库。' },
  ...entry,
})
/** What the sample office would have entered. */
const lexicon = lexiconOn(today, [
  own({ kind: 'leader', text: '尚有为', other: '区长' }),
  own({ kind: 'placeName', text: '禇庙乡', other: '褚庙乡' }),
  own({ kind: 'nonPublicDocument', text: '示办密发〔2026〕7号', other: '关于某专项工作的内部安排' }),
])
const context = { today, lexicon, fingerprint: (value: string) => value }

/** Measures the checks on the labelled set of the repository. */
export function measureChecks(): readonly Measured[] {
  const set: LabelledSet = JSON.parse(
    readFileSync(new URL('../samples/content/labelled.json', import.meta.url), 'utf8'),
  )
  const alarms = Object.values(set.clean).flatMap((texts) =>
    texts.flatMap((labelled) => checked(piecesOf(labelled).pieces).map(({ kind, what }) => ({ kind, what }))),
  )
  return kindsOf(set).map((kind) => {
    const missed: string[] = []
    let found = 0
    for (const labelled of set.found[kind] ?? []) {
      const { pieces, marks } = piecesOf(labelled)
      const findings = checked(pieces).filter((finding) => finding.kind === kind)
      for (const mark of marks) {
        const hit = findings.some(
          ({ place }) => place.name === mark.name && place.start < mark.end && mark.start < place.end,
        )
        if (hit) found += 1
        else missed.push(mark.text)
      }
    }
    const falseAlarms = alarms.filter((alarm) => alarm.kind === kind).map(({ what }) => what)
    return { kind, found, missed, clean: set.clean[kind]?.length ?? 0, falseAlarms }
  })
}

/** Found, missed and false alarms of each kind, and how much text is checked in a second. */
export async function benchChecks(): Promise<Figure[]> {
  const measured = measureChecks()
  const clean = measured.reduce((total, one) => total + one.clean, 0)
  const figures = measured.flatMap(({ kind, found, missed, falseAlarms }): Figure[] => {
    const { name } = contentFindingKinds[kind]
    for (const text of missed) console.log(`  missed: ${name}: ${text}`)
    for (const text of falseAlarms) console.log(`  false alarm: ${name}: ${text}`)
    const missing = `missed ${missed.length}, false alarms ${falseAlarms.length}`
    return [{ name: `${name}: found of ${found + missed.length} (${missing})`, value: found, unit: 'found' }]
  })
  const sum = (of: (one: Measured) => number): number => measured.reduce((total, one) => total + of(one), 0)
  const text = longText()
  const times = await perSecond(() => checked([{ part: 'body', name: '正文', start: 0, text }]))
  return [
    ...figures,
    { name: 'marked in the labelled set', value: sum((one) => one.found + one.missed.length), unit: 'places' },
    { name: 'found', value: sum((one) => one.found), unit: 'places' },
    { name: 'missed', value: sum((one) => one.missed.length), unit: 'places' },
    { name: 'sentences without anything', value: clean, unit: 'sentences' },
    { name: 'false alarms in them', value: sum((one) => one.falseAlarms.length), unit: 'findings' },
    { name: 'text checked in a second', value: (times * text.length) / 1000, unit: 'thousand characters' },
  ]
}

function checked(pieces: readonly Piece[]) {
  return checkPieces(pieces, today, context)
}

function kindsOf(set: LabelledSet): readonly ContentFindingKind[] {
  return (Object.keys(contentFindingKinds) as ContentFindingKind[]).filter(
    (kind) => set.found[kind] !== undefined || set.clean[kind] !== undefined,
  )
}

type Mark = { readonly name: string; readonly start: number; readonly end: number; readonly text: string }

function piecesOf(labelled: Labelled): { pieces: readonly Piece[]; marks: readonly Mark[] } {
  const marks: Mark[] = []
  const unmarked = (name: string, text: string): string => {
    let plain = ''
    for (const [at, part] of text.split(/[⟦⟧]/u).entries()) {
      if (at % 2 === 1) marks.push({ name, start: plain.length, end: plain.length + part.length, text: part })
      plain += part
    }
    return plain
  }
  if (typeof labelled === 'string') {
    return { pieces: [{ part: 'body', name: '正文', start: 0, text: unmarked('正文', labelled) }], marks }
  }
  const headings = Object.keys(labelled.row)
  const cells = Object.values(labelled.row).map((text, column) => unmarked(`第2行第${column + 1}列`, text))
  return { pieces: piecesOfRows('body', [headings, cells], (row, at) => `第${row + 1}行第${at + 1}列`), marks }
}

/** Some hundred thousand characters of what stands in ordinary texts. */
function longText(): string {
  const set: LabelledSet = JSON.parse(
    readFileSync(new URL('../samples/content/labelled.json', import.meta.url), 'utf8'),
  )
  const texts = Object.values(set.clean).flatMap((all) => all.filter((one) => typeof one === 'string'))
  return Array.from({ length: 40 }, () => texts.join('。')).join('。')
}
