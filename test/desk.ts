import { readFile } from 'node:fs/promises'
import { loadSamplePeople } from '../src/actions/people/load-sample-people.ts'
import type { Mailer } from '../src/outside/mailer.ts'
import { day } from '../src/rules/day.ts'
import { linkFor, openTestBrowser, type TestBrowser } from './sign-in.ts'
import { openSite, type Site } from './site.ts'

/** A Sunday morning in Shanghai; tests move the hands where they ask about another day. */
export const sampleMorning = new Date('2026-11-22T01:00:00Z')

export type DeskSite = Site & {
  /** The person of the sample district with this employee number. */
  person(employeeNumber: string): Promise<number>
  /** A one-time address that signs this person in. */
  link(employeeNumber: string): Promise<string>
  /** A browser in which this person has signed in. */
  signedIn(employeeNumber: string): Promise<TestBrowser>
}

/** The site with the sample district and its people, who have been at work since the beginning of 2026. */
export async function openDeskSite(clock: () => Date = () => sampleMorning, mailer?: Mailer): Promise<DeskSite> {
  const site = await openSite({}, { clock, ...(mailer === undefined ? {} : { mailer }) })
  await loadSamplePeople(site, day(2026, 1, 1))
  const person = async (employeeNumber: string) => {
    const { rows } = await site.db.pool.query<{ id: number }>(
      'select id from person where sample and employee_number = $1',
      [employeeNumber],
    )
    const [found] = rows
    if (found === undefined) throw new Error(`nobody has the number ${employeeNumber}`)
    return found.id
  }
  const link = async (employeeNumber: string) => `/sign-in/link/${await linkFor(site, await person(employeeNumber))}`
  return {
    ...site,
    person,
    link,
    async signedIn(employeeNumber) {
      const browser = openTestBrowser(site)
      const address = await link(employeeNumber)
      await browser.fill(await browser.get(address), address, {})
      return browser
    },
  }
}

/** A real report file, which reads as one of 2019 and in which the check finds something. */
export async function reportFile(name = 'benxi-nanfen-fagaiju-2019.txt'): Promise<File> {
  const bytes = await readFile(new URL(`../samples/${name}`, import.meta.url))
  return new File([new Uint8Array(bytes)], name, { type: 'text/plain' })
}
