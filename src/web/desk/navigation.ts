import { may } from '../../rules/permission.ts'
import { isAdministrator } from '../../rules/role.ts'
import type { Viewer } from '../../rules/visibility.ts'
import { addresses } from '../addresses.ts'
import type { IconName } from './icon.tsx'

type Entry = {
  readonly place: string
  readonly name: string
  readonly icon: IconName
  readonly address: string
  /** Whether the page would show this viewer anything: a link never leads to a refusal. */
  readonly opens: (viewer: Viewer) => boolean
}

/** What the desk leads to, in the order of a day's work. Later work adds its line. */
const entries = () =>
  [
    { place: 'home', name: '待办', icon: 'list-check', address: addresses.desk(), opens: () => true },
    {
      place: 'applications',
      name: '依申请公开',
      icon: 'inbox',
      address: addresses.deskApplications(),
      opens: worksOnApplications,
    },
    {
      place: 'publications',
      name: '主动公开',
      icon: 'news',
      address: addresses.deskPublications(),
      opens: worksOnPublications,
    },
    { place: 'duties', name: '公开任务', icon: 'clock', address: addresses.deskDuties(), opens: seesDuties },
    { place: 'channels', name: '发布渠道', icon: 'broadcast', address: addresses.deskChannels(), opens: seesChannels },
    {
      place: 'readingPoints',
      name: '查阅点',
      icon: 'map-pin',
      address: addresses.deskReadingPoints(),
      opens: seesReadingPoints,
    },
    { place: 'registers', name: '登记簿', icon: 'book', address: addresses.deskRegisters(), opens: seesRegisters },
    { place: 'catalogue', name: '公开目录', icon: 'list-tree', address: addresses.deskCatalogues, opens: hasPost },
    { place: 'figures', name: '统计', icon: 'chart-bar', address: addresses.deskFigures(), opens: seesFigures },
    { place: 'disputes', name: '复议诉讼', icon: 'scale', address: addresses.deskDisputes(), opens: seesFigures },
    { place: 'letters', name: '文书', icon: 'file-certificate', address: addresses.deskLetters(), opens: editsLetters },
    { place: 'reports', name: '年度报告', icon: 'file-text', address: addresses.deskReports(), opens: worksOnReports },
    { place: 'agencies', name: '机关', icon: 'sitemap', address: addresses.deskAgencies(), opens: hasPost },
    { place: 'people', name: '人员', icon: 'users', address: addresses.deskPeople(), opens: hasPost },
    { place: 'posts', name: '岗位', icon: 'id-badge', address: addresses.deskPosts(), opens: hasPost },
    { place: 'calendar', name: '工作日历', icon: 'calendar', address: addresses.deskCalendar(), opens: seesSettings },
    { place: 'settings', name: '设置', icon: 'settings', address: addresses.deskSettings(), opens: seesSettings },
    { place: 'audit', name: '审计', icon: 'history', address: addresses.deskAudit(), opens: searchesAudit },
  ] as const satisfies readonly Entry[]

/** Where a page stands: at one of the entries, or beside them. */
export type DeskPlace = ReturnType<typeof entries>[number]['place'] | null

export function navigationOf(viewer: Viewer): readonly Entry[] {
  return entries().filter(({ opens }) => opens(viewer))
}

/** Whoever can see inside an agency sees its drafts and findings. Administrators and reading points do not. */
function worksOnReports(viewer: Viewer): boolean {
  if (viewer.kind !== 'officer') return false
  return viewer.officer.posts.some(({ agencyId }) => {
    const draft = {
      agencyId,
      state: 'draft',
      findingsPublic: false,
      importedBy: null,
      anotherMayPublish: true,
    } as const
    return may.report.view.decide(viewer, draft).kind === 'allowed'
  })
}

/** Whoever may see a case of some agency, register one, or have one assigned: all but the three administrators. */
function worksOnApplications(viewer: Viewer): boolean {
  return viewer.kind === 'officer' && viewer.officer.posts.some(({ role }) => !isAdministrator(role))
}

/** Whoever sees what some agency is about to publish: all but the administrators and reading points. */
function worksOnPublications(viewer: Viewer): boolean {
  if (viewer.kind !== 'officer') return false
  return viewer.officer.posts.some(
    ({ agencyId }) => may.publishing.seeInside.decide(viewer, { agencyId, ended: false }).kind === 'allowed',
  )
}

function seesFigures(viewer: Viewer): boolean {
  if (viewer.kind !== 'officer') return false
  return viewer.officer.posts.some(
    ({ agencyId }) => may.application.seeFigures.decide(viewer, { agencyId, ended: false }).kind === 'allowed',
  )
}

function seesDuties(viewer: Viewer): boolean {
  if (viewer.kind !== 'officer') return false
  return viewer.officer.posts.some(
    ({ agencyId }) => may.duty.view.decide(viewer, { agencyId, ended: false }).kind === 'allowed',
  )
}

function seesRegisters(viewer: Viewer): boolean {
  if (viewer.kind !== 'officer') return false
  return viewer.officer.posts.some(
    ({ agencyId }) => may.register.view.decide(viewer, { agencyId, ended: false }).kind === 'allowed',
  )
}

function seesChannels(viewer: Viewer): boolean {
  if (viewer.kind !== 'officer') return false
  return viewer.officer.posts.some(
    ({ agencyId }) => may.channel.view.decide(viewer, { agencyId, ended: false }).kind === 'allowed',
  )
}

function seesReadingPoints(viewer: Viewer): boolean {
  if (viewer.kind !== 'officer') return false
  return viewer.officer.posts.some(
    ({ agencyId }) => may.readingPoint.view.decide(viewer, { agencyId, ended: false }).kind === 'allowed',
  )
}

/** The disclosure office of an agency, and whoever administers the system for it. */
function editsLetters(viewer: Viewer): boolean {
  if (viewer.kind !== 'officer') return false
  return viewer.officer.posts.some(
    ({ agencyId }) => may.application.editLetters.decide(viewer, { agencyId, ended: false }).kind === 'allowed',
  )
}

function seesSettings(viewer: Viewer): boolean {
  return may.settings.view.decide(viewer, {}).kind === 'allowed'
}

function searchesAudit(viewer: Viewer): boolean {
  return may.audit.search.decide(viewer, {}).kind === 'allowed'
}

function hasPost(viewer: Viewer): boolean {
  return viewer.kind === 'officer' && viewer.officer.posts.length > 0
}
