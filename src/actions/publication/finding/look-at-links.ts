import { createHash } from 'node:crypto'
import type { LinkChecker, LinkResult } from '../../../outside/link-checker.ts'
import { contentFindingKinds } from '../../../rules/content/finding.ts'
import { linksOf } from '../../../rules/publication/body.ts'
import type { Database } from '../../../store/database.ts'
import { type DeadLink, keepDeadLinks, linksDue, markLooked } from '../../../store/publication/finding/link-looks.ts'
import { contentOf } from '../../../store/publication/versions.ts'

export type LinksApp = { readonly db: Database; readonly links: LinkChecker; readonly clock: () => Date }

/** So many publications in a round, so many links of one, and how often each is tried. */
const mostInRound = 5
const mostLinks = 100
const everyDays = 7

/**
 * Tries the links of what is public: of what was just released soon, of everything else each week. Gives how many
 * publications were looked at.
 */
export async function lookAtLinks({ db, links, clock }: LinksApp, most = mostInRound): Promise<number> {
  const before = new Date(clock().getTime() - everyDays * 86_400_000)
  const due = await db.read((tx) => linksDue(tx, before, most))
  for (const { id, version } of due) {
    const stored = version === null ? null : await db.read((tx) => contentOf(tx, id, version))
    const dead = stored === null ? [] : await deadIn(links, stored.content.body)
    await db.transaction(async (tx) => {
      await markLooked(tx, id, clock())
      if (version !== null) await keepDeadLinks(tx, { id, version, dead })
    })
  }
  return due.length
}

async function deadIn(checker: LinkChecker, body: string): Promise<readonly DeadLink[]> {
  const { why, todo } = contentFindingKinds.deadLink
  const found: DeadLink[] = []
  const words = new Map<string, string>()
  for (const { href, text } of linksOf(body)) if (/^https?:/i.test(href) && !words.has(href)) words.set(href, text)
  for (const [href, text] of [...words].slice(0, mostLinks)) {
    // What the checker itself stumbles over says nothing of the link.
    const result = await checker.check(href).catch(() => null)
    const what = result === null ? null : inWords(result)
    if (what === null) continue
    const key = `link.${createHash('sha256').update(href).digest('hex').slice(0, 32)}`
    found.push({ key, href: href.slice(0, 300), words: text === '' ? '' : `“${text.slice(0, 100)}”`, what, why, todo })
  }
  return found
}

/** Null: it leads somewhere, as far as a program can tell. */
function inWords(result: LinkResult): string | null {
  switch (result.kind) {
    case 'alive':
    case 'unsure':
      return null
    case 'dead':
      return `链接打不开，对方网站答复${result.status}。`
    case 'unreachable':
      return {
        noSuchHost: '链接打不开，没有这个网站。',
        noAnswer: '链接打不开，对方网站没有应答。',
        tooManyRedirects: '链接打不开，对方网站来回跳转。',
        badCertificate: '对方网站的证书无效，浏览器会拦下。',
      }[result.why]
    case 'refused':
      return {
        innerAddress: '链接指向内部网络，公众打不开。',
        port: '链接用了不常用的端口，公众可能打不开。',
        scheme: '不是网页链接。',
        credentials: '链接里写有用户名或者密码。',
        notAnAddress: '链接地址写得不对。',
      }[result.why]
  }
}
