import { linkHours, makeLinkOnConsole } from '../actions/sign-in/links.ts'
import { dayOfInstant } from '../rules/day.ts'
import type { Database } from '../store/database.ts'

export const signInLinkUsage = '用法：gongkai sign-in-link 工号或登录名 [--reset]'

/**
 * `gongkai sign-in-link NUMBER`: prints a link that signs this person in once, for whoever has lost the password and
 * has no mail. `--reset` takes password and second factor away and ends all sessions first, for a lost phone. Whoever
 * can run it has the server; the audit log says that it was done here. `addressOf` gives the address of a link. Exit
 * status: 0 done, 2 used wrongly.
 */
export async function signInLinkCommand(
  args: readonly string[],
  db: Database,
  addressOf: (token: string) => string,
): Promise<number> {
  const anew = args.includes('--reset')
  const [number, ...more] = args.filter((arg) => arg !== '--reset')
  if (number === undefined || number.startsWith('-') || more.length > 0) {
    console.error(signInLinkUsage)
    return 2
  }
  const now = new Date()
  const { token } = await makeLinkOnConsole(db, number, now, dayOfInstant(now), anew)
  console.log(`登录链接（${linkHours}小时内有效，只能用一次，以前的链接已作废）：\n${addressOf(token)}`)
  return 0
}
