import type { Context, Hono } from 'hono'
import type { VNode } from 'preact'
import {
  beginMediaInspection,
  finishMediaInspection,
  saveMediaInspection,
} from '../../../actions/channel/inspect-media.ts'
import { channelKinds } from '../../../rules/channel/channel-kind.ts'
import {
  daysOfQuarter,
  type InspectionPoint,
  lastQuarter,
  longestGap,
  pointAnswers,
  pointsOn,
  proposedAnswer,
  quarterName,
} from '../../../rules/channel/inspection.ts'
import { type Day, dayInChinese } from '../../../rules/day.ts'
import type { Decision } from '../../../rules/permission.ts'
import {
  type InspectionLine,
  inspectionById,
  inspectionLines,
  inspectionsOf,
  type MediaInspection,
} from '../../../store/channel/inspections.ts'
import type { Transaction } from '../../../store/database.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes } from '../act-routes.tsx'
import { ActLink, Labelled, marks, SelectField, TextField } from '../form.tsx'
import type { FormState } from '../form-state.ts'
import type { Here } from '../here.ts'
import { agencyAsked, agencyCalled, agencyCrumbs, type ChannelsAsked, mayEdit } from './asked.ts'

const place = 'channels'

/** 政务新媒体自查: a quarter's inspection of an agency's accounts, and the draft of its result. */
export function inspectionRoutes(app: Hono, web: Web): void {
  actRoutes(app, web, {
    place,
    route: routes.deskChannelInspections,
    load: async (tx, c, here) => {
      const found = await agencyAsked(tx, c, here)
      if (found === null) return null
      return { ...found, inspections: await inspectionsOf(tx, here.viewer, found.agency.id) }
    },
    decision: allowed,
    open: mayEdit,
    title: ({ agency }) => `${agency.name}政务新媒体自查`,
    crumbs: ({ agency }) => agencyCrumbs(agency),
    intro: ({ inspections }) => <InspectionList inspections={inspections} />,
    form: ({ agency }, { day }) => {
      const { year, quarter } = lastQuarter(day)
      return [`channel.beginInspection:${agency.id}`, '', { year: String(year), quarter: String(quarter) }]
    },
    fields: (form) => (
      <>
        <TextField form={form} name="year" label="年度" type="number" />
        <SelectField
          form={form}
          name="quarter"
          label="季度"
          choices={[1, 2, 3, 4].map((quarter) => ({
            value: String(quarter),
            name: `第${'一二三四'[quarter - 1]}季度`,
          }))}
        />
      </>
    ),
    button: '开始自查',
    act: ({ here, posted: { values }, shown: { agency } }) =>
      beginMediaInspection(web, here.by, {
        slug: agency.slug,
        year: (values.year ?? '').trim(),
        quarter: values.quarter ?? '',
      }),
    after: ({ id }) => addresses.deskChannelInspection(id),
  })
  actRoutes(app, web, {
    place,
    route: routes.deskChannelInspection,
    load: loadInspection,
    decision: allowed,
    open: mayChange,
    title: ({ inspection }) => `${quarterName(inspection)}政务新媒体自查`,
    crumbs: inspectionCrumbs,
    intro: (shown) => <InspectionIntro shown={shown} />,
    form: ({ inspection, lines, day }) => [`channel.inspect:${inspection.id}`, '', valuesOf(inspection, lines, day)],
    fields: (form, shown) => <InspectionFields form={form} shown={shown} />,
    button: '保存',
    drafts: true,
    act: ({ here, posted: { values }, shown: { inspection } }) =>
      saveMediaInspection(web, here.by, inspection.id, values),
    after: (_, { inspection }) => addresses.deskChannelInspection(inspection.id, { done: 'saved' }),
  })
  actRoutes(app, web, {
    place,
    route: routes.deskChannelInspectionFinish,
    load: loadInspection,
    decision: mayChange,
    title: ({ inspection }) => `结束${quarterName(inspection)}政务新媒体自查`,
    crumbs: (shown) => [
      ...inspectionCrumbs(shown),
      { name: quarterName(shown.inspection), address: addresses.deskChannelInspection(shown.inspection.id) },
    ],
    intro: () => <p>结束后不能再改，并按结果起草一条公开信息；它和其他信息一样，经过审核才公开。</p>,
    form: ({ inspection }) => [`channel.finishInspection:${inspection.id}`, '', {}],
    fields: () => null,
    button: '结束并起草公开信息',
    act: ({ here, shown: { inspection } }) => finishMediaInspection(web, here.by, inspection.id),
    after: ({ publicationId }) => addresses.deskPublication(publicationId, { done: 'started' }),
  })
}

type Shown = ChannelsAsked & {
  readonly inspection: MediaInspection
  readonly lines: readonly InspectionLine[]
  readonly day: Day
  readonly saved: boolean
}

/** Whoever may see the channels may see the form; its button says who may use it. */
function allowed(): Decision {
  return { kind: 'allowed', actingFor: null }
}

function mayChange(shown: Shown, here: Here): Decision {
  return shown.inspection.finishedAt === null ? mayEdit(shown, here) : { kind: 'refused', reason: '这次自查已经结束。' }
}

async function loadInspection(tx: Transaction, c: Context, here: Here): Promise<Shown | null> {
  const inspection = await inspectionById(tx, here.viewer, Number(c.req.param('id')))
  const found = inspection === null ? null : await agencyCalled(tx, inspection.slug, here)
  if (inspection === null || found === null) return null
  const lines = await inspectionLines(tx, inspection.id, daysOfQuarter(inspection))
  return { ...found, inspection, lines, day: here.day, saved: c.req.query('done') === 'saved' }
}

function inspectionCrumbs({ agency }: Shown) {
  return [...agencyCrumbs(agency), { name: '政务新媒体自查', address: addresses.deskChannelInspections(agency.slug) }]
}

/** How long an account had nothing new in the part of the quarter that is over and in which it stood. */
function gapOf(inspection: MediaInspection, { days, since, endedOn }: InspectionLine, today: Day): number {
  const quarter = daysOfQuarter(inspection)
  const from = since > quarter.from ? since : quarter.from
  const ends = [quarter.through, today, ...(endedOn === null ? [] : [endedOn])]
  return longestGap(days, { from, through: ends.toSorted()[0] ?? quarter.through })
}

function valuesOf(inspection: MediaInspection, lines: readonly InspectionLine[], today: Day) {
  return Object.fromEntries(
    lines.flatMap((line) => [
      ...pointsOn(today).map((point) => {
        const proposed = proposedAnswer(point, gapOf(inspection, line, today))
        return [`${point.key}-${line.channelId}`, line.answers[point.key] ?? proposed ?? ''] as const
      }),
      [`note-${line.channelId}`, line.note ?? ''] as const,
    ]),
  )
}

function InspectionList({ inspections }: { readonly inspections: readonly MediaInspection[] }): VNode {
  return (
    <>
      <p>
        每季度对在用的微信公众号、微博、移动客户端逐个自查，更新情况由发布记录算出，其余由人填写；结束后起草自查情况，经审核公开。
      </p>
      <ul class="rows">
        {inspections.map(({ id, finishedAt, publicationId, ...quarter }) => (
          <li key={id}>
            <p class="name">
              <a href={addresses.deskChannelInspection(id)}>{quarterName(quarter)}</a>
            </p>
            <p class="meta">
              <span>{finishedAt === null ? '办理中' : '已结束'}</span>
              {publicationId !== null && <a href={addresses.deskPublication(publicationId)}>自查情况</a>}
            </p>
          </li>
        ))}
      </ul>
    </>
  )
}

function InspectionIntro({ shown }: { readonly shown: Shown }): VNode {
  const { inspection, day, saved } = shown
  const points = pointsOn(day)
  const unread = points.filter(({ toConfirm }) => toConfirm !== null)
  return (
    <>
      {saved && (
        <p class="done-note" role="status">
          已保存。
        </p>
      )}
      {inspection.publicationId !== null && (
        <p>
          已结束，<a href={addresses.deskPublication(inspection.publicationId)}>自查情况的公开信息</a>。
        </p>
      )}
      <p class="hint">
        依据：{points[0]?.source}。
        {unread.length > 0 && `“${unread.map(({ name }) => name).join('”“')}”：${unread[0]?.toConfirm}。`}
      </p>
      {inspection.finishedAt === null && (
        <ActLink
          decision={{ kind: 'allowed', actingFor: null }}
          address={addresses.deskChannelInspectionFinish(inspection.id)}
          quiet
        >
          结束自查
        </ActLink>
      )}
    </>
  )
}

function InspectionFields({ form, shown }: { readonly form: FormState; readonly shown: Shown }): VNode {
  const { inspection, lines, day } = shown
  return (
    <>
      {lines.map((line) => (
        <fieldset key={line.channelId}>
          <legend>
            {line.name}（{channelKinds[line.kind]}
            {line.account !== null && `，${line.account}`}）
          </legend>
          <p class="hint">
            {quarterName(inspection)}登记发布的有{line.days.length}天，最长间隔{gapOf(inspection, line, day)}天
            {line.days.length > 0 && `，最近一次${dayInChinese(line.days.toSorted().at(-1) ?? day)}`}。
          </p>
          {pointsOn(day).map((point) => (
            <PointField key={point.key} form={form} point={point} line={line} />
          ))}
          <TextField
            form={form}
            name={`note-${line.channelId}`}
            label="说明"
            hint="有不符合的，写明情形和整改安排。"
            optional
          />
        </fieldset>
      ))}
    </>
  )
}

function PointField({
  form,
  point,
  line,
}: {
  readonly form: FormState
  readonly point: InspectionPoint
  readonly line: InspectionLine
}): VNode {
  const name = `${point.key}-${line.channelId}`
  const field = { form, name, label: point.name, optional: true }
  return (
    <Labelled {...field}>
      <select {...marks(field)}>
        <option value="">还没有查</option>
        {Object.entries(pointAnswers).map(([value, words]) => (
          <option key={value} value={value} selected={form.values[name] === value}>
            {words}
          </option>
        ))}
      </select>
    </Labelled>
  )
}
