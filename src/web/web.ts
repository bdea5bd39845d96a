import type { Config } from '../config.ts'
import type { FileInspector } from '../outside/file-inspector.ts'
import type { FileStore } from '../outside/file-store.ts'
import type { HostFrames } from '../outside/host-frame.ts'
import type { Sealer } from '../outside/keyring.ts'
import type { Mailer } from '../outside/mailer.ts'
import type { Passwords } from '../outside/passwords.ts'
import type { ReportReader } from '../outside/report-reader.ts'
import type { SingleSignOn } from '../outside/single-sign-on.ts'
import type { Typesetter } from '../outside/typesetter.ts'
import type { VirusScanner } from '../outside/virus-scanner.ts'
import type { Database, Transaction } from '../store/database.ts'
import { holdsSample } from '../store/overview.ts'
import type { Assets } from './serving/assets.ts'
import type { ClientAddress } from './serving/client-address.ts'
import type { KeptPages } from './serving/kept-pages.ts'
import type { BoundedCache } from './serving/page-cache.ts'
import type { KeptAnswer } from './serving/public-page.ts'
import type { PublicRoom } from './serving/public-room.ts'
import type { StaticCopy } from './site/site-frame.ts'

/** What the pages are given: built in main.ts, and by `createApp` for what is the site's own. */
export type Web = {
  readonly db: Database
  readonly files: FileStore
  readonly reader: ReportReader
  readonly inspector: FileInspector
  readonly typesetter: Typesetter
  readonly sealer: Sealer
  readonly passwords: Passwords
  /** Null: no mail is sent. */
  readonly mailer: Mailer | null
  /** Null: what applicants send is not scanned for viruses. */
  readonly scanner: VirusScanner | null
  /** Null: there is no single sign-on. */
  readonly singleSignOn: SingleSignOn | null
  /** Null: the site stands alone, without the head and foot of another. */
  readonly hostFrames: HostFrames | null
  readonly config: Config
  readonly clientAddress: ClientAddress
  readonly clock: () => Date
  readonly assets: Assets
  readonly pages: BoundedCache<KeptPage>
  /** Public pages, for as long as nothing on them changed. */
  readonly kept: KeptPages<KeptAnswer>
  readonly room: PublicRoom
  /** Set where pages are made for a static copy, which can't answer what readers ask. */
  readonly copy: StaticCopy | null
}

/** A page as it was rendered once, plain and compressed. */
export type KeptPage = { readonly html: Uint8Array<ArrayBuffer>; readonly brotli: Uint8Array<ArrayBuffer> }

/** What every page is framed with. */
export type Frame = { readonly assets: Assets; readonly sample: boolean }

/** The frame of a page that shows nothing from the store: it says that it is a sample wherever the database holds the sample, even when that can't be asked. */
export async function frame({ db, assets, config }: Web): Promise<Frame> {
  const sample = await db.read(holdsSample).catch(() => config.sample)
  return { assets, sample }
}

/** What a page shows together with its frame, from one snapshot of the store. */
export async function framed<T>(web: Web, work: (tx: Transaction) => Promise<T>): Promise<readonly [T, Frame]> {
  return web.db.read(async (tx) => [await work(tx), { assets: web.assets, sample: await holdsSample(tx) }] as const)
}
