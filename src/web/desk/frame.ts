import type { Context } from 'hono'
import type { Viewer } from '../../rules/visibility.ts'
import { holdsSample } from '../../store/agencies.ts'
import type { Transaction } from '../../store/database.ts'
import { type DeskFrameFacts, deskFrameFacts } from '../../store/desk-frame.ts'
import { preferencesOf } from '../../store/preferences.ts'
import { addresses } from '../addresses.ts'
import type { Assets } from '../serving/assets.ts'
import type { Web } from '../web.ts'
import type { Here } from './here.ts'

/** What every page of the desk is framed with. */
export type DeskFrame = DeskFrameFacts & {
  readonly assets: Assets
  readonly sample: boolean
  readonly viewer: Viewer
  readonly csrf: string
  readonly largeType: boolean
  /** Where this page is, to come back to. */
  readonly path: string
  /** What stands in the search box. */
  readonly query: string
  /** How this person has last arranged his tables, by their names. */
  readonly preferences: ReadonlyMap<string, string>
}

/** What a page of the desk shows together with its frame, from one snapshot of the store. */
export async function atDeskPage<T>(
  web: Pick<Web, 'db' | 'assets'>,
  c: Context,
  here: Here,
  work: (tx: Transaction, preferences: ReadonlyMap<string, string>) => Promise<T>,
): Promise<readonly [T, DeskFrame]> {
  return web.db.read(async (tx) => {
    const preferences = await preferencesOf(tx, here.officer.personId)
    const shown = await work(tx, preferences)
    const url = new URL(c.req.url)
    const frame = {
      ...(await deskFrameFacts(tx, here.viewer, here.officer.personId)),
      assets: web.assets,
      sample: await holdsSample(tx),
      viewer: here.viewer,
      csrf: here.csrf,
      largeType: preferences.get('largeType') === 'on',
      path: c.req.method === 'GET' ? url.pathname + url.search : url.pathname,
      query: url.pathname === addresses.deskSearch() ? (url.searchParams.get('q') ?? '') : '',
      preferences,
    }
    return [shown, frame] as const
  })
}
