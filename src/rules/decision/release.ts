/**
 * The way of a copy from the desk to the applicant. Redactions are made before the file is uploaded, with other
 * programs; drawing them here on the page belongs between choosing and inspecting.
 */
export const releaseSteps = {
  chosen: '选定文件',
  redacted: '删去不予公开的内容（上传前在原文件中删除，不要只用色块遮盖）',
  inspected: '程序检查',
  confirmed: '逐项确认检查发现的问题',
  released: '签发后随答复提供',
} as const

/** What the rule needs to know of a finding. `of`: whose protected string it is. */
export type FoundInCopy = { readonly kind: string; readonly grave: boolean; readonly of?: string | undefined }

/** Whose strings are protected: the applicant's, and those of each third party by its consultation. */
export const ofApplicant = 'applicant'
export const ofParty = (consultation: number): string => `party:${consultation}`

/** The last inspection of a copy; null: there is none. */
export type CopyInspected = {
  readonly verdict: 'clean' | 'found' | 'uninspectable'
  /** Of these very bytes, for what is protected now, by the program as it is now. */
  readonly current: boolean
  readonly findings: readonly FoundInCopy[]
  /** Places in the list of findings. */
  readonly confirmed: ReadonlySet<number>
}

export type ReleaseState = 'notInspected' | 'outdated' | 'refused' | 'toConfirm' | 'free'

export const releaseStates: Readonly<Record<ReleaseState, string>> = {
  notInspected: '尚未检查',
  outdated: '须重新检查',
  refused: '不能提供，须修改文件后重新上传',
  toConfirm: '有待确认的问题',
  free: '检查通过，可以提供',
}

/** Why a copy may not go out, in one sentence; null: it may. */
export const releaseStops: Readonly<Record<Exclude<ReleaseState, 'free'>, string>> = {
  notInspected: '尚未检查。',
  outdated: '检查之后当事人资料或检查程序有变化，须重新检查。',
  refused: '检查发现不能确认放行的问题，须修改文件后重新上传。',
  toConfirm: '检查发现的问题还没有逐项确认。',
}

/**
 * Whether a person may accept a finding with a reason. What is grave is mended, not accepted, but for names and numbers
 * of those who may be in the copy: the applicant, who receives it, and third parties whose matters are to be disclosed.
 */
export function mayConfirm(finding: FoundInCopy, mayAppear: ReadonlySet<string>): boolean {
  if (!finding.grave) return true
  return finding.kind === 'protectedString' && finding.of !== undefined && mayAppear.has(finding.of)
}

/** It fails closed: whatever is not known to be free is stopped. */
export function releaseStateOf(inspected: CopyInspected | null, mayAppear: ReadonlySet<string>): ReleaseState {
  if (inspected === null) return 'notInspected'
  const { verdict, current, findings, confirmed } = inspected
  if (!current) return 'outdated'
  if (verdict === 'uninspectable') return 'refused'
  if (verdict === 'clean') return findings.length === 0 ? 'free' : 'refused'
  if (findings.length === 0 || findings.some((finding) => !mayConfirm(finding, mayAppear))) return 'refused'
  return findings.every((_, index) => confirmed.has(index)) ? 'free' : 'toConfirm'
}
