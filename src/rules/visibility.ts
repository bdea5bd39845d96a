/** Who asks. Until people sign in there are two: everyone, and the staff of the disclosure office. */
export type Viewer = { readonly kind: 'public' } | { readonly kind: 'staff' }

export const everyone: Viewer = { kind: 'public' }
export const staff: Viewer = { kind: 'staff' }

/** What is guarded. A search entry, a snippet, a file or a count is guarded as the thing that it is taken from. */
export type Guarded = 'agency' | 'report' | 'findings'

/** `draft`: kept, and shown to staff only. */
export type ReportState = 'draft' | 'published'

/** All that visibility depends on. */
export type VisibilityFacts = { readonly reportState: ReportState; readonly findingsPublic: boolean }

/** For each thing, the facts that must hold before everyone may see it. Staff see all. The only place that decides. */
const conditions: Readonly<Record<Guarded, Partial<VisibilityFacts>>> = {
  agency: {},
  report: { reportState: 'published' },
  // Findings are for staff unless the agency says otherwise, and never seen where their report is not.
  findings: { reportState: 'published', findingsPublic: true },
}

const columns: Readonly<Record<keyof VisibilityFacts, string>> = {
  reportState: 'report.state',
  findingsPublic: 'agency.findings_public',
}

/** Whether this viewer may see a thing of which the facts are known. */
export function maySee(viewer: Viewer, thing: Guarded, facts: VisibilityFacts): boolean {
  return requirements(viewer, thing).every(([fact, value]) => facts[fact] === value)
}

/**
 * The same question as an SQL condition over the tables `report` and `agency`, which the statement joins by these
 * names. It holds constants only, never a value from outside.
 */
export function visibleSql(viewer: Viewer, thing: Guarded): string {
  const terms = requirements(viewer, thing).map(([fact, value]) => `${columns[fact]} = ${literal(value)}`)
  return terms.length === 0 ? 'true' : `(${terms.join(' and ')})`
}

type Requirement = { [F in keyof VisibilityFacts]: readonly [F, VisibilityFacts[F]] }[keyof VisibilityFacts]

function requirements(viewer: Viewer, thing: Guarded): Requirement[] {
  switch (viewer.kind) {
    case 'staff':
      return []
    case 'public':
      return Object.entries(conditions[thing]) as Requirement[]
  }
}

function literal(value: ReportState | boolean): string {
  return typeof value === 'boolean' ? String(value) : `'${value}'`
}
