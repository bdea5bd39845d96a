import { groundRule, grounds, type Particular, particulars } from '../decision/ground.ts'
import { type LetterKind, letterKindName, letterKindRule, replyKindOf } from './letter-kind.ts'
import type { LetterItem, LetterRecord } from './record.ts'

/** What the record must hold before a letter of this kind can be written, one sentence each; none: it can. */
export function missingFor(kind: LetterKind, record: LetterRecord): readonly string[] {
  const { about, remedy } = record
  const rule = letterKindRule(kind)
  if (about.kind !== rule.about) return [`《${letterKindName(kind)}》所依据的记录还没有。`]
  return [...ofAbout(kind, record), ...ofAddressee(), ...ofRemedy()]

  function ofAddressee(): readonly string[] {
    if (rule.to === 'applicant' && record.applicant.name === '') return ['申请人资料中没有姓名或者名称，不能写明主送。']
    if (about.kind === 'consultation' && rule.to !== 'applicant' && about.party === '')
      return ['征求意见的对象没有名称。']
    return []
  }
  function ofRemedy(): readonly string[] {
    if (!rule.remedy) return []
    if (remedy === null) return ['没有得出救济途径。']
    return remedy.kind === 'unknown' ? remedy.missing.map(({ message }) => message) : []
  }
}

function ofAbout(kind: LetterKind, record: LetterRecord): readonly string[] {
  const { about } = record
  switch (about.kind) {
    case 'reply':
      return ofReply(kind, record, about)
    case 'correction':
      return about.items.length === 0 ? ['没有列明需要补正的内容。'] : []
    case 'extension':
      return about.consented ? [] : ['延期还没有经公开工作机构负责人同意（《条例》第三十三条第二款）。']
    case 'consultation':
      return ofConsultation(kind, about)
    case 'fee':
      return record.agency.payment === '' ? ['请在文书设置中填写信息处理费的缴费方式。'] : []
    case 'ownData':
      return ofOwnData(kind, about)
    case 'case':
    case 'reasons':
    case 'delay':
    case 'transfer':
    case 'withdrawal':
    case 'secrecy':
    case 'service':
      return []
    case 'archive':
      return about.entries.length === 0 ? ['还没有可以归档的材料。'] : []
  }
}

function ofReply(
  kind: LetterKind,
  record: LetterRecord,
  about: Extract<LetterRecord['about'], { kind: 'reply' }>,
): readonly string[] {
  const right = replyKindOf(
    about.outcome,
    about.items.map(({ ground }) => ground),
  )
  const wrong =
    right === kind ? [] : [`办理结果应当用《${letterKindName(right)}》告知，不是《${letterKindName(kind)}》。`]
  const many = about.items.length > 1
  return [
    ...wrong,
    ...(record.case.receiptOn === null ? ['收到申请的日期还没有确认。'] : []),
    ...(about.items.length === 0 ? ['还没有拟定答复事项。'] : []),
    ...about.items.flatMap((item, at) => ofItem(item).map((said) => (many ? `第${at + 1}项：${said}` : said))),
    ...(about.items.some(({ ground }) => ground === 'notExisting') && about.searches.length === 0
      ? ['告知信息不存在，须先有检索记录（《条例》第三十六条第四项）。']
      : []),
  ]
}

/** Every particular that its ground needs, and reasons wherever it is not simply disclosed (Art 36, 37). */
function ofItem(item: LetterItem): readonly string[] {
  const { needs, adverse } = groundRule(item.ground)
  const said = (key: Particular) => (item.said[key] ?? '').trim() !== ''
  const itself = ['stillUnclear', 'uncorrected', 'feeUnpaid', 'repeated', 'separated'] as const
  const mustReason = adverse && !itself.some((ground) => ground === item.ground)
  return [
    ...needs
      .filter((key) => !said(key))
      .map((key) => `缺少“${particulars[key].name}”（${grounds[item.ground].name}）。`),
    ...(mustReason && item.reasons.trim() === '' && !said('what') && !said('harm')
      ? ['对申请人不利的答复须说明理由。']
      : []),
    ...(item.ground === 'separated' && item.withheld.length === 0
      ? ['部分公开的，须逐处写明没有提供的内容和理由（《条例》第三十七条）。']
      : []),
    ...(item.withheld.some(({ reason }) => reason.trim() === '') ? ['没有提供的每一处都须写明理由。'] : []),
  ]
}

function ofConsultation(
  kind: LetterKind,
  about: Extract<LetterRecord['about'], { kind: 'consultation' }>,
): readonly string[] {
  const right = {
    thirdPartyConsultation: 'thirdParty',
    thirdPartyTold: 'thirdParty',
    coMakerConsultation: 'coMaker',
    agencyConsultation: 'agency',
  }
  const with_ = Object.entries(right).find(([of]) => of === kind)?.[1]
  return [
    ...(with_ !== undefined && with_ !== about.with ? ['这份文书与征求意见的对象不符。'] : []),
    ...(kind === 'thirdPartyTold' && about.weighed === null
      ? ['还没有权衡第三方的意见并决定公开，不能告知（《条例》第三十二条）。']
      : []),
  ]
}

function ofOwnData(kind: LetterKind, about: Extract<LetterRecord['about'], { kind: 'ownData' }>): readonly string[] {
  const elsewhere = about.outcome === 'forwarded' || about.outcome === 'referred'
  if (elsewhere !== (kind === 'ownDataForwarded')) {
    return [elsewhere ? '该要求已转送其他机关，应当用《转送告知书》。' : '该要求由本机关处理，应当用《更正告知书》。']
  }
  return elsewhere && (about.otherAgency ?? '') === '' ? ['没有写明转送或者应当提出的机关。'] : []
}
