import { ChannelSection, loadChannelSection } from '../channels/channel-section.tsx'
import { DocumentSection, loadDocumentSection } from '../document/document-section.tsx'
import { DutySection, loadDutySection } from '../duties/publication-duty-section.tsx'
import { ErrorsSection, loadErrorsSection } from '../errors/errors-section.tsx'
import { loadNoticeSection, NoticeSection } from '../opinions/notice-section.tsx'
import { type PageSection, type SectionData, sectionsAbout } from '../page-sections.tsx'
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
export type SectionProps<Data> = SectionData<Data> & { readonly publication: PublicationAtDesk }

const section = sectionsAbout((publication: PublicationAtDesk) => ({ publication }))

/**
 * The page of a publication from top to bottom. Each part of the work adds its line here, in this order: what is asked
 * of whoever opens it (review, release), by when it is due, the text, its files, what was found in both, what belongs to its kind, where it
 * was put out, its versions, what happened.
 */
export const publicationSections: readonly PageSection<PublicationAtDesk>[] = [
  section('review', '审核', loadReviewSection, ReviewSection),
  section('release', '发布和撤回', loadReleaseSection, ReleaseSection),
  section('findings', '核查发现', loadFindingsSection, FindingsSection),
  section('duty', '公开期限', loadDutySection, DutySection),
  section('text', '内容', loadTextSection, TextSection),
  section('files', '附件、图片和视频', loadFilesSection, FilesSection),
  section('notice', '公示期和意见', loadNoticeSection, NoticeSection),
  section('errors', '纠错', loadErrorsSection, ErrorsSection),
  section('statement', '说明信息', loadStatementSection, StatementSection),
  section('project', '所属项目', loadProjectSection, ProjectSection),
  section('document', '有效性、解读和备案', loadDocumentSection, DocumentSection),
  section('preview', '预览链接', loadPreviewSection, PreviewSection),
  section('asked', '依申请公开转来', loadAskedSection, AskedSection),
  section('channels', '发布渠道', loadChannelSection, ChannelSection),
  section('versions', '版本', loadVersionsSection, VersionsSection),
  section('timeline', '办理经过', loadTimelineSection, TimelineSection),
]
