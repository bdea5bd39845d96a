import type { Context, Handler, Hono } from 'hono'
import type { ComponentChildren, VNode } from 'preact'
import type { NotDone } from '../../actions/desk-act.ts'
import type { Decision } from '../../rules/permission.ts'
import type { Transaction } from '../../store/database.ts'
import { answerFault } from '../faults.tsx'
import { answer, type Crumb } from '../layout.tsx'
import type { AssetEntry } from '../serving/assets.ts'
import type { Web } from '../web.ts'
import { DeskPage } from './desk-page.tsx'
import { ActButton, DeskForm } from './form.tsx'
import {
  type FormState,
  forgetDraft,
  freshForm,
  type PostedForm,
  postedForm,
  readPosted,
  withDraft,
} from './form-state.ts'
import { atDeskPage, type DeskFrame } from './frame.ts'
import { forOfficer, type Here } from './here.ts'
import type { DeskPlace } from './navigation.ts'

/** One act at the desk: a form at an address, what it asks, and what it leads to. */
export type ActAtDesk<Shown, Done> = {
  readonly route: string
  readonly place: DeskPlace
  /** What the form is about; null where there is no such thing, or none that this officer may know of. */
  readonly load: (tx: Transaction, c: Context, here: Here) => Promise<Shown | null>
  /** Whether the act is open to this officer at all: else the page says why not, and shows no form. */
  readonly decision: (shown: Shown, here: Here) => Decision
  readonly title: (shown: Shown) => string
  readonly crumbs: (shown: Shown) => readonly Crumb[]
  readonly intro?: (shown: Shown) => ComponentChildren
  /** By which the form goes (`person.correct:17`), the version it rests on, and what stands in it at first. */
  readonly form: (shown: Shown, here: Here) => readonly [name: string, version: string | number, values: Values]
  readonly fields: (form: FormState, shown: Shown, here: Here) => ComponentChildren
  readonly button: string
  /** Whether it can be done to the record as it stands: where not, the form is shown, and its button is closed with the reason. */
  readonly open?: (shown: Shown, here: Here) => Decision
  readonly upload?: boolean
  readonly scripts?: readonly AssetEntry[]
  /** What is typed is kept while typing: for forms with long texts. */
  readonly drafts?: boolean
  readonly act: (asked: {
    readonly c: Context
    readonly here: Here
    readonly posted: PostedForm
    readonly body: FormData
    readonly shown: Shown
  }) => Promise<Done | NotDone<string>>
  readonly after: (done: Done, shown: Shown, c: Context) => string | Response | Promise<Response>
}

type Values = Readonly<Record<string, string>>

/** Shows the form of an act and takes what is sent: 303 when it is done, 422 for wrong fields, 409 where a rule says no. */
export function actRoutes<Shown, Done extends { readonly kind: string }>(
  app: Hono,
  web: Web,
  at: ActAtDesk<Shown, Done>,
): void {
  app.get(at.route, showAct(web, at))
  app.post(at.route, postAct(web, at))
}

function showAct<Shown, Done>(web: Web, at: ActAtDesk<Shown, Done>): Handler {
  return forOfficer(async (c, here) => {
    const [loaded, frame] = await atDeskPage(web, c, here, async (tx) => {
      const shown = await at.load(tx, c, here)
      if (shown === null) return null
      const fresh = freshForm(...at.form(shown, here))
      const { personId } = here.officer
      return { shown, form: at.drafts ? await withDraft(tx, web.sealer, personId, fresh) : fresh }
    })
    if (loaded === null) return answerFault(c, web, 'notFound')
    const { shown, form } = loaded
    const decision = at.decision(shown, here)
    if (decision.kind === 'refused') return refusedPage(c, at.place, at.title(shown), decision.reason, frame)
    return answer(c, <ActPage at={at} shown={shown} form={form} frame={frame} here={here} />)
  })
}

function postAct<Shown, Done extends { readonly kind: string }>(web: Web, at: ActAtDesk<Shown, Done>): Handler {
  return forOfficer(async (c, here) => {
    const body = await c.req.formData()
    const posted = readPosted(body)
    const [shown, frame] = await atDeskPage(web, c, here, (tx) => at.load(tx, c, here))
    if (shown === null) return answerFault(c, web, 'notFound')
    if (body.get('preview') === 'on') return previewed(c, at, shown, posted, frame, here)
    const result = await at.act({ c, here, posted, body, shown })
    if (isNotDone(result)) {
      if (result.kind === 'unknown') return answerFault(c, web, 'notFound')
      const decision = at.decision(shown, here)
      if (decision.kind === 'refused') return refusedPage(c, at.place, at.title(shown), decision.reason, frame)
      const trouble = result.kind === 'invalid' ? { problems: result.problems } : { refusal: result.reason }
      const form = postedForm(freshForm(...at.form(shown, here)), posted, trouble)
      const status = result.kind === 'invalid' ? 422 : 409
      return answer(c, <ActPage at={at} shown={shown} form={form} frame={frame} here={here} />, status)
    }
    if (at.drafts) {
      const [name] = at.form(shown, here)
      await web.db.transaction((tx) => forgetDraft(tx, here.officer.personId, name))
    }
    const next = await at.after(result, shown, c)
    return typeof next === 'string' ? c.redirect(next, 303) : next
  })
}

/** The form with what was typed, and all that follows from it: nothing is done. */
function previewed<Shown, Done>(
  c: Context,
  at: ActAtDesk<Shown, Done>,
  shown: Shown,
  posted: PostedForm,
  frame: DeskFrame,
  here: Here,
): Response | Promise<Response> {
  const decision = at.decision(shown, here)
  if (decision.kind === 'refused') return refusedPage(c, at.place, at.title(shown), decision.reason, frame)
  const form = postedForm(freshForm(...at.form(shown, here)), posted, {})
  return answer(c, <ActPage at={at} shown={shown} form={form} frame={frame} here={here} />)
}

function isNotDone<Done extends { readonly kind: string }>(result: Done | NotDone<string>): result is NotDone<string> {
  return result.kind === 'refused' || result.kind === 'unknown' || result.kind === 'invalid'
}

function ActPage<Shown, Done>({
  at,
  shown,
  form,
  frame,
  here,
}: {
  readonly at: ActAtDesk<Shown, Done>
  readonly shown: Shown
  readonly form: FormState
  readonly frame: DeskFrame
  readonly here: Here
}): VNode {
  const title = at.title(shown)
  return (
    <DeskPage
      title={title}
      frame={frame}
      place={at.place}
      crumbs={at.crumbs(shown)}
      scripts={[...(at.drafts ? (['draft'] as const) : []), ...(at.scripts ?? [])]}
      failed={form.refusal !== null || form.problems.length > 0}
    >
      <h1>{title}</h1>
      {at.intro?.(shown)}
      <DeskForm
        action={frame.path.replace(/\?.*/u, '')}
        form={form}
        frame={frame}
        upload={at.upload === true}
        drafts={at.drafts === true}
      >
        {at.fields(form, shown, here)}
        <ActButton decision={at.open?.(shown, here) ?? at.decision(shown, here)}>{at.button}</ActButton>
      </DeskForm>
    </DeskPage>
  )
}

/** 403 in words: the page is there, and not for this officer. */
export function refusedPage(
  c: Context,
  place: DeskPlace,
  title: string,
  reason: string,
  frame: DeskFrame,
): Response | Promise<Response> {
  return answer(
    c,
    <DeskPage title={title} frame={frame} place={place} failed>
      <h1>{title}</h1>
      <section class="trouble" role="alert" aria-labelledby="refused">
        <h2 id="refused">没有权限</h2>
        <p>{reason}</p>
      </section>
    </DeskPage>,
    403,
  )
}

/** A page that this officer may see, or 403 in words, or 404 where there is nothing to see. */
export function showPage<Shown>(
  web: Web,
  page: {
    readonly place: DeskPlace
    readonly title: string
    readonly decision?: (here: Here) => Decision
    readonly load: (tx: Transaction, c: Context, here: Here) => Promise<Shown | null>
    readonly page: (shown: Shown, frame: DeskFrame, here: Here, c: Context) => VNode
  },
): Handler {
  return forOfficer(async (c, here) => {
    const decision = page.decision?.(here)
    const [shown, frame] = await atDeskPage(web, c, here, async (tx) =>
      decision?.kind === 'refused' ? null : page.load(tx, c, here),
    )
    if (decision?.kind === 'refused') return refusedPage(c, page.place, page.title, decision.reason, frame)
    return shown === null ? answerFault(c, web, 'notFound') : answer(c, page.page(shown, frame, here, c))
  })
}

/** What was just done, on the page that it led to. */
export function DoneNote({ words }: { readonly words: string | undefined }): VNode | null {
  return words === undefined ? null : (
    <p class="done-note" role="status">
      {words}
    </p>
  )
}
