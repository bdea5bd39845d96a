import { type Applicant, applicantFields } from './applicant.ts'

type Field = keyof typeof applicantFields

/**
 * What of the applicant stands in a text that goes to others, by the names of its fields. Compared without width,
 * blanks, signs and case, so that 张 三 and 138-0013-8000 are found. A name of one sign finds nothing.
 */
export function applicantFoundIn(text: string, applicant: Applicant): readonly string[] {
  const plain = compared(text)
  return (Object.keys(applicantFields) as Field[])
    .filter((field) => field !== 'postcode')
    .filter((field) => {
      const value = compared(applicant[field])
      return [...value].length >= 2 && plain.includes(value)
    })
    .map((field) => applicantFields[field])
}

/** Which of these strings stand in a text, compared in the same way. */
export function stringsFoundIn(text: string, strings: readonly string[]): readonly string[] {
  const plain = compared(text)
  return strings.filter((string) => [...compared(string)].length >= 2 && plain.includes(compared(string)))
}

function compared(text: string): string {
  return text
    .normalize('NFKC')
    .replace(/[\p{White_Space}\p{P}\p{Cf}\p{S}]/gu, '')
    .toUpperCase()
}
