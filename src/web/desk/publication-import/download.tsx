import type { ComponentChildren, VNode } from 'preact'
import type { DeskFrame } from '../frame.ts'

/** A button that fetches a file: by POST, because that it was taken out of the desk is recorded. */
export function Download({
  address,
  frame,
  children,
}: {
  readonly address: string
  readonly frame: DeskFrame
  readonly children: ComponentChildren
}): VNode {
  return (
    <form method="post" action={address}>
      <input type="hidden" name="csrf" value={frame.csrf} />
      <button type="submit" class="quiet small">
        {children}
      </button>
    </form>
  )
}
