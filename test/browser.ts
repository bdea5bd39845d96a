import { access, copyFile, mkdir, readdir } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/**
 * A real browser, without a window: the one that CHROME_PATH names, else one of the system, else the one from npm
 * (x64 Linux only), which brings no font, so that it is given one with Chinese first.
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROME_PATH ?? (await systemChromium()) ?? (await chromiumFromNpm())
  return chromium.launch({ executablePath, args, env: { ...process.env, HOME: '/tmp' } })
}

const args = [
  '--no-sandbox',
  '--disable-gpu',
  '--headless=shell',
  '--disable-background-networking',
  '--disable-component-update',
  '--disable-sync',
  '--no-first-run',
]

async function systemChromium(): Promise<string | null> {
  for (const path of ['/usr/bin/chromium', '/usr/bin/chromium-browser', '/usr/bin/google-chrome']) {
    if (await exists(path)) return path
  }
  return null
}

async function chromiumFromNpm(): Promise<string> {
  await lendFont()
  // Read when the package is imported: it then unpacks the libraries that a bare system lacks.
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x'
  const { default: sparticuz } = await import('@sparticuz/chromium')
  return sparticuz.executablePath()
}

/** The package's font settings look in /tmp/fonts. */
async function lendFont(): Promise<void> {
  const packageFile = createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json')
  const folder = join(packageFile, '../400Regular')
  const [font] = (await readdir(folder)).filter((name) => name.endsWith('.ttf'))
  if (font === undefined) throw new Error(`no font in ${folder}`)
  await mkdir('/tmp/fonts', { recursive: true })
  await copyFile(join(folder, font), join('/tmp/fonts', font))
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
