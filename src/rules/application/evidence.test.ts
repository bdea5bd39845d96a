import assert from 'node:assert/strict'
import { describe, test } from 'node:test'
import { type CaseEvidence, evidenceOf, type ItemEvidence, missingToServe, missingToSign } from './evidence.ts'
import { type Ground, groundKeys, groundRule } from './ground.ts'

const nothing: CaseEvidence = {
  correctionAsked: false,
  corrected: false,
  correctionLapsed: false,
  reasonsAsked: false,
  reasonsKnown: false,
  feePaid: false,
  feeLapsed: false,
  searches: 0,
  coMakers: [],
  thirdParties: [],
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
const party = { ended: true, answer: 'objected', weighed: 'withhold', told: false } as const
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
      assert.deepEqual(said(item(ground), { ...nothing, searches: 1 }), [])
    }
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
    assert.equal(
      said(item('privacy'), { ...nothing, thirdParties: [{ ...party, ended: false, weighed: null }] }).length,
      2,
    )
    assert.deepEqual(said(item('privacy'), { ...nothing, thirdParties: [party] }), [])
  })

  test('nothing is disclosed while a third party may still answer', () => {
    const open = { ...nothing, releasable: 1, thirdParties: [{ ...party, ended: false, answer: null, weighed: null }] }
    assert.deepEqual(said(item('provided'), open), ['征求第三方意见尚未结束，不能决定公开。'])
  })

  test('an objection that is overruled is told to the party before anything goes out', () => {
    const known = { ...nothing, releasable: 1, thirdParties: [{ ...party, weighed: 'disclose' as const }] }
    assert.deepEqual(said(item('provided'), known), [])
    assert.equal(missingToServe([item('provided')], known).length, 1)
    const told = { ...known, thirdParties: [{ ...party, weighed: 'disclose' as const, told: true }] }
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
      said(item('published', { guide: ['coMakerConsulted'] }), { ...nothing, coMakers: [{ ended: false }] }).length,
      1,
    )
  })

  test('a lack of the case is said once, of an item for each', () => {
    const two = [item('notExisting'), item('notReadyMade', { position: 2, particulars: {} })]
    assert.deepEqual(
      missingToSign(two, nothing).map(({ position }) => position),
      [null, 2],
    )
  })
})
