import assert from 'node:assert/strict'
import { test } from 'node:test'
import type { Inspection, ProtectedString } from '../../rules/inspection.ts'
import { inspect } from './inspect.ts'
import { inGbk } from './normal-form.ts'

const idNumber = '11010519491231002X'
const strings: readonly ProtectedString[] = [
  { kind: 'name', value: '欧阳若水', of: 'applicant' },
  { kind: 'idNumber', value: idNumber, of: 'applicant' },
  { kind: 'phone', value: '+86 138-0013-8000', of: 'applicant' },
  { kind: 'phone', value: '0512-65123456', of: 'thirdParty' },
  { kind: 'email', value: 'Ruo.Shui@example.cn', of: 'applicant' },
  { kind: 'address', value: '江苏省苏州市姑苏区临顿路18号3幢', of: 'thirdParty' },
  { kind: 'name', value: '某某精密机械有限公司', of: 'thirdParty' },
]

function look(text: string | Uint8Array, name = 'a.txt'): Promise<Inspection> {
  return inspect(typeof text === 'string' ? Buffer.from(text) : text, name, { protectedStrings: strings })
}

const spellings = [
  '由欧阳若水提出',
  '由欧阳 若水提出',
  '由欧阳\u3000若\u200B水提出',
  '由欧阳\n若水提出',
  '由欧阳·若水提出',
  `身份证${idNumber}。`,
  '身份证11010519491231002x号',
  '身份证１１０１０５１９４９１２３１００２Ｘ号',
  '110105 19491231 002X',
  '110105491231002',
  '电话13800138000转',
  '138 0013 8000',
  '138-0013-8000',
  '１３８００１３８０００',
  '(0512)65123456',
  '来电65123456。',
  '邮箱RUO.SHUI@EXAMPLE.CN收',
  '住临顿路18号3幢',
  '江苏省苏州市姑苏区临顿路１８号３幢',
  '某某精密机械有限公司',
]

for (const text of spellings) {
  test(`a protected string is found as it stands here: ${JSON.stringify(text)}`, async () => {
    const found = (await look(text)).findings.filter(({ kind }) => kind === 'protectedString')
    assert.notEqual(found.length, 0)
    assert.ok(found.every(({ grave }) => grave))
  })
}

test('neighbours that are not the person are let pass', async () => {
  assert.equal((await look('欧阳先生与若兰、水务局，电话1380013800，65123456789，临顿路17号')).verdict, 'clean')
})

test('a protected string is found in UTF-8, UTF-16 and GBK, and in the name of the file', async () => {
  const text = '申请人欧阳若水，地址不详。'
  const gbk = inGbk(text)
  assert.ok(gbk !== null)
  const wide = Buffer.from(`\uFEFF${text}`, 'utf16le')
  for (const bytes of [Buffer.from(text), gbk, wide, Buffer.from(wide).swap16()]) {
    assert.deepEqual(
      (await look(bytes)).findings.map(({ kind, of }) => [kind, of]),
      [['protectedString', 'applicant']],
    )
  }
  assert.equal((await look('无', '欧阳若水的材料.txt')).findings[0]?.where, '文件名')
})

test('what is reported repeats nothing that must not get out', async () => {
  const result = await look(
    `欧阳若水 ${idNumber} 13800138000 6222021234567890128 ruo.shui@example.cn`,
    '欧阳若水13900001111.txt',
  )
  const said = JSON.stringify(result)
  for (const secret of ['若水', idNumber, '13800138000', '13900001111', '6222021234567890128', 'ruo.shui'])
    assert.ok(!said.toLowerCase().includes(secret.toLowerCase()), secret)
  assert.deepEqual(result.searched.slice(0, 3), ['欧***', '110***********002X', '138****8000'])
})

test('personal numbers must be accepted by a person, and are counted', async () => {
  const result = await look('甲13912345678\n乙13912345679')
  assert.equal(result.verdict, 'found')
  assert.deepEqual(
    result.findings.map(({ kind, grave, what }) => [kind, grave, what]),
    [['phone', false, '疑似手机号码，共2处（第1行 139****5678，第2行 139****5679）。']],
  )
})

test('a protected string too short to be searched for is said', async () => {
  const result = await inspect(Buffer.from('甲乙'), 'a.txt', {
    protectedStrings: [{ kind: 'name', value: '甲', of: 'x' }],
  })
  assert.deepEqual(
    result.findings.map(({ kind }) => kind),
    ['possiblyProtected'],
  )
})

test('tags that show nothing are found', async () => {
  const hidden = [...'secret'].map((sign) => String.fromCodePoint(0xe0000 + sign.charCodeAt(0))).join('')
  assert.deepEqual(
    (await look(`正文${hidden}`)).findings.map(({ kind }) => kind),
    ['hiddenText'],
  )
})
