import type { VNode } from 'preact'
import { inTenThousands } from '../../../rules/register/money.ts'
import { type RegisterKey, registerKeys, registers } from '../../../rules/register/register.ts'
import type { Agency } from '../../../store/agencies.ts'
import type { RegisterYear } from '../../../store/register/lines.ts'
import { addresses } from '../../addresses.ts'
import { scrollable } from '../../portal/statutory-table.tsx'
import { DeskPage } from '../desk-page.tsx'
import type { DeskFrame } from '../frame.ts'
import { registersCrumb } from './asked.ts'

type Props = { readonly agency: Agency; readonly years: readonly RegisterYear[]; readonly frame: DeskFrame }

/** What the registers hold of each year, side by side, from the year of their first line on; returns are not among them. */
export function RegisterStatisticsPage({ agency, years, frame }: Props): VNode {
  const title = `${agency.name}登记簿历年统计`
  const [newest = 0] = years.map(({ year }) => year)
  const oldest = years.at(-1)?.year ?? newest
  const listed = Array.from({ length: Math.min(10, newest - oldest + 1) }, (_, past) => newest - past)
  const begunIn = (register: RegisterKey) => years.findLast((one) => one.register === register)?.year ?? newest
  const at = (register: RegisterKey, year: number) =>
    years.find((one) => one.register === register && one.year === year)
  const kept = registerKeys.filter((key) => years.some(({ register }) => register === key))
  return (
    <DeskPage title={title} frame={frame} place="registers" crumbs={[registersCrumb()]}>
      <h1>{title}</h1>
      <p class="lead">登记簿和已公开文件按年的数量；以填报计入的数字不在这里，见各年表二。金额以万元为单位。</p>
      {kept.length === 0 ? (
        <p>登记簿里还没有记录。</p>
      ) : (
        <section class="wide" aria-label={`${title}，可左右滚动`} {...scrollable}>
          <table class="working">
            <caption class="unseen">{title}</caption>
            <thead>
              <tr>
                <th scope="col">登记簿</th>
                {listed.map((year) => (
                  <th key={year} scope="col" class="number">
                    <a href={addresses.deskRegistersOf({ slug: agency.slug, year })}>{year}</a>
                  </th>
                ))}
              </tr>
            </thead>
            <tbody>
              {kept.map((key) => (
                <tr key={key}>
                  <th scope="row">
                    <a href={addresses.deskRegisterEntries({ agency: agency.slug, register: key })}>
                      {registers[key].name}
                    </a>
                  </th>
                  {listed.map((year) => (
                    <td key={year} class="number" data-column={`${year}年`}>
                      {year < begunIn(key) ? '—' : inYear(key, at(key, year))}
                    </td>
                  ))}
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
    </DeskPage>
  )
}

/** 3件 · 废止1件; 12件; 3笔 · 52.15万元. */
function inYear(key: RegisterKey, of: RegisterYear | undefined): string {
  const { sort, unit } = registers[key]
  if (of === undefined) return '0'
  switch (sort) {
    case 'document':
      return of.ended === 0 ? `${of.begun}${unit}` : `${of.begun}${unit}，废止${of.ended}${unit}`
    case 'item':
      return of.ended === 0 ? `+${of.begun}${unit}` : `+${of.begun}，-${of.ended}${unit}`
    case 'decision':
      return `${of.quantity}${unit}`
    case 'money':
      return `${of.begun}${unit}，${inTenThousands(of.amount ?? 0)}万元`
  }
}
