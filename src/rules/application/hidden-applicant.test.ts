import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Applicant } from './applicant.ts'
import { applicantFoundIn } from './hidden-applicant.ts'

const nobody: Applicant = {
  kind: 'person',
  name: '',
  identityKind: '',
  identityNumber: '',
  creditCode: '',
  legalRepresentative: '',
  contact: '',
  phone: '',
  email: '',
  address: '',
  postcode: '',
  agent: '',
  agentIdentityNumber: '',
  agentPhone: '',
}
const applicant: Applicant = {
  ...nobody,
  name: '秦观澜',
  identityNumber: '11010119900307451X',
  phone: '13800138000',
  email: 'Qin@example.test',
  address: '示例区人民路1号3单元',
  postcode: '100000',
  agent: '安',
}

test('what says who applied is found however it is written', () => {
  for (const [text, found] of [
    ['秦观澜提出申请', ['姓名或者名称']],
    ['申请人：秦　观　澜', ['姓名或者名称']],
    ['证件１１０１０１１９９００３０７４５１ｘ', ['证件号码']],
    ['电话 138-0013-8000', ['联系电话']],
    ['发往 QIN@EXAMPLE.TEST', ['电子邮箱']],
    ['示例区 人民路 1号，3单元', ['通信地址']],
    ['秦观澜，13800138000', ['姓名或者名称', '联系电话']],
  ] as const) {
    assert.deepEqual(applicantFoundIn(text, applicant), found, text)
  }
})

test('what says nothing of the applicant is not found: a postcode, a name of one sign, what was not given', () => {
  assert.deepEqual(applicantFoundIn('人民路停车场 100000 元，安全', applicant), [])
  assert.deepEqual(applicantFoundIn('', applicant), [])
  assert.deepEqual(applicantFoundIn('任何内容', nobody), [])
})
