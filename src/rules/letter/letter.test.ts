import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import fc from 'fast-check'
import type { Day } from '../day.ts'
import { type FilledBlock, type FilledLetter, mayGoByInternet, textOf } from './block.ts'
import { contradictions } from './contradictions.ts'
import { fill } from './fill.ts'
import {
  isLetterKind,
  type LetterKind,
  letterKindKeys,
  letterKindName,
  letterKindRule,
  replyKindOf,
} from './letter-kind.ts'
import { numberBy, readOffice } from './office.ts'
import type { About, LetterRecord } from './record.ts'
import { sampleRecord, sampleRemedyAgency } from './sample-record.ts'
import { checkTexts, type OwnTexts, withTexts } from './template.ts'
import { shippedTemplate, shippedTexts } from './templates.ts'
import { variables, variablesFor } from './variables.ts'

function filled(kind: LetterKind, record: LetterRecord = sampleRecord(kind), texts: OwnTexts = {}): FilledLetter {
  const result = fill(withTexts(shippedTemplate(kind), texts), record)
  if (result.kind === 'refused') throw new Error(result.missing.join(''))
  return result.letter
}

function refused(kind: LetterKind, record: LetterRecord): readonly string[] {
  const result = fill(shippedTemplate(kind), record)
  return result.kind === 'refused' ? result.missing : []
}

const withAbout = (kind: LetterKind, change: Partial<About>): LetterRecord => {
  const record = sampleRecord(kind)
  return { ...record, about: { ...record.about, ...change } as About }
}

describe('every kind of letter', () => {
  for (const kind of letterKindKeys) {
    test(`${letterKindName(kind)} is filled from its record and contradicts nothing`, () => {
      const record = sampleRecord(kind)
      const letter = filled(kind)
      assert.deepEqual(contradictions(letter, record), [])
      assert.deepEqual(checkTexts(kind, {}), [])
      const text = textOf(letter)
      assert.doesNotMatch(text, /[{}]|undefined|null|NaN/)
      assert.equal(
        letterKindRule(kind).remedy,
        letter.blocks.some((block) => block.kind === 'remedy'),
      )
    })
  }

  test('those that share a title are told apart in lists', () => {
    const names = letterKindKeys.map(letterKindName)
    assert.equal(new Set(names).size, names.length)
  })

  test('an outcome reached on a ground has one letter', () => {
    assert.equal(replyKindOf('disclosed', ['published']), 'replyPublished')
    assert.equal(replyKindOf('disclosed', ['provided']), 'replyDisclosed')
    assert.equal(replyKindOf('unavailable.notHeld', ['notOurs']), 'replyNotOurs')
    assert.equal(replyKindOf('unavailable.notHeld', ['notExisting']), 'replyNotExisting')
    assert.equal(replyKindOf('partlyDisclosed', ['provided', 'notExisting']), 'replyPartly')
    assert.equal(isLetterKind('toString'), false)
  })
})

describe('what a letter must not say', () => {
  test('no letter to a third party or another agency holds anything of the applicant', () => {
    for (const kind of letterKindKeys.filter((one) => ['thirdParty', 'agency'].includes(letterKindRule(one).to))) {
      const record = sampleRecord(kind)
      const text = textOf(filled(kind))
      for (const secret of record.secrets.applicant) assert.equal(text.includes(secret), false, kind)
      const variablesOfApplicant = variablesFor(kind).filter((name) => 'ofApplicant' in variables[name])
      assert.deepEqual(variablesOfApplicant, [])
    }
  })

  test('a name that an officer types into it stops it, however it is written', () => {
    const record = sampleRecord('thirdPartyConsultation')
    const base = shippedTexts.thirdPartyConsultation.opening
    const letter = filled('thirdPartyConsultation', record, { opening: `${base}申请人张 三（样例）` })
    assert.match(contradictions(letter, record).join(), /出现了申请人的资料/)
    const about = { ...record, about: { ...record.about, summary: '张三（样例）申请的方案' } as About }
    assert.match(contradictions(filled('thirdPartyConsultation', about), about).join(), /出现了申请人的资料/)
  })

  test('the name of a third party in a letter to the applicant stops it, unless he wrote it himself', () => {
    const record = sampleRecord('consultationTold')
    const opening = `${shippedTexts.consultationTold.opening}现征求示例第三方学校意见。`
    assert.match(contradictions(filled('consultationTold', record, { opening }), record).join(), /第三方的资料/)
    const asked = { ...record, case: { ...record.case, wanted: '示例第三方学校的招生计划' } }
    assert.deepEqual(contradictions(filled('consultationTold', asked, { opening }), asked), [])
  })
})

describe('a letter that contradicts its record is not issued', () => {
  const record = sampleRecord('refusedThirdPartyRights')
  const letter = filled('refusedThirdPartyRights')
  const altered = (kind: FilledBlock['kind'], change: object): FilledLetter => ({
    ...letter,
    blocks: letter.blocks.map((block) => (block.kind === kind ? ({ ...block, ...change } as FilledBlock) : block)),
  })
  const said = (of: FilledLetter, with_: LetterRecord = record) => contradictions(of, with_).join('\n')

  test('another remedy', () => {
    assert.match(
      said(altered('remedy', { paragraphs: ['可以向上一级主管部门申请行政复议。'] })),
      /“救济途径”与办件记录不符/,
    )
  })
  test('the remedy of another day: a draft from before a change of law', () => {
    const later = sampleRecord('refusedThirdPartyRights', '2023-12-01' as Day)
    assert.match(said(filled('refusedThirdPartyRights', later)), /“救济途径”与办件记录不符/)
  })
  test('another number, another date, another applicant', () => {
    assert.match(said(altered('number', { text: '示教公开复〔2026〕13号' })), /“发文字号”与办件记录不符/)
    assert.match(said(altered('signature', { day: '2026-11-22' })), /“署名和成文日期”与办件记录不符/)
    assert.match(said(altered('addressee', { text: '李四' })), /“主送”与办件记录不符：“李四”/)
  })
  test('another decision, or none', () => {
    assert.match(said(altered('decision', { parts: [] })), /“办理结果和依据”与办件记录不符/)
    const without = { ...letter, blocks: letter.blocks.filter(({ kind }) => kind !== 'remedy') }
    assert.match(said(without), /缺少“救济途径”/)
  })
  test('another outcome than the record has by now', () => {
    const now = { ...sampleRecord('replyDisclosed'), number: record.number }
    assert.match(said(letter, now), /应当用《公开告知书》告知/)
  })
  test('texts with another day of receipt, another last day, another sum, another outcome, a remedy of their own', () => {
    const texts = (kind: LetterKind, opening: string) => {
      const own = sampleRecord(kind)
      return contradictions(filled(kind, own, { opening }), own).join('\n')
    }
    assert.match(texts('replyDisclosed', '本机关于2026年11月3日收到您的申请。'), /正文说2026年11月3日收到/)
    assert.equal(texts('replyDisclosed', '本机关于2026年11月2日收到您的申请。'), '')
    assert.match(
      texts('extensionNotice', '因{延期理由}，于2027年1月8日前答复。'),
      /正文的答复期限2027年1月8日与办件记录不符/,
    )
    assert.equal(texts('extensionNotice', '因{延期理由}，于2026年12月28日前答复。'), '')
    assert.match(texts('feeNotice', '应缴5,000元。'), /正文的金额5000元与收费记录不符/)
    assert.equal(texts('feeNotice', '应缴3,000元，其中超过10件的每件100元。'), '')
    assert.match(texts('replyDisclosed', '经研究，本机关决定不予公开。'), /正文写了“不予公开”/)
    assert.match(texts('refusedStateSecret', '经研究，予以公开。'), /正文写了“予以公开”/)
    assert.match(texts('replyDisclosed', '可以提起行政诉讼。'), /正文另写了救济途径/)
  })
  test('a letter without a way to review by internet does not go out by internet', () => {
    assert.equal(mayGoByInternet(letter), true)
    assert.equal(mayGoByInternet(altered('remedy', { paragraphs: ['可以申请行政复议。'] })), false)
    assert.equal(mayGoByInternet(filled('correctionNotice')), true)
  })
  test('a decision that nobody has signed', () => {
    assert.match(contradictions(letter, withAbout('refusedThirdPartyRights', { signed: false })).join(), /还没有签发/)
  })
})

describe('what the record does not hold refuses the letter', () => {
  test('“does not exist” without a search record', () => {
    assert.match(refused('replyNotExisting', withAbout('replyNotExisting', { searches: [] })).join(), /须先有检索记录/)
  })
  test('an adverse answer without reasons, a withheld part without a reason', () => {
    const { about } = sampleRecord('refusedStateSecret')
    if (about.kind !== 'reply') throw new Error('no reply')
    const bare = about.items.map((item) => ({ ...item, reasons: '' }))
    assert.match(refused('refusedStateSecret', withAbout('refusedStateSecret', { items: bare })).join(), /须说明理由/)
    const partly = sampleRecord('replyPartly').about
    if (partly.kind !== 'reply') throw new Error('no reply')
    const silent = partly.items.map((item) => ({
      ...item,
      withheld: item.withheld.map((part) => ({ ...part, reason: ' ' })),
    }))
    assert.match(refused('replyPartly', withAbout('replyPartly', { items: silent })).join(), /每一处都须写明理由/)
  })
  test('a body or a court that nobody has filled in', () => {
    const remedy = {
      kind: 'unknown',
      missing: [{ field: 'court', message: '请在文书设置中填写管辖的人民法院。' }],
    } as const
    assert.deepEqual(refused('replyDisclosed', { ...sampleRecord('replyDisclosed'), remedy }), [
      remedy.missing[0].message,
    ])
  })
  test('a day of receipt that is not confirmed', () => {
    const record = sampleRecord('replyDisclosed')
    const open = { ...record, case: { ...record.case, receiptOn: null } }
    assert.match(refused('replyDisclosed', open).join(), /收到申请的日期还没有确认/)
    assert.match(
      textOf(filled('receipt', { ...sampleRecord('receipt'), case: open.case })),
      /须按《条例》第三十一条与您确认/,
    )
  })
  test('an extension without consent, a fee without a way to pay, a party that was not weighed', () => {
    assert.match(refused('extensionNotice', withAbout('extensionNotice', { consented: false })).join(), /负责人同意/)
    const fee = sampleRecord('feeNotice')
    assert.match(refused('feeNotice', { ...fee, agency: { ...fee.agency, payment: '' } }).join(), /缴费方式/)
    assert.match(refused('thirdPartyTold', withAbout('thirdPartyTold', { weighed: null })).join(), /还没有权衡/)
  })
})

describe('an office’s own texts', () => {
  const problems = (kind: LetterKind, texts: OwnTexts) =>
    checkTexts(kind, texts)
      .map(({ message }) => message)
      .join('\n')
  test('may be put anywhere between the generated blocks, which stay', () => {
    const letter = filled('replyDisclosed', undefined, {
      opening: '贵方申请已于{收到日期}收悉。',
      closing: '感谢关注。',
    })
    assert.match(textOf(letter), /贵方申请已于2026年11月2日收悉。/)
    assert.equal(letter.blocks.filter(({ kind }) => kind === 'remedy').length, 1)
  })
  test('are refused for unknown variables, those of other letters, and braces that do not match', () => {
    assert.match(problems('replyDisclosed', { opening: '{收到日期}{身份证号}' }), /没有名为“身份证号”的变量/)
    assert.match(problems('replyDisclosed', { opening: '{收到日期}{收费金额}' }), /“收费金额”不能用在《公开告知书》中/)
    assert.match(problems('thirdPartyConsultation', { opening: '{征求事项}{申请人}' }), /“申请人”不能用在/)
    assert.match(problems('replyDisclosed', { opening: '{收到日期' }), /花括号没有成对/)
  })
  test('must say what the law wants said, and must not say what the program says', () => {
    assert.match(problems('extensionNotice', { opening: '延期。' }), /正文须写明“延期理由”/)
    assert.match(
      problems('replyDisclosed', { opening: '{收到日期}', closing: '可在3个月内提起行政诉讼' }),
      /救济途径由系统/,
    )
    assert.match(problems('extensionNotice', { opening: '{延期理由}，延长30个工作日' }), /法定期限由系统/)
  })
})

test('whatever people wrote into the record, a filled letter holds no brace of a variable, and no hole', () => {
  const words = fc.string({ unit: 'grapheme', minLength: 1, maxLength: 60 }).map((text) => `事${text}`)
  const record = fc.record({ wanted: words, name: words, reason: words, kind: fc.constantFrom(...letterKindKeys) })
  fc.assert(
    fc.property(record, ({ wanted, name, reason, kind }) => {
      const base = sampleRecord(kind)
      const own = 'reason' in base.about ? { reason } : 'why' in base.about ? { why: reason } : {}
      const about = { ...base.about, ...own } as About
      const given = { ...base, about, case: { ...base.case, wanted }, applicant: { ...base.applicant, name } }
      const result = fill(shippedTemplate(kind), given)
      if (result.kind === 'refused') return
      const text = textOf(result.letter)
      for (const variable of variablesFor(kind)) assert.equal(text.includes(`{${variable}}`), false)
      const typed = `${wanted}${name}${reason}`
      if (!/undefined|null/.test(typed)) assert.doesNotMatch(text, /undefined|null/)
      assert.deepEqual(
        contradictions(result.letter, given).filter((fault) => fault.includes('与办件记录不符')),
        [],
      )
    }),
    { numRuns: 300 },
  )
})

describe('numbers', () => {
  test('are written by the office’s pattern', () => {
    assert.equal(numberBy('{代字}公开复〔{年}〕{序号}号', '示', 2026, 12), '示公开复〔2026〕12号')
  })
  test('a pattern has one year in 〔〕 and one number, and no two series share one', () => {
    const typed = {
      'pattern.reply': '复[{年}]{序号}号',
      'pattern.notice': '告〔{年}〕{序号}号',
      'pattern.outward': '告〔{年}〕{序号}号',
    }
    const read = readOffice(typed)
    assert.deepEqual(read.kind === 'invalid' && read.problems.map(({ field }) => field), [
      'pattern.reply',
      'pattern.outward',
    ])
  })
})

test('the sample of a letter tells the remedy of the agency whose letter it is', () => {
  const government = {
    ...{ ...sampleRemedyAgency, name: '示例区人民政府', kind: 'government' as const, court: '示例市中级人民法院' },
    above: [{ name: '示例市人民政府', kind: 'government' as const }],
  }
  const text = textOf(filled('replyPublished', sampleRecord('replyPublished', '2026-11-23' as Day, government)))
  assert.match(text, /向示例市人民政府申请行政复议.*向示例市中级人民法院提起行政诉讼/)
  assert.doesNotMatch(text, /示例区人民政府/)
})
