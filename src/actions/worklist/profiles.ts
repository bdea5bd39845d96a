import { missingFields, profileOn, profilePageNames } from '../../rules/profile.ts'
import type { WorkItem, WorkSource } from '../../rules/worklist.ts'
import type { Transaction } from '../../store/database.ts'
import { profilesToKeep } from '../../store/worklist.ts'
import type { Asker } from '../worklist.ts'

/** Profiles with gaps: of one's own agencies each by itself, of those below in one entry. */
export const profilesToComplete: WorkSource<Transaction, Asker> = async (tx, { officer, viewer }) => {
  const own = new Set(officer.posts.map(({ agencyId }) => agencyId))
  const incomplete = (await profilesToKeep(tx, viewer, officer.day)).flatMap((agency) => {
    const missing = missingFields(agency.kind, profileOn(agency.values, officer.day))
    return missing.length === 0 ? [] : [{ agency, missing }]
  })
  const items: WorkItem[] = incomplete
    .filter(({ agency }) => own.has(agency.id))
    .map(({ agency, missing }) => {
      const pages = [...new Set(missing.flatMap((field) => field.pages))].map((page) => profilePageNames[page])
      const names = missing.slice(0, 3).map(({ name }) => name)
      return {
        kind: 'profile',
        subject: { kind: 'profile', slug: agency.slug },
        what: `补全${agency.name}的资料，还缺${missing.length}项`,
        why: `缺${names.join('、')}${missing.length > 3 ? '等' : ''}，${pages.join('、')}要用。`,
        due: null,
        grave: false,
      }
    })
  const below = incomplete.filter(({ agency }) => !own.has(agency.id))
  if (below.length > 0) {
    const names = below.slice(0, 3).map(({ agency }) => agency.name)
    items.push({
      kind: 'profile',
      subject: { kind: 'agencies' },
      what: `${below.length}个下级机关的资料不全`,
      why: `${names.join('、')}${below.length > 3 ? '等' : ''}；指南、年度报告和文书要用（《条例》第十二条、第二十条）。`,
      due: null,
      grave: false,
    })
  }
  return items
}
