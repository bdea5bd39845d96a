import { setTimeout as pause } from 'node:timers/promises'
import { parseArgs } from 'node:util'
import { PlainFault } from '../rules/plain-fault.ts'

/** What a static copy of the site is made with: see `gongkai export`. */
export type ExportOptions = {
  readonly folder: string
  readonly service: string | null
  readonly documents: boolean
  readonly apache: boolean
  readonly compressed: boolean
  /** Takes nothing that lies in the folder for granted. */
  readonly all: boolean
}

/** A folder and the site that is copied into it. */
export type Exporter = {
  run(): Promise<Exported>
  /** Whether the folder no longer shows what the site does. */
  isBehind(): Promise<boolean>
  close(): Promise<void>
}

export type Exported = {
  readonly written: number
  readonly unchanged: number
  readonly removed: number
  readonly failed: readonly string[]
}

const usage = '用法：gongkai export 目录 [--service 网址] [--documents] [--apache] [--compressed] [--all] [--watch]'

const lookEveryMs = 1000
/** After a run that could not do everything. */
const againAfterMs = 60_000

/** `gongkai export`: the public side as files, once, or with --watch whenever something public changes, until told to stop. */
export async function exportCommand(
  args: readonly string[],
  open: (options: ExportOptions) => Promise<Exporter>,
  stop: AbortSignal,
): Promise<number> {
  const { options, watch } = optionsOf(args)
  const exporter = await open(options)
  try {
    const first = await exported(exporter, options.folder)
    if (!watch) return first
    console.log('有公开内容变化时会随即更新，按 Ctrl-C 停止。')
    for (let next = first; !stop.aborted; ) {
      await pause(next === 0 ? lookEveryMs : againAfterMs, undefined, { signal: stop }).catch(() => {})
      if (!stop.aborted) next = await update(exporter, options.folder)
    }
    return 0
  } finally {
    await exporter.close()
  }
}

/** While the database is away the folder stays as it is. */
async function update(exporter: Exporter, folder: string): Promise<number> {
  try {
    return (await exporter.isBehind()) ? await exported(exporter, folder) : 0
  } catch (error) {
    console.error(`没有更新：${error instanceof Error ? error.message : String(error)}。一分钟后再试。`)
    return 1
  }
}

async function exported(exporter: Exporter, folder: string): Promise<number> {
  const began = performance.now()
  const { written, unchanged, removed, failed } = await exporter.run()
  const seconds = ((performance.now() - began) / 1000).toFixed(1)
  console.log(
    `已导出到 ${folder}：写入 ${written} 个文件，${unchanged} 个没有变化，删除 ${removed} 个，用时 ${seconds} 秒。`,
  )
  if (failed.length === 0) return 0
  const some = failed.slice(0, 5).join('、')
  console.error(
    `有 ${failed.length} 个网址没有取到：${some}${failed.length > 5 ? ' 等' : ''}。请稍后再运行一次，届时会补齐。`,
  )
  return 1
}

function optionsOf(args: readonly string[]): { readonly options: ExportOptions; readonly watch: boolean } {
  const flag = { type: 'boolean', default: false } as const
  const given = parsed(() =>
    parseArgs({
      args: [...args],
      allowPositionals: true,
      options: {
        service: { type: 'string' },
        ...{ documents: flag, apache: flag, compressed: flag, all: flag, watch: flag },
      },
    }),
  )
  const [folder, ...more] = given.positionals
  if (folder === undefined || more.length > 0) throw new PlainFault(usage)
  const { service, watch, ...rest } = given.values
  return { options: { folder, service: serviceOf(service), ...rest }, watch }
}

function parsed<T>(parse: () => T): T {
  try {
    return parse()
  } catch {
    throw new PlainFault(usage)
  }
}

function serviceOf(written: string | undefined): string | null {
  if (written === undefined) return null
  const url = URL.parse(written)
  if (url === null || !/^https?:$/.test(url.protocol) || url.search !== '' || url.hash !== '') {
    throw new PlainFault('--service 应为运行本程序的网址，如 https://gk.example.gov.cn。')
  }
  return url.href.replace(/\/+$/, '')
}
