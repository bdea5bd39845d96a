import { type RecordPart, recordsPdf } from '../../documents/archive-pages.ts'
import type { Typeset } from '../../documents/typst.ts'
import type { Sealer } from '../../outside/keyring.ts'
import { caseTitleOf } from '../../rules/application/case-title.ts'
import { outcomes } from '../../rules/application/outcome.ts'
import type { Clock } from '../../rules/clock/clock.ts'
import { type Day, dayInChinese } from '../../rules/day.ts'
import { groundRule } from '../../rules/decision/ground.ts'
import { publicationStateNames } from '../../rules/publication/publication.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { type ApplicationRow, numberOf } from '../../store/application/applications.ts'
import { caseFilesOf } from '../../store/application/files.ts'
import type { Transaction } from '../../store/database.ts'
import { itemsOf } from '../../store/decision/items.ts'
import { publicationsAskedForBy } from '../../store/publication/asked-for.ts'

export const transferSheetTitle = '主动公开信息移送明细表'

/** What the sheet says: never who asked. */
export async function transferRecords(
  tx: Transaction,
  sealer: Sealer,
  viewer: Viewer,
  application: ApplicationRow & { readonly clock: Clock },
): Promise<readonly RecordPart[]> {
  const { id, wanted, wantedDocument, clock } = application
  const disclosed = (await itemsOf(tx, sealer, id)).filter(({ answer }) => {
    const group = answer === null ? null : outcomes[groundRule(answer.ground).outcome].group
    return group === 'disclosed' || group === 'partlyDisclosed'
  })
  const copies = (await caseFilesOf(tx, id)).filter(({ purpose }) => purpose === 'release')
  const publications = await publicationsAskedForBy(tx, viewer, [id])
  const parts: readonly RecordPart[] = [
    {
      title: '依申请公开的办理',
      rows: [
        ['申请公开的内容', caseTitleOf(wantedDocument ?? wanted)],
        ['办理结果', clock.conclusion === null ? '' : outcomes[clock.conclusion.outcome].name],
        ['答复日期', clock.conclusion === null ? '' : dayInChinese(clock.conclusion.on)],
      ],
    },
    {
      title: '移送的信息',
      rows: [
        ...disclosed.map(({ position, wanted }) => [`事项${position}`, caseTitleOf(wanted)] as const),
        ...copies.map(({ title }, index) => [`文件${index + 1}`, title] as const),
      ],
    },
    {
      title: '转为主动公开',
      rows: publications.map(({ title, state, indexNumber }) => [
        publicationStateNames[state],
        [title === '' ? '（还没有标题）' : title, indexNumber ?? ''].filter((word) => word !== '').join('，索引号'),
      ]),
    },
    {
      title: '移送和接收',
      rows: ['移送单位、移送人', '移送日期', '接收单位、接收人', '接收日期', '处理意见'].map((name) => [name, '']),
    },
  ]
  return parts.filter(({ rows }) => rows.length > 0)
}

/** 主动公开信息移送明细表 as a PDF, to be signed by whoever hands over and whoever takes over. */
export function transferSheet(
  typeset: Typeset,
  application: ApplicationRow,
  parts: readonly RecordPart[],
  day: Day,
): Promise<Uint8Array> {
  const head = {
    title: transferSheetTitle,
    number: numberOf(application),
    agency: application.agencyName,
    standing: `${dayInChinese(day)}打印`,
  }
  return recordsPdf(typeset, head, transferSheetTitle, parts)
}
