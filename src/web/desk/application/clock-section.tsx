import type { VNode } from 'preact'
import type { Transaction } from '../../../store/database.ts'
import type { Web } from '../../web.ts'
import type { Here } from '../here.ts'
import type { CaseAtDesk } from './case.ts'
import { dueInWords } from './case-page.tsx'
import type { SectionProps } from './sections.ts'

export async function loadClockSection(
  _tx: Transaction,
  _web: Web,
  _here: Here,
  _application: CaseAtDesk,
): Promise<null> {
  return null
}

/** The day, and why it is that day. */
export function ClockSection({ application, here }: SectionProps<null>): VNode {
  return <p>{dueInWords(application.clock, here.day)}</p>
}
