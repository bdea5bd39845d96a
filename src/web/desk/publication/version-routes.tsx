import type { Context, Hono } from 'hono'
import type { VNode } from 'preact'
import type { Transaction } from '../../../store/database.ts'
import { contentOf, type StoredVersion, usedFiles } from '../../../store/publication/versions.ts'
import { addresses, routes } from '../../addresses.ts'
import { scrollable } from '../../portal/statutory-table.tsx'
import type { Web } from '../../web.ts'
import { showPage } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import { timeInChinese } from '../form.tsx'
import type { DeskFrame } from '../frame.ts'
import type { Here } from '../here.ts'
import { BodyView } from './body-view.tsx'
import { MetadataList, metadataOf } from './metadata-list.tsx'
import { type PublicationAtDesk, publicationCrumbs, publicationOfPath, titleInWords } from './publication.ts'

/** One version as it was, or two side by side. */
export function versionRoutes(app: Hono, web: Web): void {
  app.get(
    routes.deskPublicationVersion,
    showPage<Shown>(web, {
      place: 'publications',
      title: '版本',
      load,
      page: (shown, frame) => <VersionPage {...shown} frame={frame} />,
    }),
  )
}

/** A version with the titles of its files. */
type Told = StoredVersion & { readonly fileTitles: readonly string[] }

type Shown = {
  readonly publication: PublicationAtDesk
  readonly version: Told
  /** The one that it is compared with. */
  readonly other: Told | null
}

async function load(tx: Transaction, c: Context, here: Here): Promise<Shown | null> {
  const publication = await publicationOfPath(tx, c, here)
  const version = publication === null ? null : await told(tx, publication.id, c.req.param('version'))
  if (publication === null || version === null) return null
  return { publication, version, other: await told(tx, publication.id, c.req.query('with')) }
}

async function told(tx: Transaction, id: number, typed: string | undefined): Promise<Told | null> {
  const number = /^\d{1,6}$/.test(typed ?? '') ? Number(typed) : 0
  const version = await contentOf(tx, id, number)
  if (version === null) return null
  return { ...version, fileTitles: (await usedFiles(tx, id, number)).map(({ title }) => title) }
}

function VersionPage({ publication, version, other, frame }: Shown & { readonly frame: DeskFrame }): VNode {
  const title = other === null ? `第${version.version}版` : `第${other.version}版与第${version.version}版对照`
  return (
    <DeskPage title={title} frame={frame} place="publications" crumbs={publicationCrumbs(publication)}>
      <h1>{title}</h1>
      {other === null ? (
        <>
          <p class="hint">{savedInWords(version)}</p>
          <h2>{titleInWords(version.content.title)}</h2>
          <MetadataList kind={publication.kind} content={version.content} />
          <Text publication={publication} version={version} />
          {version.fileTitles.length > 0 && <p>文件：{version.fileTitles.join('、')}</p>}
        </>
      ) : (
        <Compared publication={publication} older={other} newer={version} />
      )}
    </DeskPage>
  )
}

function Compared({
  publication,
  older,
  newer,
}: {
  readonly publication: PublicationAtDesk
  readonly older: Told
  readonly newer: Told
}): VNode {
  const rows = differing(publication, older, newer)
  return (
    <>
      {rows.length === 0 ? (
        <p>标题、信息项和文件没有不同。</p>
      ) : (
        <section class="wide" aria-label="不同的信息项" {...scrollable}>
          <table class="working">
            <caption>不同的信息项</caption>
            <thead>
              <tr>
                <th scope="col">项目</th>
                <th scope="col">第{older.version}版</th>
                <th scope="col">第{newer.version}版</th>
              </tr>
            </thead>
            <tbody>
              {rows.map(({ name, before, after }) => (
                <tr key={name}>
                  <th scope="row">{name}</th>
                  <td data-column={`第${older.version}版`}>{before === '' ? '（空）' : before}</td>
                  <td data-column={`第${newer.version}版`}>{after === '' ? '（空）' : after}</td>
                </tr>
              ))}
            </tbody>
          </table>
        </section>
      )}
      <h2>正文</h2>
      {older.content.body === newer.content.body ? (
        <p>正文没有不同。</p>
      ) : (
        <div class="two-versions">
          {[older, newer].map((version) => (
            <section key={version.version} aria-label={`第${version.version}版的正文`} class="card">
              <h3>第{version.version}版</h3>
              <p class="hint">{savedInWords(version)}</p>
              <Text publication={publication} version={version} />
            </section>
          ))}
        </div>
      )}
    </>
  )
}

function differing({ kind }: PublicationAtDesk, older: Told, newer: Told) {
  const rowsOf = ({ content, fileTitles }: Told) =>
    new Map([
      ['标题', content.title],
      ...metadataOf(kind, content).map(({ name, value }) => [name, value] as const),
      ['文件', fileTitles.join('、')],
    ])
  const [before, after] = [rowsOf(older), rowsOf(newer)]
  return [...new Set([...before.keys(), ...after.keys()])]
    .map((name) => ({ name, before: before.get(name) ?? '', after: after.get(name) ?? '' }))
    .filter((row) => row.before !== row.after)
}

function Text({ publication, version }: { readonly publication: PublicationAtDesk; readonly version: Told }): VNode {
  if (version.content.body === '') return <p class="hint">没有正文。</p>
  return (
    <BodyView body={version.content.body} address={(file) => addresses.deskPublicationFile(publication.id, file)} />
  )
}

function savedInWords({ editedAt, frozenAt }: StoredVersion): string {
  return frozenAt === null
    ? `${timeInChinese(editedAt)}保存，还可以修改。`
    : `${timeInChinese(editedAt)}保存，此后没有改动。`
}
