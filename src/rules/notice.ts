/** What a colleague did to a report, for those who work on it. */
export type ReportNotice = {
  readonly kind: 'imported' | 'published' | 'withdrawn'
  readonly byName: string
  readonly agencyName: string
  readonly year: number
  readonly version: number
}

/** 王五公开了示例区教育局2025年度报告第1版. */
export function noticeInWords({ kind, byName, agencyName, year, version }: ReportNotice): string {
  const report = `${agencyName}${year}年度报告第${version}版`
  switch (kind) {
    case 'imported':
      return `${byName}导入了${report}，待审阅公开`
    case 'published':
      return `${byName}公开了${report}`
    case 'withdrawn':
      return `${byName}撤回了${report}`
  }
}
