import { openSite } from '../test/site.ts'
import { type Figure, latencies, perSecond } from './figure.ts'

const pages = [
  ['a stored report, unchanged since it was last asked for', '/agencies/huainan-xiejiaji/reports/2019'],
  ['an agency with its years', '/agencies/huainan-xiejiaji'],
  ['the home page', '/'],
  ['the findings over all reports', '/findings'],
  ['a search', '/search?q=%E5%85%AC%E5%BC%80'],
] as const

/** Whole requests, from the Request to the last byte of the Response, in one process and without the network between. */
export async function benchPages(): Promise<Figure[]> {
  const site = await openSite()
  const ask = async (path: string): Promise<void> => {
    const response = await site.app.request(path)
    if (response.status !== 200) throw new Error(`${path} answered ${response.status}`)
    await response.arrayBuffer()
  }
  try {
    const figures: Figure[] = []
    for (const [name, path] of pages) {
      figures.push({
        name: `${name}, one after another`,
        value: await perSecond(() => ask(path)),
        unit: 'requests a second',
      })
      const { p50, p99 } = await latencies(() => ask(path), 500)
      figures.push({ name: `${name}, p50`, value: p50, unit: 'ms' }, { name: `${name}, p99`, value: p99, unit: 'ms' })
    }
    return figures
  } finally {
    await site.close()
  }
}
