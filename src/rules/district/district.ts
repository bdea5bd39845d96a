import type { AgencyEvent } from '../agency-event.ts'
import { type ProfileField, type ProfileValue, profileFields, profileRules } from '../profile.ts'
import type { Unit } from '../unit.ts'

/** All that is known of the agencies of a district, as it goes into a workbook and comes out of one. */
export type District = {
  readonly agencies: readonly { readonly slug: string; readonly region: string }[]
  readonly events: readonly AgencyEvent[]
  readonly profiles: readonly (ProfileValue & { readonly agency: string })[]
  readonly units: readonly (Unit & { readonly agency: string })[]
}

/** A row of the workbook as a person filled it in: the texts of its cells by the heads of their columns. */
export type SheetRow = {
  readonly sheet: SheetKey
  /** As the spreadsheet counts: the heads are row 1. */
  readonly row: number
  readonly cells: Readonly<Record<string, string>>
}

export type SheetKey = 'agencies' | 'history' | 'units' | 'profiles'

export const sheetNames: Readonly<Record<SheetKey, string>> = {
  agencies: '机关',
  history: '沿革',
  units: '内设机构',
  profiles: '概况',
}

export type SheetColumn = { readonly label: string; readonly hint: string; readonly needed: boolean }

const reference = '填编码或名称，须是“机关”表中的或已有的机关'
const day = '如 2024-03-01'

/** The columns of each sheet, with what to write in them. Their order in a file does not matter, their heads do. */
export const sheetColumns = {
  agencies: {
    slug: column('编码', '小写字母、数字和连字符，用于网址，定后不变；不填则按名称的拼音生成'),
    name: column('名称', '全称，与印章一致；更过名的填最后的名称', true),
    kind: column('类别', '从列表中选择；不填则按名称判断'),
    parent: column('上级机关', `${reference}；最高一级不填`),
    region: column('所在地区', '从省写起，用“/”分开，如 某省/某市/示例区；不填则与上级机关相同'),
    since: column('设立日期', `${day}；早已设立的不填`),
    basis: column('设立依据', '批准设立的文号'),
  },
  history: {
    day: column('日期', `生效之日，${day}`, true),
    kind: column('事项', '更名、划转、合并、分立、撤销', true),
    agency: column('机关', reference, true),
    before: column('变更前', '更名填原名称；划转填原上级机关'),
    after: column('变更后', '更名填新名称；划转填新上级机关；合并填并入的机关；分立填分立后的各机关，用“、”分开'),
    heir: column('承接办件的机关', '分立必填；撤销有继任机关的填继任机关，不填则由上级机关承接'),
    basis: column('依据', '批准变更的文号'),
  },
  units: {
    agency: column('机关', reference, true),
    number: column('编号', '在本机关内的编号，定后不变；不填则依次编号。更名的，同一编号另起一行'),
    name: column('名称', '股、科、室的名称', true),
    from: column('自', `设立或更名之日，${day}；早已设立的不填`),
    ordinal: column('序号', '在列表中的位置；不填则排在最后'),
    ended: column('撤销日期', `${day}；仍然存在的不填`),
  },
  profiles: {
    agency: column('机关', reference, true),
    from: column('自', `以下内容从哪一天起，${day}；一直如此的不填`),
    source: column('依据', '内容出自的文件或提供人'),
    ...profileColumns(),
  },
} satisfies Readonly<Record<SheetKey, Readonly<Record<string, SheetColumn>>>>

/** In a profile: from that day there is no such value. An empty cell says nothing. */
export const takenAway = '（无）'

function column(label: string, hint: string, needed = false): SheetColumn {
  return { label, hint, needed }
}

function profileColumns(): Readonly<Record<ProfileField, SheetColumn>> {
  const columns = profileFields.map((field) => [field, column(profileRules[field].name, profileRules[field].hint)])
  return Object.fromEntries(columns) as Record<ProfileField, SheetColumn>
}
