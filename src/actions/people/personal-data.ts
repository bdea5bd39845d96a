import type { Sealer } from '../../outside/keyring.ts'
import type { PersonForm } from '../../rules/person.ts'
import type { SealedData } from '../../store/people.ts'

export type PersonalData = Pick<PersonForm, 'phone' | 'email' | 'idNumber'>

/** Seals what is kept of a person. A sealed value opens in its own row and column only. */
export function sealPersonalData(sealer: Sealer, personId: number, data: PersonalData): SealedData {
  const seal = (plain: string | null, column: string) =>
    plain === null ? null : sealer.seal(plain, `person.${column}:${personId}`)
  return {
    phone: seal(data.phone, 'phone'),
    email: seal(data.email, 'email'),
    idNumber: seal(data.idNumber, 'id_number'),
    emailKey: data.email === null ? null : emailKey(sealer, data.email),
    idNumberKey: data.idNumber === null ? null : sealer.keyedHash(data.idNumber, 'person.id_number'),
  }
}

export function openPersonalData(sealer: Sealer, personId: number, sealed: SealedData): PersonalData {
  const open = (value: Buffer | null, column: string) =>
    value === null ? null : sealer.open(value, `person.${column}:${personId}`)
  return {
    phone: open(sealed.phone, 'phone'),
    email: open(sealed.email, 'email'),
    idNumber: open(sealed.idNumber, 'id_number'),
  }
}

/** By what a person is found by e-mail address; capitals do not matter in one. */
export function emailKey(sealer: Sealer, email: string): Buffer {
  return sealer.keyedHash(email.toLowerCase(), 'person.email')
}
