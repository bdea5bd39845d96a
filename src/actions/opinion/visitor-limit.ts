/** What becomes of what a visitor sends without an account. */
export type SentByVisitor =
  /** `code` reads the answer, together with the number. */
  | { readonly kind: 'sent'; readonly number: string; readonly code: string }
  /** The form had been received before under this number, and says something else now: nothing of that was taken in. */
  | { readonly kind: 'changed'; readonly number: string }
  | { readonly kind: 'wait'; readonly reason: string }
  | { readonly kind: 'unknown' }

const hour = 3_600_000
const perNetwork = { inAnHour: 30, inADay: 100 }

/** Why a network from which too much came has to wait; null: it has not. `sentSince` says how much came since an instant. */
export async function waitInWords(
  sentSince: (since: Date) => Promise<number>,
  now: Date,
  what: string,
): Promise<string | null> {
  const since = (hours: number) => new Date(now.getTime() - hours * hour)
  if ((await sentSince(since(1))) >= perNetwork.inAnHour) {
    return `这个网络一小时内已经提交了${perNetwork.inAnHour}条${what}，请一小时后再提交，或者改用电话、来信。`
  }
  return (await sentSince(since(24))) >= perNetwork.inADay
    ? `这个网络一天内已经提交了${perNetwork.inADay}条${what}，请明天再提交，或者改用电话、来信。`
    : null
}
