import type { Browser, BrowserContext } from 'playwright-core'
import { openBrowser } from './browser.ts'
import { type DeskSite, openDeskSite } from './desk.ts'
import { serveSite } from './site.ts'

export type BrowsedDesk = DeskSite & {
  readonly origin: string
  readonly browser: Browser
  /** A browser of their own in which this person has signed in, on a screen so many pixels wide. */
  openAs(employeeNumber: string, width: number, options?: { readonly scripts?: boolean }): Promise<BrowserContext>
}

/** The site with the sample district and its people on a free port, and a real browser before it. */
export async function openBrowsedDesk(clock?: () => Date): Promise<BrowsedDesk> {
  const browser = await openBrowser()
  const site = await openDeskSite(clock).catch(async (fault) => {
    await browser.close()
    throw fault
  })
  const served = await serveSite(site)
  return {
    ...site,
    origin: served.origin,
    browser,
    async openAs(employeeNumber, width, { scripts = true } = {}) {
      const viewport = { width, height: width < 600 ? 844 : 900 }
      const context = await browser.newContext({ viewport, javaScriptEnabled: scripts, acceptDownloads: true })
      context.setDefaultTimeout(15_000)
      const page = await context.newPage()
      await page.goto(served.origin + (await site.link(employeeNumber)))
      await page.locator('main button[type=submit]').first().click()
      await page.waitForURL(/\/desk$/)
      await page.close()
      return context
    },
    async close() {
      await browser.close()
      await served.close()
      await site.close()
    },
  }
}
