import { type RecordPart, recordsPdf } from '../../documents/archive-pages.ts'
import { NoTypesetter, type Typeset } from '../../documents/typst.ts'
import type { Sealer } from '../../outside/keyring.ts'
import { dayInChinese } from '../../rules/day.ts'
import { may } from '../../rules/permission.ts'
import type { By, DeskApp, NotDone } from '../desk-act.ts'
import { atCase } from '../procedure/at-case.ts'
import { registrationRecords } from './archive-records.ts'

type App = DeskApp & { readonly sealer: Sealer; readonly typesetter: { readonly typeset: Typeset } }
type Done = { readonly kind: 'done'; readonly bytes: Uint8Array; readonly name: string }

const title = '政府信息公开申请登记表'

/**
 * The registration of a case on paper (登记表), with places to sign: whoever asked orally signs what the clerk wrote down
 * (Art 29). It shows who applied, so the look is recorded.
 */
export function registrationSheet(app: App, by: By, applicationId: number): Promise<Done | NotDone> {
  const of = { act: 'application.printRegistration', rule: may.application.reveal, applicationId }
  return atCase<Done>(app, by, of, async ({ tx, application, number, append }) => {
    const standing = `${dayInChinese(by.day)}打印`
    const head = { title, number, agency: application.agencyName, standing }
    const parts = [...(await registrationRecords(tx, app.sealer, application)), signatures]
    try {
      const bytes = await recordsPdf(app.typesetter.typeset, head, title, parts)
      await append({ kind: 'personalDataRevealed', day: by.day })
      return { kind: 'done', bytes, name: `${title}${number}.pdf` }
    } catch (fault) {
      if (fault instanceof NoTypesetter) return { kind: 'refused', reason: fault.message }
      throw fault
    }
  })
}

const signatures: RecordPart = {
  title: '签名',
  rows: [
    ['申请人或者代理人', '口头申请的，经核对无误：'],
    ['登记人', ''],
  ],
}
