import type { VNode } from 'preact'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import {
  type LetterKind,
  type LetterStage,
  letterKindKeys,
  letterKindName,
  letterKindRule,
  letterStages,
} from '../../../rules/letter/letter-kind.ts'
import { numberBy } from '../../../rules/letter/office.ts'
import { minuteInChinese } from '../../../rules/minute.ts'
import { remedyLawOn, reviewBodyOf } from '../../../rules/remedy/remedy.ts'
import type { TemplateVersion } from '../../../store/letter/letter-templates.ts'
import { addresses } from '../../addresses.ts'
import { scrollable } from '../../portal/statutory-table.tsx'
import { DoneNote } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import type { DeskFrame } from '../frame.ts'
import type { LetterAgencyShown } from './letter-office.ts'

const done: Readonly<Record<string, string>> = {
  office: '文书设置已保存，自所定日期起生效。',
  seal: '印章图片已保存，今天起印发的文书使用。',
  template: '模板已保存，自所定日期起生效；此前的版本保留。',
}

type Props = {
  readonly agencies: readonly { readonly slug: string; readonly name: string }[]
  readonly shown: LetterAgencyShown
  readonly versions: readonly TemplateVersion[]
  readonly hasSeal: boolean
  readonly frame: DeskFrame
  readonly today: Day
  readonly done: string | undefined
}

/** The letters of an agency: what is set, what is still missing, and each template. */
export function LettersPage({ agencies, shown, versions, hasSeal, frame, today, ...page }: Props): VNode {
  const { agency } = shown
  return (
    <DeskPage title="文书" frame={frame} place="letters">
      <h1>文书</h1>
      <DoneNote words={done[page.done ?? '']} />
      {agencies.length > 1 && (
        <form class="filter" method="get" action={addresses.deskLetters()}>
          <div class="field">
            <label for="letters-agency">机关</label>
            <select id="letters-agency" name="agency">
              {agencies.map(({ slug, name }) => (
                <option key={slug} value={slug} selected={slug === agency.slug}>
                  {name}
                </option>
              ))}
            </select>
          </div>
          <button type="submit" class="quiet">
            查看
          </button>
        </form>
      )}
      <section class="card" aria-labelledby="letter-office">
        <h2 id="letter-office">{agency.name}的文书设置</h2>
        <Settings shown={shown} today={today} hasSeal={hasSeal} />
        <p class="act">
          <a class="button" href={addresses.deskLetterOffice(agency.slug)}>
            修改设置
          </a>{' '}
          <a class="button quiet" href={addresses.deskLetterSeal(agency.slug)}>
            印章图片
          </a>
        </p>
      </section>
      {(Object.keys(letterStages) as LetterStage[]).map((stage) => (
        <Stage key={stage} stage={stage} slug={agency.slug} versions={versions} today={today} />
      ))}
    </DeskPage>
  )
}

function Settings({ shown, today, hasSeal }: Pick<Props, 'shown' | 'today' | 'hasSeal'>): VNode {
  const { office, remedy } = shown.facts
  const law = remedyLawOn(today)
  const found = law === null ? null : reviewBodyOf(remedy, law)
  const year = Number(today.slice(0, 4))
  const missing = <span class="late">未填写</span>
  return (
    <dl class="facts">
      <div>
        <dt>发文字号</dt>
        <dd>{numberBy(office.patterns.reply, office.mark, year, 1)}</dd>
      </div>
      <div>
        <dt>行政复议机关</dt>
        <dd>
          {found?.kind === 'body' ? (
            `${found.body.name}${found.body.or === null ? '' : `或者${found.body.or}`}（${found.body.article}）`
          ) : (
            <span class="late">{found?.missing.message}</span>
          )}
        </dd>
      </div>
      <div>
        <dt>管辖的人民法院</dt>
        <dd>{office.court === '' ? missing : office.court}</dd>
      </div>
      <div>
        <dt>网上申请复议</dt>
        <dd>{office.reviewOnline === '' ? missing : office.reviewOnline}</dd>
      </div>
      <div>
        <dt>缴费方式</dt>
        <dd>{office.payment === '' ? missing : office.payment}</dd>
      </div>
      <div>
        <dt>印章图片</dt>
        <dd>{hasSeal ? '已设置' : '没有，打印后手工盖章'}</dd>
      </div>
    </dl>
  )
}

function Stage({
  stage,
  slug,
  versions,
  today,
}: {
  readonly stage: LetterStage
  readonly slug: string
  readonly versions: readonly TemplateVersion[]
  readonly today: Day
}): VNode {
  const kinds = letterKindKeys.filter((kind) => letterKindRule(kind).stage === stage)
  return (
    <section class="card" aria-labelledby={`stage-${stage}`}>
      <h2 id={`stage-${stage}`}>{letterStages[stage]}</h2>
      <section class="wide" aria-label={`${letterStages[stage]}的文书`} {...scrollable}>
        <table>
          <thead>
            <tr>
              <th scope="col">文书</th>
              <th scope="col">依据</th>
              <th scope="col">文字</th>
            </tr>
          </thead>
          <tbody>
            {kinds.map((kind) => (
              <tr key={kind}>
                <th scope="row">
                  <a href={addresses.deskLetterTemplate(slug, kind)}>{letterKindName(kind)}</a>
                </th>
                <td>{letterKindRule(kind).basis}</td>
                <td>{wordsOf(kind, versions, today)}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
    </section>
  )
}

/** Whose texts are used: 随程序提供, 本机关自2026年12月1日起. */
function wordsOf(kind: LetterKind, versions: readonly TemplateVersion[], today: Day): string {
  const own = versions.filter((version) => version.kind === kind)
  const now = own.find(({ from }) => from <= today)
  const next = own.findLast(({ from }) => from > today)
  const used = now === undefined || now.texts === null ? '随程序提供' : `本机关，自${dayInChinese(now.from)}起`
  return next === undefined ? used : `${used}；${dayInChinese(next.from)}起改变`
}

/** All that an office has decided of one template. */
export function TemplateHistory({ versions }: { readonly versions: readonly TemplateVersion[] }): VNode | null {
  if (versions.length === 0) return null
  return (
    <details>
      <summary>先前的版本（{versions.length}）</summary>
      <ul class="rows">
        {versions.map(({ id, from, texts, reason, recordedAt, recordedByName }) => (
          <li key={id}>
            <p class="name">
              自{dayInChinese(from)}起：{texts === null ? '随程序提供的文字' : '本机关的文字'}
            </p>
            {texts !== null && <p class="text">{[texts.opening, texts.closing].filter(Boolean).join('\n')}</p>}
            <p class="meta">
              <span>{reason}</span>
              <span>
                {minuteInChinese(recordedAt)}，{recordedByName}
              </span>
            </p>
          </li>
        ))}
      </ul>
    </details>
  )
}
