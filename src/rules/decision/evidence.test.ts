import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { day } from '../day.ts'
import type { ConsultationFacts } from '../procedure/consultation.ts'
import { type CaseEvidence, evidenceOf, type ItemEvidence, missingToServe, missingToSign } from './evidence.ts'
import { type Ground, groundKeys, groundRule } from './ground.ts'

const nothing: CaseEvidence = {
  correctionAsked: false,
  corrected: false,
  correctionLapsed: false,
  reasonsAsked: false,
  reasonsJudged: null,
  feePaid: false,
  feeLapsed: false,
  searches: [],
  consultations: [],
  releasable: 0,
  notReleasable: [],
}
const item = (ground: Ground, more: Partial<ItemEvidence> = {}): ItemEvidence => ({
  position: 1,
  ground,
  guide: [],
  particulars: Object.fromEntries(groundRule(ground).needs.map((key) => [key, '已写明'])),
  reasons: '理由',
  withheld: 0,
  ...more,
})
const on = day(2026, 11, 2)
const party: ConsultationFacts = {
  kind: 'thirdParty',
  sentOn: on,
  endedOn: on,
  answer: 'objects',
  conclusion: 'withhold',
  partyToldOn: null,
}
const silent: ConsultationFacts = { ...party, endedOn: null, answer: null, conclusion: null }
const said = (of: ItemEvidence, known: CaseEvidence) => missingToSign([of], known).map(({ what }) => what)

describe('what a decision rests on', () => {
  test('a ground that rests on the record is not signed on an empty one, and each lack names its article', () => {
    for (const ground of groundKeys) {
      const missing = missingToSign([item(ground)], nothing)
      assert.equal(missing.length > 0, evidenceOf(ground).length > 0, ground)
      for (const { article, what } of missing) {
        assert.match(article, /第|国办函/)
        assert.match(what, /。$|：/)
      }
    }
  })

  test('does not exist, and needs making, take a search record', () => {
    for (const ground of ['notExisting', 'notOursUnknown', 'notReadyMade'] as const) {
      assert.deepEqual(said(item(ground), nothing), ['没有检索记录。'])
      assert.deepEqual(said(item(ground), { ...nothing, searches: ['nothing'] }), [])
    }
    const found = { ...nothing, searches: ['found'] as const }
    assert.deepEqual(said(item('notExisting'), found), ['检索记录都检索到了信息，与不存在相矛盾。'])
    assert.deepEqual(said(item('notOurs'), nothing), [], 'the organ that is named stands in its place')
  })

  test('still unclear takes a correction that came; no longer handled one that did not', () => {
    const asked = { ...nothing, correctionAsked: true }
    assert.deepEqual(said(item('stillUnclear'), asked), ['没有收到补正的记录。'])
    assert.deepEqual(said(item('stillUnclear'), { ...asked, corrected: true }), [])
    assert.deepEqual(said(item('uncorrected'), { ...asked, correctionLapsed: true }), [])
    assert.equal(said(item('uncorrected'), { ...asked, corrected: true }).length, 1)
  })

  test('third parties are asked, their time is over, and what they say is weighed', () => {
    assert.equal(said(item('privacy'), nothing).length, 2)
    assert.equal(said(item('privacy'), { ...nothing, consultations: [silent] }).length, 2)
    assert.deepEqual(said(item('privacy'), { ...nothing, consultations: [party] }), [])
  })

  test('a refusal for a third party does not stand beside a weighing that discloses', () => {
    const known = { ...nothing, consultations: [{ ...party, conclusion: 'disclose' as const }] }
    assert.deepEqual(said(item('privacy'), known), ['权衡第三方意见的结论都是公开，与不予公开相矛盾。'])
  })

  test('reasons that were found good do not carry a refusal to handle', () => {
    const asked = { ...nothing, reasonsAsked: true }
    assert.equal(said(item('excessive'), { ...asked, reasonsJudged: 'reasonable' }).length, 1)
    assert.deepEqual(said(item('excessive'), { ...asked, reasonsJudged: 'none' }), [])
  })

  test('nothing is disclosed while a third party may still answer', () => {
    const open = { ...nothing, releasable: 1, consultations: [silent] }
    assert.deepEqual(said(item('provided'), open), ['征求意见尚未结束，不能决定公开。'])
  })

  test('an objection that is overruled is told to the party before anything goes out', () => {
    const known = { ...nothing, releasable: 1, consultations: [{ ...party, conclusion: 'disclose' as const }] }
    assert.deepEqual(said(item('provided'), known), [])
    assert.equal(missingToServe([item('provided')], known).length, 1)
    const told = { ...known, consultations: [{ ...party, conclusion: 'disclose' as const, partyToldOn: on }] }
    assert.deepEqual(missingToServe([item('provided')], told), [])
    assert.deepEqual(missingToServe([item('privacy')], known), [], 'a refusal hands nothing out')
  })

  test('a part is left out with its reason, and the copy that goes out was inspected', () => {
    assert.equal(said(item('separated'), nothing).length, 2)
    assert.deepEqual(said(item('separated', { withheld: 1 }), { ...nothing, releasable: 1 }), [])
    const stopped = { ...nothing, releasable: 1, notReleasable: ['含有隐藏的工作表。'] }
    assert.deepEqual(said(item('provided'), stopped), ['拟提供的文件不能送出：含有隐藏的工作表。'])
  })

  test('what the guide rested on is asked for too', () => {
    assert.deepEqual(said(item('petition', { guide: ['corrected'] }), nothing), ['没有收到补正的记录。'])
    assert.deepEqual(
      said(item('published', { guide: ['coMakerConsulted'] }), {
        ...nothing,
        consultations: [{ ...silent, kind: 'coMaker' as const }],
      }).length,
      2,
    )
  })

  test('what a third party has spoken about is not given out before its opinion is weighed', () => {
    const unweighed = { ...party, conclusion: null }
    const known = { ...nothing, consultations: [unweighed] }
    assert.ok(said(item('provided'), known).includes('第三方的意见还没有权衡，不能决定公开。'))
    assert.ok(!said(item('notExisting'), known).includes('第三方的意见还没有权衡，不能决定公开。'))
    const silence = { ...nothing, consultations: [{ ...unweighed, answer: 'silent' as const }] }
    assert.ok(said(item('provided'), silence).includes('第三方的意见还没有权衡，不能决定公开。'))
  })

  test('a lack of the case is said once, of an item for each', () => {
    const two = [item('notExisting'), item('notReadyMade', { position: 2, particulars: {} })]
    assert.deepEqual(
      missingToSign(two, nothing).map(({ position }) => position),
      [null, 2],
    )
  })
})
