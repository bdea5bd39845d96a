import assert from 'node:assert/strict'
import { readFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import type { Locator, Page } from 'playwright-core'

const axeSource = await readFile(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8')

/** Everything open: within the screen, and nothing that a person with a screen reader would stumble over. */
export async function judge(page: Page, name: string = page.url()): Promise<void> {
  await page.waitForLoadState('load')
  await page.evaluate('document.querySelectorAll("main details").forEach((part) => { part.open = true })')
  assert.equal(await sidewaysOverflow(page), 0, `${name} scrolls sideways`)
  assert.deepEqual(await violations(page), [], name)
}

/** Presses what leads to another page, and waits until that one is there. */
export async function follow(page: Page, link: Locator): Promise<void> {
  const loaded = page.waitForEvent('load')
  await link.click()
  await loaded
}

/** By how many pixels the page is wider than the screen. */
export async function sidewaysOverflow(page: Page): Promise<number> {
  await page.waitForLoadState('load')
  return page.evaluate('document.documentElement.scrollWidth - document.documentElement.clientWidth')
}

/** What the accessibility engine finds in a part of the page, with the element and what it says of it. */
export async function violations(page: Page, part = 'html'): Promise<readonly string[]> {
  await page.evaluate(axeSource)
  return page.evaluate(`axe
    .run(${JSON.stringify(part)}, { runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] })
    .then(({ violations }) => violations.flatMap(({ id, nodes }) => nodes.map((node) => id + ': ' + node.html.slice(0, 200) + ' ' + (node.any[0]?.message ?? ''))))`)
}

/** What the browser complains of from now on: errors, warnings, and every question to another site than this. */
export function listen(page: Page, origin: string): string[] {
  const complaints: string[] = []
  page.on('console', (message) => {
    if (message.type() === 'error' || message.type() === 'warning') complaints.push(message.text())
  })
  page.on('pageerror', (error) => complaints.push(error.message))
  page.on('request', (request) => {
    if (new URL(request.url()).origin !== origin) complaints.push(`asked ${request.url()}`)
  })
  return complaints
}
