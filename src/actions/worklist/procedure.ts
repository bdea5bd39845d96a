import { dayInChinese } from '../../rules/day.ts'
import { consultedKinds, silenceMeans } from '../../rules/procedure/consultation.ts'
import type { WorkSource } from '../../rules/worklist.ts'
import { numberOf } from '../../store/application/applications.ts'
import type { Transaction } from '../../store/database.ts'
import { consultationsToMove } from '../../store/procedure/consultations.ts'
import { extensionsToDecide } from '../../store/procedure/extensions.ts'
import type { Asker } from '../worklist.ts'

type Source = WorkSource<Transaction, Asker>

/** Extensions that wait for this officer's consent: told after the last day they are worth nothing. */
export const extensionsToConsent: Source = async (tx, { officer, viewer }) => {
  const asked = await extensionsToDecide(tx, viewer, officer.personId)
  return asked.map((extension) => ({
    kind: 'extension',
    subject: { kind: 'applicationStep', id: extension.applicationId, step: 'extension/consent' },
    what: `审批延期：${numberOf(extension)}`,
    why: `${extension.askedByName}提出延长${extension.workingDays}个工作日；须在答复期限届满前同意并告知申请人（《条例》第三十三条第二款）。`,
    due: extension.dueOn,
    grave: true,
  }))
}

/** Opinions that came or whose time is over: the clock runs again, and what they mean is to be weighed. */
export const opinionsToWeigh: Source = async (tx, { officer, viewer }) => {
  const consultations = await consultationsToMove(tx, viewer, officer.day)
  return consultations.map((consultation) => {
    const { kind, dueOn, answered, applicationId } = consultation
    const party = consultedKinds[kind]
    return {
      kind: 'consultation',
      subject: { kind: 'applicationStep', id: applicationId, step: 'consultations' },
      what: `${answered ? '权衡' : '结束征求'}${party}意见：${numberOf(consultation)}`,
      why: answered
        ? `${party}已有答复或者逾期，公开之前须权衡（《条例》第三十二条）。`
        : `答复期限${dueOn === null ? '' : `于${dayInChinese(dueOn)}`}已过，本机关的答复期限继续计算。${silenceMeans[kind]}`,
      due: null,
      grave: true,
    }
  })
}
