import type { VNode } from 'preact'
import type { Transaction } from '../../../store/database.ts'
import type { Web } from '../../web.ts'
import { ChannelSection, loadChannelSection } from '../channels/channel-section.tsx'
import { DocumentSection, loadDocumentSection } from '../document/document-section.tsx'
import { DutySection, loadDutySection } from '../duties/publication-duty-section.tsx'
import type { DeskFrame } from '../frame.ts'
import type { Here } from '../here.ts'
import { loadNoticeSection, NoticeSection } from '../opinions/notice-section.tsx'
import { loadProjectSection, ProjectSection } from '../projects/project-section.tsx'
import { loadStatementSection, StatementSection } from '../statements/statement-section.tsx'
import { AskedSection, loadAskedSection } from './asked-section.tsx'
import { FilesSection, loadFilesSection } from './files/files-section.tsx'
import { FindingsSection, loadFindingsSection } from './findings/findings-section.tsx'
import { loadPreviewSection, PreviewSection } from './preview-section.tsx'
import type { PublicationAtDesk } from './publication.ts'
import { loadReleaseSection, ReleaseSection } from './review/release-section.tsx'
import { loadReviewSection, ReviewSection } from './review/review-section.tsx'
import { loadTextSection, TextSection } from './text-section.tsx'
import { loadTimelineSection, TimelineSection } from './timeline-section.tsx'
import { loadVersionsSection, VersionsSection } from './versions-section.tsx'

/** What the component of a section is given. */
export type SectionProps<Data> = {
  readonly data: Data
  readonly publication: PublicationAtDesk
  readonly frame: DeskFrame
  readonly here: Here
}

/** A part of the page of a publication. `show` loads it in the transaction of the page, and draws it when the frame is there. */
export type PublicationSection = {
  /** Its place in the address: #files. */
  readonly id: string
  readonly name: string
  readonly show: (
    tx: Transaction,
    web: Web,
    here: Here,
    publication: PublicationAtDesk,
  ) => Promise<(frame: DeskFrame) => VNode | null>
}

/**
 * A section of its two halves. `Section` draws what stands below the heading, which the page makes of `name`; it gives
 * null where this publication has nothing of the kind: then there is no heading either.
 */
function section<Data>(
  id: string,
  name: string,
  load: (tx: Transaction, web: Web, here: Here, publication: PublicationAtDesk) => Promise<Data>,
  Section: (props: SectionProps<Data>) => VNode | null,
): PublicationSection {
  return {
    id,
    name,
    async show(tx, web, here, publication) {
      const data = await load(tx, web, here, publication)
      return (frame) => Section({ data, publication, frame, here })
    },
  }
}

/**
 * The page of a publication from top to bottom. Each part of the work adds its line here, in this order: what is asked
 * of whoever opens it (review, release), by when it is due, the text, its files, what was found in both, what belongs to its kind, where it
 * was put out, its versions, what happened.
 */
export const publicationSections: readonly PublicationSection[] = [
  section('review', '审核', loadReviewSection, ReviewSection),
  section('release', '发布和撤回', loadReleaseSection, ReleaseSection),
  section('findings', '核查发现', loadFindingsSection, FindingsSection),
  section('duty', '公开期限', loadDutySection, DutySection),
  section('text', '内容', loadTextSection, TextSection),
  section('files', '附件、图片和视频', loadFilesSection, FilesSection),
  section('notice', '公示期和意见', loadNoticeSection, NoticeSection),
  section('statement', '说明信息', loadStatementSection, StatementSection),
  section('project', '所属项目', loadProjectSection, ProjectSection),
  section('document', '有效性、解读和备案', loadDocumentSection, DocumentSection),
  section('preview', '预览链接', loadPreviewSection, PreviewSection),
  section('asked', '依申请公开转来', loadAskedSection, AskedSection),
  section('channels', '发布渠道', loadChannelSection, ChannelSection),
  section('versions', '版本', loadVersionsSection, VersionsSection),
  section('timeline', '办理经过', loadTimelineSection, TimelineSection),
]
