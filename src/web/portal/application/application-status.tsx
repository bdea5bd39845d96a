import type { ComponentChildren, VNode } from 'preact'
import { newsForApplicant, stateForApplicant } from '../../../rules/application/applicant-words.ts'
import { stateOn } from '../../../rules/clock/clock.ts'
import { clockInWords, countedInWords } from '../../../rules/clock/clock-words.ts'
import { type Day, dayInChinese, dayOfInstant } from '../../../rules/day.ts'
import type { Profile } from '../../../rules/profile.ts'
import { addresses } from '../../addresses.ts'
import { Field, FormToken, type Problem, Problems } from '../../form-parts.tsx'
import { Page } from '../../layout.tsx'
import { Narrow } from '../../sign-in/pages.tsx'
import type { Frame } from '../../web.ts'
import { sizeInChinese } from '../words.ts'
import type { ApplicantCase } from './applicant-case.ts'
import { linesOf } from './applicant-case.ts'
import type { ApplicantPapers, Served } from './applicant-papers.ts'
import { Lines } from './application-receipt.tsx'

export type AskNumberProps = Frame & {
  readonly csrf: string
  readonly number?: string
  readonly problems?: readonly Problem[]
  readonly note?: string | null
}

/** Number and code, the same for everyone, whatever there is behind them. */
export function AskNumberPage({ csrf, number, problems = [], note = null, ...frame }: AskNumberProps): VNode {
  return (
    <Narrow title="查询申请进度" lead="受理编号和查询码印在回执上。" {...frame}>
      {note !== null && problems.length === 0 && (
        <p class="card" role="status">
          {note}
        </p>
      )}
      <Problems problems={problems} />
      <form class="card stack" method="post" action={addresses.applicationStatus()}>
        <FormToken token={csrf} />
        <Field
          name="number"
          label="受理编号"
          autocomplete="off"
          value={number}
          problems={problems}
          hint="形如 0007-2026-00012"
        />
        <Field name="code" label="查询码" autocomplete="off" problems={problems} hint="10位字母和数字，不分大小写" />
        <p>
          <button type="submit">查询</button>
        </p>
      </form>
      <p class="hint">
        <a href={addresses.applicationCode}>忘了查询码</a>
      </p>
    </Narrow>
  )
}

export type StatusProps = Frame & {
  readonly shown: ApplicantCase
  readonly papers: ApplicantPapers
  readonly profile: Profile
  readonly today: Day
  readonly csrf: string
  readonly picture: ComponentChildren
  readonly done: string | null
  readonly refusal: string | null
}

/** Everything about a case that its applicant may know, in plain words, and what he may do. */
export function StatusPage({
  shown,
  papers,
  profile,
  today,
  csrf,
  picture,
  done,
  refusal,
  ...frame
}: StatusProps): VNode {
  const { application, clock, number, events, files } = shown
  const state = stateOn(clock, today)
  return (
    <Page
      title={`申请 ${number}`}
      {...frame}
      place="apply"
      crumbs={[{ name: '申请公开', address: addresses.apply() }]}
      unlisted
    >
      <div class="apply status">
        <header>
          <h1>申请 {number}</h1>
          <div class="meta">
            <span>{application.agencyName}</span>
            <span>{dayInChinese(application.arrivedOn)}到达</span>
          </div>
        </header>
        {done !== null && (
          <p class="done-note" role="status">
            {done}
          </p>
        )}
        {refusal !== null && (
          <div class="trouble" role="alert">
            <p>{refusal}</p>
          </div>
        )}
        <section class="card now">
          <h2>办到哪一步</h2>
          <p class="standing">{stateForApplicant[state]}</p>
          <p>{clockInWords(clock, today)}</p>
          {picture}
        </section>
        <ToDo papers={papers} clock={clock} csrf={csrf} profile={profile} />
        {papers.served.map((one) => (
          <ServedPart key={one.serviceId} served={one} csrf={csrf} />
        ))}
        {papers.letters.length > 0 && (
          <section>
            <h2>发给您的文书</h2>
            <ul class="rows">
              {papers.letters.map((letter) => (
                <li key={letter.fileId}>
                  <p class="name">
                    <a href={addresses.applicationFile(letter.fileId)}>{letter.title}</a>
                  </p>
                  <div class="meta">
                    {letter.number !== null && <span>{letter.number}</span>}
                    <span>{dayInChinese(letter.issuedOn)}</span>
                  </div>
                </li>
              ))}
            </ul>
          </section>
        )}
        <section>
          <h2>经过</h2>
          <ol class="news">
            {newsForApplicant(events)
              .toReversed()
              .map(({ day, words }) => (
                <li key={`${day} ${words}`}>
                  <time dateTime={day}>{dayInChinese(day)}</time>
                  <span>{words}</span>
                </li>
              ))}
          </ol>
        </section>
        <details class="card">
          <summary>您提交的内容</summary>
          <Lines lines={linesOf(shown)} />
          {files.length > 0 && (
            <ul>
              {files.map((file) => (
                <li key={file.id}>
                  <a href={addresses.applicationFile(file.id)}>{file.title}</a>（{sizeInChinese(file.size)}）
                </li>
              ))}
            </ul>
          )}
          <p class="hint">证件号码和联系方式遮盖显示。有误的，请联系机关更正。</p>
        </details>
        <Contact application={application} profile={profile} />
        <div class="choices no-print">
          <a class="button quiet" href={addresses.applicationReceipt}>
            查看回执
          </a>
          {state !== 'concluded' && (
            <a class="button quiet" href={addresses.applicationStep('withdraw')}>
              撤回申请
            </a>
          )}
          <form method="post" action={addresses.applicationLeave}>
            <FormToken token={csrf} />
            <button type="submit" class="quiet">
              退出查询
            </button>
          </form>
        </div>
        <p class="hint no-print">用完请按“退出查询”；半小时不操作也会自动退出。需要纸质的，可以直接打印本页。</p>
      </div>
    </Page>
  )
}

function ToDo({
  papers,
  clock,
  csrf,
  profile,
}: Pick<StatusProps, 'papers' | 'csrf' | 'profile'> & { readonly clock: ApplicantCase['clock'] }): VNode | null {
  const { correction, reasons, fee, notices } = papers
  const until = clock.waiting?.until ?? null
  const over = clock.state === 'concluded'
  const unread = notices.filter(({ acknowledgedAt }) => !over && acknowledgedAt === null)
  if (correction === null && reasons === null && clock.waiting?.for !== 'fee' && unread.length === 0) return null
  return (
    <section class="card todo">
      <h2>需要您做的</h2>
      {correction !== null && (
        <>
          <p>
            <strong>请在{until === null ? '期限内' : `${countedInWords(until)}前`}补正</strong>：
            {correction.asks.join('、')}。
          </p>
          <p class="typed">{correction.said.what}</p>
          <p class="typed">{correction.said.guidance}</p>
          <p>
            <a class="button" href={addresses.applicationStep('correction')}>
              提交补正
            </a>
          </p>
          <p class="hint">没有正当理由逾期不补正的，视为放弃申请（条例第三十条）。补正之后，答复期限重新计算。</p>
        </>
      )}
      {reasons !== null && (
        <>
          <p>
            <strong>请在{until === null ? '期限内' : `${countedInWords(until)}前`}说明理由</strong>（条例第三十五条）：
          </p>
          <p class="typed">{reasons}</p>
          <p>
            <a class="button" href={addresses.applicationStep('reasons')}>
              说明理由
            </a>
          </p>
        </>
      )}
      {clock.waiting?.for === 'fee' && fee !== null && (
        <p>
          <strong>
            请在{fee.untilOn === null ? '期限内' : `${dayInChinese(fee.untilOn)}前`}缴纳信息处理费{fee.yuan}元
          </strong>
          ，缴费方式见收费通知书
          {profile.disclosurePhone === undefined ? '' : `，或者致电${profile.disclosurePhone}`}
          。逾期未缴纳的，视为放弃申请；缴费之后，答复期限重新计算。
        </p>
      )}
      {unread.map(({ eventId, words }) => (
        <form key={eventId} method="post" action={addresses.applicationAcknowledge} class="session">
          <FormToken token={csrf} />
          <input type="hidden" name="event" value={eventId} />
          <span>机关告知：{words}。</span>
          <button type="submit" class="quiet">
            我已看到
          </button>
        </form>
      ))}
    </section>
  )
}

/** An answer: closed until it is opened, which is noted with the time; then it can be read here and downloaded. */
function ServedPart({ served, csrf }: { readonly served: Served; readonly csrf: string }): VNode {
  const { serviceId, sentOn, readAt, letter, paragraphs, remedy, files } = served
  if (readAt === null) {
    return (
      <section class="card todo">
        <h2>机关已经答复</h2>
        <p>
          {dayInChinese(sentOn)}提供{letter === null ? '' : `《${letter.title}》`}
          {files.length > 0 && `和${files.length}个文件`}
          。打开时会记下时间，作为您已查看的记录。
        </p>
        <form method="post" action={addresses.applicationFile(serviceId)}>
          <FormToken token={csrf} />
          <button type="submit">查看答复</button>
        </form>
      </section>
    )
  }
  return (
    <section class="card" id={`reply-${serviceId}`} tabindex={-1}>
      <h2>{letter?.title ?? '机关的答复'}</h2>
      <div class="letter">
        {paragraphs.map((text, at) => (
          <p key={`${at} ${text}`}>
            <Linked text={text} />
          </p>
        ))}
      </div>
      <ul class="rows">
        {letter !== null && (
          <li>
            <p class="name">
              <a href={addresses.applicationFile(letter.fileId)}>下载《{letter.title}》</a>
            </p>
            {letter.number !== null && <div class="meta">{letter.number}</div>}
          </li>
        )}
        {files.map((file) => (
          <li key={file.id}>
            <p class="name">
              <a href={addresses.applicationFile(file.id)}>{file.title}</a>
            </p>
            <div class="meta">{sizeInChinese(file.size)}</div>
          </li>
        ))}
      </ul>
      {remedy.length > 0 && (
        <div>
          <h3>不服怎么办</h3>
          {remedy.map((text) => (
            <p key={text}>
              <Linked text={text} />
            </p>
          ))}
        </div>
      )}
      <p class="hint">
        {dayInChinese(sentOn)}提供，您于{dayInChinese(dayOfInstant(readAt))}查看。
      </p>
    </section>
  )
}

/** A paragraph with its web addresses as links. */
function Linked({ text }: { readonly text: string }): VNode {
  const parts = text.split(/(https?:\/\/[\w.~:/?#@!$&'()*+,;=%-]+)/u)
  return (
    <>
      {parts.map((part) =>
        /^https?:\/\//u.test(part) ? (
          <a key={part} href={part} rel="noopener noreferrer">
            {part}
          </a>
        ) : (
          part
        ),
      )}
    </>
  )
}

function Contact({
  application,
  profile,
}: Pick<StatusProps, 'profile'> & { readonly application: ApplicantCase['application'] }): VNode {
  const lines: readonly (readonly [string, string | undefined])[] = [
    ['机构', profile.disclosureOffice ?? application.agencyName],
    ['电话', profile.disclosurePhone ?? profile.phone],
    ['地址', profile.disclosureAddress ?? profile.address],
    ['时间', profile.officeHours],
  ]
  return (
    <section>
      <h2>联系机关</h2>
      <Lines lines={lines.flatMap(([name, value]) => (value === undefined ? [] : [[name, value] as const]))} />
    </section>
  )
}
