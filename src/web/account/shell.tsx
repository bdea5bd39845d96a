import type { ComponentChildren, VNode } from 'preact'
import { addresses } from '../addresses.ts'
import { DeskPage } from '../desk/desk-page.tsx'
import type { DeskFrame } from '../desk/frame.ts'
import { Narrow } from '../sign-in/pages.tsx'
import type { Frame } from '../web.ts'

/** Pages of one's own account stand at the desk; on the way to it, alone: there is nowhere else to go yet. */
export type Shell =
  | { readonly kind: 'desk'; readonly frame: DeskFrame }
  | { readonly kind: 'alone'; readonly frame: Frame }

type Props = {
  readonly shell: Shell
  readonly title: string
  readonly lead?: string | undefined
  /** The account itself stands above the page. */
  readonly below?: boolean
  readonly failed?: boolean
  readonly children: ComponentChildren
}

export function AccountShell({ shell, title, lead, below, failed = false, children }: Props): VNode {
  if (shell.kind === 'alone') {
    return (
      <Narrow title={title} lead={lead} {...shell.frame}>
        {children}
      </Narrow>
    )
  }
  const crumbs = below ? [{ name: '我的账号', address: addresses.account() }] : []
  return (
    <DeskPage title={title} frame={shell.frame} place={null} crumbs={crumbs} failed={failed}>
      <div class="account">
        <h1>{title}</h1>
        {lead !== undefined && <p class="lead">{lead}</p>}
        {children}
      </div>
    </DeskPage>
  )
}
