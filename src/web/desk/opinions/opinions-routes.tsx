import type { Context, Handler, Hono } from 'hono'
import {
  answerOpinion,
  eraseOneOpinion,
  recordOpinion,
  revealPerson,
} from '../../../actions/opinion/work-on-opinions.ts'
import { sheetType, writeTableXlsx } from '../../../documents/write-table.ts'
import { maskedText } from '../../../rules/content/personal/masked-text.ts'
import { dayInChinese } from '../../../rules/day.ts'
import { opinionNumber, opinionWays, outcomeNames, outcomes } from '../../../rules/opinion/opinion.ts'
import { record } from '../../../store/audit.ts'
import type { Transaction } from '../../../store/database.ts'
import {
  allOpinionsTo,
  type OpinionFilter,
  opinionOf,
  opinionsTo,
  type StoredOpinion,
} from '../../../store/opinion/opinions.ts'
import { addresses, routes } from '../../addresses.ts'
import * as asked from '../../asked.ts'
import { answerFault } from '../../faults.tsx'
import { answer } from '../../layout.tsx'
import { attachment } from '../../serving/security.ts'
import { sendFile } from '../../serving/send.ts'
import type { Web } from '../../web.ts'
import { actRoutes, refusedPage } from '../act-routes.tsx'
import { SelectField, TextArea, TextField } from '../form.tsx'
import { atDeskPage } from '../frame.ts'
import { forOfficer, type Here } from '../here.ts'
import { mayAnswer, type NoticeAtDesk, noticeOfPath, ofNotice, opinionCrumbs } from './opinions.ts'
import { OpinionsPage, type Revealed } from './opinions-page.tsx'

const done: Readonly<Record<string, string>> = {
  recorded: '已登记意见。',
  answered: '已保存办理结果。',
  erased: '已清除意见原文和个人信息。',
}

/** The opinions to a notice or consultation: listed, entered, answered, exported, erased. */
export function opinionsRoutes(app: Hono, web: Web): void {
  app.get(routes.deskOpinions, listOpinions(web))
  app.post(routes.deskOpinionsExport, exportOpinions(web))
  app.post(routes.deskOpinionPerson, showPerson(web))
  actRoutes(app, web, {
    ...ofNotice,
    route: routes.deskOpinionNew,
    title: ({ shownTitle }) => `登记意见：${shownTitle}`,
    intro: () => <p>电话、来信、来访、座谈会上的意见，一条一条登记，与网上的一并编号、办理。</p>,
    form: ({ id }, { day }) => [`opinion.record:${id}`, '', { receivedOn: day, way: 'phone' }],
    fields: (form) => (
      <>
        <SelectField form={form} name="way" label="收到的方式" choices={offlineWays} />
        <TextField form={form} name="receivedOn" label="收到日期" type="date" />
        <TextField form={form} name="about" label="涉及的条款" optional />
        <TextArea form={form} name="opinion" label="意见" rows={6} />
        <TextField form={form} name="name" label="姓名" hint="提意见的人愿意留下才填，加密保存，不公布。" optional />
        <TextField form={form} name="contact" label="联系方式" optional />
      </>
    ),
    button: '登记',
    drafts: true,
    act: ({ here, posted, shown: { id } }) => recordOpinion(web, here.by, id, posted.values),
    after: (_, { id }) => addresses.deskOpinions(id, { done: 'recorded' }),
  })
  const ofOpinion = {
    ...ofNotice,
    load: (tx: Transaction, c: Context, here: Here) => opinionOfPath(tx, web, c, here),
    crumbs: ({ notice }: OpinionAtDesk) => opinionCrumbs(notice),
    decision: ({ notice }: OpinionAtDesk, here: Here) => mayAnswer(notice, here),
  } as const
  actRoutes(app, web, {
    ...ofOpinion,
    route: routes.deskOpinionAnswer,
    title: ({ notice, opinion }) => `办理结果：${opinionNumber(notice.id, opinion.serial)}`,
    intro: ({ opinion }) => <Said opinion={opinion} />,
    form: ({ notice, opinion }) => [
      `opinion.answer:${notice.id}-${opinion.serial}`,
      '',
      {
        outcome: opinion.answer?.outcome ?? '',
        summary: opinion.answer?.summary ?? proposedSummary(opinion),
        reason: opinion.answer?.reason ?? '',
      },
    ],
    fields: (form, { notice }) => (
      <>
        <SelectField
          form={form}
          name="outcome"
          label="办理结果"
          nothing="还没有结果"
          choices={outcomes.map((value) => ({ value, name: outcomeNames[notice.asking][value] }))}
        />
        <TextArea
          form={form}
          name="summary"
          label="意见概要"
          hint="会公布，不写任何人的姓名、住址、联系方式。"
          rows={3}
        />
        <TextArea
          form={form}
          name="reason"
          label="理由或说明"
          hint="没有全部采纳的必须写，会公布。"
          rows={4}
          optional
        />
      </>
    ),
    button: '保存',
    drafts: true,
    act: ({ here, posted, shown: { notice, opinion } }) =>
      answerOpinion(web, here.by, { publicationId: notice.id, serial: opinion.serial }, posted.values),
    after: (_, { notice, opinion }) => `${addresses.deskOpinions(notice.id, { done: 'answered' })}#o${opinion.serial}`,
  })
  actRoutes(app, web, {
    ...ofOpinion,
    route: routes.deskOpinionErase,
    title: ({ notice, opinion }) => `清除原文和个人信息：${opinionNumber(notice.id, opinion.serial)}`,
    intro: () => <p>清除以后不能恢复；意见概要、办理结果和理由保留。到保存期限的会自动清除。</p>,
    form: ({ notice, opinion }) => [`opinion.erase:${notice.id}-${opinion.serial}`, '', {}],
    fields: (form) => <TextField form={form} name="reason" label="理由" hint="如：本人要求删除。不写个人信息。" />,
    button: '清除',
    act: ({ here, posted, shown: { notice, opinion } }) =>
      eraseOneOpinion(web, here.by, { publicationId: notice.id, serial: opinion.serial }, posted.values.reason ?? ''),
    after: (_, { notice }) => addresses.deskOpinions(notice.id, { done: 'erased' }),
  })
}

const offlineWays = Object.entries(opinionWays)
  .filter(([way]) => way !== 'online')
  .map(([value, name]) => ({ value, name }))

type OpinionAtDesk = { readonly notice: NoticeAtDesk; readonly opinion: StoredOpinion }

/** Only whoever answers opinions is told which there are. */
async function opinionOfPath(tx: Transaction, web: Web, c: Context, here: Here): Promise<OpinionAtDesk | null> {
  const notice = await noticeOfPath(tx, c, here)
  const opinion = notice === null ? null : await opinionOf(tx, web.sealer, notice.id, Number(c.req.param('serial')))
  return notice === null || opinion === null ? null : { notice, opinion }
}

function Said({ opinion: { words } }: { readonly opinion: StoredOpinion }) {
  if (words === null) return <p>意见原文已经清除。</p>
  return (
    <blockquote class="typed">
      {words.about !== null && `【${words.about}】`}
      {words.opinion}
    </blockquote>
  )
}

/** The opinion itself where it is short, with what the checks know masked. */
function proposedSummary({ words }: StoredOpinion): string {
  const text = [...maskedText(words?.opinion.replaceAll('\n', ' ') ?? '')]
  return text.length <= 200 ? text.join('') : `${text.slice(0, 199).join('')}…`
}

function filterOf(c: Context): OpinionFilter {
  const outcome = c.req.query('outcome')
  const way = c.req.query('way')
  return {
    outcome: outcome === 'open' ? 'open' : (outcomes.find((known) => known === outcome) ?? null),
    way: (Object.keys(opinionWays) as (keyof typeof opinionWays)[]).find((known) => known === way) ?? null,
  }
}

function listOpinions(web: Web): Handler {
  return forOfficer((c, here) => opinionsPage(c, web, here, null))
}

async function opinionsPage(c: Context, web: Web, here: Here, revealed: Revealed | null): Promise<Response> {
  const filter = filterOf(c)
  const [shown, frame] = await atDeskPage(web, c, here, async (tx) => {
    const notice = await noticeOfPath(tx, c, here)
    if (notice === null) return null
    if (mayAnswer(notice, here).kind === 'refused') return { notice, found: null }
    return { notice, found: await opinionsTo(tx, web.sealer, notice.id, filter, asked.pageNumber(c)) }
  })
  if (shown === null) return answerFault(c, web, 'notFound')
  const { notice, found } = shown
  const decision = mayAnswer(notice, here)
  if (decision.kind === 'refused' || found === null) {
    return refusedPage(c, 'publications', '公众意见', decision.kind === 'refused' ? decision.reason : '', frame)
  }
  const words = done[c.req.query('done') ?? '']
  return answer(c, <OpinionsPage {...{ notice, found, filter, revealed, frame, here }} done={words} />)
}

function showPerson(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const [publicationId, serial] = [Number(c.req.param('id')), Number(c.req.param('serial'))]
    const result = await revealPerson(web, here.by, { publicationId, serial })
    if (result.kind === 'unknown') return answerFault(c, web, 'notFound')
    if (result.kind !== 'done') return opinionsPage(c, web, here, null)
    // It stands on the screen for a minute, and in no cache.
    c.header('Refresh', `60; url=${addresses.deskOpinions(publicationId)}`)
    return opinionsPage(c, web, here, { serial, person: result.person })
  })
}

/** Numbers, opinions and what became of them; never who said them. Personal data in the words is masked unless asked for. */
function exportOpinions(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const unmasked = (await c.req.parseBody()).unmasked === 'on'
    const [shown, frame] = await atDeskPage(web, c, here, async (tx) => {
      const notice = await noticeOfPath(tx, c, here)
      if (notice === null) return null
      const allowed = mayAnswer(notice, here).kind === 'allowed'
      return { notice, opinions: allowed ? await allOpinionsTo(tx, web.sealer, notice.id) : null }
    })
    if (shown === null) return answerFault(c, web, 'notFound')
    const { notice, opinions } = shown
    const decision = mayAnswer(notice, here)
    if (decision.kind === 'refused' || opinions === null) {
      return refusedPage(c, 'publications', '导出意见', decision.kind === 'refused' ? decision.reason : '', frame)
    }
    await web.db.transaction((tx) =>
      record(tx, {
        actor: { kind: 'person', personId: here.officer.personId },
        act: 'opinion.export',
        subject: { kind: 'publication', id: String(notice.id) },
        result: 'done',
        from: here.by.from,
        detail: { opinions: opinions.length, unmasked },
      }),
    )
    const shownWords = (text: string | null | undefined) => (text == null ? null : unmasked ? text : maskedText(text))
    const bytes = await writeTableXlsx({
      title: '公众意见',
      head: ['编号', '收到的方式', '收到日期', '涉及的条款', '意见', '办理结果', '意见概要', '理由或说明'],
      rows: opinions.map(({ serial, way, receivedOn, words, answer: given }) => [
        opinionNumber(notice.id, serial),
        opinionWays[way],
        receivedOn,
        shownWords(words?.about),
        shownWords(words?.opinion),
        given === null ? null : outcomeNames[notice.asking][given.outcome],
        given?.summary ?? null,
        given?.reason ?? null,
      ]),
      notes: [
        `${notice.shownTitle}，${dayInChinese(here.day)}导出，共${opinions.length}条，不含姓名和联系方式${unmasked ? '' : '，意见中的个人信息已遮盖'}`,
      ],
    })
    c.header('Cache-Control', 'no-store')
    return sendFile(c, bytes, sheetType, attachment(`公众意见 ${here.day}.xlsx`))
  })
}
