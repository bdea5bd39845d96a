import type { Context, Hono } from 'hono'
import { passStep, type ReviewOf, returnPublication } from '../../../../actions/publication/review/review.ts'
import { hasSheet } from '../../../../rules/publication/review/review.ts'
import type { Transaction } from '../../../../store/database.ts'
import { columnNames } from '../../../../store/publication/desk-list.ts'
import { addresses, routes } from '../../../addresses.ts'
import { answerFault } from '../../../faults.tsx'
import { answer } from '../../../layout.tsx'
import type { Web } from '../../../web.ts'
import { actRoutes, refusedPage } from '../../act-routes.tsx'
import { type FormState, forgetDraft, freshForm, postedForm, readPosted, withDraft } from '../../form-state.ts'
import { atDeskPage } from '../../frame.ts'
import { forOfficer, type Here } from '../../here.ts'
import { publicationCrumbs, publicationOfPath } from '../publication.ts'
import { ReturnFields } from './return-fields.tsx'
import { type ReviewAtDesk, reviewAtDesk, type StepAtDesk } from './review-at-desk.ts'
import { ReviewPage } from './review-page.tsx'
import { lookedAt, usualBasis } from './review-parts.tsx'

/** Whoever reviews: one page that says what matters, and the buttons. */
export function reviewRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskPublicationReview,
    forOfficer(async (c, here) => {
      const [shown, frame] = await atDeskPage(web, c, here, (tx) => load(tx, web, c, here))
      if (shown === null) return answerFault(c, web, 'notFound')
      const page = { formOf: ({ step }: StepAtDesk) => shown.forms.get(step) ?? emptyForm, failed: false, frame }
      return answer(c, <ReviewPage {...shown} {...page} done={doneWords[c.req.query('done') ?? '']} />)
    }),
  )
  // Whoever comes back to the address of a step finds the page.
  app.get(routes.deskPublicationReviewStep, (c) =>
    c.redirect(addresses.deskPublicationReview(Number(c.req.param('id'))), 303),
  )
  app.post(routes.deskPublicationReviewStep, postStep(web))
  returnRoutes(app, web)
}

const doneWords: Readonly<Record<string, string>> = {
  passed: '已通过，转下一步。',
  approved: '已审定，等待发布。',
  released: '已审定，并已发布。',
  scheduled: '已审定，到时自动发布。',
  notReleased: '已审定，但没有能够发布，原因见“发布和撤回”。',
  returned: '已退回给起草人。',
}

type Loaded = ReviewAtDesk & {
  readonly column: string | null
  /** Of each open step, with what this officer typed into it and has not sent. */
  readonly forms: ReadonlyMap<number | null, FormState>
}

async function load(tx: Transaction, web: Web, c: Context, here: Here): Promise<Loaded | null> {
  const publication = await publicationOfPath(tx, c, here)
  if (publication === null) return null
  const { columnId } = publication.shown.content
  const column = columnId === null ? null : ((await columnNames(tx, [columnId])).get(columnId) ?? null)
  const review = await reviewAtDesk(tx, web, here, publication)
  const forms = new Map<number | null, FormState>()
  for (const at of review.steps) {
    forms.set(at.step, await withDraft(tx, web.sealer, here.officer.personId, formOfStep(at, review)))
  }
  return { ...review, column, forms }
}

function postStep(web: Web) {
  return forOfficer(async (c, here) => {
    const posted = readPosted(await c.req.formData())
    const of = reviewOfPath(c, posted.version)
    const result = await passStep(web, here.by, of, posted.values)
    if (result.kind === 'done') {
      await web.db.transaction((tx) => forgetDraft(tx, here.officer.personId, formName(of)))
      return c.redirect(addresses.deskPublicationReview(of.id, { done: result.became }), 303)
    }
    const [shown, frame] = await atDeskPage(web, c, here, (tx) => load(tx, web, c, here))
    if (shown === null || result.kind === 'unknown') return answerFault(c, web, 'notFound')
    const reason = result.kind === 'refused' ? result.reason : ''
    const mine = shown.steps.find(({ step }) => step === of.step)
    if (result.kind === 'refused' && mine?.open.kind !== 'allowed') {
      return refusedPage(c, 'publications', '审核', reason, frame)
    }
    const trouble = result.kind === 'invalid' ? { problems: result.problems } : { refusal: reason }
    const formOf = (at: StepAtDesk) =>
      at.step === of.step ? postedForm(formOfStep(at, shown), posted, trouble) : (shown.forms.get(at.step) ?? emptyForm)
    const page = <ReviewPage {...shown} formOf={formOf} failed frame={frame} done={undefined} />
    return answer(c, page, result.kind === 'invalid' ? 422 : 409)
  })
}

function returnRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    route: routes.deskPublicationReturn,
    place: 'publications',
    load: async (tx, c, here) => {
      const shown = await load(tx, web, c, here)
      const at = shown?.steps.find(({ step }) => step === stepOfPath(c))
      return shown === null || shown.round === null || at === undefined ? null : { ...shown, round: shown.round, at }
    },
    crumbs: ({ publication }) => [
      ...publicationCrumbs(publication),
      { name: '审核', address: addresses.deskPublicationReview(publication.id) },
    ],
    decision: ({ at }) => at.permitted,
    open: ({ at }) => at.open,
    title: ({ publication, at }) => `${at.name}：退回“${publication.shownTitle}”`,
    intro: () => <p>退给起草人修改；改后重新送审，从头审核。退回的内容和意见都留在记录里，意见加密保存。</p>,
    form: ({ publication, round, at }) => [
      `publication.return:${publication.id}-${round.id}-${at.step ?? 'secrecy'}`,
      round.id,
      {},
    ],
    fields: (form, { publication }) => <ReturnFields form={form} body={publication.shown.content.body} />,
    button: '退回',
    drafts: true,
    scripts: ['passage'],
    act: ({ c, here, posted }) => returnPublication(web, here.by, reviewOfPath(c, posted.version), posted.values),
    after: (_, { publication }) => addresses.deskPublicationReview(publication.id, { done: 'returned' }),
  })
}

function formOfStep({ step }: StepAtDesk, { publication, round }: ReviewAtDesk): FormState {
  const withSheet = round !== null && hasSheet(round.chain, step)
  const looked: Readonly<Record<string, string>> = withSheet
    ? { looked: lookedAt(publication.shownTitle, publication.files), basis: usualBasis }
    : {}
  return freshForm(formName({ id: publication.id, roundId: round?.id ?? 0, step }), round?.id ?? '', looked)
}

/** What was typed in another round is no draft of this one. */
function formName({ id, roundId, step }: ReviewOf): string {
  return `publication.review:${id}-${roundId}-${step ?? 'secrecy'}`
}

const emptyForm = freshForm('publication.review', '', {})

function stepOfPath(c: Context): number | null {
  const step = c.req.param('step')
  return step === 'secrecy' ? null : Number(step)
}

function reviewOfPath(c: Context, version: string): ReviewOf {
  return { id: Number(c.req.param('id')), roundId: Number(version), step: stepOfPath(c) }
}
