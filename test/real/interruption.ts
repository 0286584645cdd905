/** npm passes on what a terminal has sent already: the same Ctrl-C twice. */
const ONE_AND_THE_SAME = 2000

/**
 * From now on the first Ctrl-C (or SIGTERM) aborts, so that there is time to clean up; a later one ends the process.
 * @param leaving what is said then
 */
export function untilInterrupted(leaving: string): { readonly signal: AbortSignal; end(): void } {
  const controller = new AbortController()
  let first = 0
  const stop = () => {
    if (controller.signal.aborted && performance.now() - first < ONE_AND_THE_SAME) return
    if (controller.signal.aborted) {
      process.stderr.write(`${leaving}\n`)
      process.exit(130)
    }
    first = performance.now()
    process.stderr.write('\nStopping: everything is taken away again. Another Ctrl-C leaves it.\n')
    controller.abort()
  }
  const signals = ['SIGINT', 'SIGTERM'] as const
  for (const signal of signals) process.on(signal, stop)
  return {
    signal: controller.signal,
    end: () => {
      for (const signal of signals) process.off(signal, stop)
    },
  }
}
