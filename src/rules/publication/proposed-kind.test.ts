import assert from 'node:assert/strict'
import test from 'node:test'
import { proposedKind } from './proposed-kind.ts'
import { nextStepOf, type Standing } from './review/next-step.ts'

test('the lowest name of a column says what stands in it', () => {
  assert.equal(proposedKind(['政策', '行政规范性文件']), 'normativeDocument')
  assert.equal(proposedKind(['政策', '规范性文件立改废', '意见征集']), 'consultation')
  assert.equal(proposedKind(['财政资金', '部门预算']), 'budget')
  assert.equal(proposedKind(['政策解读']), 'interpretation')
  assert.equal(proposedKind(['公示公告']), 'publicNotice')
  assert.equal(proposedKind(['政务动态']), 'news')
  assert.equal(proposedKind(['重大建设项目', '批准服务信息']), 'project')
  assert.equal(proposedKind(['机构设置', '机构简介']), 'information')
  assert.equal(proposedKind([]), 'information')
})

const draft: Standing = {
  ...{ state: 'unreleased', working: 'draft', trashed: false, proactive: true, stepRole: null },
  ...{ secrecyPassed: false, releaseFailed: false, reviewOwedBy: null },
}

test('the next step names who has it, and nothing is owed of what rests', () => {
  assert.equal(nextStepOf(draft)?.what, '写完后送审')
  assert.equal(nextStepOf({ ...draft, proactive: false }), null)
  assert.equal(nextStepOf({ ...draft, trashed: true }), null)
  assert.equal(nextStepOf({ ...draft, working: 'inReview', stepRole: 'secondReviewer' })?.who, '复审')
  assert.equal(nextStepOf({ ...draft, working: 'inReview' })?.what, '保密审查')
  assert.equal(nextStepOf({ ...draft, working: 'approved' })?.what, '发布')
  assert.equal(nextStepOf({ ...draft, working: 'scheduled' })?.who, '本系统')
  assert.match(nextStepOf({ ...draft, working: 'scheduled', releaseFailed: true })?.what ?? '', /未成功/)
  assert.equal(nextStepOf({ ...draft, working: null, state: 'released' }), null)
})
