import assert from 'node:assert/strict'
import { createHash, createHmac } from 'node:crypto'
import { test } from 'node:test'
import { type Challenge, challengeOf, judge, newChallenge, submissionKeyOf } from './robot-check.ts'

const sealer = {
  seal: (plain: string) => Buffer.from(plain),
  open: (sealed: Uint8Array) => Buffer.from(sealed).toString(),
  keyedHash: (plain: string, context: string) => createHmac('sha256', 'k').update(`${context}\0${plain}`).digest(),
}
const given = new Date('2026-11-22T01:00:00Z')
const later = new Date('2026-11-22T01:01:00Z')
const blank = { work: '', answer: '', bait: '' }

function workOf({ token, bits }: Challenge): string {
  for (let found = 0; ; found += 1) {
    const head = createHash('sha256').update(`${token}:${found}`).digest().readUInt32BE(0)
    if (head >>> (32 - bits) === 0) return String(found)
  }
}

function answerOf({ question }: Challenge): number {
  const [, a = '', b = ''] = /^(.)加(.)等于几？$/u.exec(question) ?? []
  return '零一二三四五六七八九'.indexOf(a) + '零一二三四五六七八九'.indexOf(b)
}

test('a browser that has worked and a person who has answered are let through, with the key of the form', () => {
  const challenge = newChallenge(sealer, 'apply:shili', given)
  const { token } = challenge
  const submissionKey = submissionKeyOf(sealer, 'apply:shili', token)
  assert.match(submissionKey ?? '', /^[\w-]{22}$/)
  const byWork = judge(sealer, 'apply:shili', { ...blank, token, work: workOf(challenge) }, later)
  assert.deepEqual(byWork, { kind: 'person', submissionKey })
  for (const answer of [String(answerOf(challenge)), ` ${answerOf(challenge)}。`]) {
    assert.deepEqual(judge(sealer, 'apply:shili', { ...blank, token, answer }, later), {
      kind: 'person',
      submissionKey,
    })
  }
})

test('every question can be answered in Chinese numerals', () => {
  const words = '零 一 二 三 四 五 六 七 八 九 十 十一 十二 十三 十四 十五 十六 十七 十八'.split(' ')
  for (let n = 0; n < 60; n += 1) {
    const challenge = newChallenge(sealer, 'apply:shili', given)
    const answer = words[answerOf(challenge)] ?? ''
    assert.equal(judge(sealer, 'apply:shili', { ...blank, token: challenge.token, answer }, later).kind, 'person')
    assert.deepEqual(challengeOf(sealer, challenge.token), challenge)
  }
})

test('neither work nor answer, a filled bait, and haste are each told apart', () => {
  const challenge = newChallenge(sealer, 'apply:shili', given)
  const right = { ...blank, token: challenge.token, answer: String(answerOf(challenge)) }
  assert.equal(judge(sealer, 'apply:shili', { ...right, answer: '' }, later).kind, 'unanswered')
  assert.equal(judge(sealer, 'apply:shili', { ...right, answer: '', work: '1' }, later).kind, 'unanswered')
  assert.equal(judge(sealer, 'apply:shili', { ...right, bait: 'http://x' }, later).kind, 'baited')
  assert.equal(judge(sealer, 'apply:shili', right, new Date(given.getTime() + 1000)).kind, 'tooFast')
})

test('a mark of another form, an old one and one that was changed are stale; an old one keeps its key', () => {
  const { token } = newChallenge(sealer, 'apply:shili', given)
  const old = new Date('2026-12-22T01:00:00Z')
  for (const [form, mark, at] of [
    ['apply:other', token, later],
    ['apply:shili', `${token}x`, later],
    ['apply:shili', '', later],
    ['apply:shili', token, old],
  ] as const) {
    assert.equal(judge(sealer, form, { ...blank, token: mark }, at).kind, 'stale')
  }
  assert.notEqual(submissionKeyOf(sealer, 'apply:shili', token), null)
  assert.equal(submissionKeyOf(sealer, 'apply:other', token), null)
})
