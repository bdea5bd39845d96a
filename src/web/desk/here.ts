import type { Context, Handler } from 'hono'
import type { By } from '../../actions/desk-act.ts'
import type { Day } from '../../rules/day.ts'
import type { Officer } from '../../rules/officer.ts'
import type { Viewer } from '../../rules/visibility.ts'

/** Who is at the desk in a request: asked of the session before any page of the desk is made. */
export type Here = {
  readonly officer: Officer
  readonly viewer: Viewer
  /** For acts: the person, the network address and the day. */
  readonly by: By
  readonly day: Day
  /** Stands in every form; the session middleware has checked it wherever one was sent. */
  readonly csrf: string
}

/** A page or act of the desk: `work` is given who is here. */
export function forOfficer(work: (c: Context, here: Here) => Promise<Response>): Handler {
  return (c) => work(c, hereOf(c))
}

const present = new WeakMap<Context, Here>()

export function setHere(c: Context, here: Here): void {
  present.set(c, here)
}

export function hereOf(c: Context): Here {
  const here = present.get(c)
  if (here === undefined) throw new Error(`${c.req.path} is not behind the session`)
  return here
}
