import assert from 'node:assert/strict'
import { after, before, describe, test } from 'node:test'
import type { Browser, BrowserContext, Page } from 'playwright-core'
import { dayOfInstant } from '../src/rules/day.ts'
import { addSetting } from '../src/store/settings.ts'
import type { Display } from '../src/web/display.ts'
import { openBrowser } from './browser.ts'
import type { DeskSite } from './desk.ts'
import { follow, listen, sidewaysOverflow, violations } from './judge.ts'
import { addressOf, openPublicSite, publicPages } from './public-pages.ts'
import { serveSite } from './site.ts'

let site: DeskSite
let served: Awaited<ReturnType<typeof serveSite>>
let browser: Browser

before(async () => {
  site = await openPublicSite(() => new Date())
  await site.db.transaction(async (tx) => {
    const from = dayOfInstant(new Date())
    const recordedBy = await site.person('Q101')
    await addSetting(tx, 'site.kioskSeconds', { from, value: 20, reason: '试用', recordedBy })
  })
  served = await serveSite(site)
  browser = await openBrowser()
})
after(async () => {
  await browser?.close()
  await served?.close()
  await site?.close()
})

async function shownAs(display: string, width: number, height = 900): Promise<BrowserContext> {
  const context = await browser.newContext({ viewport: { width, height } })
  await context.addCookies([{ name: 'gongkai-display', value: display, url: served.origin }])
  return context
}

describe('every page, in every display', () => {
  for (const display of ['n', 'l', 'c', 'kn'] satisfies Display[]) {
    const width = display.startsWith('k') ? 1080 : 390
    test(`as ${display} at ${width} px: nothing to stumble over, nothing beyond the screen`, async () => {
      const context = await shownAs(display, width)
      try {
        const page = await context.newPage()
        const complaints = listen(page, served.origin)
        const wrong: string[] = []
        for (const one of publicPages) {
          await page.goto(served.origin + (await site.db.read((tx) => addressOf(one, tx))))
          await page.evaluate('document.querySelectorAll("main details").forEach((part) => { part.open = true })')
          const beyond = await sidewaysOverflow(page)
          if (beyond > 0) wrong.push(`${one.name} scrolls ${beyond} px sideways`)
          wrong.push(...(await violations(page)).map((found) => `${one.name}: ${found}`))
        }
        assert.deepEqual(wrong, [])
        assert.deepEqual(
          complaints.filter((complaint) => !/status of (?:404|422)/.test(complaint)),
          [],
        )
      } finally {
        await context.close()
      }
    })
  }

  test('at 1920 px no page is wider than the screen, and no line of text longer than 45 characters', async () => {
    const context = await shownAs('n', 1920, 1080)
    try {
      const page = await context.newPage()
      const wrong: string[] = []
      for (const one of publicPages) {
        await page.goto(served.origin + (await site.db.read((tx) => addressOf(one, tx))))
        if ((await sidewaysOverflow(page)) > 0) wrong.push(`${one.name} scrolls sideways`)
        wrong.push(...(await longLines(page)).map((line) => `${one.name}: ${line}`))
      }
      assert.deepEqual(wrong, [])
    } finally {
      await context.close()
    }
  })
})

/** Paragraphs of running text that are set wider than 45 of their characters. */
function longLines(page: Page): Promise<readonly string[]> {
  return page.evaluate(`[...document.querySelectorAll('main p')]
    .filter((p) => p.checkVisibility() && p.textContent.length > 60)
    .filter((p) => {
      const range = document.createRange()
      range.selectNodeContents(p)
      const widest = Math.max(...[...range.getClientRects()].map(({ width }) => width), 0)
      return range.getClientRects().length > 1 && widest / parseFloat(getComputedStyle(p).fontSize) > 45.5
    })
    .map((p) => p.textContent.slice(0, 40))`)
}

test('a press changes the display at once, the next page has it, and the next press takes it back', async () => {
  const context = await shownAs('n', 1440)
  try {
    const page = await context.newPage()
    await page.goto(`${served.origin}/agencies`)
    const before = await sizeOfText(page)
    const posted = page.waitForResponse((response) => response.url().endsWith('/display'))
    await page.getByRole('button', { name: '大字' }).click()
    assert.ok((await sizeOfText(page)) >= 22, 'large type is 22 px at least')
    await posted
    await page.goto(`${served.origin}/publications`)
    assert.ok((await sizeOfText(page)) > before)
    assert.equal(await page.getByRole('button', { name: '大字' }).getAttribute('aria-pressed'), 'true')
    await page.getByRole('button', { name: '高对比' }).press('Enter')
    assert.equal(await page.locator('html').getAttribute('data-display'), 'large contrast')
    await page.getByRole('button', { name: '大字' }).press('Space')
    assert.equal(await page.locator('html').getAttribute('data-display'), 'contrast')
  } finally {
    await context.close()
  }
})

test('without scripts the same buttons work, and lead back to the page', async () => {
  const context = await browser.newContext({ javaScriptEnabled: false, viewport: { width: 390, height: 844 } })
  try {
    const page = await context.newPage()
    await page.goto(`${served.origin}/agencies?q=${encodeURIComponent('教育')}`)
    assert.equal(await page.getByRole('button', { name: '朗读' }).isVisible(), false, 'nothing reads without a script')
    await follow(page, page.getByRole('button', { name: '高对比' }))
    assert.match(page.url(), /\/agencies\?q=/)
    assert.equal(await page.locator('html').getAttribute('data-display'), 'contrast')
  } finally {
    await context.close()
  }
})

test('by keyboard: past the head to the text, and from the search to its results', async () => {
  const context = await shownAs('n', 1440)
  try {
    const page = await context.newPage()
    await page.goto(`${served.origin}/agencies`)
    await page.keyboard.press('Tab')
    assert.equal(await focused(page), '跳到正文')
    await page.keyboard.press('Enter')
    assert.equal(await page.evaluate('document.activeElement.id'), 'main')
    await page.goto(served.origin)
    await page.locator('main input[type=search]').focus()
    await page.keyboard.type('校服')
    await Promise.all([page.waitForURL(/\/search\?/), page.keyboard.press('Enter')])
  } finally {
    await context.close()
  }
})

test('reads the page aloud, paragraph by paragraph: can be paused, moved on and stopped by keyboard', async () => {
  const context = await shownAs('n', 1440)
  try {
    // The voice of the browser, which a browser without a window lacks: says a piece when it is told to.
    await context.addInitScript(`
      globalThis.said = []
      let saying = null
      globalThis.sayOn = () => { const done = saying; saying = null; done?.onend?.({}) }
      const voice = {
        paused: false,
        speak(piece) { said.push(piece.text); saying = piece },
        cancel() { const cut = saying; saying = null; cut?.onerror?.({ error: 'canceled' }) },
        pause() { this.paused = true }, resume() { this.paused = false },
      }
      Object.defineProperty(globalThis, 'speechSynthesis', { value: voice })
      globalThis.SpeechSynthesisUtterance = class { constructor(text) { this.text = text } }
    `)
    const page = await context.newPage()
    await page.goto(`${served.origin}/reading-points`)
    const said = () => page.evaluate<string[]>('said')
    await page.getByRole('button', { name: '朗读', exact: true }).press('Enter')
    assert.deepEqual(await said(), ['查阅点和政务公开专区'])
    assert.equal(await page.locator('.spoken').textContent(), '查阅点和政务公开专区')
    assert.equal(await focused(page), '暂停')
    await page.keyboard.press('Enter')
    assert.equal(await focused(page), '继续')
    assert.equal(await page.getByRole('status').textContent(), '已暂停')
    await page.keyboard.press('Enter')
    await page.evaluate('sayOn()')
    await page.waitForFunction('said.length === 2')
    assert.match((await said())[1] ?? '', /^不方便上网的/)
    await page.getByRole('button', { name: '下一段' }).press('Enter')
    await page.waitForFunction('said.length === 3')
    await page.keyboard.press('Escape')
    assert.equal(await page.locator('.spoken').count(), 0)
    assert.equal(await page.getByRole('button', { name: '停止' }).isVisible(), false)
    assert.equal(await focused(page), '朗读')
  } finally {
    await context.close()
  }
})

describe('a kiosk', () => {
  for (const [width, height] of [
    [1080, 1920],
    [1920, 1080],
  ] as const) {
    test(`at ${width} × ${height} everything to press is large enough for a finger`, async () => {
      const context = await shownAs('kn', width, height)
      try {
        const page = await context.newPage()
        await page.goto(`${served.origin}/kiosk`)
        const small = await page.evaluate<
          string[]
        >(`[...document.querySelectorAll('.targets a, .kiosk-bar :is(a, button), .searchbox button')]
          .filter((target) => target.checkVisibility() && target.getBoundingClientRect().height < 44)
          .map((target) => target.textContent)`)
        assert.deepEqual(small, [])
        assert.equal(await page.getByRole('link', { name: '工作人员登录' }).count(), 0)
        assert.equal(await page.getByRole('button', { name: '打印本页' }).isVisible(), true)
        assert.equal(await page.getByText('不再作为查阅终端').count(), 0, 'no page leads out of it')
      } finally {
        await context.close()
      }
    })
  }

  test('is made one, and no longer, by whoever sets it up', async () => {
    const context = await shownAs('n', 1080, 1920)
    try {
      const page = await context.newPage()
      await page.goto(`${served.origin}/kiosk`)
      await follow(page, page.getByRole('button', { name: '把本机设为查阅终端' }))
      assert.equal(await page.locator('html').getAttribute('data-display'), 'kiosk')
      await page.goto(`${served.origin}/kiosk?setup`)
      await follow(page, page.getByRole('button', { name: '不再作为查阅终端' }))
      assert.equal(await page.locator('html').getAttribute('data-display'), null)
    } finally {
      await context.close()
    }
  })

  test('that nobody touches warns, then goes back to its start and forgets', async () => {
    const context = await shownAs('kb', 1080, 1920)
    try {
      const page = await context.newPage()
      await page.clock.install()
      await context.addCookies([{ name: 'gongkai-visit', value: 'left-behind', url: served.origin }])
      await page.goto(`${served.origin}/apply/shili-jiaotiju`)
      await page.evaluate("sessionStorage.setItem('left', 'behind')")
      await page.clock.runFor(12_000)
      await page.getByText('秒后返回首页').waitFor()
      await page.mouse.move(100, 100)
      await page.mouse.down()
      await page.getByText('秒后返回首页').waitFor({ state: 'hidden' })
      // The clock of the page stops with the page.
      const atStart = page.waitForRequest(`${served.origin}/kiosk`)
      await page.clock.runFor(21_000).catch(() => {})
      await atStart
      await page.locator('[data-kiosk-start]').waitFor()
      assert.equal(await page.evaluate("sessionStorage.getItem('left')"), null)
      const left = await context.cookies()
      assert.equal(
        left.find(({ name }) => name === 'gongkai-visit'),
        undefined,
      )
      assert.equal(await page.locator('html').getAttribute('data-display'), 'kiosk', 'large type was the last reader’s')
    } finally {
      await context.close()
    }
  })
})

test('on paper a page is black on white without what is for the screen, and says where it stands', async () => {
  const context = await shownAs('b', 1440)
  try {
    const page = await context.newPage()
    await page.goto(`${served.origin}/reading-points`)
    await page.setViewportSize({ width: 688, height: 1001 })
    await page.emulateMedia({ media: 'print' })
    for (const gone of ['.top', '.crumbs', '.bottom', '.display-tools']) {
      assert.equal(await page.locator(gone).first().isVisible(), false, gone)
    }
    assert.match((await page.locator('.printed-from').textContent()) ?? '', /本页地址：http.*\/reading-points/)
    const colours = await page.evaluate<string[]>(
      "[getComputedStyle(document.querySelector('main dd')).color, getComputedStyle(document.querySelector('.card')).backgroundColor]",
    )
    assert.equal(colours[0], 'rgb(0, 0, 0)')
    assert.match(colours[1] ?? '', /^rgba?\((?:255, 255, 255|0, 0, 0, 0)\)$/)
  } finally {
    await context.close()
  }
})

function sizeOfText(page: Page): Promise<number> {
  return page.evaluate('parseFloat(getComputedStyle(document.body).fontSize)')
}

function focused(page: Page): Promise<string> {
  return page.evaluate('document.activeElement.textContent.trim()')
}
