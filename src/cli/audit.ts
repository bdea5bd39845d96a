import { PlainFault } from '../rules/plain-fault.ts'
import { verifyChain } from '../store/audit.ts'
import type { Database } from '../store/database.ts'

export const auditUsage = '用法：gongkai audit verify [--head 编号:校验值]'

/**
 * `gongkai audit verify`: proves the chain of the audit log, or names the first broken entry. Prints the head of the
 * chain; a head noted earlier and given back with --head also shows that nothing was cut off since.
 * Exit status: 0 whole, 1 broken, 2 used wrongly.
 */
export async function auditCommand(args: readonly string[], db: Database): Promise<number> {
  const [action, option, value, ...more] = args
  if (
    action !== 'verify' ||
    more.length > 0 ||
    (option !== undefined && (option !== '--head' || value === undefined))
  ) {
    console.error(auditUsage)
    return 2
  }
  const proof = await db.read((tx) => verifyChain(tx, value === undefined ? undefined : headFrom(value)))
  if (proof.kind === 'whole') {
    console.log(
      `审计日志完整：共 ${proof.entries} 条，末条校验值 ${proof.entries}:${proof.head}。请另行记下，下次可用 --head 核对。`,
    )
    return 0
  }
  const reasons = { changed: '内容被改动', missing: '缺失', headDiffers: '与记下的校验值不符' } as const
  console.error(`审计日志不完整：第 ${proof.entry} 条${reasons[proof.why]}，请立即保全数据库并查明原因。`)
  return 1
}

function headFrom(text: string): { entry: number; hash: string } {
  const [, entry, hash] = /^(\d+):([0-9a-f]{64})$/u.exec(text) ?? []
  if (entry === undefined || hash === undefined)
    throw new PlainFault(`校验值应写成“编号:64位十六进制数”。\n${auditUsage}`)
  return { entry: Number(entry), hash }
}
