import type { AgencyKind } from './agency.ts'
import { type Day, dayInChinese, yearOf } from './day.ts'
import { printableLine } from './printable.ts'

/** An agency that is set up: all but what can happen to it later. */
export type NewAgency = {
  /** Its name in addresses and in the workbook; never changes. */
  readonly slug: string
  readonly name: string
  readonly kind: AgencyKind
  /** From the province down, divided by `/`: 河南省/洛阳市/涧西区. */
  readonly region: string
  /** The slug of the agency above; null at the top. */
  readonly parent: string | null
}

/** A name as it is kept: one line, without blanks at its ends. */
export function tidyName(typed: string): string {
  return printableLine(typed)
}

/** A name as names are compared: width and blanks make no difference. */
export function nameKey(name: string): string {
  return name.normalize('NFKC').replace(/\s+/gu, '')
}

export function faultOfName(name: string): string | null {
  if (name === '') return '请填写机关名称。'
  return [...name].length > 100 ? '机关名称不超过100个字。' : null
}

export function faultOfSlug(slug: string): string | null {
  return /^[a-z0-9]+(?:-[a-z0-9]+)*$/u.test(slug) && slug.length <= 100
    ? null
    : '机关编码由小写字母和数字组成，可用连字符分段，不超过100位，如 shili-jiaoyuju。'
}

export function faultOfRegion(region: string): string | null {
  const parts = region.split('/')
  if (region === '' || parts.some((part) => part.trim() === '')) return '请填写所在地区，从省写起，用“/”分开。'
  return [...region].length > 100 ? '所在地区不超过100个字。' : null
}

/** The document that ordered a change, or the source of a value; empty where it is not told. */
export function faultOfBasis(basis: string): string | null {
  return [...basis].length > 300 ? '依据不超过300个字。' : null
}

/** A day on which something can happen to an agency: since the People's Republic, and not long after today. */
export function faultOfDay(day: Day, today: Day): string | null {
  const last = `${yearOf(today) + 2}-12-31` as Day
  if (day >= firstDay && day <= last) return null
  return `日期应在${dayInChinese(firstDay)}至${dayInChinese(last)}之间，请核对年份。`
}

const firstDay = '1949-10-01' as Day
