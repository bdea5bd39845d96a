import assert from 'node:assert/strict'
import { after, describe, test } from 'node:test'
import { openBureau } from './bureau.ts'
import { atDesk, draft, fillAt, sheet } from './publishing.ts'

// Which acts are open to whom in each state that a publication can be in: as the pages themselves answer.

const { site, clerk, second, final, office, submitted, approve, released } = await openBureau()
after(() => site.close())

describe('what may be done in each state', () => {
  const acts = ['submit', 'take-back', 'release', 'schedule', 'unschedule', 'release-urgently', 'review-afterwards']
  acts.push('correct', 'withdraw', 'unpublish', 'restore', 'archive', 'unarchive', 'recheck')
  const bring = {
    draft: () => draft(site),
    'under review': () => submitted(),
    approved: () => approved(),
    scheduled: async () => {
      const id = await approved()
      await fillAt(final, `${atDesk(id)}/schedule`, { day: '2026-12-01', time: '09:00' })
      return id
    },
    released: () => released(),
    'released urgently': async () => {
      const id = await draft(site)
      await fillAt(final, `${atDesk(id)}/release-urgently`, { reason: '管道爆裂', ...sheet })
      return id
    },
    withdrawn: async () => {
      const id = await released()
      await fillAt(final, `${atDesk(id)}/withdraw`, { reason: '有误' })
      return id
    },
    unpublished: async () => {
      const id = await released()
      await fillAt(final, `${atDesk(id)}/unpublish`, { reason: '有误' })
      return id
    },
    'being corrected': async () => {
      const id = await released()
      await fillAt(clerk, `${atDesk(id)}/correct`)
      return id
    },
  } as const
  const open: Readonly<
    Record<keyof typeof bring, Readonly<Record<'writer' | 'leader' | 'office' | 'reviewer', string>>>
  > = {
    draft: { writer: 'submit', leader: 'release-urgently', office: 'submit release-urgently', reviewer: '' },
    'under review': {
      writer: 'take-back',
      leader: 'release-urgently',
      office: 'take-back release-urgently',
      reviewer: '',
    },
    approved: {
      writer: 'take-back',
      leader: 'release schedule unschedule release-urgently',
      office: 'take-back release schedule unschedule release-urgently',
      reviewer: '',
    },
    scheduled: {
      writer: 'take-back',
      leader: 'release schedule unschedule release-urgently',
      office: 'take-back release schedule unschedule release-urgently',
      reviewer: '',
    },
    released: {
      writer: 'correct',
      leader: 'withdraw unpublish recheck',
      office: 'correct withdraw unpublish archive unarchive recheck',
      reviewer: 'recheck',
    },
    'released urgently': {
      writer: 'correct',
      leader: 'withdraw unpublish',
      office: 'review-afterwards correct withdraw unpublish archive unarchive recheck',
      reviewer: 'recheck',
    },
    withdrawn: { writer: 'correct', leader: 'restore', office: 'correct restore', reviewer: '' },
    unpublished: { writer: '', leader: 'restore', office: 'restore', reviewer: '' },
    'being corrected': {
      writer: 'submit',
      leader: 'release-urgently withdraw unpublish recheck',
      office: 'submit release-urgently withdraw unpublish archive unarchive recheck',
      reviewer: 'recheck',
    },
  }

  for (const [state, expected] of Object.entries(open)) {
    test(`${state}: these acts and no others`, async () => {
      const id = await bring[state as keyof typeof bring]()
      const people = { writer: clerk, leader: final, office, reviewer: second }
      const found: Record<string, string> = {}
      for (const [who, person] of Object.entries(people)) {
        const answers = await Promise.all(acts.map((act) => person.get(`${atDesk(id)}/${act}`)))
        found[who] = acts.filter((_, at) => answers[at]?.status === 200).join(' ')
      }
      assert.deepEqual(found, expected)
    })
  }

  async function approved(): Promise<number> {
    const id = await submitted()
    await approve(id)
    return id
  }
})
