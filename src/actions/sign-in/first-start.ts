import type { Sealer } from '../../outside/keyring.ts'
import { dayOfInstant } from '../../rules/day.ts'
import { roleNames } from '../../rules/role.ts'
import type { Database } from '../../store/database.ts'
import { topsWithoutPosts } from '../../store/sign-in-links.ts'
import { setUpAdministrators } from '../people/set-up-administrators.ts'
import { linkHours, makeFirstLinks } from './links.ts'

/**
 * What the console says at a start: links for those who cannot sign in by themselves yet. A house that has agencies and
 * nobody in them is given its three administrators first. `addressOf` gives the address of a link.
 */
export async function firstLinkLines(
  app: { readonly db: Database; readonly sealer: Sealer },
  now: Date,
  addressOf: (token: string) => string,
): Promise<readonly string[]> {
  const day = dayOfInstant(now)
  for (const slug of await app.db.read(topsWithoutPosts)) await setUpAdministrators(app, slug, day)
  const links = await makeFirstLinks(app.db, now, day)
  if (links.length === 0) return []
  const lines = links.map(({ agencyName, name, roles, token }) => {
    const held = [...new Set(roles)].map((role) => roleNames[role]).join('、')
    return `  ${agencyName}${name === held ? '' : ` ${name}`}（${held}）\n    ${addressOf(token)}`
  })
  const heading = `以下人员还没有口令，可用链接登录（${linkHours}小时内有效，只能用一次，重新启动后换新）：`
  // Of the sample one person a role is listed.
  const others = '样例的其他人员，用 gongkai sign-in-link 工号 取得链接，如 J001（示例区教育体育局信息员单小满）。'
  return [heading, ...lines, ...(links.some(({ sample }) => sample) ? [others] : [])]
}
