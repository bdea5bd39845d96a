import { minuteInWords } from '../../../rules/minute.ts'
import { titleInWords } from '../../../rules/publication/title-in-words.ts'

type Cited = {
  readonly title: string
  readonly documentNumber: string | null
  readonly organ: string
  readonly indexNumber: string | null
  readonly releasedAt: Date | null
  readonly address: string
}

/** 示例区人民政府《标题》（示政发〔2026〕3号），索引号…，2026-11-22 08:05公开，https://…: how one refers to a page. */
export function citationOf({ title, documentNumber, organ, indexNumber, releasedAt, address }: Cited): string {
  return [
    `${organ}${titleInWords(title)}${documentNumber === null ? '' : `（${documentNumber}）`}`,
    ...(indexNumber === null ? [] : [`索引号${indexNumber}`]),
    ...(releasedAt === null ? [] : [`${minuteInWords(releasedAt)}公开`]),
    address,
  ].join('，')
}
