import type { Context, Hono } from 'hono'
import type { VNode } from 'preact'
import { acceptable, acceptFinding } from '../../../../actions/publication/finding/accept-finding.ts'
import { checkAgain } from '../../../../actions/publication/finding/check-now.ts'
import { fixingOf, maskInText } from '../../../../actions/publication/finding/mask-in-text.ts'
import { may } from '../../../../rules/permission.ts'
import { aroundFixing } from '../../../../rules/publication/finding/mask.ts'
import type { Transaction } from '../../../../store/database.ts'
import { findingsOfVersion, type KeptFinding } from '../../../../store/publication/finding/content-findings.ts'
import { addresses, routes } from '../../../addresses.ts'
import { answerFault } from '../../../faults.tsx'
import type { Web } from '../../../web.ts'
import { actRoutes, refusedPage } from '../../act-routes.tsx'
import { CheckBox, marks, TextArea } from '../../form.tsx'
import type { FormState } from '../../form-state.ts'
import { atDeskPage } from '../../frame.ts'
import { forOfficer, type Here } from '../../here.ts'
import { ofPublication, type PublicationAtDesk, publicationOfPath } from '../publication.ts'
import { findingInLine } from './finding-card.tsx'

type WithFindings = PublicationAtDesk & {
  /** Of which version: the one in hand, or the public one. */
  readonly version: number
  readonly open: readonly KeptFinding[]
}

/** What is done with findings at once: check again, let stand with a reason, put right in the text. */
export function findingRoutes(app: Hono, web: Web): void {
  app.post(routes.deskPublicationCheck, postCheck(web))
  acceptRoutes(app, web)
  maskRoutes(app, web)
}

/** GET leads to the page where the button stands. */
function postCheck(web: Web) {
  return forOfficer(async (c, here) => {
    const id = Number(c.req.param('id'))
    const result = await checkAgain(web, here.by, id)
    if (result.kind === 'done') return c.redirect(`${addresses.deskPublication(id, { done: 'checked' })}#findings`, 303)
    const [publication, frame] = await atDeskPage(web, c, here, (tx) => publicationOfPath(tx, c, here))
    if (publication === null || result.kind !== 'refused') return answerFault(c, web, 'notFound')
    return refusedPage(c, 'publications', '核查', result.reason, frame)
  })
}

async function loadOpen(
  tx: Transaction,
  c: Context,
  here: Here,
  asked: string | undefined,
): Promise<WithFindings | null> {
  const publication = await publicationOfPath(tx, c, here)
  if (publication === null) return null
  const versions = [publication.workingVersion, publication.releasedVersion]
  const version = versions.find((one) => one !== null && String(one) === asked) ?? publication.shown.version
  const findings = await findingsOfVersion(tx, publication.id, version)
  return { ...publication, version, open: findings.filter(({ state }) => state === 'open') }
}

function acceptRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofPublication,
    route: routes.deskPublicationAcceptFindings,
    load: (tx, c, here) => loadOpen(tx, c, here, c.req.query('version')),
    decision: ({ facts }, { viewer }) => may.publication.acceptFinding.decide(viewer, facts),
    open: ({ open, facts }, { viewer }) =>
      acceptable(open, viewer, facts).length > 0
        ? { kind: 'allowed', actingFor: null }
        : { kind: 'refused', reason: '没有您可以写明理由保留的发现。' },
    title: ({ shownTitle }) => `保留核查发现：${shownTitle}`,
    intro: () => (
      <p>
        逐个核对原文，确实应当照原样公开的才保留，并写明理由，例如依法应当公示、单位对外号码。理由随这条信息留存，同一内容以后不再提示。
      </p>
    ),
    form: ({ id, version }) => [`publication.acceptFindings:${id}`, version, {}],
    fields: (form, { open, facts }, { viewer }) => (
      <>
        <Findings form={form} legend="要保留的发现" findings={acceptable(open, viewer, facts)} />
        <TextArea form={form} name="reason" label="理由" hint="不要写出个人信息。不超过300个字。" rows={3} />
      </>
    ),
    button: '保留',
    act: ({ here, posted, shown: { id } }) =>
      acceptFinding(web, here.by, { id, version: Number(posted.version), typed: posted.values }),
    after: (_, { id }) => `${addresses.deskPublication(id, { done: 'findingsAccepted' })}#findings`,
  })
}

function Findings({
  form,
  legend,
  findings,
}: {
  readonly form: FormState
  readonly legend: string
  readonly findings: readonly KeptFinding[]
}): VNode {
  return (
    <FindingsField form={form} legend={legend}>
      {findings.map((finding) => (
        <CheckBox key={finding.id} form={form} name={`finding-${finding.id}`} label={findingInLine(finding)} />
      ))}
    </FindingsField>
  )
}

function FindingsField({
  form,
  legend,
  children,
}: {
  readonly form: FormState
  readonly legend: string
  readonly children: VNode[]
}): VNode {
  const { id } = marks({ form, name: 'findings', label: legend })
  return (
    <fieldset id={id} tabindex={-1}>
      <legend>{legend}</legend>
      {form.problems
        .filter(({ field }) => field === 'findings')
        .map(({ message }) => (
          <p key={message} class="problem">
            {message}
          </p>
        ))}
      {children}
    </fieldset>
  )
}

function maskRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofPublication,
    route: routes.deskPublicationMask,
    load: (tx, c, here) => loadOpen(tx, c, here, undefined),
    decision: ({ facts }, { viewer }) => may.publication.edit.decide(viewer, facts),
    open: (shown) =>
      previewsOf(shown).length > 0
        ? { kind: 'allowed', actingFor: null }
        : { kind: 'refused', reason: '正文中没有程序能够直接改正的发现。' },
    title: ({ shownTitle }) => `遮蔽、改正：${shownTitle}`,
    intro: () => <p>下面是改正前后的样子。只改勾选的；改后自动重新核查。</p>,
    form: (shown) => [
      `publication.mask:${shown.id}`,
      shown.version,
      Object.fromEntries(previewsOf(shown).map(({ finding }) => [`finding-${finding.id}`, 'on'])),
    ],
    fields: (form, shown) => (
      <FindingsField form={form} legend="要改正的地方">
        {previewsOf(shown).map(({ finding, around }) => (
          <div key={finding.id} class="fixing">
            <CheckBox
              form={form}
              name={`finding-${finding.id}`}
              label={`${finding.place}，${finding.fixName ?? ''}：${finding.what}`}
            />
            <p class="fixing-text">
              {around.before}
              <del>{around.found}</del>
              {around.fix !== '' && <ins>{around.fix}</ins>}
              {around.after}
            </p>
          </div>
        ))}
      </FindingsField>
    ),
    button: '改正',
    act: ({ here, posted, shown: { id } }) =>
      maskInText(web, here.by, { id, version: Number(posted.version), typed: posted.values }),
    after: (_, { id }) => `${addresses.deskPublication(id, { done: 'masked' })}#findings`,
  })
}

/** Each finding that can be put right in the text, with what stands around it before and after. */
function previewsOf({ open, shown }: WithFindings) {
  return open.flatMap((finding) => {
    const fixing = fixingOf(finding)
    const around = fixing === null ? null : aroundFixing(shown.content, fixing)
    return around === null ? [] : [{ finding, around }]
  })
}
