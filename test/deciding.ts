import assert from 'node:assert/strict'
import { recordSearch } from '../src/actions/application/record-search.ts'
import { queryCodeOfForm } from '../src/actions/apply/query-code.ts'
import type { NotDone } from '../src/actions/desk-act.ts'
import { askCorrection } from '../src/actions/procedure/ask-correction.ts'
import { askReasons, judgeReasons, takeReasons } from '../src/actions/procedure/ask-reasons.ts'
import { chargeFee, noticeFee } from '../src/actions/procedure/charge-fee.ts'
import { consult, deliverConsultation, sendConsultation } from '../src/actions/procedure/consult.ts'
import { takeCorrection } from '../src/actions/procedure/take-correction.ts'
import { takeOpinion, weighOpinion } from '../src/actions/procedure/weigh-opinion.ts'
import type { Mailer } from '../src/outside/mailer.ts'
import type { Applicant } from '../src/rules/application/applicant.ts'
import type { CaseEvent } from '../src/rules/application/case-event.ts'
import { type Day, day } from '../src/rules/day.ts'
import { defaultOffice } from '../src/rules/letter/office.ts'
import { putApplicant } from '../src/store/application/applicants.ts'
import { insertApplication } from '../src/store/application/applications.ts'
import { appendEvents } from '../src/store/application/events.ts'
import type { Transaction } from '../src/store/database.ts'
import { addLetterOffice } from '../src/store/letter/letter-templates.ts'
import { openDeskSite } from './desk.ts'
import { by } from './people.ts'
import { type TestBrowser, whereTo } from './sign-in.ts'

export const office = {
  ...defaultOffice,
  mark: '示',
  reviewBody: '某市人民政府',
  reviewAddress: '某市中山路1号',
  reviewOnline: 'https://review.example.gov.cn',
  court: '某市中级人民法院',
}

export const applicant: Applicant = {
  kind: 'person',
  name: '秦观澜',
  identityKind: 'residentId',
  identityNumber: '110101199003074514',
  creditCode: '',
  legalRepresentative: '',
  contact: '',
  phone: '13800138000',
  email: '',
  address: '示例区人民路1号',
  postcode: '',
  agent: '',
  agentIdentityNumber: '',
  agentPhone: '',
}

export const at = (id: number) => `/desk/applications/${id}`

export const ticked = {
  secrecy: {
    'check-everyItem': 'on',
    'check-noSecret': 'on',
    'check-noWorkSecret': 'on',
    'check-notTogether': 'on',
    looked: '答复书全文',
    conclusion: 'nothing',
    basis: '保守国家秘密法第三十五条',
  },
  legal: { 'check-facts': 'on', 'check-ground': 'on', 'check-procedure': 'on', 'check-remedy': 'on' },
  sign: {},
} as const

export const plain = {
  complete: 'complete',
  kind: 'information',
  many: 'no',
  repeated: 'no',
  government: 'yes',
} as const

export const ours = { ...plain, responsible: 'ours' } as const
export const found = { ...ours, held: 'found' } as const
export const open = { ...found, art14: 'none', art15: 'no' } as const

export const reasons = '结合所申请的信息说明的理由'
export const what = '查明的事实'

/** What was done, or the reason why not. */
export async function done<D extends { readonly kind: string }>(
  work: Promise<D>,
): Promise<Exclude<D, NotDone<string>>> {
  const result = await work
  assert.ok(!['refused', 'invalid', 'unknown'].includes(result.kind), JSON.stringify(result))
  return result as Exclude<D, NotDone<string>>
}

/**
 * The site with those who decide in its district: Q002 is the disclosure office and proposes, Q005 and Q004 review secrecy
 * and law, Q001 is the head; and what they do in tests, by the forms of the desk.
 */
export async function openDeciding(mailer?: Mailer) {
  const site = await openDeskSite(undefined, mailer)
  await site.db.transaction(async (tx) => {
    const { rows } = await tx.query<{ id: number }>("select id from agency where slug = 'shili-qu'")
    await addLetterOffice(tx, { agencyId: rows[0]?.id ?? 0, from: day(2026, 1, 1), office, recordedBy: null })
  })
  const handler = await site.signedIn('Q002')
  const secrecy = await site.signedIn('Q005')
  const legal = await site.signedIn('Q004')
  const head = await site.signedIn('Q001')
  let forms = 0

  /** A case of the district's government that came over the counter on a day, with what happened since. */
  async function caseOf(
    wanted: string,
    since: readonly CaseEvent[] = [],
    arrived: Day = day(2026, 11, 9),
  ): Promise<number> {
    return site.db.transaction(async (tx) => {
      const { rows } = await tx.query<{ id: number }>("select id from agency where slug = 'shili-qu'")
      return caseIn(tx, rows[0]?.id ?? 0, wanted, arrived, since)
    })
  }

  async function caseIn(
    tx: Transaction,
    agencyId: number,
    wanted: string,
    arrived: Day,
    since: readonly CaseEvent[] = [],
  ) {
    const { codeKey } = queryCodeOfForm(site.sealer, `decision-test-form-${++forms}`)
    const { id } = await insertApplication(tx, {
      agencyId,
      channel: 'counter',
      applicantKind: 'person',
      wanted,
      wantedDocument: null,
      receivingWay: 'platform',
      medium: 'electronic',
      arrivedOn: arrived,
      submissionKey: null,
      codeKey,
    })
    await putApplicant(tx, site.sealer, id, applicant)
    const arrival: CaseEvent[] = [
      { kind: 'arrived', day: arrived, channel: 'counter' },
      { kind: 'receiptConfirmed', day: arrived },
    ]
    await appendEvents(tx, id, [...arrival, ...since], null)
    return id
  }

  /** Lists these items, and gives the address of each. */
  async function listItems(id: number, ...items: readonly string[]): Promise<readonly string[]> {
    const answer = await handler.fill(await handler.get(`${at(id)}/items`), `${at(id)}/items`, {
      items: items.join('\n'),
    })
    assert.equal(whereTo(answer), `${at(id)}?done=itemsSet#decision`)
    const { rows } = await site.db.pool.query<{ id: number }>(
      'select id from requested_item where application_id = $1 and removed_at is null order by position',
      [id],
    )
    return rows.map((row) => `${at(id)}/items/${row.id}`)
  }

  /** Answers the guide as far as these answers go. */
  async function guide(item: string, answers: Readonly<Record<string, string>>): Promise<string> {
    for (const [question, answer] of Object.entries(answers)) {
      const page = await handler.get(item)
      assert.equal(whereTo(await handler.fill(page, item, { question, answer })), `${item}#now`, question)
    }
    return (await handler.get(item)).text()
  }

  async function decide(item: string, values: Readonly<Record<string, string>>): Promise<Response> {
    const address = `${item}/answer`
    const page = await handler.get(values.ground === undefined ? address : `${address}?ground=${values.ground}`)
    return handler.fill(page, address, values)
  }

  async function propose(id: number, values: Readonly<Record<string, string>> = {}): Promise<Response> {
    const answer = await handler.fill(await handler.get(`${at(id)}/decision`), `${at(id)}/decision`, values)
    return answer
  }

  async function pass(
    who: TestBrowser,
    id: number,
    step: keyof typeof ticked,
    values: Readonly<Record<string, string>> = ticked[step],
  ) {
    const address = `${at(id)}/approval/${step}`
    return who.fill(await who.get(`${at(id)}/approval`), address, values)
  }

  async function approve(id: number): Promise<void> {
    for (const [who, step] of [
      [secrecy, 'secrecy'],
      [legal, 'legal'],
      [head, 'sign'],
    ] as const) {
      const done = step === 'sign' ? 'signed' : 'passed'
      assert.equal(whereTo(await pass(who, id, step)), `${at(id)}/approval?done=${done}`)
    }
  }

  /** What has to be in the record before an outcome may be proposed, done by the officer on days of the autumn. */
  const evidence = {
    async search(id: number, found = 'nothing') {
      await done(
        recordSearch(site, await on(day(2026, 11, 20)), id, {
          systems: '公文系统、档案系统',
          words: '专项规划 评审',
          people: '周知行，询问了办公室档案员',
          account: '逐库检索，没有发现',
          fromDay: '2026-11-19',
          untilDay: '2026-11-20',
          hours: '1.5',
          found,
        }),
      )
    },
    async correction(id: number, came: boolean) {
      const asked = { 'item-description': 'on', what: '所申请的信息名称不明', guidance: '', workingDays: '5' }
      await done(
        askCorrection(site, await on(day(2026, 10, 14)), id, { ...asked, toldOn: '2026-10-14', toldWay: 'platform' }),
      )
      if (!came) return
      const words = { takenOn: '2026-10-19', way: 'online', words: '还是要有关材料' }
      await done(takeCorrection(site, await on(day(2026, 10, 19)), id, words))
    },
    async reasons(id: number) {
      const asked = {
        why: '一个月内提出43件内容相近的申请',
        workingDays: '5',
        toldOn: '2026-10-14',
        toldWay: 'platform',
      }
      await done(askReasons(site, await on(day(2026, 10, 14)), id, asked))
      await done(takeReasons(site, await on(day(2026, 10, 16)), id, { givenOn: '2026-10-16', words: '就是想要' }))
      const judged = { judgement: 'unreasonable', why: '没有说明任何用途和需要' }
      await done(judgeReasons(site, await on(day(2026, 10, 19)), id, judged))
    },
    async fee(id: number) {
      const { id: feeId } = await done(
        chargeFee(site, await on(day(2026, 10, 13)), id, { basis: 'perPage', count: '60' }),
      )
      assert.ok(feeId > 0)
      const told = { toldOn: '2026-10-13', toldWay: 'direct' }
      await done(noticeFee(site, await on(day(2026, 10, 13)), id, told))
    },
    async thirdParty(
      id: number,
      weighed: Readonly<Record<string, string>> = { reasonable: 'yes', conclusion: 'withhold' },
    ) {
      const party = { kind: 'thirdParty', name: '某建设有限公司', summary: '投标报价明细' }
      const prepared = await done(consult(site, await on(day(2026, 10, 14)), id, party))
      const of = { applicationId: id, consultationId: prepared.id }
      const sent = { toldOn: '2026-10-14', toldWay: 'post' }
      await done(sendConsultation(site, await on(day(2026, 10, 14)), of, sent))
      await done(deliverConsultation(site, await on(day(2026, 10, 16)), of, { deliveredOn: '2026-10-16' }))
      const answer = { answer: 'objects', answeredOn: '2026-10-23', opinion: '报价明细是商业秘密' }
      await done(takeOpinion(site, await on(day(2026, 10, 23)), of, answer))
      const said = { content: '报告全文', reasons: '权衡双方的利益' }
      await done(weighOpinion(site, await on(day(2026, 10, 23)), of, { ...said, ...weighed }))
      return prepared.id
    },
  }

  async function on(when: Day) {
    return by(await site.person('Q002'), when)
  }

  async function serve(id: number, values: Readonly<Record<string, string>>): Promise<Response> {
    return handler.fill(await handler.get(`${at(id)}/serve`), `${at(id)}/serve`, values)
  }

  return {
    ...{ site, handler, secrecy, legal, head },
    ...{ caseOf, caseIn, listItems, guide, decide, propose, pass, approve, serve, evidence, on },
  }
}
