import type { VNode } from 'preact'
import { publicationKindNames, publicationStateNames } from '../../../../rules/publication/publication.ts'
import { hasSheet, waitingInWords } from '../../../../rules/publication/review/review.ts'
import { addresses } from '../../../addresses.ts'
import { Fact } from '../../../fact.tsx'
import { sizeInChinese } from '../../../portal/words.ts'
import { DoneNote } from '../../act-routes.tsx'
import { DeskPage } from '../../desk-page.tsx'
import { ActButton, ActLink, DeskForm, TextArea } from '../../form.tsx'
import type { FormState } from '../../form-state.ts'
import type { DeskFrame } from '../../frame.ts'
import { BodyView } from '../body-view.tsx'
import { findingInLine } from '../findings/finding-card.tsx'
import { MetadataList } from '../metadata-list.tsx'
import { publicationCrumbs } from '../publication.ts'
import { Differences } from './differences.tsx'
import type { ReviewAtDesk, StepAtDesk } from './review-at-desk.ts'
import { ReviewList, SheetFields, wishInWords } from './review-parts.tsx'

type Props = ReviewAtDesk & {
  /** The path of the column. */
  readonly column: string | null
  readonly formOf: (step: StepAtDesk) => FormState
  readonly failed: boolean
  readonly frame: DeskFrame
  readonly done: string | undefined
}

/** What to know, what changed, the text and its files, and two buttons: to be read on a phone in less than a minute. */
export function ReviewPage(props: Props): VNode {
  const { publication, round, rounds, steps, compared, column, formOf, failed, frame, done } = props
  const { id, kind, shown, shownTitle, files, agencyName } = publication
  const mine = steps.filter(({ permitted }) => permitted.kind === 'allowed')
  return (
    <DeskPage
      title={`审核：${shownTitle}`}
      frame={frame}
      place="publications"
      crumbs={publicationCrumbs(publication)}
      scripts={['draft']}
      failed={failed}
    >
      <article class="approval review">
        <p class="case-number">{publicationKindNames[kind]}</p>
        <h1>{shownTitle}</h1>
        <DoneNote words={done} />
        <dl class="facts">
          <Fact name="机关">{agencyName}</Fact>
          <Fact name="栏目">{column ?? '没有选择'}</Fact>
          {round !== null && (
            <>
              <Fact name="送审">{round.submitterName}</Fact>
              <Fact name="发布">{wishInWords(round.wish)}</Fact>
              <Fact name="进度">{waitingInWords(round.chain, round.reviews)}</Fact>
            </>
          )}
        </dl>
        <Points {...props} />
        {shown.notice !== null && <p class="notice-strip">随新版本公开的更正说明：{shown.notice}</p>}
        {compared.map((each) => (
          <Differences
            key={each.with}
            kind={kind}
            compared={each}
            now={shown.content}
            files={files}
            address={(file) => addresses.deskPublicationFile(id, file)}
          />
        ))}
        <details open={compared.length === 0}>
          <summary>全文和要素</summary>
          <MetadataList kind={kind} content={shown.content} />
          <BodyView body={shown.content.body} address={(file) => addresses.deskPublicationFile(id, file)} />
        </details>
        {files.length > 0 && (
          <section aria-labelledby="files-title">
            <h2 id="files-title">文件（{files.length}个）</h2>
            <ul class="rows">
              {files.map((file) => (
                <li key={file.id}>
                  <a href={addresses.deskPublicationFile(id, file.id)}>{file.title}</a>{' '}
                  <span class="meta">{sizeInChinese(file.size)}</span>
                </li>
              ))}
            </ul>
          </section>
        )}
        {round !== null && <ReviewList round={round} />}
        {rounds.some(({ ended }) => ended !== null) && (
          <details>
            <summary>以前各轮的意见</summary>
            {rounds
              .filter(({ ended }) => ended !== null)
              .map((each) => (
                <ReviewList key={each.id} round={each} />
              ))}
          </details>
        )}
        {mine.map((each) =>
          each.open.kind === 'allowed' ? (
            <StepForm key={each.name} at={each} form={formOf(each)} {...props} />
          ) : (
            <section key={each.name} class="card">
              <ActButton decision={each.open}>{each.name}</ActButton>
            </section>
          ),
        )}
        {mine.length === 0 && steps.length > 0 && steps[0] !== undefined && (
          <section class="card">
            <ActButton decision={steps[0].permitted}>{steps[0].name}</ActButton>
          </section>
        )}
        {round === null && <p>这条信息没有在审核中。</p>}
        <p class="act">
          <a class="button quiet" href={addresses.deskPublication(id)}>
            看全部记录
          </a>
        </p>
      </article>
    </DeskPage>
  )
}

/** So many findings stand on the page itself; a link leads to the rest. */
const mostFindings = 6

/** What to look at first: what keeps it from being released, what the checks found, the steps that fell away. */
function Points({ round, notReady, findings, publication: { id, state } }: ReviewAtDesk): VNode | null {
  const points = [
    ...(state === 'unreleased' || state === 'released'
      ? []
      : [{ words: `这条信息现在${publicationStateNames[state]}，发布以后将重新公开。`, grave: true }]),
    ...notReady.map((words) => ({ words, grave: true })),
    ...(round === null || round.leftOut.length === 0
      ? []
      : [{ words: `本机关没有另外的人办理${round.leftOut.join('、')}，这一轮不设。`, grave: false }]),
  ]
  if (points.length === 0 && findings.length === 0) return null
  return (
    <section class="risks" aria-labelledby="points-title">
      <h2 id="points-title">要点</h2>
      <ul>
        {points.map(({ words, grave }) => (
          <li key={words} class={grave ? 'grave' : undefined}>
            {grave && <strong>注意：</strong>}
            {words}
          </li>
        ))}
        {findings.slice(0, mostFindings).map((finding) => (
          <li key={finding.id} class={finding.state === 'open' ? 'grave' : undefined}>
            {findingInLine(finding)}
            {finding.state === 'accepted' && `（${finding.acceptedByName ?? ''}保留，理由：${finding.reason ?? ''}）`}
          </li>
        ))}
        {findings.length > 0 && (
          <li>
            <a href={`${addresses.deskPublication(id)}#findings`}>核查发现共{findings.length}处</a>
          </li>
        )}
      </ul>
    </section>
  )
}

function StepForm({
  at,
  form,
  publication,
  round,
  frame,
}: { readonly at: StepAtDesk; readonly form: FormState; readonly frame: DeskFrame } & Pick<
  ReviewAtDesk,
  'publication' | 'round'
>): VNode | null {
  if (round === null) return null
  const { id } = publication
  const last = at.step !== null && at.step === round.chain.steps.length - 1
  return (
    <section class="card" aria-labelledby={`step-${at.step ?? 'secrecy'}`}>
      <h2 id={`step-${at.step ?? 'secrecy'}`}>{at.name}</h2>
      <DeskForm action={addresses.deskPublicationReviewStep(id, at.step)} form={form} frame={frame} drafts>
        {hasSheet(round.chain, at.step) && <SheetFields form={form} />}
        <TextArea form={form} name="opinion" label="意见" rows={2} optional />
        <div class="big">
          <ActButton decision={at.open}>{last ? '审定通过' : '通过'}</ActButton>
        </div>
      </DeskForm>
      <div class="big">
        <ActLink decision={at.open} address={addresses.deskPublicationReturn(id, at.step)} quiet>
          退回修改
        </ActLink>
      </div>
    </section>
  )
}
