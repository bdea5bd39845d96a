import type { Database } from '../store/database.ts'
import { recountReleases, wrongCounts } from '../store/publication/release-counts.ts'

export const countsUsage = '用法：gongkai counts check|mend'

const mostNamed = 20

/**
 * `gongkai counts check`: counts all that is public beside the counts that pages show, and names where the two differ;
 * `mend` counts all of it anew as well. Exit status: 0 they hold (now), 1 they do not, 2 used wrongly.
 */
export async function countsCommand(args: readonly string[], db: Database): Promise<number> {
  const [action, ...more] = args
  if ((action !== 'check' && action !== 'mend') || more.length > 0) {
    console.error(countsUsage)
    return 2
  }
  const wrong = await db.read(wrongCounts)
  for (const { of, kept, counted } of wrong.slice(0, mostNamed)) {
    console.error(`${of}：记为 ${kept}，实为 ${counted}`)
  }
  if (wrong.length === 0) {
    console.log('公开信息的计数与逐条统计一致。')
    return 0
  }
  if (action === 'check') {
    console.error(`公开信息的计数有 ${wrong.length} 处不一致，运行 gongkai counts mend 可重新统计。`)
    return 1
  }
  await db.transaction(recountReleases)
  console.log(`已重新统计，改正 ${wrong.length} 处。`)
  return 0
}
