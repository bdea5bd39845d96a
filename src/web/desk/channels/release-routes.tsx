import type { Context, Hono } from 'hono'
import type { VNode } from 'preact'
import { readReleaseEvidence } from '../../../actions/channel/evidence.ts'
import { addReleaseEvidence, recordRelease, strikeOut } from '../../../actions/channel/record-release.ts'
import type { Leaf } from '../../../rules/catalogue/node.ts'
import { channelKinds } from '../../../rules/channel/channel-kind.ts'
import { owedSince, owedTicks } from '../../../rules/channel/owed.ts'
import { itemKinds, releaseActs } from '../../../rules/channel/release.ts'
import { publicationKindNames, stageNames, stages } from '../../../rules/publication/publication.ts'
import { record } from '../../../store/audit.ts'
import { leavesOf } from '../../../store/catalogue/nodes.ts'
import { type Channel, channelsOf } from '../../../store/channel/channels.ts'
import { evidenceOf } from '../../../store/channel/evidence.ts'
import { wantedOnChannels } from '../../../store/channel/owed.ts'
import { type ChannelRelease, listReleases, releaseById } from '../../../store/channel/releases.ts'
import type { Transaction } from '../../../store/database.ts'
import { addresses, routes } from '../../addresses.ts'
import * as asked from '../../asked.ts'
import { answerFault } from '../../faults.tsx'
import { attachment } from '../../serving/security.ts'
import { sendFile } from '../../serving/send.ts'
import type { Web } from '../../web.ts'
import { actRoutes, showPage } from '../act-routes.tsx'
import { uploadedFiles } from '../application/file-routes.tsx'
import { ColumnPicker } from '../catalogue/column-picker.tsx'
import { FileField, SelectField, TextArea, TextField } from '../form.tsx'
import type { FormState } from '../form-state.ts'
import { forOfficer, type Here } from '../here.ts'
import { type PublicationAtDesk, publicationCrumbs, publicationOfPath } from '../publication/publication.ts'
import { exportTable, showTable, type TableAtDesk } from '../table-routes.tsx'
import { agencyAsked, agencyCalled, agencyCrumbs, type ChannelsAsked, mayRecord } from './asked.ts'
import { OwedPage, type OwedShown } from './owed-page.tsx'
import { ReleasePage, type ReleaseShown, ReleasesPage, releasesTable, releasesWanted } from './releases-page.tsx'

const place = 'channels'
const evidenceEndings = '.jpg,.jpeg,.png,.webp,.gif,.pdf,.docx,.mp4'

/** What channels carried: listed, recorded, proved, struck out. */
export function releaseRoutes(app: Hono, web: Web): void {
  const at: TableAtDesk<ChannelRelease, ChannelsAsked | null> = {
    table: releasesTable,
    load: (tx, here, state) => listReleases(tx, here.viewer, releasesWanted(state)),
    more: (tx, here, state) => agencyCalled(tx, releasesWanted(state).slug, here),
    page: (shown) => <ReleasesPage {...shown} />,
  }
  app.get(routes.deskChannelReleases, showTable(web, at))
  app.post(routes.deskChannelReleasesExport, exportTable(web, at))
  app.get(
    routes.deskChannelRelease,
    showPage(web, {
      place,
      title: '渠道发布',
      load: loadRelease,
      page: (shown, frame, here, c) => (
        <ReleasePage shown={shown} frame={frame} here={here} done={done[c.req.query('done') ?? '']} />
      ),
    }),
  )
  app.get(
    routes.deskChannelOwed,
    showPage(web, {
      place,
      title: '目录要求而没有登记的渠道发布',
      load: loadOwed,
      page: (shown, frame, here) => <OwedPage shown={shown} frame={frame} here={here} />,
    }),
  )
  actRoutes(app, web, {
    place,
    route: routes.deskChannelRecord,
    load: loadRecord,
    decision: mayRecord,
    title: () => '登记渠道发布',
    crumbs: ({ agency }) => agencyCrumbs(agency),
    form: ({ agency, channelId }, here) => [
      `channel.record:${agency.id}`,
      '',
      { channel: channelId, on: here.day, act: 'released' },
    ],
    fields: (form, shown) => <RecordFields form={form} shown={shown} leaves={shown.leaves} />,
    button: '登记',
    upload: true,
    act: async ({ here, posted: { values }, body, shown: { agency } }) =>
      recordRelease(web, here.by, {
        slug: agency.slug,
        typed: values,
        publicationId: null,
        files: await uploadedFiles(body, 'file'),
      }),
    after: ({ id, publicationId }) =>
      addresses.deskChannelRelease(id, { done: publicationId === null ? 'recorded' : 'bound' }),
  })
  actRoutes(app, web, {
    place: 'publications',
    route: routes.deskPublicationChannel,
    load: loadOfPublication,
    crumbs: ({ publication }) => publicationCrumbs(publication),
    decision: (shown, here) =>
      shown.publication.state === 'released'
        ? mayRecord(shown, here)
        : ({ kind: 'refused', reason: '这条信息没有公开，公开以后才登记渠道发布。' } as const),
    title: ({ publication }) => `登记渠道发布：${publication.shownTitle}`,
    form: ({ publication }, here) => [
      `publication.recordChannel:${publication.id}`,
      '',
      { on: here.day, act: 'released' },
    ],
    fields: (form, shown) => <RecordFields form={form} shown={shown} leaves={null} />,
    button: '登记',
    upload: true,
    act: async ({ here, posted: { values }, body, shown: { agency, publication } }) =>
      recordRelease(web, here.by, {
        slug: agency.slug,
        typed: values,
        publicationId: publication.id,
        files: await uploadedFiles(body, 'file'),
      }),
    after: (_, { publication }) => `${addresses.deskPublication(publication.id, { done: 'channelRecorded' })}#channels`,
  })
  actRoutes(app, web, {
    ...ofRelease,
    route: routes.deskChannelReleaseEvidence,
    title: ({ release }) => `添加佐证：${release.title}`,
    form: ({ release }) => [`channel.addEvidence:${release.id}`, '', {}],
    fields: (form) => <EvidenceField form={form} />,
    button: '添加',
    upload: true,
    act: async ({ here, body, shown: { agency, release } }) =>
      addReleaseEvidence(web, here.by, {
        id: release.id,
        slug: agency.slug,
        files: await uploadedFiles(body, 'file'),
      }),
    after: (_, { release }) => addresses.deskChannelRelease(release.id, { done: 'evidence' }),
  })
  actRoutes(app, web, {
    ...ofRelease,
    route: routes.deskChannelReleaseStrike,
    title: ({ release }) => `作废：${release.title}`,
    form: ({ release }) => [`channel.strike:${release.id}`, '', {}],
    fields: (form) => <TextArea form={form} name="reason" label="作废理由" rows={2} />,
    button: '作废',
    act: ({ here, posted: { values }, shown: { release } }) =>
      strikeOut(web, here.by, { id: release.id, reason: values.reason ?? '' }),
    after: (_, { release }) => addresses.deskChannelRelease(release.id, { done: 'struck' }),
  })
  app.post(
    routes.deskChannelReleaseEvidenceFile,
    forOfficer(async (c, here) => {
      const [id, fileId] = [Number(c.req.param('id')), Number(c.req.param('file'))]
      const file = await web.db.read(async (tx) => {
        const release = await releaseById(tx, here.viewer, id)
        return release === null ? null : readReleaseEvidence(tx, web, id, fileId)
      })
      if (file === null) return answerFault(c, web, 'notFound')
      await web.db.transaction((tx) =>
        record(tx, {
          actor: { kind: 'person', personId: here.officer.personId },
          act: 'channel.readEvidence',
          subject: { kind: 'channelRelease', id: String(id) },
          result: 'done',
          from: here.by.from,
          detail: { file: fileId },
        }),
      )
      c.header('Cache-Control', 'no-store')
      return sendFile(c, file.bytes, file.mediaType, attachment(file.name))
    }),
  )
}

const done: Readonly<Record<string, string>> = {
  recorded: '已登记。它只在渠道发布，计为一条信息。',
  bound: '已登记，对应本平台已公开的信息，不重复计数。',
  evidence: '已添加佐证。照片附带的拍摄地点、设备等信息已去掉。',
  struck: '已作废，不再计入。',
}

const ofRelease = {
  place,
  load: loadRelease,
  decision: (shown: ReleaseShown, here: Here) =>
    shown.release.struckAt === null
      ? mayRecord(shown, here)
      : ({ kind: 'refused', reason: '这条登记已经作废。' } as const),
  crumbs: ({ agency, release }: ReleaseShown) => [
    ...agencyCrumbs(agency),
    { name: release.title, address: addresses.deskChannelRelease(release.id) },
  ],
} as const

async function loadRelease(tx: Transaction, c: Context, here: Here): Promise<ReleaseShown | null> {
  const release = await releaseById(tx, here.viewer, Number(c.req.param('id')))
  const found = release === null ? null : await agencyCalled(tx, release.slug, here)
  if (release === null || found === null) return null
  return { ...found, release, evidence: await evidenceOf(tx, release.id) }
}

async function loadOwed(tx: Transaction, c: Context, here: Here): Promise<OwedShown | null> {
  const found = await agencyAsked(tx, c, here)
  if (found === null) return null
  const channels = await channelsOf(tx, here.viewer, found.agency.id)
  const wanted = await wantedOnChannels(tx, found.agency.id, owedSince(here.day))
  return { ...found, owed: wanted.map((one) => ({ ...one, of: owedTicks(one, channels, here.day) })) }
}

type RecordShown = ChannelsAsked & { readonly channels: readonly Channel[] }

async function loadRecord(
  tx: Transaction,
  c: Context,
  here: Here,
): Promise<(RecordShown & { readonly leaves: readonly Leaf[]; readonly channelId: string }) | null> {
  const found = await agencyAsked(tx, c, here)
  if (found === null) return null
  const channels = await channelsOf(tx, here.viewer, found.agency.id)
  return { ...found, channels, leaves: await leavesOf(tx, found.agency.id), channelId: asked.text(c, 'channel') }
}

async function loadOfPublication(
  tx: Transaction,
  c: Context,
  here: Here,
): Promise<(RecordShown & { readonly publication: PublicationAtDesk }) | null> {
  const publication = await publicationOfPath(tx, c, here)
  const found = publication === null ? null : await agencyCalled(tx, publication.agencySlug, here)
  if (publication === null || found === null) return null
  return { ...found, publication, channels: await channelsOf(tx, here.viewer, found.agency.id) }
}

/** `leaves`: the columns to choose from; null: which publication it is is known. */
function RecordFields({
  form,
  shown,
  leaves,
}: {
  readonly form: FormState
  readonly shown: RecordShown
  readonly leaves: readonly Leaf[] | null
}): VNode {
  const { channels, agency } = shown
  return (
    <>
      {channels.length === 0 && (
        <p class="trouble">
          还没有登记渠道，请先<a href={addresses.deskChannelNew(agency.slug)}>登记渠道</a>。
        </p>
      )}
      <SelectField
        form={form}
        name="channel"
        label="渠道"
        nothing="请选择"
        choices={channels.map(({ id, kind, name, endedOn }) => ({
          value: String(id),
          name: endedOn === null ? name : `${name}（已停用）`,
          group: channelKinds[kind],
        }))}
      />
      <TextField form={form} name="on" label="发布日期" type="date" />
      {leaves !== null && (
        <TextField
          form={form}
          name="what"
          label="标题、文号或者索引号"
          hint="与本机关已公开的信息相同的，自动对应，不重复计数；没有对应的，按标题计为只在渠道发布的一条。"
        />
      )}
      <SelectField
        form={form}
        name="act"
        label="方式"
        hint="在会议、走访等场合对文件作口头解读的，选口头解读。"
        choices={Object.entries(releaseActs).map(([value, name]) => ({ value, name }))}
      />
      {leaves !== null && (
        <>
          <SelectField
            form={form}
            name="itemKind"
            label="种类"
            hint="只在渠道发布的才用到。"
            nothing={publicationKindNames.news}
            choices={itemKinds.map((value) => ({ value, name: publicationKindNames[value] }))}
            optional
          />
          <ColumnPicker form={form} leaves={leaves} name="column" hint="按栏目统计时用到。" optional />
          <SelectField
            form={form}
            name="stage"
            label="五公开"
            nothing="不标注"
            choices={stages.map((value) => ({ value, name: stageNames[value] }))}
            optional
          />
        </>
      )}
      <TextField form={form} name="place" label="会议、版面或者位置" hint="如：周例会、第3版、一楼大厅。" optional />
      <TextField form={form} name="attended" label="参加人数" type="number" optional />
      <TextField form={form} name="link" label="链接" type="url" optional />
      <EvidenceField form={form} optional />
      <TextField form={form} name="note" label="备注" optional />
    </>
  )
}

function EvidenceField({ form, optional = false }: { readonly form: FormState; readonly optional?: boolean }): VNode {
  return (
    <FileField
      form={form}
      name="file"
      label="佐证文件"
      hint="照片、扫描件、截图、版面；照片附带的拍摄地点和设备信息会自动去掉，文件加密保存，只供内部查看。"
      accept={evidenceEndings}
      multiple
      optional={optional}
    />
  )
}
