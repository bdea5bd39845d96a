import { advanceImports } from '../actions/publication-import/advance-imports.ts'
import type { ImportApp } from '../actions/publication-import/at-import.ts'
import { type Job, repeating } from './repeating.ts'

/** Goes on with what comes over from old sites, also after the program was ended in the middle. */
export function importEveryFewSeconds(
  app: ImportApp,
  onFault: (fault: unknown, importId?: number) => void,
  { everyMs = 5_000 }: { readonly everyMs?: number } = {},
): Job {
  return repeating(() => advanceImports({ ...app, onFault }), onFault, everyMs)
}
