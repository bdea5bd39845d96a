import { access, mkdir, writeFile } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

/**
 * A real browser, without a window: the one that CHROME_PATH names, else one of the system, else the one from npm
 * (x64 Linux only), which brings no font, so that it is given one with Chinese first.
 */
export async function openBrowser(): Promise<Browser> {
  const executablePath = process.env.CHROME_PATH ?? (await systemChromium()) ?? (await chromiumFromNpm())
  return chromium.launch({ executablePath, args, env: { ...process.env, HOME: tmpdir(), LC_ALL: 'C.UTF-8' } })
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
  // Read when the package is imported: it unpacks into the temporary folder, here one of this user's own, and with it
  // the libraries that a bare system lacks.
  process.env.TMPDIR = join(tmpdir(), `gongkai-browser-${process.getuid?.()}`)
  process.env.AWS_EXECUTION_ENV = 'AWS_Lambda_nodejs22.x'
  process.env.FONTCONFIG_FILE = await lendFont(process.env.TMPDIR)
  const { default: sparticuz } = await import('@sparticuz/chromium')
  return sparticuz.executablePath()
}

/** Font settings that know one font with Chinese. */
async function lendFont(folder: string): Promise<string> {
  const font = join(
    createRequire(import.meta.url).resolve('@expo-google-fonts/noto-sans-sc/package.json'),
    '../400Regular',
  )
  const settings = join(folder, 'fonts.conf')
  await mkdir(folder, { recursive: true, mode: 0o700 })
  await writeFile(settings, `<fontconfig><dir>${font}</dir><cachedir>${folder}/font-cache</cachedir></fontconfig>`)
  return settings
}

async function exists(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  )
}
