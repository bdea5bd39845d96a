import type { Context, Hono } from 'hono'
import {
  answerGuide,
  decideItem,
  type ItemOf,
  takeBackPart,
  withholdPart,
} from '../../../actions/decision/answer-guide.ts'
import { setItems } from '../../../actions/decision/set-items.ts'
import {
  type Ground,
  groundKeys,
  groundRule,
  grounds,
  isGround,
  particulars,
  withholdingGrounds,
} from '../../../rules/decision/ground.ts'
import { isQuestion, proposedGround } from '../../../rules/decision/guide.ts'
import { may } from '../../../rules/permission.ts'
import type { Transaction } from '../../../store/database.ts'
import { itemsOf, type RequestedItem } from '../../../store/decision/items.ts'
import { type Precedent, precedentsOf } from '../../../store/decision/precedents.ts'
import { addresses, routes } from '../../addresses.ts'
import { answerFault } from '../../faults.tsx'
import { answer } from '../../layout.tsx'
import type { Web } from '../../web.ts'
import { actRoutes, refusedPage } from '../act-routes.tsx'
import { type CaseAtDesk, caseCrumbs, caseOfPath, ofCase } from '../application/case.ts'
import { SelectField, TextArea, TextField } from '../form.tsx'
import { type FormState, freshForm, postedForm, readPosted } from '../form-state.ts'
import { atDeskPage } from '../frame.ts'
import { forOfficer, type Here } from '../here.ts'
import { GuidePage } from './guide-page.tsx'

/** An item of a case with the case around it. */
export type ItemAtDesk = {
  readonly application: CaseAtDesk
  readonly items: readonly RequestedItem[]
  readonly item: RequestedItem
}

/** What is asked for, item by item, and how each is to be answered. */
export function guideRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    ...ofCase,
    route: routes.deskApplicationItems,
    load: async (tx, c, here) => {
      const application = await caseOfPath(tx, c, here)
      return application === null ? null : { ...application, items: await itemsOf(tx, web.sealer, application.id) }
    },
    decision: ({ facts }, { viewer }) => may.application.work.decide(viewer, facts),
    title: ({ number }) => `申请事项：${number}`,
    intro: ({ wanted }) => (
      <div class="wanted">
        {wanted.split('\n').map((line, index) => (
          <p key={index}>{line}</p>
        ))}
      </div>
    ),
    form: ({ id, wanted, items }) => [
      `application.items:${id}`,
      '',
      { items: items.length > 0 ? items.map((item) => item.wanted).join('\n') : wanted.replace(/\s+/gu, ' ').trim() },
    ],
    fields: (form) => (
      <TextArea
        form={form}
        name="items"
        label="申请事项"
        rows={8}
        hint="每行一项，照申请人的原话；每项分别答复，各有各的救济途径。改动措辞的事项，原来的答复要重新拟定。"
      />
    ),
    button: '保存',
    act: ({ here, posted: { values }, shown: { id } }) => setItems(web, here.by, id, values.items ?? ''),
    after: (_, { id }) => `${addresses.deskApplication(id, { done: 'itemsSet' })}#decision`,
  })
  guide(app, web)
  answerRoutes(app, web)
}

function guide(app: Hono, web: Web): void {
  app.get(
    routes.deskApplicationItem,
    forOfficer(async (c, here) => {
      const [shown, frame] = await atDeskPage(web, c, here, (tx) => guideOfPath(tx, web, c, here))
      if (shown === null) return answerFault(c, web, 'notFound')
      const ask = c.req.query('ask') ?? ''
      const form = freshForm(`application.guide:${shown.item.id}`, '', {})
      return answer(
        c,
        <GuidePage {...shown} ask={isQuestion(ask) ? ask : null} form={form} frame={frame} here={here} />,
      )
    }),
  )
  app.post(
    routes.deskApplicationItem,
    forOfficer(async (c, here) => {
      const posted = readPosted(await c.req.formData())
      const { question = '', answer: given = '' } = posted.values
      const of = itemOfPath(c)
      const result = await answerGuide(web, here.by, of, { question, answer: given })
      if (result.kind === 'done')
        return c.redirect(`${addresses.deskApplicationItem(of.applicationId, of.itemId)}#now`, 303)
      const [shown, frame] = await atDeskPage(web, c, here, (tx) => guideOfPath(tx, web, c, here))
      if (shown === null || result.kind === 'unknown') return answerFault(c, web, 'notFound')
      const permitted = ofItem.decision(shown, here)
      if (permitted.kind === 'refused') return refusedPage(c, 'applications', '向导', permitted.reason, frame)
      const trouble = result.kind === 'invalid' ? { problems: result.problems } : { refusal: result.reason }
      const form = postedForm(freshForm(`application.guide:${shown.item.id}`, '', {}), posted, trouble)
      const ask = isQuestion(question) && shown.item.guide[question] !== undefined ? question : null
      const page = <GuidePage {...shown} ask={ask} form={form} frame={frame} here={here} />
      return answer(c, page, result.kind === 'invalid' ? 422 : 409)
    }),
  )
}

const ofItem = {
  place: 'applications',
  crumbs: ({ application, item }: ItemAtDesk) => [
    ...caseCrumbs(application),
    { name: `事项${item.position}`, address: addresses.deskApplicationItem(application.id, item.id) },
  ],
  decision: ({ application }: ItemAtDesk, { viewer }: Here) => may.application.work.decide(viewer, application.facts),
} as const

function answerRoutes(app: Hono, web: Web): void {
  const load = (tx: Transaction, c: Context, here: Here) => itemAtPath(tx, web, c, here)
  actRoutes(app, web, {
    ...ofItem,
    route: routes.deskApplicationItemAnswer,
    load: async (tx, c, here) => {
      const shown = await load(tx, c, here)
      return shown === null ? null : { ...shown, ground: groundAsked(c, shown.item) }
    },
    title: ({ item }) => `拟定事项${item.position}的处理意见`,
    intro: ({ item, ground }) => <GroundChoice item={item} ground={ground} />,
    form: ({ item, ground }) => [
      `application.item:${item.id}:${ground ?? ''}`,
      '',
      {
        ground: ground ?? '',
        ...item.answer?.particulars,
        reasons: item.answer?.reasons ?? '',
        differs: item.answer?.differs ?? '',
      },
    ],
    fields: (form, { item, ground }) =>
      ground === null ? <p>请先选择处理意见。</p> : <AnswerFields form={form} ground={ground} item={item} />,
    button: '保存处理意见',
    act: ({ here, posted: { values }, shown: { application, item } }) =>
      decideItem(web, here.by, { applicationId: application.id, itemId: item.id }, values),
    after: (_, { application, item, ground }) =>
      ground === 'separated' && item.withheld.length === 0
        ? addresses.deskApplicationItemPart(application.id, item.id)
        : `${addresses.deskApplication(application.id, { done: 'itemDecided' })}#decision`,
  })
  actRoutes(app, web, {
    ...ofItem,
    route: routes.deskApplicationItemPart,
    load,
    title: ({ item }) => `事项${item.position}：不公开的部分`,
    intro: ({ item }) => (
      <>
        <p>区分处理的，逐处写明不公开的部分在哪里、依据哪一条、为什么，答复书照此说明（第三十七条）。</p>
        {item.withheld.length > 0 && (
          <ol class="rows">
            {item.withheld.map(({ id, where, ground, reason }) => (
              <li key={id}>
                {where}：{grounds[ground].name}。{reason}
              </li>
            ))}
          </ol>
        )}
      </>
    ),
    form: ({ item }) => [`application.withhold:${item.id}`, item.withheld.length, {}],
    fields: (form) => (
      <>
        <TextField
          form={form}
          name="where"
          label="不公开的部分"
          hint="如“第3页表格的联系电话一栏”。不要抄写不公开的内容。"
        />
        <SelectField
          form={form}
          name="ground"
          label="依据"
          nothing="请选择"
          choices={withholdingGrounds.map((ground) => ({
            value: ground,
            name: `${grounds[ground].name}（${grounds[ground].article}）`,
          }))}
        />
        <TextArea form={form} name="reason" label="理由" rows={2} />
      </>
    ),
    button: '添加',
    act: ({ here, posted: { values }, shown: { application, item } }) =>
      withholdPart(web, here.by, { applicationId: application.id, itemId: item.id }, values),
    after: (_, { application, item }) => addresses.deskApplicationItemPart(application.id, item.id),
  })
  app.get(routes.deskApplicationItemPartBack, (c) => {
    const { applicationId, itemId } = itemOfPath(c)
    return c.redirect(addresses.deskApplicationItem(applicationId, itemId), 303)
  })
  app.post(
    routes.deskApplicationItemPartBack,
    forOfficer(async (c, here) => {
      const of = itemOfPath(c)
      const result = await takeBackPart(web, here.by, of, Number(c.req.param('part')))
      if (result.kind === 'done') {
        return c.redirect(`${addresses.deskApplicationItem(of.applicationId, of.itemId)}#now`, 303)
      }
      const [shown, frame] = await atDeskPage(web, c, here, (tx) => itemAtPath(tx, web, c, here))
      if (shown === null || result.kind !== 'refused') return answerFault(c, web, 'notFound')
      return refusedPage(c, 'applications', '不公开的部分', result.reason, frame)
    }),
  )
}

/** What the ground asks for, in the words of the letter; a reason where the guide says otherwise. */
function AnswerFields({ form, ground, item }: { form: FormState; ground: Ground; item: RequestedItem }) {
  const { needs, may: optional = [], adverse } = groundRule(ground)
  return (
    <>
      <input type="hidden" name="ground" value={ground} />
      {ground === 'stateSecret' && (
        <p class="warning" role="note">
          本系统不是涉密信息系统：涉密内容、涉密文件一律不得录入、上传。这里只写定密依据。
        </p>
      )}
      {[...needs, ...optional].map((field) => (
        <TextArea
          key={field}
          form={form}
          name={field}
          label={particulars[field].name}
          hint={particulars[field].hint === '' ? undefined : particulars[field].hint}
          rows={2}
          optional={!needs.includes(field)}
        />
      ))}
      {adverse && (
        <TextArea
          form={form}
          name="reasons"
          label="向申请人说明的理由"
          hint="写进答复书：结合这项信息说明，不只抄条文；不写第三方的姓名和联系方式。"
          rows={4}
        />
      )}
      {ground !== proposedGround(item.guide) && (
        <TextArea
          form={form}
          name="differs"
          label="与向导结论不同的理由"
          hint="供审核人员看，不写进答复书。"
          rows={2}
        />
      )}
    </>
  )
}

function GroundChoice({ item, ground }: { item: RequestedItem; ground: Ground | null }) {
  const proposed = proposedGround(item.guide)
  return (
    <>
      <blockquote class="wanted">
        <p>{item.wanted}</p>
      </blockquote>
      <p>
        {ground === null ? '还没有处理意见。' : `处理意见：${grounds[ground].name}（${grounds[ground].article}）。`}
        {proposed === null
          ? '向导还没有得出结论。'
          : proposed === ground
            ? '与向导的结论一致。'
            : `向导的结论是：${grounds[proposed].name}。`}
      </p>
      <form class="ground-choice no-print" method="get">
        <label for="ground">改用其他处理意见</label>
        <select id="ground" name="ground">
          {groundKeys.map((key) => (
            <option key={key} value={key} selected={key === (ground ?? proposed)}>
              {grounds[key].name}
            </option>
          ))}
        </select>
        <button type="submit" class="quiet">
          选用
        </button>
      </form>
    </>
  )
}

function groundAsked(c: Context, item: RequestedItem): Ground | null {
  const asked = c.req.query('ground')
  if (isGround(asked)) return asked
  return proposedGround(item.guide) ?? item.answer?.ground ?? null
}

function itemOfPath(c: Context): ItemOf {
  return { applicationId: Number(c.req.param('id')), itemId: Number(c.req.param('item')) }
}

async function itemAtPath(tx: Transaction, web: Web, c: Context, here: Here): Promise<ItemAtDesk | null> {
  const application = await caseOfPath(tx, c, here)
  const items = application === null ? [] : await itemsOf(tx, web.sealer, application.id)
  const item = items.find(({ id }) => id === itemOfPath(c).itemId)
  return application === null || item === undefined ? null : { application, items, item }
}

async function guideOfPath(
  tx: Transaction,
  web: Web,
  c: Context,
  here: Here,
): Promise<(ItemAtDesk & { readonly precedents: readonly Precedent[] }) | null> {
  const shown = await itemAtPath(tx, web, c, here)
  if (shown === null) return null
  const { application, item } = shown
  const of = { agencyId: application.agencyId, wanted: item.wanted, except: application.id }
  return { ...shown, precedents: await precedentsOf(tx, here.viewer, of) }
}
