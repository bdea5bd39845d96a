import type { Context, Hono } from 'hono'
import type { VNode } from 'preact'
import { minuteInChinese } from '../../../rules/minute.ts'
import type { UsedFile } from '../../../rules/publication/publication.ts'
import type { Transaction } from '../../../store/database.ts'
import { contentOf, type StoredVersion, usedFiles } from '../../../store/publication/versions.ts'
import { addresses, routes } from '../../addresses.ts'
import type { Web } from '../../web.ts'
import { showPage } from '../act-routes.tsx'
import { DeskPage } from '../desk-page.tsx'
import type { DeskFrame } from '../frame.ts'
import type { Here } from '../here.ts'
import { BodyView } from './body-view.tsx'
import { MetadataList } from './metadata-list.tsx'
import { type PublicationAtDesk, publicationCrumbs, publicationOfPath, titleInWords } from './publication.ts'
import { Differences } from './review/differences.tsx'

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

/** A version with its files. */
type Told = StoredVersion & { readonly files: readonly UsedFile[] }

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
  return { ...version, files: await usedFiles(tx, id, number) }
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
          {version.files.length > 0 && <p>文件：{version.files.map(({ title: name }) => name).join('、')}</p>}
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
  const address = (file: number) => addresses.deskPublicationFile(publication.id, file)
  return (
    <>
      <Differences
        kind={publication.kind}
        compared={{ with: `第${older.version}版`, before: older.content }}
        now={newer.content}
        files={newer.files}
        address={address}
      />
      <details>
        <summary>两版正文并列</summary>
        <div class="two-versions">
          {[older, newer].map((version) => (
            <section key={version.version} aria-label={`第${version.version}版的正文`} class="card">
              <h2>第{version.version}版</h2>
              <p class="hint">{savedInWords(version)}</p>
              <Text publication={publication} version={version} />
            </section>
          ))}
        </div>
      </details>
    </>
  )
}

function Text({ publication, version }: { readonly publication: PublicationAtDesk; readonly version: Told }): VNode {
  if (version.content.body === '') return <p class="hint">没有正文。</p>
  return (
    <BodyView body={version.content.body} address={(file) => addresses.deskPublicationFile(publication.id, file)} />
  )
}

function savedInWords({ editedAt, frozenAt }: StoredVersion): string {
  return frozenAt === null
    ? `${minuteInChinese(editedAt)}保存，还可以修改。`
    : `${minuteInChinese(editedAt)}保存，此后没有改动。`
}
