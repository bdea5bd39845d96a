import { readdirSync, readFileSync } from 'node:fs'

// What the kernel tells of a process (Linux); null where it tells nothing.

/** Seconds of processor time since it began. */
export function cpuSecondsOf(pid: number | undefined): number | null {
  const fields = statOf(pid)
  return fields === null ? null : (Number(fields[11]) + Number(fields[12])) / ticksPerSecond
}

/** The memory that it holds by itself, and the most that it ever held, in MB. */
export function memoryOf(pid: number): { readonly now: number; readonly most: number } | null {
  const status = read(`/proc/${pid}/status`)
  if (status === null) return null
  const kilobytes = (name: string) => Number(new RegExp(`^${name}:\\s+(\\d+)`, 'm').exec(status)?.[1] ?? 0)
  return { now: kilobytes('VmRSS') / 1024, most: kilobytes('VmHWM') / 1024 }
}

/** The processes that a process started, and theirs. */
export function childrenOf(pid: number): readonly number[] {
  const all = readdirSync('/proc')
    .filter((name) => /^\d+$/.test(name))
    .map(Number)
  const parents = new Map(all.map((one) => [one, Number(statOf(one)?.[1] ?? 0)]))
  const below = (of: number): number[] =>
    all.filter((one) => parents.get(one) === of).flatMap((one) => [one, ...below(one)])
  return below(pid)
}

const ticksPerSecond = 100

/** From the third field on: behind the name, which may hold anything. */
function statOf(pid: number | undefined): readonly string[] | null {
  const stat = pid === undefined ? null : read(`/proc/${pid}/stat`)
  return stat === null ? null : stat.slice(stat.lastIndexOf(')') + 2).split(' ')
}

function read(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch {
    return null
  }
}
