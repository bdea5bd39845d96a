import { type Day, dayInChinese } from '../../day.ts'
import { nameForm } from '../personal/names.ts'
import type { Remark } from '../remark.ts'
import { holdsOn, type LexiconEntry } from './entry.ts'

const commonPosts =
  /(?:(?:常务)?副)?(?:书记|省长|市长|州长|县长|区长|旗长|镇长|乡长|主任|局长|厅长|部长|主席|院长|检察长|秘书长)$/u

/**
 * Names and posts of leaders against the agency's list on the day of the text: a post before a name that was another's
 * then, and a name that differs by one character from the holder of the post.
 */
export function remarksOnLeaders(text: string, leaders: readonly LexiconEntry[], day: Day): readonly Remark[] {
  if (leaders.length === 0) return []
  return [...wrongPosts(text, leaders, day), ...wrongNames(text, leaders, day)]
}

function* wrongPosts(text: string, leaders: readonly LexiconEntry[], day: Day): Generator<Remark> {
  for (const name of new Set(leaders.map((leader) => leader.text))) {
    const posts = leaders.filter((leader) => leader.text === name)
    const held = posts.filter((leader) => holdsOn(leader, day)).flatMap(({ other }) => (other === null ? [] : [other]))
    for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + name.length)) {
      const before = text.slice(Math.max(0, at - 24), at)
      const written = postBefore(before, posts)
      if (written === null || /[原前时]任?.{0,12}$/u.test(before.slice(0, -written.length).slice(-4))) continue
      if (held.some((post) => post.endsWith(written))) continue
      const start = at - written.length
      const what =
        held.length === 0
          ? `${name}在${dayInChinese(day)}不在任，此处写作“${written}”。`
          : `${name}在${dayInChinese(day)}的职务是“${held.join('、')}”，此处写作“${written}”。`
      const [only] = held
      yield {
        ...{ kind: 'leader', start, end: at + name.length, what, why: posts[0]?.reason },
        ...(held.length === 1 && only !== undefined ? { replacement: `${only}${name}` } : {}),
      }
    }
  }
}

/** The post that a text ends with: one of the list, or a common one, with the 副 before it. */
function postBefore(before: string, posts: readonly LexiconEntry[]): string | null {
  const listed = posts
    .flatMap(({ other }) => (other === null ? [] : [other]))
    .toSorted((a, b) => b.length - a.length)
    .find((post) => before.endsWith(post))
  const common = commonPosts.exec(before)?.[0] ?? null
  // 副区长 ends with 区长.
  return listed !== undefined && (common === null || listed.length >= common.length) ? listed : common
}

function* wrongNames(text: string, leaders: readonly LexiconEntry[], day: Day): Generator<Remark> {
  const inOffice = leaders.filter((leader) => holdsOn(leader, day))
  const names = new Set(leaders.map(({ text: name }) => name))
  const nameHere = new RegExp(nameForm, 'uy')
  for (const { text: name, other: post, reason } of inOffice) {
    if (post === null) continue
    for (let at = text.indexOf(post); at >= 0; at = text.indexOf(post, at + post.length)) {
      const start = at + post.length
      nameHere.lastIndex = start
      if (!nameHere.test(text)) continue
      const written = text.slice(start, start + name.length)
      if (names.has(written) || !differsByOne(name, written)) continue
      const what = `“${post}${written}”疑为“${post}${name}”。`
      yield { kind: 'leader', start, end: start + name.length, what, why: reason, replacement: name }
    }
  }
}

function differsByOne(name: string, written: string): boolean {
  if (written.length !== name.length || name.length < 2) return false
  return [...name].filter((sign, index) => sign !== written[index]).length === 1
}
