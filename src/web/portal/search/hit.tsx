import type { VNode } from 'preact'
import { agencyKindNames } from '../../../rules/agency.ts'
import { minuteInWords } from '../../../rules/minute.ts'
import { publicationKindNames, validityNames } from '../../../rules/publication/publication.ts'
import type { FoundFile, SearchHit } from '../../../store/search/hits.ts'
import { addresses } from '../../addresses.ts'
import { sampleTag } from '../../layout.tsx'
import { Marked, Passages } from './marked.tsx'

/** One thing that was found, with the passages and the files in which it was. */
export function Hit({ hit }: { readonly hit: SearchHit }): VNode {
  switch (hit.kind) {
    case 'agency':
      return <AgencyHit {...hit} />
    case 'publication':
      return <PublicationHit {...hit} />
    case 'report':
      return <ReportHit {...hit} />
  }
}

export function keyOf(hit: SearchHit): string {
  switch (hit.kind) {
    case 'agency':
      return `a${hit.agency.id}`
    case 'publication':
      return `p${hit.publication.id}`
    case 'report':
      return `r${hit.agency.id} ${hit.year}`
  }
}

function AgencyHit({ agency, name }: Extract<SearchHit, { kind: 'agency' }>): VNode {
  return (
    <li>
      <p class="name">
        <a href={addresses.agency(agency.slug)}>
          <Marked parts={name} />
        </a>{' '}
        {agency.sample && sampleTag}
      </p>
      <div class="meta">
        <span>机关</span>
        <span>{agencyKindNames[agency.kind]}</span>
        <span>{agency.region.replaceAll('/', ' ')}</span>
      </div>
    </li>
  )
}

function PublicationHit({
  agency,
  publication,
  title,
  number,
  passages,
  files,
}: Extract<SearchHit, { kind: 'publication' }>): VNode {
  const { validity } = publication
  return (
    <li>
      <p class="name">
        <a href={addresses.publication(publication.id)}>
          <Marked parts={title} />
        </a>{' '}
        {validity !== null && <span class={`count validity ${validity}`}>{validityNames[validity]}</span>}{' '}
        {publication.sample && sampleTag}
      </p>
      <Passages passages={passages} />
      {files.map((file) => (
        <FileHit key={file.id} id={publication.id} file={file} />
      ))}
      <div class="meta">
        <span>{publicationKindNames[publication.kind]}</span>
        <span>{agency.name}</span>
        {number !== null && (
          <span>
            <Marked parts={number} />
          </span>
        )}
        <span>发布 {minuteInWords(publication.listedAt)}</span>
      </div>
    </li>
  )
}

/** It is the file in which the words stand, so the reader is told which one. */
function FileHit({ id, file }: { readonly id: number; readonly file: FoundFile }): VNode {
  return (
    <div class="in-file">
      <p>
        附件：<a href={addresses.publicationFile(id, file.id)}>{file.title}</a>
      </p>
      <Passages passages={file.passages} />
    </div>
  )
}

function ReportHit({ agency, year, passages }: Extract<SearchHit, { kind: 'report' }>): VNode {
  return (
    <li>
      <p class="name">
        <a href={addresses.report({ slug: agency.slug, year })}>
          {agency.name}
          {year}年度报告
        </a>{' '}
        {agency.sample && sampleTag}
      </p>
      <Passages passages={passages} />
      <div class="meta">
        <span>年度报告</span>
        <span>{agency.name}</span>
      </div>
    </li>
  )
}
