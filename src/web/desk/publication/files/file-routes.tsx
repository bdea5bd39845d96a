import type { Context, Handler, Hono } from 'hono'
import { addPublicationFiles } from '../../../../actions/publication/add-files.ts'
import { arrangeFile, describeFile, type FileAct, fileActs } from '../../../../actions/publication/arrange-files.ts'
import { readPublicationFile } from '../../../../actions/publication/publication-files.ts'
import { publicationFileEndings } from '../../../../documents/publication-file-kind.ts'
import { may } from '../../../../rules/permission.ts'
import { publicationFile } from '../../../../store/publication/files.ts'
import { publicationById } from '../../../../store/publication/publications.ts'
import { addresses, routes } from '../../../addresses.ts'
import { answerFault } from '../../../faults.tsx'
import { attachment } from '../../../serving/security.ts'
import { sendFile } from '../../../serving/send.ts'
import type { Web } from '../../../web.ts'
import { actRoutes, refusedPage } from '../../act-routes.tsx'
import { uploadedFiles } from '../../application/file-routes.tsx'
import { FileField, SelectField, TextArea, TextField } from '../../form.tsx'
import { atDeskPage } from '../../frame.ts'
import { forOfficer } from '../../here.ts'
import { ofPublication, publicationOfPath } from '../publication.ts'
import { NoSecrets } from '../writing/no-secrets.tsx'

const doneWords: Readonly<Record<FileAct, string>> = {
  up: 'fileMoved',
  down: 'fileMoved',
  remove: 'fileRemoved',
  insert: 'fileInserted',
}

/** The files of a publication: added, described, arranged, taken home. */
export function fileRoutes(app: Hono, web: Web): void {
  app.get(routes.deskPublicationFile, sendPublicationFile(web))
  app.post(routes.deskPublicationFileAct, postFileAct(web))
  actRoutes(app, web, {
    ...ofPublication,
    route: routes.deskPublicationAddFile,
    decision: ({ facts }, { viewer }) => may.publication.edit.decide(viewer, facts),
    title: ({ shownTitle }) => `添加文件：${shownTitle}`,
    intro: () => (
      <>
        <NoSecrets />
        <p>
          可以是 PDF、OFD、Word、Excel、演示文稿、图片、视频和压缩包，一次合计不超过50 MB，图片每张不超过10
          MB。公开以前，每个文件都会检查其中的个人信息和隐藏内容。
        </p>
      </>
    ),
    form: ({ id }) => [`publication.addFile:${id}`, '', { as: '', title: '', alt: '' }],
    fields: (form) => (
      <>
        <FileField
          form={form}
          name="file"
          label="文件"
          hint="可以一次选择多个。"
          accept={publicationFileEndings.join(',')}
          multiple
        />
        <SelectField
          form={form}
          name="as"
          label="用在哪里"
          choices={[
            { value: '', name: '图片和视频用在正文里，其他作附件' },
            { value: 'attachment', name: '图片也作附件' },
          ]}
        />
        <TextField form={form} name="title" label="名称" hint="只选一个文件时可以另起名称；不填的用文件名。" optional />
        <TextArea
          form={form}
          name="alt"
          label="图片的替代文字"
          hint="写明图上是什么，给看不到图的人听；一次上传多张的，上传后逐张填写。"
          rows={2}
          optional
        />
      </>
    ),
    button: '添加',
    upload: true,
    act: async ({ here, posted: { values }, body, shown: { id } }) =>
      addPublicationFiles(web, here.by, {
        id,
        as: values.as ?? '',
        title: values.title ?? '',
        alt: values.alt ?? '',
        files: await uploadedFiles(body, 'file'),
      }),
    after: (_, { id }) => `${addresses.deskPublication(id, { done: 'fileAdded' })}#files`,
  })
  actRoutes(app, web, {
    ...ofPublication,
    route: routes.deskPublicationFileEdit,
    load: async (tx, c, here) => {
      const publication = await publicationOfPath(tx, c, here)
      const file = publication?.files.find(({ id }) => id === Number(c.req.param('file')))
      return publication === null || file === undefined ? null : { ...publication, file }
    },
    decision: ({ facts }, { viewer }) => may.publication.edit.decide(viewer, facts),
    title: ({ file }) => `名称和说明：${file.title}`,
    form: ({ id, file }) => [`publication.file:${id}-${file.id}`, '', { title: file.title, alt: file.alt ?? '' }],
    fields: (form, { file }) => (
      <>
        <TextField form={form} name="title" label="名称" />
        {file.purpose === 'picture' && (
          <TextArea form={form} name="alt" label="替代文字" hint="写明图上是什么，不超过300个字。" rows={3} optional />
        )}
      </>
    ),
    button: '保存',
    act: ({ here, posted: { values }, shown: { id, file } }) =>
      describeFile(web, here.by, { id, fileId: file.id, title: values.title ?? '', alt: values.alt ?? '' }),
    after: (_, { id }) => `${addresses.deskPublication(id, { done: 'fileChanged' })}#files`,
  })
}

/** One click: another place, out of the draft, or into the text. */
function postFileAct(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const act = fileActs.find((known) => known === c.req.param('act'))
    if (act === undefined) return answerFault(c, web, 'notFound')
    const id = Number(c.req.param('id'))
    const result = await arrangeFile(web, here.by, { id, fileId: Number(c.req.param('file')), act })
    if (result.kind === 'done') {
      return c.redirect(`${addresses.deskPublication(id, { done: doneWords[act] })}#files`, 303)
    }
    if (result.kind !== 'refused') return answerFault(c, web, 'notFound')
    const [publication, frame] = await atDeskPage(web, c, here, (tx) => publicationOfPath(tx, c, here))
    if (publication === null) return answerFault(c, web, 'notFound')
    return refusedPage(c, 'publications', '文件', result.reason, frame)
  })
}

/** A file of a publication, draft or public, for whoever may see the publication at the desk; never shown as a page. */
function sendPublicationFile(web: Web): Handler {
  return forOfficer(async (c, here) => {
    const opened = await web.db.read(async (tx) => {
      const id = Number(c.req.param('id'))
      const publication = await publicationById(tx, here.viewer, id)
      const file = publication === null ? null : await publicationFile(tx, id, Number(c.req.param('file')))
      const read = file === null ? null : await readPublicationFile(tx, web, file.id)
      return file === null || read === null ? null : { file, ...read }
    })
    if (opened === null) return answerFault(c, web, 'notFound')
    return send(c, opened)
  })
}

function send(
  c: Context,
  { file, bytes, name }: { file: { title: string; mediaType: string }; bytes: Uint8Array; name: string },
): Response {
  const ending = /\.[A-Za-z0-9]{1,8}$/u.exec(name)?.[0] ?? ''
  c.header('Cache-Control', 'no-store')
  return sendFile(c, bytes, file.mediaType, attachment(`${file.title}${ending}`))
}
