import type { Database } from '../../store/database.ts'
import type { DependsOn, KeptPages } from '../serving/kept-pages.ts'
import type { KeptAnswer } from '../serving/public-page.ts'

/** The site as it answers everybody, and what a copy asks besides. */
export type CopiedSite = {
  readonly db: Database
  readonly clock: () => Date
  /** The answer to a GET of nobody in particular. */
  readonly ask: (address: string, headers?: Readonly<Record<string, string>>) => Promise<Response>
  /** Whose data stands on what was last answered at an address; null: that is not known. Asked once. */
  readonly dependsOn: (address: string) => DependsOn | null
  /** Changes whenever pages look different though nothing was published. */
  readonly version: () => Promise<string>
}

export type CopyOptions = {
  /** Where the program itself answers, without a closing slash; null: nowhere that readers reach. */
  readonly service: string | null
  /** Where the copy stands. */
  readonly publicUrl: string
  /** With the texts and reports as the program writes them: DOCX, PDF and others. */
  readonly documents: boolean
  /** With an .htaccess. */
  readonly apache: boolean
}

/** In the place of kept pages: keeps none, and remembers of each whose data stands on it. */
export function rememberedDependence(): { kept: KeptPages<KeptAnswer>; dependsOn: CopiedSite['dependsOn'] } {
  const known = new Map<string, DependsOn>()
  return {
    kept: {
      fresh: async () => {},
      moment: () => 0,
      get: () => undefined,
      // The key of a page ends with its address.
      put: (key, { of }) => void known.set(key.slice(key.lastIndexOf(' ') + 1), of),
    },
    dependsOn(address) {
      const of = known.get(address) ?? null
      known.delete(address)
      return of
    },
  }
}
