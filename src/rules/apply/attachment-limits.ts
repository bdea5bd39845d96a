const megabyte = 1024 * 1024

/** What an applicant may send along: each file, all together, and how many. */
const attachmentLimits = { each: 10, together: 30, files: 12 } as const

/** Why these files cannot be sent along, as one sentence; null: they can. The same in the browser and on the server. */
export function tooHeavy(files: readonly { readonly name: string; readonly size: number }[]): string | null {
  const { each, together, files: most } = attachmentLimits
  if (files.length > most) return `附件不超过${most}个。`
  const heavy = files.find(({ size }) => size > each * megabyte)
  if (heavy !== undefined) return `“${heavy.name}”超过${each} MB。`
  const sum = files.reduce((total, { size }) => total + size, 0)
  return sum > together * megabyte ? `附件合计超过${together} MB。` : null
}
