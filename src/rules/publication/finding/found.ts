import { checkingProgram } from '../../content/check-content.ts'
import { type ContentFinding, type ContentFindingKind, contentFindingKinds } from '../../content/finding.ts'
import { type Finding, type FindingKind, findingKinds, type Inspection, inspectingProgram } from '../../inspection.ts'
import { numbersMaskedIn } from '../../masking.ts'
import type { UsedFile } from '../publication.ts'

/** By whom a version has to have been checked to be ready: it changes whenever the checks or the inspection learn more. */
export const checkedByProgram = checkingProgram * 1000 + inspectingProgram

/**
 * Who may let a finding stand, with a reason: whoever works on the publication; a second person who did not write it;
 * the secrecy reviewer; or nobody, because it has to be mended.
 */
const settlers = ['anyone', 'second', 'secrecy', 'nobody'] as const
export type Settler = (typeof settlers)[number]

export const settlerWords: Readonly<Record<Settler, string>> = {
  anyone: '经办人员可以写明理由保留',
  second: '须由起草人以外的终审、负责人、公开办或者保密审查人员写明理由，才能保留',
  secrecy: '须由保密审查人员写明理由，才能保留',
  nobody: '必须改正，不能保留',
}

/** A finding as it is kept, whether in the text or in a file. */
export type Found = {
  readonly key: string
  readonly fileId: number | null
  readonly kind: ContentFindingKind | FindingKind | 'video'
  readonly place: string
  /** In the text: where exactly. */
  readonly part: string | null
  readonly from: number | null
  readonly to: number | null
  readonly quote: string
  readonly what: string
  readonly why: string
  readonly todo: string
  readonly grave: boolean
  readonly settler: Settler
  readonly fixName: string | null
  readonly fix: string | null
}

export function nameOfFound(kind: Found['kind'] | string): string {
  if (kind === 'video') return '视频须由人员查看'
  if (isContentKind(kind)) return contentFindingKinds[kind].name
  return isInspectionKind(kind) ? findingKinds[kind].name : kind
}

function isContentKind(kind: string): kind is ContentFindingKind {
  return Object.hasOwn(contentFindingKinds, kind)
}

function isInspectionKind(kind: string): kind is FindingKind {
  return Object.hasOwn(findingKinds, kind)
}

/** What the rules found in the fields and the text. */
export function foundInText(finding: ContentFinding): Found {
  const { key, kind, place, quote, what, why, fix } = finding
  const { todo, grave } = contentFindingKinds[kind]
  return {
    ...{
      key: `text.${key}`,
      fileId: null,
      kind,
      place: place.name,
      part: place.part,
      from: place.start,
      to: place.end,
    },
    ...{ quote, what, why, todo, grave: grave || finding.grave, settler: settlerOf(kind) },
    ...{ fixName: fix?.name ?? null, fix: fix?.replacement ?? null },
  }
}

function settlerOf(kind: ContentFindingKind): Settler {
  const { group, grave } = contentFindingKinds[kind]
  if (kind === 'emptyText') return 'nobody'
  if (group === 'secrecy') return 'secrecy'
  return grave ? 'second' : 'anyone'
}

type CheckedFile = Pick<UsedFile, 'id' | 'title' | 'purpose'> & { readonly sha256: string }

const purposeNames = { attachment: '附件', picture: '图片', video: '视频' } as const

function placeIn({ purpose, title }: CheckedFile, where: string): string {
  return `${purposeNames[purpose]}“${numbersMaskedIn(title)}”${where === '' ? '' : `，${where}`}`
}

const unseen = '公众下载后，用常用软件就能看到这些内容。'
const mendIt = '点“修整文件”由程序处理，或者在原文件中改好后重新上传。'

/** What the inspection found in a file, and what the rules found in its text. */
export function foundInFile(
  file: CheckedFile,
  inspection: Inspection,
  inItsText: readonly ContentFinding[],
): readonly Found[] {
  return [
    ...inspection.findings
      .filter((finding) => !isTold(finding, inspection.findings))
      .map((one) => inspected(file, one)),
    ...inItsText.map((finding): Found => {
      const found = foundInText(finding)
      return {
        ...found,
        ...{
          key: `file.${file.sha256.slice(0, 24)}.${finding.key}`,
          fileId: file.id,
          part: null,
          from: null,
          to: null,
        },
        ...{ place: placeIn(file, finding.place.name), fix: null, fixName: null },
        todo: '在原文件中改好后重新上传；确实无误的，写明理由。',
      }
    }),
  ]
}

/** The texts of a workbook lie in a part of their own; what is told of its cells is not told of that part again. */
function isTold({ kind, where }: Finding, all: readonly Finding[]): boolean {
  return (
    isContentKind(kind) &&
    where.includes('共享文字') &&
    all.some((one) => one.kind === kind && /工作表“/.test(one.where))
  )
}

function inspected(file: CheckedFile, { kind, where, what, grave }: Finding): Found {
  const personal = isContentKind(kind) ? contentFindingKinds[kind] : null
  const mended = kind === 'uninspectable' ? what : mendIt
  return {
    ...{ key: `file.${file.sha256.slice(0, 24)}.${kind}.${where} ${what}`, fileId: file.id, kind },
    ...{
      place: placeIn(file, where === '整个文件' ? '' : where),
      part: null,
      from: null,
      to: null,
      quote: '',
      what,
    },
    why: personal?.why ?? (grave ? unseen : '公开前应当由人员看过。'),
    todo: personal === null && !grave ? '看过没有不应公开的内容，写明理由后保留；也可以点“修整文件”。' : mended,
    grave: grave || personal?.grave === true,
    settler: grave ? 'nobody' : isContentKind(kind) ? settlerOf(kind) : 'anyone',
    ...{ fix: null, fixName: null },
  }
}

/** Nothing here can look into a video: a second person has to have watched it. */
export function videoToWatch(file: CheckedFile): Found {
  return {
    ...{ key: `file.${file.sha256.slice(0, 24)}.video`, fileId: file.id, kind: 'video', place: placeIn(file, '') },
    ...{ part: null, from: null, to: null, quote: '', what: '程序看不到视频里的画面和声音。' },
    ...{ why: '画面、声音里可能有个人信息或者不应公开的内容。', todo: '由起草人以外的人员从头看过，写明看过的结论。' },
    ...{ grave: false, settler: 'second', fixName: null, fix: null },
  }
}

/** Which findings of the texts of a file are told: its structure and its elements are its author's matter. */
export function toldOfFiles(finding: ContentFinding): boolean {
  const { group } = contentFindingKinds[finding.kind]
  return group === 'secrecy' || group === 'wording' || finding.kind === 'residue'
}
