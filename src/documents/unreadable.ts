import { UnreadableFile } from './source.ts'

/** What a clerk can do in nearly every case, said once. */
const saveAs = '请用 Word 或 WPS 打开后另存为 .docx 再上传'

/** Every refusal of a file that is not what it should be: one Chinese sentence that says what to do next. */
export const unreadable = {
  empty: () => new UnreadableFile('empty', '文件是空的，没有任何内容，请重新导出后再上传。'),
  tooLarge: () => new UnreadableFile('tooLarge', '文件超过 50 MB，年度报告不会这样大，请检查是否选错了文件。'),
  tooMuchContent: () => new UnreadableFile('tooLarge', '文件展开后的内容远远超出一份年度报告，请检查是否选错了文件。'),
  tooSlow: () =>
    new UnreadableFile('tooSlow', '文件太复杂，规定的时间内没有读完，请只保留年度报告部分，另存后再上传。'),
  tooMuchMemory: () =>
    new UnreadableFile('tooMuchMemory', '文件太复杂，读取时内存不够，请只保留年度报告部分，另存后再上传。'),
  encrypted: () => new UnreadableFile('encrypted', '文件设有密码，请去掉密码后另存一份再上传。'),
  /** `cause` is for the log of whoever operates the program, never for a screen. */
  damaged: (what: string, cause?: unknown) => {
    const refusal = new UnreadableFile('damaged', `${what}已损坏或不完整，请重新导出或重新下载后再上传。`)
    refusal.cause = cause
    return refusal
  },
  scanned: () =>
    new UnreadableFile('scanned', '这是扫描件，页面上只有图片没有文字，请上传带文字的 PDF 或 Word、网页版本。'),
  image: () => new UnreadableFile('scanned', '这是图片，不含可读取的文字，请上传带文字的 PDF 或 Word、网页版本。'),
  infected: () => new UnreadableFile('infected', '文件里查出病毒，没有读取，请先用杀毒软件处理，再重新上传。'),
  notScanned: () => new UnreadableFile('notScanned', '病毒扫描暂时不可用，文件没有读取，请稍后再传，或告诉管理员。'),
  oldFormat: (what: string) => new UnreadableFile('oldFormat', `${what}无法直接读取，${saveAs}。`),
  oldSheet: () =>
    new UnreadableFile('oldFormat', '这是旧版 Excel 或 WPS 表格，请用 Excel 或 WPS 打开后另存为 .xlsx 再上传。'),
  otherFormat: (what: string) =>
    new UnreadableFile('unknownFormat', `${what}，请改为上传 .docx、.xlsx、带文字的 .pdf、网页或文本文件。`),
} as const
