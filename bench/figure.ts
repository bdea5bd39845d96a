/** One line of the bench: what was measured, the figure, its unit. */
export type Figure = { readonly name: string; readonly value: number; readonly unit: string }

/** How often a piece of work runs in a second, in this process, after a warm-up; `rounds` of them share the seconds. */
export async function perSecond(work: () => Promise<unknown> | unknown, each = 1, seconds = 1.5): Promise<number> {
  const warmUntil = performance.now() + 300
  while (performance.now() < warmUntil) await work()
  const from = performance.now()
  let runs = 0
  while (performance.now() - from < seconds * 1000) {
    await work()
    runs += 1
  }
  return (runs * each) / ((performance.now() - from) / 1000)
}

/** The median and the 99th percentile of the milliseconds that a piece of work takes. */
export async function latencies(
  work: (run: number) => Promise<unknown>,
  runs: number,
): Promise<{ p50: number; p99: number }> {
  const times: number[] = []
  for (let run = 0; run < runs; run += 1) {
    const from = performance.now()
    await work(run)
    times.push(performance.now() - from)
  }
  times.sort((a, b) => a - b)
  const at = (share: number): number =>
    times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? Number.NaN
  return { p50: at(0.5), p99: at(0.99) }
}

/** Says the latencies of pages, each visited so many times by one who is signed in, after a warm-up of five. */
export async function sayPageLatencies(
  pages: readonly (readonly [name: string, times: number, path: () => string])[],
  get: (path: string) => Promise<Response>,
  say: (name: string, value: number, unit: string) => void,
): Promise<void> {
  for (const [name, times, path] of pages) {
    const visit = async () => {
      const answer = await get(path())
      if (answer.status !== 200) throw new Error(`${name}: ${answer.status}`)
      await answer.text()
    }
    for (let warming = 0; warming < 5; warming += 1) await visit()
    const { p50, p99 } = await latencies(visit, times)
    say(`${name}, p50`, p50, 'ms')
    say(`${name}, p99`, p99, 'ms')
  }
}
