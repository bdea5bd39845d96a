import type { VNode } from 'preact'
import type { LetterShown } from '../../../actions/letter/letters.ts'
import { dayInChinese } from '../../../rules/day.ts'
import { type LetterStage, letterKindName, letterKindRule, letterStages } from '../../../rules/letter/letter-kind.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import type { Decision } from '../../../rules/permission.ts'
import type { Matter } from '../../../store/letter/letter-matters.ts'
import { addresses } from '../../addresses.ts'
import { DoneNote } from '../act-routes.tsx'
import { type CaseAtDesk, caseCrumbs } from '../application/case.ts'
import { DeskPage } from '../desk-page.tsx'
import { ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'
import { type Hidden, LetterPreview } from './sheet.tsx'

/** What can be done to a letter, as the rules have it for this officer. */
export type LetterDecisions = { readonly work: Decision; readonly reveal: Decision }

type Props = {
  readonly application: CaseAtDesk
  readonly shown: LetterShown
  readonly decisions: LetterDecisions
  readonly hidden: Hidden
  readonly frame: DeskFrame
  readonly done: string | undefined
}

const done: Readonly<Record<string, string>> = {
  made: '草稿已制作，内容随办件记录变化；印发时编号、定日期，此后不再变化。',
  edited: '文字已保存，只用于这一份文书。',
  issued: '已印发，编号和日期已经确定。',
  signed: '签章文书已上传，并通过检查。',
}

/** One letter: the sheet, what keeps it from being issued, and what can be done with it. */
export function LetterPage({ application, shown, decisions, hidden, frame, ...page }: Props): VNode {
  const { letter, filled, wrong, toConfirm } = shown
  const title = letterKindName(letter.kind)
  const act = (of: Parameters<typeof addresses.deskLetterAct>[2]) =>
    addresses.deskLetterAct(application.id, letter.id, of)
  const isDraft = letter.issuedOn === null
  return (
    <DeskPage title={title} frame={frame} place="applications" crumbs={caseCrumbs(application)}>
      <h1>{title}</h1>
      <DoneNote words={done[page.done ?? '']} />
      <dl class="facts">
        <div>
          <dt>状态</dt>
          <dd>{letter.issuedOn === null ? '草稿' : `${dayInChinese(letter.issuedOn)}印发`}</dd>
        </div>
        <div>
          <dt>发文字号</dt>
          <dd>{letter.number ?? (letterKindRule(letter.kind).series === null ? '不编号' : '印发时编号')}</dd>
        </div>
        <div>
          <dt>制作</dt>
          <dd>
            {letter.madeByName}，{minuteInChinese(letter.madeAt)}
          </dd>
        </div>
        <div>
          <dt>依据</dt>
          <dd>{letterKindRule(letter.kind).basis}</dd>
        </div>
      </dl>
      {wrong.length > 0 && (
        <section class="trouble" aria-labelledby="wrong">
          <h2 id="wrong">还不能印发</h2>
          <ul>
            {wrong.map((said) => (
              <li key={said}>{said}</li>
            ))}
          </ul>
        </section>
      )}
      {toConfirm.length > 0 && (
        <section class="note" aria-labelledby="to-confirm">
          <h2 id="to-confirm">印发前请确认</h2>
          <ul>
            {toConfirm.map((said) => (
              <li key={said}>{said}</li>
            ))}
          </ul>
        </section>
      )}
      <div class="letter-acts no-print">
        {isDraft && (
          <>
            <ActLink decision={mayIssue(shown, decisions)} address={act('issue')}>
              印发
            </ActLink>
            <ActLink decision={decisions.work} address={act('edit')} quiet>
              修改文字
            </ActLink>
            <ActLink decision={decisions.work} address={act('drop')} quiet>
              放弃
            </ActLink>
          </>
        )}
        {!isDraft && (
          <ActLink decision={decisions.work} address={act('signed')} quiet>
            {letter.signedFileId === null ? '上传签章文书' : '更换签章文书'}
          </ActLink>
        )}
        {filled.kind === 'filled' &&
          (['file.pdf', 'file.docx'] as const).map((file) => (
            <Download
              key={file}
              action={act(file)}
              csrf={frame.csrf}
              decision={decisions.reveal}
              name={file === 'file.pdf' ? '下载PDF' : '下载Word'}
            />
          ))}
        {letter.signedFileId !== null && (
          <Download
            action={addresses.deskApplicationFile(application.id, letter.signedFileId)}
            csrf={frame.csrf}
            decision={decisions.reveal}
            name="下载签章文书"
          />
        )}
      </div>
      <p class="hint">网页上隐去了当事人的资料；下载的文书是完整的，下载记入审计。</p>
      <LetterPreview filled={filled} hidden={hidden} />
    </DeskPage>
  )
}

/** Issuing waits for the record: the first thing that is missing says why. */
function mayIssue({ filled, wrong }: LetterShown, { work }: LetterDecisions): Decision {
  if (work.kind === 'refused') return work
  const reason = filled.kind === 'refused' ? filled.missing[0] : wrong[0]
  return reason === undefined ? work : { kind: 'refused', reason }
}

function Download({
  action,
  csrf,
  decision,
  name,
}: {
  readonly action: string
  readonly csrf: string
  readonly decision: Decision
  readonly name: string
}): VNode {
  const allowed = decision.kind === 'allowed'
  return (
    <form method="post" action={action}>
      <input type="hidden" name="csrf" value={csrf} />
      <p class="act">
        <button type={allowed ? 'submit' : 'button'} class="quiet" disabled={!allowed}>
          {name}
        </button>
        {!allowed && <span class="reason">{decision.reason}</span>}
      </p>
    </form>
  )
}

/** The letters that the case can have now, by stage; each is one click. */
export function NewLetterPage({
  application,
  matters,
  work,
  frame,
  refused,
}: {
  readonly application: CaseAtDesk
  readonly matters: readonly Matter[]
  readonly work: Decision
  readonly frame: DeskFrame
  readonly refused: string | null
}): VNode {
  const title = `制作文书：${application.number}`
  const stages = (Object.keys(letterStages) as LetterStage[]).filter((stage) =>
    matters.some(({ kind }) => letterKindRule(kind).stage === stage),
  )
  return (
    <DeskPage
      title={title}
      frame={frame}
      place="applications"
      crumbs={caseCrumbs(application)}
      failed={refused !== null}
    >
      <h1>{title}</h1>
      {refused !== null && (
        <section class="trouble" role="alert" tabindex={-1} id="trouble" aria-labelledby="trouble-title">
          <h2 id="trouble-title">没有制作</h2>
          <p>{refused}</p>
        </section>
      )}
      <p>这里列出按目前的办件记录可以制作的文书。补正、延期、征求意见、收费和答复的文书，在登记相应的事项之后出现。</p>
      {stages.map((stage) => (
        <section key={stage} class="card" aria-labelledby={`stage-${stage}`}>
          <h2 id={`stage-${stage}`}>{letterStages[stage]}</h2>
          <ul class="rows">
            {matters
              .filter(({ kind }) => letterKindRule(kind).stage === stage)
              .map(({ kind, aboutId, about }) => (
                <li key={`${kind}${aboutId}`}>
                  <p class="name">{letterKindName(kind)}</p>
                  <p class="meta">
                    <span>{letterKindRule(kind).basis}</span>
                    {about !== null && <span>{about}</span>}
                  </p>
                  <form method="post" action={addresses.deskLetterNew(application.id)}>
                    <input type="hidden" name="csrf" value={frame.csrf} />
                    <input type="hidden" name="kind" value={kind} />
                    <input type="hidden" name="about" value={aboutId ?? ''} />
                    <button type="submit" class="quiet small" disabled={work.kind === 'refused'}>
                      制作<span class="unseen">{letterKindName(kind)}</span>
                    </button>
                    {work.kind === 'refused' && <span class="reason">{work.reason}</span>}
                  </form>
                </li>
              ))}
          </ul>
        </section>
      ))}
    </DeskPage>
  )
}
