import assert from 'node:assert/strict'
import type { Browser, Page } from 'playwright-core'
import { type Display, displayCookie, plainDisplay } from '../src/web/display.ts'
import { judge, listen } from './judge.ts'

/** How somebody looks at a page: the width of the screen in pixels, the display chosen before, with or without scripts. */
export type Look = { readonly width: number; readonly display?: Display; readonly scripts?: boolean }

/** On a phone, a desk and a wall; in normal type, large type and high contrast. */
export const looks = [
  { width: 390, display: 'n' },
  { width: 390, display: 'b' },
  { width: 1440, display: 'n' },
  { width: 1440, display: 'l' },
  { width: 1440, display: 'c' },
  { width: 1920, display: 'n' },
] as const satisfies readonly Look[]

/** An empty page in a browser context of its own, which `page.context().close()` ends. */
export async function openLook(
  browser: Browser,
  origin: string,
  { width, display = plainDisplay, scripts = true }: Look,
): Promise<Page> {
  const viewport = { width, height: width < 600 ? 844 : 1000 }
  const context = await browser.newContext({ viewport, javaScriptEnabled: scripts })
  await context.addCookies([{ name: displayCookie, value: display, url: origin }])
  context.setDefaultTimeout(15_000)
  return context.newPage()
}

/** Opens a page of the site as somebody looks at it: within the screen, accessible, silent, and from here alone. */
export async function judgeAt(browser: Browser, origin: string, look: Look, path: string): Promise<void> {
  const page = await openLook(browser, origin, look)
  try {
    const complaints = listen(page, origin)
    await page.goto(origin + path)
    await judge(page, `${path} at ${look.width} px, display ${look.display ?? plainDisplay}`)
    assert.deepEqual(complaints, [], path)
  } finally {
    await page.context().close()
  }
}
