import { dayInChinese, isDay } from '../day.ts'
import type { Particular } from '../decision/ground.ts'
import { type Ground, groundRule } from '../decision/ground.ts'
import type { LetterItem } from './record.ts'
import { sentence } from './variables.ts'

const regulation = '《中华人民共和国政府信息公开条例》'

/** How an item is answered, with the article: the sentences of the decision block. */
export function groundSentences(item: LetterItem): readonly string[] {
  const { article } = groundRule(item.ground)
  const basis = article === null ? '' : article.startsWith('《') ? `依据${article}，` : `依据${regulation}${article}，`
  const said = (key: Particular) => {
    const text = sentence(item.said[key] ?? '') ?? ''
    return isDay(text) ? dayInChinese(text) : text
  }
  const also = (key: Particular, words: (it: string) => string) => (said(key) === '' ? '' : words(said(key)))
  const reasons = sentence(item.reasons)
  return [
    body(),
    ...(reasons === null ? [] : [`理由：${reasons}。`]),
    ...(item.ground === 'separated' ? ['未提供的部分、依据和理由如下：'] : []),
  ]

  function refused(why: string): string {
    return `经审查，所申请的信息${why}。${basis}本机关决定不予公开。`
  }
  function body(): string {
    switch (item.ground) {
      case 'published':
        return `所申请的信息已经主动公开。${basis}现告知获取的方式和途径：${said('where')}。`
      case 'provided':
        return `经审查，所申请的信息可以公开。${basis}现予以提供，见附件。`
      case 'providedLater':
        return `经审查，所申请的信息可以公开。${basis}现告知获取的方式、途径和时间：${said('where')}；${said('when')}。`
      case 'separated':
        return `经审查，所申请的信息中含有不应当公开或者不属于政府信息的内容，能够作区分处理。${basis}本机关提供可以公开的部分，见附件。`
      case 'stateSecret':
        return refused(`属于依法确定的国家秘密（${said('basis')}）`)
      case 'forbiddenByLaw':
        return refused(`属于法律、行政法规禁止公开的政府信息（${said('law')}）`)
      case 'nationalSecurity':
        return refused(`公开后可能危及国家安全：${said('harm')}`)
      case 'publicSecurity':
        return refused(`公开后可能危及公共安全：${said('harm')}`)
      case 'economicSecurity':
        return refused(`公开后可能危及经济安全：${said('harm')}`)
      case 'socialStability':
        return refused(`公开后可能危及社会稳定：${said('harm')}`)
      case 'tradeSecret':
        return refused(`涉及商业秘密，公开会对第三方合法权益造成损害：${said('harm')}`)
      case 'privacy':
        return refused(`涉及个人隐私，公开会对第三方合法权益造成损害：${said('harm')}`)
      case 'otherRights':
        return refused(`公开会对第三方合法权益造成损害：${said('harm')}`)
      case 'personnel':
        return refused(`属于本机关人事管理方面的内部事务信息：${said('what')}`)
      case 'logistics':
        return refused(`属于本机关后勤管理方面的内部事务信息：${said('what')}`)
      case 'workflow':
        return refused(`属于本机关内部工作流程方面的内部事务信息：${said('what')}`)
      case 'discussion':
        return refused(`属于履行行政管理职能过程中形成的讨论记录：${said('what')}`)
      case 'draft':
        return refused(`属于履行行政管理职能过程中形成的过程稿：${said('what')}`)
      case 'negotiation':
        return refused(`属于履行行政管理职能过程中形成的磋商信函：${said('what')}`)
      case 'instructions':
        return refused(`属于履行行政管理职能过程中形成的请示报告：${said('what')}`)
      case 'enforcementFile':
        return refused(`属于行政执法案卷信息：${said('what')}`)
      case 'administrativeQuery':
        return `所申请的信息属于行政查询事项，其获取另有专门规定（${said('law')}）。${basis}请按以下途径办理：${said('route')}。`
      case 'notExisting':
        return `经检索，所申请的信息不存在：${said('what')}。${basis}特此告知。`
      case 'notOurs':
        return `所申请的信息不属于本机关负责公开：${said('what')}。${basis}告知负责公开该信息的机关：${said('organ')}，联系方式：${said('organContact')}。`
      case 'notOursUnknown':
        return `所申请的信息不属于本机关负责公开：${said('what')}；根据现有材料不能确定负责公开的机关。${basis}特此告知。`
      case 'notReadyMade':
        return `所申请的内容没有现成信息，需要本机关另行制作或者对现有信息加工、分析：${said('what')}。${basis}本机关不予提供。`
      case 'stillUnclear':
        return `经补正，申请内容仍不明确：${said('what')}。${basis}本机关无法据此提供。`
      case 'petition':
        return `所提出的内容属于信访、投诉、举报等事项：${said('what')}。${basis}本机关不作为政府信息公开申请处理。${also('route', (it) => `可以通过以下渠道提出：${it}。`)}`
      case 'repeated':
        return `就同一政府信息，本机关已经于${said('earlierDay')}以${said('earlierNumber')}答复。${basis}不予重复处理。`
      case 'publication':
        return `所申请的内容属于政府公报、报刊、书籍等公开出版物。${basis}告知获取的途径：${said('where')}。`
      case 'excessive':
        return `申请公开政府信息的数量、频次明显超过合理范围，且经说明的理由不合理：${said('what')}。${basis}本机关不予处理。`
      case 'reconfirmation':
        return `所申请的内容是要求对已经获取的信息进行确认或者重新出具：${said('what')}。${basis}本机关不予处理。`
      case 'uncorrected':
        return `经告知补正，无正当理由逾期没有补正，视为放弃申请。${basis}本机关不再处理该申请。`
      case 'feeUnpaid':
        return `经通知缴纳信息处理费，逾期没有缴纳，视为放弃申请。${basis}本机关不再处理该申请。`
      case 'notGovernmentInformation':
        return `所申请的内容不属于政府信息：${said('what')}。${basis}特此告知。${also('route', (it) => `可以通过以下途径办理：${it}。`)}`
    }
  }
}

/** A ground as it stands beside a part that is left out. */
export function groundInWords(ground: Ground): string {
  const { name, article } = groundRule(ground)
  return article === null ? name : `${name}（${article}）`
}
