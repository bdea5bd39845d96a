import type { VNode } from 'preact'
import { dayInChinese } from '../../../rules/day.ts'
import {
  type OpinionPerson,
  opinionNumber,
  opinionWays,
  outcomeNames,
  outcomes,
} from '../../../rules/opinion/opinion.ts'
import type { OpinionFilter, OpinionList, StoredOpinion } from '../../../store/opinion/opinions.ts'
import { addresses } from '../../addresses.ts'
import { Paging } from '../../portal/paging.tsx'
import { DoneNote } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { ActLink } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'
import type { Here } from '../here.ts'
import { publicationCrumbs } from '../publication/publication.ts'
import { mayAnswer, type NoticeAtDesk } from './opinions.ts'

/** Who said one of them, as it was opened for a minute. */
export type Revealed = { readonly serial: number; readonly person: OpinionPerson | null }

type Props = {
  readonly notice: NoticeAtDesk
  readonly found: OpinionList
  readonly filter: OpinionFilter
  readonly revealed: Revealed | null
  readonly frame: DeskFrame
  readonly here: Here
  readonly done: string | undefined
}

/** What the public said to a notice or consultation, and what becomes of each. */
export function OpinionsPage({ notice, found, filter, revealed, frame, here, done }: Props): VNode {
  const { id, shownTitle } = notice
  return (
    <DeskPage title="公众意见" frame={frame} place="publications" crumbs={publicationCrumbs(notice)}>
      <h1>公众意见：{shownTitle}</h1>
      <DoneNote words={done} />
      <p>
        逐条写明办理结果，没有全部采纳的写明理由；全部写完、截止以后，由程序汇成结果草稿。姓名和联系方式不公布、不导出，每次查看都留下记录。
      </p>
      <div class="acts">
        <ActLink
          decision={
            notice.period === null ? { kind: 'refused', reason: '公开以后才能登记意见。' } : mayAnswer(notice, here)
          }
          address={addresses.deskOpinionNew(id)}
          quiet
        >
          登记来电、来信、来访的意见
        </ActLink>
        <form method="post" action={addresses.deskOpinionsExport(id)}>
          <input type="hidden" name="csrf" value={frame.csrf} />
          <button type="submit" class="quiet">
            导出 XLSX
          </button>{' '}
          <label>
            <input type="checkbox" name="unmasked" value="on" /> 意见原文不遮盖
          </label>
        </form>
      </div>
      <Filter notice={notice} filter={filter} />
      {found.opinions.length === 0 ? (
        <p>没有这样的意见。</p>
      ) : (
        <ul class="rows">
          {found.opinions.map((opinion) => (
            <Row key={opinion.id} opinion={opinion} notice={notice} revealed={revealed} frame={frame} />
          ))}
        </ul>
      )}
      <Paging
        at={found}
        unit="条"
        address={(page) =>
          addresses.deskOpinions(id, {
            outcome: filter.outcome ?? undefined,
            way: filter.way ?? undefined,
            page,
          })
        }
      />
    </DeskPage>
  )
}

function Filter({ notice, filter }: Pick<Props, 'notice' | 'filter'>): VNode {
  return (
    <form class="filter" method="get" action={addresses.deskOpinions(notice.id)}>
      <div class="field">
        <label for="outcome">办理结果</label>
        <select id="outcome" name="outcome">
          <option value="">全部</option>
          <option value="open" selected={filter.outcome === 'open'}>
            没有办理
          </option>
          {outcomes.map((outcome) => (
            <option key={outcome} value={outcome} selected={filter.outcome === outcome}>
              {outcomeNames[notice.asking][outcome]}
            </option>
          ))}
        </select>
      </div>
      <div class="field">
        <label for="way">收到的方式</label>
        <select id="way" name="way">
          <option value="">全部</option>
          {Object.entries(opinionWays).map(([way, name]) => (
            <option key={way} value={way} selected={filter.way === way}>
              {name}
            </option>
          ))}
        </select>
      </div>
      <button type="submit">筛选</button>
    </form>
  )
}

function Row({
  opinion,
  notice,
  revealed,
  frame,
}: {
  readonly opinion: StoredOpinion
  readonly notice: NoticeAtDesk
  readonly revealed: Revealed | null
  readonly frame: DeskFrame
}): VNode {
  const { serial, words, answer, way, receivedOn, keepUntil, leftPerson } = opinion
  const address = (act: 'answer' | 'person' | 'erase') => addresses.deskOpinion(notice.id, serial, act)
  return (
    <li id={`o${serial}`}>
      <p class="name">{opinionNumber(notice.id, serial)}</p>
      {words === null ? (
        <p class="hint">保存期限已满或者已经清除，意见原文不再保存。</p>
      ) : (
        <p class="typed">
          {words.about !== null && `【${words.about}】`}
          {words.opinion}
        </p>
      )}
      {revealed?.serial === serial && <p role="status">{personInWords(revealed.person)}</p>}
      {answer !== null && (
        <p>
          <strong>{outcomeNames[notice.asking][answer.outcome]}</strong>：{answer.summary}
          {answer.reason !== null && `（理由：${answer.reason}）`}
        </p>
      )}
      <p class="meta">
        <span>{opinionWays[way]}</span>
        <span>{dayInChinese(receivedOn)}收到</span>
        {words !== null && <span>保存到{dayInChinese(keepUntil)}</span>}
        <a href={address('answer')}>{answer === null ? '写办理结果' : '修改办理结果'}</a>
        {words !== null && answer !== null && <a href={address('erase')}>清除原文和个人信息</a>}
      </p>
      {leftPerson && revealed?.serial !== serial && (
        <form method="post" action={address('person')}>
          <input type="hidden" name="csrf" value={frame.csrf} />
          <button type="submit" class="quiet small">
            查看姓名和联系方式
            <span class="unseen">：{opinionNumber(notice.id, serial)}</span>
          </button>
        </form>
      )}
    </li>
  )
}

function personInWords(person: OpinionPerson | null): string {
  if (person === null) return '没有留下姓名和联系方式。'
  return `姓名：${person.name ?? '没有填'}；联系方式：${person.contact ?? '没有填'}。`
}
