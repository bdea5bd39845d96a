import { isIdNumber } from './id-number.ts'
import { printableLine } from './printable.ts'

/** What is written down of a person. The last three are personal data: sealed wherever they are kept. */
export type PersonForm = {
  readonly name: string
  readonly employeeNumber: string
  readonly phone: string | null
  readonly email: string | null
  readonly idNumber: string | null
}

/** What is wrong with one field of a form, as one sentence beside it. */
export type FieldProblem<Field extends string> = { readonly field: Field; readonly message: string }

export type ReadPerson =
  | { readonly kind: 'read'; readonly person: PersonForm }
  | { readonly kind: 'invalid'; readonly problems: readonly FieldProblem<keyof PersonForm>[] }

/** Reads what was typed: width and blanks do not matter, and phone, e-mail and ID number may be left out. */
export function readPerson(typed: Readonly<Record<keyof PersonForm, string>>): ReadPerson {
  const problems: FieldProblem<keyof PersonForm>[] = []
  const name = printableLine(typed.name.normalize('NFKC'))
  if (name === '') problems.push({ field: 'name', message: '请填写姓名。' })
  else if ([...name].length > 30) problems.push({ field: 'name', message: '姓名不超过30个字。' })
  const employeeNumber = compact(typed.employeeNumber)
  if (employeeNumber === '') problems.push({ field: 'employeeNumber', message: '请填写工号。' })
  else if (!/^[\w-]{1,30}$/.test(employeeNumber)) {
    problems.push({ field: 'employeeNumber', message: '工号由字母、数字和连字符组成，不超过30位。' })
  }
  const phone = compact(typed.phone)
  if (phone !== '' && !/^(?:1[3-9]\d{9}|(?:0\d{2,3}-?)?\d{7,8}(?:-\d{1,6})?)$/.test(phone)) {
    problems.push({ field: 'phone', message: '电话写11位手机号，或区号加座机号，如0371-66666666。' })
  }
  const email = compact(typed.email)
  if (email !== '' && !/^[^@\s]{1,64}@[^@\s.]+(?:\.[^@\s.]+)+$/.test(email)) {
    problems.push({ field: 'email', message: '电子邮箱的写法不对，应如 name@example.gov.cn。' })
  }
  const idNumber = compact(typed.idNumber).toUpperCase()
  if (idNumber !== '' && !isIdNumber(idNumber)) {
    problems.push({ field: 'idNumber', message: '身份证号码有误，请逐位核对18位号码。' })
  }
  if (problems.length > 0) return { kind: 'invalid', problems }
  const orNull = (text: string) => (text === '' ? null : text)
  return {
    kind: 'read',
    person: { name, employeeNumber, phone: orNull(phone), email: orNull(email), idNumber: orNull(idNumber) },
  }
}

function compact(text: string): string {
  return text.normalize('NFKC').replace(/\s/gu, '')
}
