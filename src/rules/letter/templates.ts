import type { Day } from '../day.ts'
import type { GeneratedBlock, LetterTemplate, TemplateBlock } from './block.ts'
import { type LetterKind, letterKindRule } from './letter-kind.ts'
import type { VariableName } from './variables.ts'

// The templates that come with the program, in sentences of its own. Each stays available under its day; an office puts
// its own texts in the places of these from a day on, and the blocks between them stay as they are.

type Shipped = {
  readonly from: Day
  /** Before what is generated of the matter, and after it. A line is a paragraph. */
  readonly opening: string
  readonly closing: string
  /** What the texts of this letter must say, whoever writes them. */
  readonly mustSay?: readonly VariableName[]
}

const since = '2019-05-15' as Day
const received = '本机关于{收到日期}收到您的政府信息公开申请（受理编号{受理编号}）。'
const asked = `${received}您申请公开：`

const replies = { from: since, opening: asked, closing: '', mustSay: ['收到日期'] } as const satisfies Shipped

export const shippedTexts: Readonly<Record<LetterKind, Shipped>> = {
  receipt: {
    from: since,
    opening: '您于{提交日期}提交的政府信息公开申请已经登记。请保存受理编号和查询码，凭此查询办理情况。',
    closing: '',
    mustSay: ['提交日期'],
  },
  correctionNotice: {
    from: since,
    opening: '您于{提交日期}提交的政府信息公开申请（受理编号{受理编号}）收悉。经审查，下列内容需要补正：',
    closing: '{补正指导}',
    mustSay: ['受理编号', '补正指导'],
  },
  reasonsNotice: {
    from: since,
    opening:
      '您于{提交日期}提交的政府信息公开申请（受理编号{受理编号}）收悉。经审查，您申请公开政府信息的数量、频次明显超过合理范围：{超量情况}。',
    closing: '',
    mustSay: ['超量情况'],
  },
  extensionNotice: {
    from: since,
    opening: `${received}因{延期理由}，不能在原定期限内答复。`,
    closing: '',
    mustSay: ['延期理由'],
  },
  thirdPartyConsultation: {
    from: since,
    opening:
      '本机关收到一件政府信息公开申请，所涉信息与你方有关：{征求事项}。公开该信息可能损害你方合法权益，现征求意见。',
    closing: '请将意见填写在所附回执上，加盖公章或者签名后送回本机关。',
    mustSay: ['征求事项'],
  },
  consultationTold: {
    from: since,
    opening: `${received}您申请的信息需要征求其他方面的意见，本机关已经于{发出日期}发出征求意见书。`,
    closing: '征求意见结束之后，本机关及时恢复计算期限并答复您。',
    mustSay: ['发出日期'],
  },
  coMakerConsultation: {
    from: since,
    opening:
      '本机关正在办理一件政府信息公开申请，所涉信息由贵机关与本机关共同制作：{征求事项}。现就是否公开征求贵机关意见。',
    closing: '请将意见填写在所附回执上，加盖公章后送回本机关。',
    mustSay: ['征求事项'],
  },
  agencyConsultation: {
    from: since,
    opening: '本机关正在办理一件政府信息公开申请，需要与贵机关会商或者请贵机关协助：{征求事项}。',
    closing: '请将意见填写在所附回执上，加盖公章后送回本机关。感谢支持。',
    mustSay: ['征求事项'],
  },
  secrecyReview: { from: since, opening: '', closing: '' },
  feeNotice: {
    from: since,
    opening: `${received}您申请公开政府信息的数量、频次明显超过合理范围，依据《条例》第四十二条，本机关决定收取信息处理费。计费明细如下：`,
    closing: '缴费后由本机关开具财政票据。',
  },
  delayNotice: {
    from: since,
    opening: `${received}您说明的申请理由合理，但本机关无法在规定的期限内答复。`,
    closing: '',
  },
  transferLetter: {
    from: since,
    opening:
      '本机关收到一件政府信息公开申请（受理编号{受理编号}）。{转送原因}。经申请人同意，现转送贵机关作为新的申请办理。',
    closing: '申请材料随函移交，由贵机关依照规定与申请人联系。请将收到情况函告本机关。',
    mustSay: ['转送原因'],
  },
  replyPublished: replies,
  replyDisclosed: replies,
  replyPartly: replies,
  refusedStateSecret: replies,
  refusedForbiddenByLaw: replies,
  refusedSafetyAndStability: replies,
  refusedThirdPartyRights: replies,
  refusedInternalAffairs: replies,
  refusedProcessInformation: replies,
  refusedEnforcementFile: replies,
  replyAdministrativeQuery: replies,
  replyNotExisting: replies,
  replyNotOurs: replies,
  replyNotReadyMade: replies,
  replyStillUnclear: replies,
  notHandledPetition: replies,
  notHandledRepeated: replies,
  notHandledPublication: replies,
  notHandledExcessive: replies,
  notHandledReconfirmation: replies,
  discontinuedUncorrected: {
    ...replies,
    opening: '您提交的政府信息公开申请（受理编号{受理编号}）所申请公开的内容为：',
    mustSay: ['受理编号'],
  },
  discontinuedFeeUnpaid: replies,
  replyOther: replies,
  thirdPartyTold: {
    from: since,
    opening: '本机关曾就下列信息的公开征求你方意见：{征求事项}。经审查，本机关决定予以公开。',
    closing: '',
    mustSay: ['征求事项'],
  },
  ownDataCorrected: {
    from: since,
    opening: '您于{更正申请日期}提出，本机关提供的与您自身相关的信息记录不准确，要求更正：{记录名称}。',
    closing: '',
    mustSay: ['记录名称'],
  },
  ownDataForwarded: {
    from: since,
    opening: '您于{更正申请日期}提出，与您自身相关的信息记录不准确，要求更正：{记录名称}。',
    closing: '',
    mustSay: ['记录名称'],
  },
  serviceProof: { from: since, opening: '', closing: '' },
  withdrawalConfirmation: {
    from: since,
    opening: '您于{撤回日期}撤回政府信息公开申请（受理编号{受理编号}），本机关予以确认。',
    closing: '',
    mustSay: ['撤回日期', '受理编号'],
  },
  archiveCatalogue: { from: since, opening: '受理编号：{受理编号}', closing: '', mustSay: ['受理编号'] },
}

export const textPlaces = { opening: '开头', closing: '结尾' } as const
export type TextPlace = keyof typeof textPlaces

/** The template that comes with the program. */
export function shippedTemplate(kind: LetterKind): LetterTemplate {
  const { from, opening, closing } = shippedTexts[kind]
  const texts = { opening, closing }
  return {
    kind,
    from,
    blocks: layoutOf(kind).map(
      (block): TemplateBlock =>
        block === 'opening' || block === 'closing' ? { kind: 'text', id: block, text: texts[block] } : { kind: block },
    ),
  }
}

/** Every template that comes with the program. */
/** The blocks of a letter in their order: it follows from what the letter is, and no office changes it. */
function layoutOf(kind: LetterKind): readonly (GeneratedBlock | TextPlace)[] {
  const { to, about, series, remedy } = letterKindRule(kind)
  if (to === 'file') {
    return about === 'archive'
      ? ['title', 'opening', 'form', 'closing', 'signature']
      : ['title', 'opening', 'form', 'closing']
  }
  const consulted = about === 'consultation' && (to === 'thirdParty' || to === 'agency') && !remedy
  return [
    'letterhead',
    ...(series === null ? [] : (['number'] as const)),
    'title',
    'addressee',
    'opening',
    ...matterOf(),
    'closing',
    ...(remedy ? (['remedy'] as const) : []),
    'contact',
    ...(about === 'reply' ? (['attachments'] as const) : []),
    'signature',
    ...(consulted ? (['slip'] as const) : []),
  ]

  function matterOf(): readonly (GeneratedBlock | TextPlace)[] {
    switch (about) {
      case 'case':
        return ['form', 'periods']
      case 'reply':
        return ['request', 'periods', 'decision', 'points']
      case 'correction':
      case 'fee':
        return ['points', 'periods']
      case 'consultation':
        return remedy ? ['periods', 'points'] : ['periods']
      case 'transfer':
        return []
      default:
        return ['periods']
    }
  }
}
