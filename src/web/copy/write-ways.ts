import type { CopyFolder } from '../../outside/copy-folder.ts'
import { mountedBase } from '../base.ts'
import type { CopiedSite, CopyOptions } from './copied-site.ts'
import { fileOf } from './file-of.ts'
import { heldAt } from './held.ts'
import type { CopyRun } from './make-copy.ts'
import { copiedPage } from './page.ts'
import { apacheRules, nginxMaps, wayTo } from './ways.ts'

/** What leads on: pages at old addresses, the page for what is not there, and the same as rules for nginx and Apache. */
export async function writeWays(
  site: CopiedSite,
  folder: CopyFolder,
  { apache, service }: CopyOptions,
  run: CopyRun,
): Promise<void> {
  const { numbers, moved, gone } = run.held
  const base = mountedBase()
  const ofSite = { address: '', of: null, etag: null, kind: 'way' } as const
  for (const { path, to } of numbers) {
    const there = folder.ofAddress(path)
    const file = fileOf(path.slice(base.length), 'text/html')
    if (there.length > 0 && there.every(run.unaffected)) run.keep(there)
    else await run.put({ file, address: path, of: [], etag: null, kind: 'way' }, Buffer.from(wayTo(to)))
  }
  for (const { path, to } of moved) {
    const file = fileAt(path, base)
    if (file !== null) await run.put({ ...ofSite, file }, Buffer.from(wayTo(to)))
  }
  const missing = await site.ask(`${base}/404.html`)
  const html = copiedPage(await missing.text(), (address) => {
    if (heldAt(address) !== null || (base !== '' && !address.startsWith(`${base}/`))) return { kind: 'held', address }
    return service === null ? { kind: 'dropped' } : { kind: 'live', address: service + address.slice(base.length) }
  })
  await run.put({ ...ofSite, file: '404.html' }, Buffer.from(html))
  await run.put({ ...ofSite, file: '.gongkai/nginx.conf' }, Buffer.from(nginxMaps(moved, gone)))
  if (apache) {
    const rules = apacheRules(moved, gone, `${base}/404.html`)
    await run.put({ ...ofSite, file: '.htaccess' }, Buffer.from(rules))
  }
}

/** Where an old address lies in the copy, if a server would show a page there. */
function fileAt(path: string, base: string): string | null {
  if (path.includes('?') || heldAt(path) !== null || !path.startsWith(`${base}/`)) return null
  const below = path.slice(base.length)
  const last = below.slice(below.lastIndexOf('/') + 1)
  if (last.includes('.') && !/\.s?html?$/i.test(last)) return null
  try {
    return fileOf(below, last.includes('.') ? 'text/plain' : 'text/html')
  } catch {
    return null
  }
}
