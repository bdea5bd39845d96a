import type { VNode } from 'preact'
import type { Duty, Release } from '../../../rules/duty/duty.ts'
import { type Light, lightNames } from '../../../rules/duty/duty-light.ts'
import { addresses } from '../../addresses.ts'

/** 红、黄、绿、灰, in a word as well as in a colour. */
export function DutyLight({ light, words }: { readonly light: Light; readonly words?: string | undefined }): VNode {
  return <span class={`light ${light}`}>{words ?? lightNames[light]}</span>
}

/** What met a duty, where it is: at the desk, and the report on its own pages. */
export function ReleaseLink({ release, slug }: { readonly release: Release; readonly slug: string }): VNode {
  const { source, title } = release
  const address =
    source.kind === 'publication' ? addresses.deskPublication(source.id) : addresses.report({ slug, year: source.year })
  return <a href={address}>{title}</a>
}

/** What a duty's own light is called: without a day none is near or to come, and what was late stays so. */
export function lightWords({ light, due, late }: Pick<Duty, 'light' | 'due' | 'late'>): string {
  if (light === 'green' && late) return '已公开（晚）'
  if (light === 'grey' && due === null) return '暂无任务'
  return light === 'yellow' && due === null ? '待办' : lightNames[light]
}
