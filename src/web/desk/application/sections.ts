import { DecisionSection, loadDecisionSection } from '../decision/decision-section.tsx'
import { loadProactiveSection, ProactiveSection } from '../decision/proactive-section.tsx'
import { loadPublicAnswerSection, PublicAnswerSection } from '../decision/public-answer-section.tsx'
import { loadReleaseSection, ReleaseSection } from '../decision/release-section.tsx'
import { loadServiceSection, ServiceSection } from '../decision/service-section.tsx'
import { DisputesSection, loadDisputesSection } from '../disputes/disputes-section.tsx'
import { LettersSection, loadLettersSection } from '../letters/letters-section.tsx'
import { type PageSection, type SectionData, sectionsAbout } from '../page-sections.tsx'
import { ConsultationsSection, loadConsultationsSection } from '../procedure/consultations-section.tsx'
import { FeesSection, loadFeesSection } from '../procedure/fees-section.tsx'
import { loadProcedureSection, ProcedureSection } from '../procedure/procedure-section.tsx'
import { AlikeSection, loadAlikeSection } from './alike-section.tsx'
import { AppliedSection, loadAppliedSection } from './applied-section.tsx'
import { ArchiveSection, loadArchiveSection } from './archive-section.tsx'
import type { CaseAtDesk } from './case.ts'
import { ClockSection, loadClockSection } from './clock-section.tsx'
import { CommentsSection, loadCommentsSection } from './comments-section.tsx'
import { FilesSection, loadFilesSection } from './files-section.tsx'
import { loadSearchSection, SearchSection } from './search-section.tsx'
import { loadTasksSection, TasksSection } from './tasks-section.tsx'
import { loadTimelineSection, TimelineSection } from './timeline-section.tsx'

/** What the component of a section is given. */
export type SectionProps<Data> = SectionData<Data> & { readonly application: CaseAtDesk }

const section = sectionsAbout((application: CaseAtDesk) => ({ application }))

/**
 * The case page from top to bottom. Each part of the work adds its line here, in this order: clock, what is asked and by
 * whom, procedure, consultations, fees, tasks, search record, decision, release, letters, service, disputes, files,
 * comments, timeline.
 */
export const caseSections: readonly PageSection<CaseAtDesk>[] = [
  section('clock', '期限', loadClockSection, ClockSection),
  section('applied', '申请', loadAppliedSection, AppliedSection),
  section('alike', '相关的申请', loadAlikeSection, AlikeSection),
  section('tasks', '交办', loadTasksSection, TasksSection),
  section('search', '检索记录', loadSearchSection, SearchSection),
  section('procedure', '补正、延期和结案', loadProcedureSection, ProcedureSection),
  section('consultations', '征求意见', loadConsultationsSection, ConsultationsSection),
  section('fees', '信息处理费', loadFeesSection, FeesSection),
  section('decision', '拟办和审批', loadDecisionSection, DecisionSection),
  section('release', '拟提供的文件', loadReleaseSection, ReleaseSection),
  section('service', '送达', loadServiceSection, ServiceSection),
  section('public-answer', '已公开答复', loadPublicAnswerSection, PublicAnswerSection),
  section('proactive', '转为主动公开', loadProactiveSection, ProactiveSection),
  section('disputes', '复议、诉讼', loadDisputesSection, DisputesSection),
  section('letters', '文书', loadLettersSection, LettersSection),
  section('files', '材料', loadFilesSection, FilesSection),
  section('archive', '归档', loadArchiveSection, ArchiveSection),
  section('comments', '内部意见', loadCommentsSection, CommentsSection),
  section('timeline', '办理经过', loadTimelineSection, TimelineSection),
]
