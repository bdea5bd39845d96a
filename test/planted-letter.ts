import { insertLetter, putLetterTexts } from '../src/store/letter/letters.ts'
import type { DeskSite } from './desk.ts'

/** A draft in a case of the district's government that can be looked at, and not issued: its text is wrong. */
export async function plantLetter(site: DeskSite, applicationId: string): Promise<string> {
  const madeBy = await site.person('Q002')
  return site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ agencyId: number }>(
      'select agency_id as "agencyId" from application where id = $1',
      [applicationId],
    )
    const of = { applicationId: Number(applicationId), agencyId: rows[0]?.agencyId ?? 0, aboutId: null }
    const { id } = await insertLetter(tx, { ...of, kind: 'receipt', templateId: null, madeBy })
    const opening = '您于{提交日期}提交申请，本机关于2020年1月1日收到您的申请。哨兵文书。'
    await putLetterTexts(tx, site.sealer, id, { opening, closing: '' })
    return String(id)
  })
}
