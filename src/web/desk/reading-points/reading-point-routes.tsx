import type { Context, Hono } from 'hono'
import { changeReadingPoint, countVisits, enterReadingPoint } from '../../../actions/reading-points.ts'
import { yearOf } from '../../../rules/day.ts'
import { type Decision, may } from '../../../rules/permission.ts'
import { readingPointKinds } from '../../../rules/reading-point.ts'
import { agenciesAllowing, type DeskAgency } from '../../../store/agencies-allowing.ts'
import type { Transaction } from '../../../store/database.ts'
import { keptReadingPoints, type ReadingPoint, readingPointById, visitsOf } from '../../../store/reading-points.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { actRoutes, showPage } from '../act-routes.tsx'
import { SelectField, TextArea, TextField } from '../form.tsx'
import type { FormState } from '../form-state.ts'
import type { Here } from '../here.ts'
import { ReadingPointPage, ReadingPointsDeskPage, readingPointCrumbs } from './reading-point-pages.tsx'

const shownDays = 62

const doneWords: Readonly<Record<string, string>> = {
  entered: '已登记，公众页面上已经可以看到。',
  changed: '已保存，公众页面同时更新。',
  counted: '来访人数已登记。',
}

/** 查阅点, 政务公开专区: kept by the disclosure office, counted by whoever sits there. */
export function readingPointRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskReadingPoints,
    showPage(web, {
      place: 'readingPoints',
      title: '查阅点',
      load: async (tx, _c, { viewer, day }) => ({
        points: await keptReadingPoints(tx, viewer, yearOf(day)),
        year: yearOf(day),
        own: await agenciesAllowing(tx, viewer, may.readingPoint.keep),
      }),
      page: ({ points, year, own }, frame, here) => (
        <ReadingPointsDeskPage points={points} year={year} mayEnter={mayEnter(own, here)} frame={frame} />
      ),
    }),
  )
  actRoutes(app, web, {
    place: 'readingPoints',
    route: routes.deskReadingPointNew,
    load: async (tx, _c, { viewer }) => ({ own: await agenciesAllowing(tx, viewer, may.readingPoint.keep) }),
    decision: ({ own }, here) => mayEnter(own, here),
    title: () => '登记查阅点',
    crumbs: readingPointCrumbs,
    form: (_, { day }) => ['readingPoint.enter', '', { kind: 'readingPoint', since: day }],
    fields: (form, { own }) => (
      <>
        <SelectField
          form={form}
          name="agency"
          label="机关"
          choices={own.map(({ slug, name }) => ({ value: slug, name }))}
        />
        <PointFields form={form} />
      </>
    ),
    button: '登记',
    act: ({ here, posted }) => enterReadingPoint(web, here.by, posted.values),
    after: ({ id }) => addresses.deskReadingPoint(id, { done: 'entered' }),
  })
  app.get(
    routes.deskReadingPoint,
    showPage(web, {
      place: 'readingPoints',
      title: '查阅点',
      async load(tx, c, here) {
        const point = await pointOfPath(tx, c, here)
        return point === null ? null : { point, visits: await visitsOf(tx, point.id, shownDays) }
      },
      page: (shown, frame, here, c) => (
        <ReadingPointPage
          {...shown}
          mayChange={may.readingPoint.keep.decide(here.viewer, factsOf(shown.point))}
          mayCount={may.readingPoint.count.decide(here.viewer, factsOf(shown.point))}
          frame={frame}
          done={doneWords[c.req.query('done') ?? '']}
        />
      ),
    }),
  )
  actRoutes(app, web, {
    place: 'readingPoints',
    route: routes.deskReadingPointChange,
    load: pointOfPath,
    decision: (point, { viewer }) => may.readingPoint.keep.decide(viewer, factsOf(point)),
    title: ({ name }) => `修改：${name}`,
    crumbs: crumbsOf,
    form: (point) => [
      `readingPoint.change:${point.id}`,
      point.revision,
      {
        ...{ kind: point.kind, name: point.name, address: point.address, hours: point.hours, since: point.since },
        ...{ phone: point.phone ?? '', facilities: point.facilities ?? '', endedOn: point.endedOn ?? '' },
      },
    ],
    fields: (form) => <PointFields form={form} />,
    button: '保存',
    act: ({ here, posted, shown: { id } }) =>
      changeReadingPoint(web, here.by, { id, revision: Number(posted.version), typed: posted.values }),
    after: ({ id }) => addresses.deskReadingPoint(id, { done: 'changed' }),
  })
  actRoutes(app, web, {
    place: 'readingPoints',
    route: routes.deskReadingPointVisits,
    load: pointOfPath,
    decision: (point, { viewer }) => may.readingPoint.count.decide(viewer, factsOf(point)),
    title: ({ name }) => `登记来访人数：${name}`,
    crumbs: crumbsOf,
    intro: () => <p>只登记人次，不登记姓名。登记错了的，再登记一次，以后登记的为准。</p>,
    form: ({ id }, { day }) => [`readingPoint.count:${id}`, '', { day }],
    fields: (form) => (
      <>
        <TextField form={form} name="day" label="日期" type="date" />
        <TextField form={form} name="visitors" label="来访人次" type="number" />
        <TextField form={form} name="helped" label="其中协助申请公开的" type="number" optional />
      </>
    ),
    button: '登记',
    act: ({ here, posted, shown: { id } }) => countVisits(web, here.by, id, posted.values),
    after: ({ id }) => addresses.deskReadingPoint(id, { done: 'counted' }),
  })
}

function pointOfPath(tx: Transaction, c: Context, { viewer }: Here): Promise<ReadingPoint | null> {
  return readingPointById(tx, viewer, Number(c.req.param('id')))
}

function crumbsOf({ id, name }: ReadingPoint) {
  return [...readingPointCrumbs(), { name, address: addresses.deskReadingPoint(id) }]
}

/** Whether the agency still stands is asked by the act itself. */
function factsOf({ agencyId }: ReadingPoint) {
  return { agencyId, ended: false }
}

/** For one of the agencies for which he may. */
function mayEnter([first]: readonly DeskAgency[], { viewer }: Here): Decision {
  return first === undefined
    ? { kind: 'refused', reason: '只有本机关的公开办可以登记和修改查阅点。' }
    : may.readingPoint.keep.decide(viewer, { agencyId: first.id, ended: false })
}

function PointFields({ form }: { readonly form: FormState }) {
  return (
    <>
      <SelectField
        form={form}
        name="kind"
        label="类型"
        choices={Object.entries(readingPointKinds).map(([value, name]) => ({ value, name }))}
      />
      <TextField form={form} name="name" label="名称" hint="如“区政务服务大厅政务公开专区”" />
      <TextField form={form} name="address" label="地址" hint="写到楼层和位置" />
      <TextField form={form} name="hours" label="开放时间" hint="写明节假日是否开放" />
      <TextField form={form} name="phone" label="电话" hint="办公电话，不填个人手机" optional />
      <TextArea
        form={form}
        name="facilities"
        label="设施和服务"
        hint="如查询电脑几台、可否打印、有无人引导、无障碍设施"
        rows={2}
        optional
      />
      <TextField form={form} name="since" label="启用日期" type="date" />
      <TextField form={form} name="endedOn" label="停用日期" type="date" hint="自这一天起不再开放" optional />
    </>
  )
}
