import type { Outcome } from '../application/outcome.ts'
import type { Day } from '../day.ts'
import { type Ground, groundRule, groundsOf, type Particular } from '../decision/ground.ts'
import { type RemedyAgency, type RemedyFound, remedyOf } from '../remedy/remedy.ts'
import { type LetterKind, letterKindRule } from './letter-kind.ts'
import type { About, LetterItem, LetterRecord } from './record.ts'

const d = (text: string) => text as Day

/** An invented agency, for the preview of templates and for tests. */
export const sampleRemedyAgency: RemedyAgency = {
  name: '示例区教育体育局',
  kind: 'department',
  above: [{ name: '示例区人民政府', kind: 'government' }],
  system: null,
  reviewBody: null,
  reviewAddress: '示例区示范路9号',
  reviewPhone: '0000-0000009',
  reviewOnline: 'https://fuyi.example.invalid/',
  court: '示例区人民法院',
}

/**
 * An invented case that has come to the point where a letter of this kind is made. Nothing in it is of a real person.
 * `answering`: on whom its remedy depends.
 */
export function sampleRecord(
  kind: LetterKind,
  day: Day = d('2026-11-23'),
  answering: RemedyAgency = sampleRemedyAgency,
): LetterRecord {
  const { to, remedy, attachments } = { ...letterKindRule(kind), attachments: attachmentsOf(kind) }
  const about = aboutOf(kind)
  return {
    agency: {
      name: sampleRemedyAgency.name,
      office: '示例区教育体育局办公室',
      address: '示例区示范路1号2楼201室',
      postalCode: '000001',
      phone: '0000-0000003',
      hours: '工作日8:30—12:00，14:30—17:30',
      payment: '凭本通知书到示例区政务服务大厅非税窗口缴纳，或者登录网上缴费页面缴纳',
    },
    case: {
      number: '0004-2026-00012',
      channel: 'online',
      arrivedOn: d('2026-11-02'),
      receiptOn: d('2026-11-02'),
      due: { kind: 'fixed', day: d('2026-11-30') },
      wanted: '2025年城东片区义务教育学校划片的依据文件和听证材料',
      receivingWay: 'platform',
    },
    applicant: { name: '张三（样例）', kind: 'person' },
    secrets: {
      applicant: ['张三（样例）', '990101199001011234', '0000-0000123'],
      thirdParties: to === 'thirdParty' ? [] : ['示例第三方学校'],
    },
    number: '示教公开〔2026〕12号',
    day,
    about,
    remedy: remedy ? sampleRemedy(kind, about, day, answering) : null,
    attachments,
  }
}

function sampleRemedy(kind: LetterKind, about: About, day: Day, agency: RemedyAgency): RemedyFound {
  const of = { day, agency, online: letterKindRule(kind).to === 'applicant' }
  if (about.kind !== 'reply') {
    return remedyOf({ ...of, matter: kind === 'thirdPartyTold' ? 'thirdPartyDisclosure' : 'ownData' })
  }
  const withheld = about.items.flatMap((item) => [
    ...(item.ground === 'separated' ? [] : [groundRule(item.ground).outcome]),
    ...item.withheld.map(({ ground }) => groundRule(ground).outcome),
  ])
  return remedyOf({ ...of, matter: about.outcome, withheld })
}

function attachmentsOf(kind: LetterKind): readonly string[] {
  if (kind === 'replyDisclosed') return ['示例区2025年义务教育学校划片方案', '划片方案听证会记录']
  return kind === 'replyPartly' ? ['示例区2025年义务教育学校划片方案（区分处理后）'] : []
}

const said: Readonly<Record<Particular, string>> = {
  where: '本机关网站“政府信息公开”专栏“教育”栏目，https://www.example.invalid/jiaoyu/',
  when: '自2026年12月1日起的工作时间',
  basis: '定密机关为示例市保密行政管理部门，密级为秘密，保密期限十年',
  law: '《中华人民共和国未成年人保护法》有关未成年人个人信息的规定',
  harm: '可能使他人据此识别特定学生及其家庭',
  what: '经核对，该材料由本机关在办理过程中形成，不是对外作出的文件',
  organ: '示例区自然资源局',
  organContact: '示例区示范路20号，电话0000-0000020',
  route: '到示例区不动产登记中心窗口，凭身份证明查询',
  earlierNumber: '示教公开复〔2026〕3号',
  earlierDay: '2026-03-02',
}

function item(ground: Ground, more: Partial<LetterItem> = {}): LetterItem {
  const { needs, may = [], adverse } = groundRule(ground)
  const reasons = adverse ? '公开后可能影响当事人正常生活，且不能通过区分处理消除这种影响' : ''
  const particulars = Object.fromEntries([...needs, ...may].map((key) => [key, said[key]]))
  return { wanted: '划片的依据文件', ground, said: particulars, reasons, withheld: [], ...more }
}

function aboutOf(kind: LetterKind): About {
  const { about, outcomes, grounds } = letterKindRule(kind)
  switch (about) {
    case 'case':
      return { kind: 'case' }
    case 'correction':
      return {
        kind: 'correction',
        items: ['没有提供身份证明', '“近年来的有关文件”不能据以查找，请写明文件的名称、文号或者大致年份'],
        guidance: '身份证明可以上传身份证正反面照片；不清楚名称的，可以写明事项、地点和年份',
        workingDays: 15,
      }
    case 'reasons':
      return {
        kind: 'reasons',
        why: '自2026年10月1日至10月31日，您向本机关提出政府信息公开申请46件，其中39件内容相近',
        workingDays: 10,
      }
    case 'delay':
      return { kind: 'delay', until: d('2027-03-31') }
    case 'extension':
      return {
        kind: 'extension',
        reason: '所申请的信息涉及多个年度，需要逐份查找和审查',
        workingDays: 20,
        due: { kind: 'provisional', day: d('2026-12-28'), knownUntil: d('2026-12-31') },
        consented: true,
      }
    case 'consultation':
      return {
        kind: 'consultation',
        with: kind === 'coMakerConsultation' ? 'coMaker' : kind === 'agencyConsultation' ? 'agency' : 'thirdParty',
        party: kind === 'coMakerConsultation' || kind === 'agencyConsultation' ? '示例区自然资源局' : '示例第三方学校',
        summary: '2025年城东片区义务教育学校划片方案中涉及你校招生规模和校舍情况的内容',
        sentOn: d('2026-11-06'),
        weighed:
          kind === 'thirdPartyTold'
            ? {
                content: '划片方案中的学校名称和招生计划数',
                reasons: '招生计划关系众多适龄儿童入学，不公开会对公共利益造成重大影响',
              }
            : null,
      }
    case 'fee':
      return {
        kind: 'fee',
        basis: 'perItem',
        count: 35,
        countedBefore: 0,
        yuan: 3000,
        slices: [
          { said: '第1件至第10件，10件，不收费', yuan: 0 },
          { said: '第11件至第30件，20件，每件100元', yuan: 2000 },
          { said: '第31件至第35件，5件，每件200元', yuan: 1000 },
        ],
      }
    case 'transfer':
      return { kind: 'transfer', to: '示例区自然资源局', why: '所申请的信息由贵机关制作并保存' }
    case 'reply':
      return replyOf(kind, outcomes?.[0] ?? 'disclosed', grounds?.[0])
    case 'ownData':
      return {
        kind: 'ownData',
        outcome: kind === 'ownDataForwarded' ? 'forwarded' : 'corrected',
        askedOn: d('2026-11-09'),
        which: '学籍登记表中的出生日期',
        why: '所提供的证明材料能够证明记录有误',
        otherAgency: kind === 'ownDataForwarded' ? '示例市教育局' : null,
      }
    case 'withdrawal':
      return { kind: 'withdrawal', on: d('2026-11-20') }
    case 'secrecy':
      return {
        kind: 'secrecy',
        proposal: '予以公开：可以公开，随答复提供',
        steps: [
          { step: '保密审查意见', said: '不涉及国家秘密和工作秘密，可以公开', by: '示五', on: d('2026-11-18') },
          { step: '法制审核意见', said: '适用条款正确，程序完备', by: '示六', on: d('2026-11-19') },
          { step: '签发意见', said: '同意', by: '示一', on: d('2026-11-20') },
        ],
      }
    case 'service':
      return {
        kind: 'service',
        letters: [{ title: '公开告知书', number: '示教公开复〔2026〕12号' }],
        way: '直接送达',
        sentOn: d('2026-11-23'),
      }
    case 'archive':
      return {
        kind: 'archive',
        entries: [
          { title: '申请材料', on: d('2026-11-02'), note: '' },
          { title: '检索记录', on: d('2026-11-10'), note: '' },
          { title: '公开告知书', on: d('2026-11-23'), note: '示教公开复〔2026〕12号' },
        ],
      }
  }
}

function replyOf(kind: LetterKind, outcome: Outcome, ground: Ground | undefined): About {
  const lapsed = kind === 'discontinuedUncorrected' || kind === 'discontinuedFeeUnpaid'
  const items =
    outcome === 'partlyDisclosed'
      ? [
          item('separated', {
            withheld: [
              { where: '第3页学生名单', ground: 'privacy', reason: '含有未成年学生的姓名和住址' },
              { where: '附件二讨论记录', ground: 'discussion', reason: '属于内部讨论形成的记录' },
            ],
          }),
          item('notExisting', { wanted: '听证会录像' }),
        ]
      : [item(ground ?? groundsOf(outcome)[0] ?? 'notExisting')]
  return {
    kind: 'reply',
    outcome,
    items,
    searches: items.some((one) => one.ground === 'notExisting')
      ? [
          {
            when: '2026年11月10日',
            systems: '电子公文系统、档案室2025年度案卷',
            words: '划片、听证、录像',
            result: '没有找到听证会录像',
          },
        ]
      : [],
    lapsed: lapsed ? { askedOn: d('2026-11-05'), until: d('2026-11-20') } : null,
    signed: true,
  }
}
