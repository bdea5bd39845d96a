import { may } from '../../rules/permission.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { agenciesAllowing, type DeskAgency } from '../agencies-allowing.ts'
import type { Transaction } from '../database.ts'

/** The agencies for which the viewer may write something to be disclosed, by name. */
export function agenciesToStartFor(tx: Transaction, viewer: Viewer): Promise<readonly DeskAgency[]> {
  return agenciesAllowing(tx, viewer, may.publishing.start)
}
