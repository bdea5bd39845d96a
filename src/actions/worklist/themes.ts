import type { WorkSource } from '../../rules/worklist.ts'
import type { Transaction } from '../../store/database.ts'
import { themesToOpen } from '../../store/theme/themes.ts'
import type { Asker } from '../worklist.ts'

/** Themes that another person has put together, and that the public reads once this officer has opened them. */
export const themesToBeOpened: WorkSource<Transaction, Asker> = async (tx, { viewer }) => {
  const waiting = await themesToOpen(tx, viewer)
  return waiting.flatMap(({ id, draft, agencyName }) =>
    draft === null
      ? []
      : {
          kind: 'theme' as const,
          subject: { kind: 'theme' as const, id },
          what: `开设专题：${draft.name}`,
          why: `${agencyName}已送审，开设以后公众可以看到。`,
          due: draft.from,
          grave: false,
        },
  )
}
