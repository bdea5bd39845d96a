import type { ApplicantKind, Channel } from '../application/application.ts'
import type { ClockEvent } from '../application/case-event.ts'
import type { Outcome } from '../application/outcome.ts'
import { type Day, day as dayOf, isDay } from '../day.ts'
import {
  channelNames,
  kindNames,
  type LedgerColumn,
  ledgerColumnKeys,
  ledgerColumns,
  outcomeNames,
  passedOver,
  plainLabel,
} from './columns.ts'

/** A row as it was filled in, by column; `row` is its number in the sheet. */
export type LedgerCells = { readonly row: number; readonly cells: Readonly<Partial<Record<LedgerColumn, string>>> }

/** A row that was understood: one case. */
export type LedgerCase = {
  readonly row: number
  readonly oldNumber: string
  readonly receivedOn: Day
  readonly channel: Channel
  readonly kind: ApplicantKind
  readonly applicant: string
  readonly identityNumber: string
  readonly creditCode: string
  readonly phone: string
  readonly email: string
  readonly address: string
  readonly wanted: string
  readonly letterNumber: string
  readonly unit: string
  readonly events: readonly ClockEvent[]
  readonly conclusion: { readonly on: Day; readonly outcome: Outcome } | null
}

/** What keeps a row from being imported, as one sentence that says what to do. */
export type LedgerProblem = { readonly row: number; readonly column: LedgerColumn | null; readonly message: string }

/** Which column of the sheet holds what; `unknown` are heads that hold nothing that is kept. */
export type LedgerHead = {
  readonly columns: ReadonlyMap<number, LedgerColumn>
  readonly unknown: readonly string[]
  readonly missing: readonly LedgerColumn[]
}

/** Reads a row of heads; null where it names too little to be one. */
export function readHead(heads: readonly { readonly text: string; readonly column: number }[]): LedgerHead | null {
  const columns = new Map<number, LedgerColumn>()
  const unknown: string[] = []
  for (const { text, column } of heads) {
    const label = plainLabel(text)
    if (label === '') continue
    const key = ledgerColumnKeys.find((candidate) =>
      ledgerColumns[candidate].names.some((name) => plainLabel(name) === label),
    )
    if (key !== undefined && ![...columns.values()].includes(key)) columns.set(column, key)
    else if (!passedOver.includes(label)) unknown.push(text.trim())
  }
  const found = new Set(columns.values())
  if (!found.has('receivedOn') && !found.has('wanted')) return null
  const missing = ledgerColumnKeys.filter((key) => ledgerColumns[key].needed && !found.has(key))
  return { columns, unknown, missing }
}

/** A day as ledgers write it: 2025-01-03, 2025.1.3, 2025/1/3, 2025年1月3日, with or without a time after it. */
export function readLedgerDay(text: string): Day | null {
  const plain = text.normalize('NFKC').trim()
  const [, year, month, dayOfMonth] = /^(\d{4})[-./年](\d{1,2})[-./月](\d{1,2})日?(?:[ T].*)?$/u.exec(plain) ?? []
  if (year === undefined || month === undefined || dayOfMonth === undefined) return null
  const written = `${year}-${month.padStart(2, '0')}-${dayOfMonth.padStart(2, '0')}`
  return isDay(written) ? written : null
}

/**
 * One row as a case with its events as far as the ledger knows them, or everything that is wrong with it. A day that is
 * not in the ledger is left out, never made up: such a case counts in the figures, and its clock says what it can.
 */
export function readCase(
  { row, cells }: LedgerCells,
  today: Day,
):
  | { readonly kind: 'case'; readonly case: LedgerCase }
  | { readonly kind: 'wrong'; readonly problems: LedgerProblem[] } {
  const problems: LedgerProblem[] = []
  const wrong = (column: LedgerColumn, message: string) => problems.push({ row, column, message })
  const text = (column: LedgerColumn) => (cells[column] ?? '').trim()
  const deadlineIn = (column: LedgerColumn): Day | null => {
    const written = text(column)
    if (written === '') return null
    const day = readLedgerDay(written)
    const name = ledgerColumns[column].names[0]
    if (day === null) wrong(column, `${name}“${written}”不是日期，请写成2025-01-03的样子。`)
    else if (day < earliest) wrong(column, `${name}${written}早于《条例》施行，请核对年份。`)
    return day
  }
  const dayIn = (column: LedgerColumn): Day | null => {
    const day = deadlineIn(column)
    if (day !== null && day > today) wrong(column, `${ledgerColumns[column].names[0]}${day}在今天之后，请核对年份。`)
    return day
  }
  const oldNumber = text('number')
  if (oldNumber === '') wrong('number', '没有编号：请补上原台账的编号，再次导入时靠它认出同一件申请。')
  else if ([...oldNumber].length > 60) wrong('number', '编号不超过60个字。')
  const receivedOn = dayIn('receivedOn')
  if (text('receivedOn') === '') wrong('receivedOn', '没有收到日期，无法计算期限，也无法计入年度。')
  const kind = kindNames[plainLabel(text('applicantKind'))]
  if (kind === undefined) {
    wrong(
      'applicantKind',
      `申请人类型“${text('applicantKind')}”不是年报表三的六类之一，请改成自然人、商业企业、科研机构、社会公益组织、法律服务机构或者其他。`,
    )
  }
  const channel = channelNames[plainLabel(text('channel'))]
  if (channel === undefined) {
    wrong(
      'channel',
      `申请方式“${text('channel')}”不认识，请改成当面提交、口头申请、邮寄、平常信函、传真、电子邮件或者网上申请。`,
    )
  }
  const wanted = text('wanted')
  if (wanted === '') wrong('wanted', '没有申请内容。')
  else if (wanted.length > 5000) wrong('wanted', '申请内容超过5000个字。')
  const concludedOn = dayIn('concludedOn')
  const outcomeText = text('outcome')
  const outcome = outcomeText === '' ? null : outcomeNamed(outcomeText)
  if (outcomeText !== '' && outcome === null) {
    wrong('outcome', `办理结果“${outcomeText}”不能归入年报表三的任何一行，请按表三的行名填写。`)
  }
  if (outcome !== null && concludedOn === null && text('concludedOn') === '')
    wrong('concludedOn', '有办理结果，没有答复日期。')
  if (concludedOn !== null && outcomeText === '') wrong('outcome', '有答复日期，没有办理结果。')
  const days = {
    correctionAsked: dayIn('correctionAskedOn'),
    correctionUntil: deadlineIn('correctionUntil'),
    corrected: dayIn('correctedOn'),
    extended: dayIn('extendedOn'),
    consultationSent: dayIn('consultationSentOn'),
    consultationEnded: dayIn('consultationEndedOn'),
  }
  if (receivedOn !== null) {
    for (const [column, day] of [
      ['correctionAskedOn', days.correctionAsked],
      ['correctedOn', days.corrected],
      ['extendedOn', days.extended],
      ['consultationSentOn', days.consultationSent],
      ['consultationEndedOn', days.consultationEnded],
      ['concludedOn', concludedOn],
    ] as const) {
      const name = ledgerColumns[column].names[0]
      if (day !== null && day < receivedOn) wrong(column, `${name}${day}早于收到日期${receivedOn}。`)
      if (day !== null && concludedOn !== null && day > concludedOn)
        wrong(column, `${name}${day}晚于答复日期${concludedOn}。`)
    }
  }
  const awaitsCorrection = days.correctionAsked !== null && days.corrected === null && concludedOn === null
  if (awaitsCorrection && days.correctionUntil === null) {
    wrong('correctionUntil', '正在等待补正，没有补正截止日期：请补上告知书所定的期限。')
  }
  if (days.corrected !== null && days.correctionAsked === null)
    wrong('correctedOn', '有收到补正日期，没有补正告知日期。')
  if (days.consultationEnded !== null && days.consultationSent === null) {
    wrong('consultationEndedOn', '有意见反馈日期，没有征求意见日期。')
  }
  if (problems.length > 0 || receivedOn === null || kind === undefined || channel === undefined) {
    return { kind: 'wrong', problems }
  }
  const conclusion = outcome !== null && concludedOn !== null ? { on: concludedOn, outcome } : null
  return {
    kind: 'case',
    case: {
      row,
      oldNumber,
      receivedOn,
      channel,
      kind,
      applicant: text('applicant'),
      identityNumber: text('identityNumber'),
      creditCode: text('creditCode'),
      phone: text('phone'),
      email: text('email'),
      address: text('address'),
      wanted,
      letterNumber: text('letterNumber'),
      unit: text('unit'),
      events: eventsOf(receivedOn, channel, days, conclusion),
      conclusion,
    },
  }
}

/** The first regulation came into force on 2008-05-01. */
const earliest = dayOf(2008, 5, 1)

/** A group before the label, as in 不予公开：属于国家秘密 or （三）不予公开-1.属于国家秘密, is passed over. */
function outcomeNamed(text: string): Outcome | null {
  const known = new Map(Object.entries(outcomeNames).map(([name, outcome]) => [plainLabel(name), outcome]))
  const parts = [text, ...text.split(/[:：\-—>／/]/u).slice(1), ...text.split(/(?=\d[.、])/u).slice(1)]
  for (const part of parts) {
    const outcome = known.get(plainLabel(part.replace(/^[（(][一二三四五六七][）)]/u, '')))
    if (outcome !== undefined) return outcome
  }
  return null
}

type KnownDays = Readonly<
  Record<
    'correctionAsked' | 'correctionUntil' | 'corrected' | 'extended' | 'consultationSent' | 'consultationEnded',
    Day | null
  >
>

function eventsOf(
  receivedOn: Day,
  channel: Channel,
  days: KnownDays,
  conclusion: { readonly on: Day; readonly outcome: Outcome } | null,
): readonly ClockEvent[] {
  const events: ClockEvent[] = [
    { kind: 'arrived', day: receivedOn, channel },
    { kind: 'receiptConfirmed', day: receivedOn },
  ]
  if (days.correctionAsked !== null) {
    // Where the ledger did not keep the period that was set, it is known to have lasted until it was corrected or closed.
    const until = days.correctionUntil ?? days.corrected ?? conclusion?.on ?? days.correctionAsked
    events.push({ kind: 'correctionAsked', day: days.correctionAsked, until })
    if (days.corrected !== null) events.push({ kind: 'corrected', day: days.corrected })
  }
  if (days.consultationSent !== null) {
    events.push({ kind: 'consultationSent', day: days.consultationSent, consultation: 0, with: 'thirdParty' })
    const ended = days.consultationEnded ?? conclusion?.on ?? null
    if (ended !== null) events.push({ kind: 'consultationEnded', day: ended, consultation: 0 })
  }
  if (days.extended !== null) events.push({ kind: 'extended', day: days.extended, workingDays: 20, consentedBy: 0 })
  if (conclusion !== null) {
    const { on, outcome } = conclusion
    if (outcome === 'otherHandling.uncorrected') events.push({ kind: 'closed', day: on, outcome, why: 'uncorrected' })
    else if (outcome === 'otherHandling.feeUnpaid') events.push({ kind: 'closed', day: on, outcome, why: 'feeUnpaid' })
    else if (outcome === 'otherHandling.other') events.push({ kind: 'closed', day: on, outcome, why: 'other' })
    else events.push({ kind: 'replied', day: on, outcome })
  }
  return events.toSorted((a, b) => (a.day < b.day ? -1 : a.day > b.day ? 1 : 0))
}
