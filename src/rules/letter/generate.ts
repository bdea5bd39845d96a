import { type Day, dayInChinese } from '../day.ts'
import { silenceMeans } from '../procedure/consultation.ts'
import { correctionConsequence } from '../procedure/correction.ts'
import { remedyText } from '../remedy/remedy.ts'
import { limitOn } from '../statutory-limits.ts'
import type { DecisionPart, FilledBlock, GeneratedBlock } from './block.ts'
import { groundInWords, groundSentences } from './ground-sentence.ts'
import { type LetterKind, letterKindRule } from './letter-kind.ts'
import type { LetterRecord } from './record.ts'
import { countedInChinese, ended, sentence } from './variables.ts'

/**
 * A block as it follows from the record; null where this letter has nothing of the kind. The same record gives the same
 * block: whatever stands in a letter and differs from it contradicts the record.
 */
export function generate(block: GeneratedBlock, kind: LetterKind, record: LetterRecord): FilledBlock | null {
  const { to } = letterKindRule(kind)
  switch (block) {
    case 'letterhead':
      return { kind: 'letterhead', organ: record.agency.name }
    case 'number':
      return letterKindRule(kind).series === null ? null : { kind: 'number', text: record.number }
    case 'title':
      return { kind: 'title', text: letterKindRule(kind).name }
    case 'addressee':
      return unlessEmpty(addresseeOf(to, record), (text) => ({ kind: 'addressee', text }))
    case 'request':
      return { kind: 'request', text: record.case.wanted }
    case 'points':
      return unlessEmpty(pointsOf(record), (points) => ({ kind: 'points', points }))
    case 'decision':
      return record.about.kind === 'reply' ? { kind: 'decision', parts: partsOf(record) } : null
    case 'periods':
      return unlessEmpty(periodsOf(kind, record), (paragraphs) => ({ kind: 'periods', paragraphs }))
    case 'attachments':
      return unlessEmpty(record.attachments, (items) => ({ kind: 'attachments', items }))
    case 'remedy':
      return record.remedy === null || record.remedy.kind === 'unknown'
        ? null
        : { kind: 'remedy', paragraphs: remedyText(record.remedy, callsItself(kind)) }
    case 'contact':
      return unlessEmpty(contactOf(record), (lines) => ({ kind: 'contact', lines }))
    case 'signature':
      return { kind: 'signature', organ: record.agency.name, day: record.day }
    case 'slip':
      return slipOf(record)
    case 'form':
      return formOf(record)
  }
}

function unlessEmpty<T extends string | readonly string[]>(
  said: T,
  block: (said: T) => FilledBlock,
): FilledBlock | null {
  return said.length === 0 ? null : block(said)
}

/** 本告知书, 本通知书, 本函: how a letter speaks of itself. */
function callsItself(kind: LetterKind): string {
  const { name } = letterKindRule(kind)
  if (name.endsWith('函')) return '本函'
  return name.endsWith('通知书') ? '本通知书' : name.endsWith('意见书') ? '本意见书' : '本告知书'
}

function addresseeOf(to: string, record: LetterRecord): string {
  const { about } = record
  if (to === 'applicant') return record.applicant.name
  if (about.kind === 'consultation') return about.party
  return about.kind === 'transfer' ? about.to : ''
}

function pointsOf({ about }: LetterRecord): readonly string[] {
  switch (about.kind) {
    case 'correction':
      return numbered(about.items.map((item) => ended(item) ?? ''))
    case 'fee':
      return numbered(about.slices.map(({ said, yuan }) => `${said}，计${yuan}元。`))
    case 'consultation':
      return about.weighed === null
        ? []
        : [`决定公开的信息内容：${ended(about.weighed.content) ?? ''}`, `理由：${ended(about.weighed.reasons) ?? ''}`]
    case 'reply':
      return about.searches.map(
        ({ when, systems, words, result }) =>
          `检索情况：${when}，在${systems === '' ? '本机关' : systems}以“${words}”检索，结果：${ended(result) ?? ''}`,
      )
    default:
      return []
  }
}

function partsOf(record: LetterRecord): readonly DecisionPart[] {
  if (record.about.kind !== 'reply') return []
  const { items } = record.about
  return items.map((item, at) => ({
    heading: items.length === 1 ? null : `（${inChinese(at + 1)}）关于“${item.wanted.trim()}”`,
    paragraphs: groundSentences(item),
    withheld: item.withheld.map(({ where, ground, reason }) => ({ where, ground: groundInWords(ground), reason })),
  }))
}

/** What the law itself fixes, with its articles; the numbers come from the record and the dated limits. */
function periodsOf(kind: LetterKind, record: LetterRecord): readonly string[] {
  const { about, day } = record
  switch (about.kind) {
    case 'case': {
      const { receiptOn, due } = record.case
      if (receiptOn === null) {
        return ['收到申请的日期须按《条例》第三十一条与您确认；确认之后，本机关自收到之日起计算答复期限，并告知您。']
      }
      const until = countedInChinese(due)
      const reply = workingDays('reply', day)
      return [
        `收到申请的日期为${dayInChinese(receiptOn)}。本机关自收到申请之日起${reply}个工作日内答复${until === null ? '' : `，即不迟于${until}`}；需要补正、延长答复期限或者征求意见的，另行告知（《条例》第三十条至第三十四条）。`,
      ]
    }
    case 'correction':
      return [
        `请您自收到本告知书之日起${about.workingDays}个工作日内补正。${correctionConsequence}`,
        '答复期限自本机关收到补正的申请之日起计算（《条例》第三十条）。',
      ]
    case 'reasons':
      return [
        `请您自收到本通知书之日起${about.workingDays}个工作日内书面说明理由。本机关认为申请理由不合理，或者您逾期没有说明的，不予处理；认为理由合理，但无法在规定的期限内答复的，确定延迟答复的合理期限并告知您（《条例》第三十五条）。`,
      ]
    case 'extension':
      return [
        `依据《条例》第三十三条第二款，经本机关政府信息公开工作机构负责人同意，答复期限延长${about.workingDays}个工作日${about.due === null ? '' : `，延长后的答复期限至${countedInChinese(about.due)}`}。`,
      ]
    case 'delay':
      return [`依据《条例》第三十五条，本机关确定不迟于${dayInChinese(about.until)}答复。`]
    case 'consultation': {
      if (kind === 'thirdPartyTold') return ['依据《条例》第三十二条，现将决定公开的信息内容和理由书面告知。']
      if (kind === 'consultationTold') {
        return ['依据《条例》第三十三条第三款，征求意见所需时间不计算在答复期限内。']
      }
      const limit = workingDays(about.with === 'thirdParty' ? 'thirdPartyOpinion' : 'agencyOpinion', day)
      const asked = `请自收到${callsItself(kind)}之日起${limit}个工作日内书面提出意见`
      return about.with === 'agency'
        ? [`${asked}。`]
        : [`${asked}；不同意公开的，请说明理由。${silenceMeans[about.with]}`]
    }
    case 'fee':
      return [
        `本次应缴信息处理费共计${about.yuan}元。请自收到本通知书次日起${workingDays('feePayment', day)}个工作日内缴纳；逾期未缴纳的，视为放弃申请，本机关不再处理该申请。办理期限自缴费完成次日起重新计算。`,
        `缴费方式：${ended(record.agency.payment) ?? ''}`,
        '收费依据：《政府信息公开信息处理费管理办法》（国办函〔2020〕109号）。对收费决定不服的，不单独申请行政复议、提起行政诉讼；缴费期满后，可以就不再处理申请的行为投诉举报、申请行政复议或者提起行政诉讼。',
      ]
    case 'withdrawal':
      return [`本件自${dayInChinese(about.on)}起办结。您可以随时就同一内容重新提出申请。`]
    case 'ownData':
      return [ownDataSentence(about)]
    case 'reply': {
      if (about.lapsed === null) return []
      const { askedOn, until } = about.lapsed
      const [asked, what] =
        about.outcome === 'otherHandling.feeUnpaid' ? ['通知您缴纳信息处理费', '缴费'] : ['告知您补正', '补正']
      return [`本机关于${dayInChinese(askedOn)}${asked}，${what}期限至${dayInChinese(until)}届满。`]
    }
    case 'transfer':
    case 'secrecy':
    case 'service':
    case 'archive':
      return []
  }
}

function ownDataSentence(about: Extract<LetterRecord['about'], { kind: 'ownData' }>): string {
  const why = sentence(about.why)
  const because = why === null ? '' : `${why}。`
  switch (about.outcome) {
    case 'corrected':
      return `经审核，该项记录确有不准确。${because}依据《条例》第四十一条，本机关已经更正。`
    case 'refused':
      return `经审核，该项记录准确，或者所提供的证据不足以证明其不准确。${because}依据《条例》第四十一条，本机关不予更正。`
    case 'forwarded':
      return `更正该项记录不属于本机关职能范围。${because}依据《条例》第四十一条，本机关已将您的要求转送${about.otherAgency ?? ''}处理，现予告知。`
    case 'referred':
      return `更正该项记录不属于本机关职能范围。${because}依据《条例》第四十一条，请您向${about.otherAgency ?? ''}提出。`
  }
}

/** One paragraph: who is asked, where, when. */
function contactOf({ agency }: LetterRecord): readonly string[] {
  const postal = agency.postalCode === '' ? '' : `（邮政编码${agency.postalCode}）`
  const parts = [
    ['联系机构', agency.office],
    ['地址', agency.address === '' ? '' : `${agency.address}${postal}`],
    ['电话', agency.phone],
    ['办公时间', agency.hours],
  ].flatMap(([name, value]) => (value === undefined || value === '' ? [] : [`${name}：${value}`]))
  return parts.length === 0 ? [] : [`${parts.join('；')}。`]
}

function slipOf({ about, agency, number, case: { number: caseNumber } }: LetterRecord): FilledBlock | null {
  if (about.kind !== 'consultation') return null
  const of = number === null ? `受理编号${caseNumber}` : number
  return {
    kind: 'slip',
    title: about.with === 'thirdParty' ? '征求第三方意见书回执' : '征求意见函回执',
    lines: [
      `${agency.name}：`,
      `来函（${of}）已收到。意见如下：`,
      '□ 同意公开　　□ 同意部分公开　　□ 不同意公开',
      '同意部分公开的，写明不同意公开的部分；不同意公开的，写明理由：',
      '　',
      '　',
      '签名或者盖章：',
      '日期：　　　　年　　月　　日',
    ],
  }
}

function formOf(record: LetterRecord): FilledBlock | null {
  const { about } = record
  const rows = (of: readonly (readonly string[])[], head: readonly string[] = []): FilledBlock => ({
    kind: 'form',
    head,
    rows: of,
  })
  switch (about.kind) {
    case 'secrecy':
      return rows([
        ['受理编号', record.case.number],
        ['所涉信息', record.case.wanted],
        ['拟办意见', about.proposal],
        ...about.steps.map(({ step, said, by, on }) => [
          step,
          `${said}${on === null ? '' : `　　${by}　${dayInChinese(on)}`}`,
        ]),
        ['提示', '涉密内容、涉密文件不得录入、上传本系统；先审查、后公开，一事一审。'],
      ])
    case 'service':
      return rows([
        ['受理编号', record.case.number],
        ['受送达人', record.applicant.name],
        [
          '送达文书',
          about.letters.map(({ title, number }) => (number === '' ? title : `${title}（${number}）`)).join('\n'),
        ],
        ['送达方式', about.way],
        ['送达日期', about.sentOn === null ? '　　　　年　　月　　日' : dayInChinese(about.sentOn)],
        ['受送达人签收', '（签名或者盖章）　　　　　　　年　　月　　日'],
        ['代收人及与受送达人关系', '　'],
        ['送达人', '（签名）　　　　　　　　　　　年　　月　　日'],
        ['备注', '　'],
      ])
    case 'archive':
      return rows(
        about.entries.map(({ title, on, note }, at) => [String(at + 1), title, dayInChinese(on), note]),
        ['序号', '材料名称', '日期', '备注'],
      )
    case 'case':
      return rows([
        ['受理编号', record.case.number],
        ['申请人', record.applicant.name],
        ['提交日期', dayInChinese(record.case.arrivedOn)],
        ['收到日期', record.case.receiptOn === null ? '待确认' : dayInChinese(record.case.receiptOn)],
        ['答复期限', countedInChinese(record.case.due) ?? '收到日期确认后起算'],
        ['申请内容', record.case.wanted],
      ])
    default:
      return null
  }
}

function workingDays(key: Parameters<typeof limitOn>[0], day: Day): number {
  const value = limitOn(key, day)?.value
  if (value?.kind !== 'workingDays') throw new Error(`no limit of ${key} on ${day}`)
  return value.count
}

function numbered(items: readonly string[]): readonly string[] {
  return items.length === 1 ? items : items.map((item, at) => `${at + 1}．${item}`)
}

function inChinese(count: number): string {
  const digits = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九']
  const tens = Math.floor(count / 10)
  return `${tens === 0 ? '' : tens === 1 ? '十' : `${digits[tens]}十`}${digits[count % 10]}`
}
