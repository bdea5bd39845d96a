export type Job = {
  /** Resolves when what is in hand is done. */
  stop(): Promise<void>
}

/** Does a piece of work at once and every so often, never twice at a time; a fault is told, and the next time tries again. */
export function repeating(work: () => Promise<unknown>, onFault: (fault: unknown) => void, everyMs: number): Job {
  let running: Promise<unknown> | null = null
  const look = () => {
    running ??= work()
      .catch(onFault)
      .finally(() => {
        running = null
      })
  }
  look()
  const timer = setInterval(look, everyMs)
  timer.unref()
  return {
    async stop() {
      clearInterval(timer)
      await running
    },
  }
}
