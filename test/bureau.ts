import assert from 'node:assert/strict'
import { openDeskSite, sampleMorning } from './desk.ts'
import { atDesk, draft, pass, sheet, submit } from './publishing.ts'
import { whereTo } from './sign-in.ts'

/**
 * The site with everybody of the bureau of education who has a part in a publication: the clerk who writes, three
 * reviewers, the secrecy reviewer and the disclosure office. `hands.now` is the time of day.
 */
export async function openBureau() {
  const hands = { now: sampleMorning }
  const site = await openDeskSite(() => hands.now)
  const clerk = await site.signedIn('J001')
  const first = await site.signedIn('J002')
  const second = await site.signedIn('J003')
  const final = await site.signedIn('J004')
  const office = await site.signedIn('J005')
  const secrecy = await site.signedIn('J006')
  return { site, hands, clerk, first, second, final, office, secrecy, submitted, approve, released, publicPage }

  async function submitted(values: Readonly<Record<string, string>> = {}): Promise<number> {
    const id = await draft(site)
    await submit(clerk, id, values)
    return id
  }

  /** All three steps and the secrecy review. Gives the answer to the last. */
  async function approve(id: number): Promise<Response> {
    assert.equal(whereTo(await pass(first, id, 0)), `${atDesk(id)}/review?done=passed`)
    assert.equal(whereTo(await pass(secrecy, id, 'secrecy', sheet)), `${atDesk(id)}/review?done=passed`)
    assert.equal(whereTo(await pass(second, id, 1)), `${atDesk(id)}/review?done=passed`)
    return pass(final, id, 2)
  }

  async function released(): Promise<number> {
    const id = await submitted({ wish: 'atOnce' })
    assert.equal(whereTo(await approve(id)), `${atDesk(id)}/review?done=released`)
    return id
  }

  async function publicPage(id: number): Promise<Response> {
    return site.app.request(`/publications/${id}`)
  }
}
