import type { Officer } from './officer.ts'
import { may } from './permission.ts'

/** Who asks: everyone, or an officer at the desk with all that he may act in. */
export type Viewer = { readonly kind: 'public' } | { readonly kind: 'officer'; readonly officer: Officer }

export const everyone: Viewer = { kind: 'public' }

/** What is guarded. A search entry, a snippet, a file or a count is guarded as the thing that it is taken from. */
export type Guarded = 'agency' | 'report' | 'findings'

/** `draft`: kept, and shown to the staff of its agency only. */
export type ReportState = 'draft' | 'published'

/** All that visibility depends on. */
export type VisibilityFacts = {
  readonly agencyId: number
  readonly reportState: ReportState
  readonly findingsPublic: boolean
}

/** Whether this viewer may see a thing of which the facts are known: as src/rules/permission.ts says. */
export function maySee(viewer: Viewer, thing: Guarded, facts: VisibilityFacts): boolean {
  const record = { ...facts, state: facts.reportState, importedBy: null, anotherMayPublish: false, ended: false }
  return acts[thing].decide(viewer, record).kind === 'allowed'
}

/**
 * The same question as an SQL condition over the tables `report` and `agency`, which the statement joins by these
 * names. It holds constants only, never a value from outside.
 */
export function visibleSql(viewer: Viewer, thing: Guarded): string {
  return acts[thing].sql(viewer)
}

const acts = { agency: may.agency.view, report: may.report.view, findings: may.report.seeFindings }
