import type { Sealer } from '../outside/keyring.ts'
import { type Day, dayOfInstant } from '../rules/day.ts'
import type { Database } from '../store/database.ts'
import { holdsSampleOnly } from '../store/workplaces.ts'
import { loadSampleDistrict } from './agency/load-sample-district.ts'
import { loadSamplePeople } from './people/load-sample-people.ts'

/**
 * Loads the invented district 示例区 and the people who work in it, into a database that holds nothing but samples. What
 * is there stays; a load that was cut off is completed by the next one.
 */
export async function loadSampleDesk(
  app: { readonly db: Database; readonly sealer: Sealer },
  today: Day = dayOfInstant(new Date()),
): Promise<void> {
  if (!(await app.db.read(holdsSampleOnly))) return
  await loadSampleDistrict(app, today)
  await loadSamplePeople(app, today)
}
