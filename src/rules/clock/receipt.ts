import type { Channel } from '../application/application.ts'
import type { Day } from '../day.ts'

/** What is known of how an application came in. */
export type ReceiptFacts = {
  readonly arrivedOn: Day
  /** The day on which the agency, whichever of its parts, signed for the letter. */
  readonly signedOn?: Day | null | undefined
  /** The day on which receipt was confirmed with the applicant. */
  readonly confirmedOn?: Day | null | undefined
}

export type ReceiptDay =
  | { readonly kind: 'fixed'; readonly day: Day; readonly article: string }
  /** No clock runs. `why`: one sentence that says what is missing. */
  | { readonly kind: 'notYet'; readonly why: string; readonly article: string }

/**
 * 收到申请之日, by the channel (Art 31). In person it is the day of submission, of a letter with signature the day on
 * which the agency signed. An ordinary letter counts from the day of the office's confirmation with its sender: who
 * cannot be reached has no clock until contact is restored (国办公开办函〔2015〕207号). What came by internet or fax counts from
 * the day that both sides confirmed. The answer of 2015 took the day of the mail system for e-mail; Art 31 is later and
 * higher, and makes no exception for it.
 */
export function receiptDay(channel: Channel, { arrivedOn, signedOn, confirmedOn }: ReceiptFacts): ReceiptDay {
  switch (channel) {
    case 'counter':
    case 'oral':
      return { kind: 'fixed', day: arrivedOn, article: '第三十一条第一项' }
    case 'signedPost':
      return dayOrWhy(signedOn, '还没有填写本机关签收的日期。', '第三十一条第二项')
    case 'ordinaryPost':
      return dayOrWhy(
        confirmedOn,
        '平常信函应当于收到当日与申请人确认；还没有确认，期限没有起算。联系不上的登记备查，自恢复联系之日起算。',
        '第三十一条第二项',
      )
    case 'fax':
    case 'email':
    case 'online':
      return dayOrWhy(
        confirmedOn,
        '通过互联网渠道或者传真提交的，以双方确认之日为收到之日；还没有确认。',
        '第三十一条第三项',
      )
  }
}

/** Whether the day of receipt hangs on a confirmation with the applicant. */
export function needsConfirmation(channel: Channel): boolean {
  return channel !== 'counter' && channel !== 'oral' && channel !== 'signedPost'
}

function dayOrWhy(day: Day | null | undefined, why: string, article: string): ReceiptDay {
  return day === null || day === undefined ? { kind: 'notYet', why, article } : { kind: 'fixed', day, article }
}
