import type { Database } from '../../store/database.ts'
import { rebuildSome } from '../../store/search/rebuilding.ts'

const batch = 100

/** Makes search entries anew for as long as `goOn` says so and there is something to do; true once there is not. */
export async function rebuildEntries(db: Database, goOn: () => boolean = () => true): Promise<boolean> {
  while (goOn()) {
    const rebuilt = await db.transaction((tx) => rebuildSome(tx, batch))
    if (rebuilt !== 'more') return rebuilt === 'done'
  }
  return false
}
