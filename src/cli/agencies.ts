import { readFile, writeFile } from 'node:fs/promises'
import { basename } from 'node:path'
import {
  type ExchangeApp,
  exportAgenciesByCommand,
  importAgenciesByCommand,
} from '../actions/agency/exchange-district.ts'
import { dayOfInstant } from '../rules/day.ts'
import { sheetNames } from '../rules/district/district.ts'
import type { PlanLine } from '../rules/district/plan-district.ts'

export const agenciesUsage = [
  '用法：',
  '  gongkai agencies export 文件.xlsx             导出全部机关、沿革、内设机构和概况；还没有机关时导出空白模板',
  '  gongkai agencies import 文件.xlsx --dry-run   逐行说明导入后的变化，不作改动',
  '  gongkai agencies import 文件.xlsx             导入；任何一行有误，整个文件都不导入',
].join('\n')

/** `gongkai agencies …`. Exit status: 0 done, 1 some row has a fault and nothing was done, 2 not readable or used wrongly. */
export async function agenciesCommand(args: readonly string[], app: ExchangeApp): Promise<number> {
  const [action, path, option, ...more] = args
  const isDryRun = action === 'import' && option === '--dry-run'
  if (path === undefined || path.startsWith('-') || more.length > 0 || (option !== undefined && !isDryRun))
    return misused()
  switch (action) {
    case 'export':
      return exportTo(path, app)
    case 'import':
      return importFrom(path, isDryRun, app)
    default:
      return misused()
  }
}

function misused(): number {
  console.error(agenciesUsage)
  return 2
}

async function exportTo(path: string, app: ExchangeApp): Promise<number> {
  const { bytes, agencies } = await exportAgenciesByCommand(app)
  try {
    await writeFile(path, bytes, { flag: 'wx' })
  } catch (error) {
    const isThere = error instanceof Error && 'code' in error && error.code === 'EEXIST'
    console.error(isThere ? `${path} 已存在，请换一个文件名。` : `无法写入 ${path}，请检查目录和权限。`)
    return 2
  }
  console.log(agencies === 0 ? `还没有机关，已写出空白模板 ${path}。` : `已导出 ${agencies} 个机关到 ${path}。`)
  return 0
}

async function importFrom(path: string, dryRun: boolean, app: ExchangeApp): Promise<number> {
  const bytes = await readFile(path).catch(() => null)
  if (bytes === null) {
    console.error(`无法读取 ${path}，请检查文件名和权限。`)
    return 2
  }
  const today = dayOfInstant(new Date())
  const result = await importAgenciesByCommand(app, { file: { bytes, name: basename(path) }, dryRun, today })
  if (result.kind === 'unreadable') {
    console.error(result.unreadable.message)
    return 2
  }
  for (const line of result.lines) if (line.outcome !== 'same' || dryRun) console.log(asText(line))
  const counted = (outcome: PlanLine['outcome']) => result.lines.filter((line) => line.outcome === outcome).length
  const changes = `新增 ${counted('new')} 行、更改 ${counted('changed')} 行、不变 ${counted('same')} 行`
  switch (result.kind) {
    case 'faulty':
      console.error(`有 ${counted('fault')} 处错误，没有作任何改动；请改正后重新导入。`)
      return 1
    case 'planned':
      console.log(`试导入通过：${changes}。没有作任何改动；去掉 --dry-run 即正式导入。`)
      return 0
    case 'imported':
      console.log(`已导入：${changes}。`)
      return 0
  }
}

const outcomeNames: Readonly<Record<PlanLine['outcome'], string>> = {
  new: '新增',
  changed: '更改',
  same: '不变',
  fault: '错误',
}

function asText({ sheet, row, outcome, message }: PlanLine): string {
  return `${sheetNames[sheet]} 第${row}行 ${outcomeNames[outcome]}：${message}`
}
