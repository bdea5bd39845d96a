import type { Context, Handler, Hono } from 'hono'
import type { VNode } from 'preact'
import {
  type MendedCopy,
  maskedKindName,
  maskedKinds,
  mendedCopy,
  mendFile,
  readMendChoices,
} from '../../../../actions/publication/finding/mend-file.ts'
import type { MendChoices } from '../../../../documents/mend/mended.ts'
import { may } from '../../../../rules/permission.ts'
import { nameOfFound } from '../../../../rules/publication/finding/found.ts'
import type { UsedFile } from '../../../../rules/publication/publication.ts'
import { findingsOfVersion, type KeptFinding } from '../../../../store/publication/finding/content-findings.ts'
import { addresses, routes } from '../../../addresses.ts'
import { answerFault } from '../../../faults.tsx'
import { answer } from '../../../layout.tsx'
import type { Web } from '../../../web.ts'
import { refusedPage } from '../../act-routes.tsx'
import { DeskPage } from '../../desk-page.tsx'
import { ActButton } from '../../form.tsx'
import { readPosted } from '../../form-state.ts'
import { atDeskPage, type DeskFrame } from '../../frame.ts'
import { forOfficer, type Here } from '../../here.ts'
import { type PublicationAtDesk, publicationCrumbs, publicationOfPath } from '../publication.ts'

/** A mended copy of a file: what would go, as chosen in the address; then the copy in the place of the file. */
export function mendRoutes(app: Hono, web: Web): void {
  app.get(routes.deskPublicationMendFile, showMend(web))
  app.post(routes.deskPublicationMendFile, postMend(web))
}

type Shown = { readonly publication: PublicationAtDesk; readonly file: UsedFile; readonly open: readonly KeptFinding[] }

async function load(web: Web, c: Context, here: Here): Promise<readonly [Shown | null, DeskFrame]> {
  return atDeskPage(web, c, here, async (tx) => {
    const publication = await publicationOfPath(tx, c, here)
    const file = publication?.files.find(({ id }) => id === Number(c.req.param('file')))
    if (publication === null || file === undefined) return null
    const findings = await findingsOfVersion(tx, publication.id, publication.shown.version)
    return { publication, file, open: findings.filter(({ fileId, state }) => fileId === file.id && state === 'open') }
  })
}

function showMend(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const [shown, frame] = await load(web, c, here)
    if (shown === null) return answerFault(c, web, 'notFound')
    const decision = may.publication.edit.decide(here.viewer, shown.publication.facts)
    if (decision.kind === 'refused') return refusedPage(c, 'publications', '修整文件', decision.reason, frame)
    const choices = readMendChoices(c.req.query())
    const of = { agencyId: shown.publication.agencyId, fileId: shown.file.id, day: here.day }
    const copy = await mendedCopy(web, of, choices)
    return answer(c, <MendPage {...shown} choices={choices} copy={copy} frame={frame} refusal={null} />)
  })
}

function postMend(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const { values } = readPosted(await c.req.formData())
    const [id, fileId] = [Number(c.req.param('id')), Number(c.req.param('file'))]
    const choices = readMendChoices(values)
    const result = await mendFile(web, here.by, { id, fileId, choices })
    if (result.kind === 'done')
      return c.redirect(`${addresses.deskPublication(id, { done: 'fileMended' })}#findings`, 303)
    const [shown, frame] = await load(web, c, here)
    if (shown === null || result.kind !== 'refused') return answerFault(c, web, 'notFound')
    const decision = may.publication.edit.decide(here.viewer, shown.publication.facts)
    if (decision.kind === 'refused') return refusedPage(c, 'publications', '修整文件', decision.reason, frame)
    const copy = { kind: 'unmendable', reason: result.reason } as const
    return answer(c, <MendPage {...shown} choices={choices} copy={copy} frame={frame} refusal={result.reason} />, 409)
  })
}

type Props = Shown & {
  readonly choices: MendChoices
  readonly copy: MendedCopy
  readonly frame: DeskFrame
  readonly refusal: string | null
}

function MendPage({ publication, file, open, choices, copy, frame, refusal }: Props): VNode {
  const title = `修整文件：${file.title}`
  const address = addresses.deskPublicationMendFile(publication.id, file.id)
  return (
    <DeskPage
      title={title}
      frame={frame}
      place="publications"
      crumbs={publicationCrumbs(publication)}
      failed={refusal !== null}
    >
      <h1>{title}</h1>
      {refusal !== null && (
        <section class="trouble" role="alert" aria-labelledby="trouble-title">
          <h2 id="trouble-title">没有替换</h2>
          <p>{refusal}</p>
        </section>
      )}
      <p>程序照下面的选择作一份修整后的副本，重新检查后替换原来的文件。原件留在记录里备查，不会公开。</p>
      <form class="desk-form" method="get" action={address}>
        <input type="hidden" name="chosen" value="on" />
        <Choice
          legend="隐藏的行、列、工作表和文字"
          name="hidden"
          chosen={choices.hidden}
          of={[
            ['remove', '删除'],
            ['show', '显示出来，其中的个人信息照下面的选择遮蔽'],
          ]}
        />
        <Choice
          legend="修订痕迹"
          name="changes"
          chosen={choices.changes}
          of={[
            ['accept', '接受全部修订'],
            ['reject', '拒绝全部修订'],
          ]}
        />
        <fieldset>
          <legend>遮蔽哪些个人信息</legend>
          {maskedKinds.map((kind) => (
            <label key={kind} class="choice">
              <input type="checkbox" name={`mask-${kind}`} value="on" checked={choices.mask.includes(kind)} />
              <span>{maskedKindName(kind)}</span>
            </label>
          ))}
        </fieldset>
        <p class="act">
          <button type="submit" class="quiet">
            照所选的重新预览
          </button>
        </p>
      </form>
      <section class="card" aria-labelledby="preview">
        <h2 id="preview">将要做的改动</h2>
        {copy.kind === 'unmendable' ? <p>{copy.reason}</p> : <Preview copy={copy} open={open} />}
      </section>
      <form method="post" action={address}>
        <input type="hidden" name="csrf" value={frame.csrf} />
        <input type="hidden" name="chosen" value="on" />
        <input type="hidden" name="hidden" value={choices.hidden} />
        <input type="hidden" name="changes" value={choices.changes} />
        {choices.mask.map((kind) => (
          <input key={kind} type="hidden" name={`mask-${kind}`} value="on" />
        ))}
        <ActButton
          decision={
            copy.kind === 'mended'
              ? { kind: 'allowed', actingFor: null }
              : { kind: 'refused', reason: '没有可以替换的副本。' }
          }
        >
          用修整后的文件替换
        </ActButton>
      </form>
    </DeskPage>
  )
}

function Choice({
  legend,
  name,
  chosen,
  of,
}: {
  readonly legend: string
  readonly name: string
  readonly chosen: string
  readonly of: readonly (readonly [value: string, words: string])[]
}): VNode {
  return (
    <fieldset>
      <legend>{legend}</legend>
      {of.map(([value, words]) => (
        <label key={value} class="choice">
          <input type="radio" name={name} value={value} checked={chosen === value} />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  )
}

/** What goes, and what the inspection finds in the copy still. */
function Preview({
  copy,
  open,
}: {
  readonly copy: Extract<MendedCopy, { kind: 'mended' }>
  readonly open: readonly KeptFinding[]
}): VNode {
  const { findings } = copy.inspection
  return (
    <>
      <ul>
        {copy.done.map((sentence) => (
          <li key={sentence}>{sentence}</li>
        ))}
      </ul>
      {findings.length === 0 ? (
        <p>修整后重新检查，没有发现问题{open.length > 0 && `（修整前有${open.length}个）`}。</p>
      ) : (
        <>
          <p>修整后重新检查，还有{findings.length}个问题，替换后须另行处理：</p>
          <ul>
            {findings.map(({ kind, where, what }) => (
              <li key={`${kind} ${where} ${what}`}>
                {nameOfFound(kind)}，{where}：{what}
              </li>
            ))}
          </ul>
        </>
      )}
    </>
  )
}
