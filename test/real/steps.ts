import { styleText } from 'node:util'

/** Does one step of a run, and tells of it. What the step throws is thrown on. */
export type Step = <Result>(name: string, work: () => Promise<Result>) => Promise<Result>

export type StepEnd = 'ok' | 'FAILED' | 'skipped'

const colors = { ok: 'green', FAILED: 'red', skipped: 'yellow' } as const

/** When, how and after how long a step ended, on one line. */
export function stepLine(end: StepEnd, milliseconds: number, name: string): string {
  const time = new Date().toTimeString().slice(0, 8)
  const result = styleText(colors[end], end.padEnd(8), { stream: process.stdout })
  const seconds = end === 'skipped' ? '' : `${(milliseconds / 1000).toFixed(1)} s`
  return `${time}  ${result}${seconds.padStart(9)}  ${name}\n`
}

/** On a terminal, what is being done now; gone when it has ended. */
export function stepBegins(name: string): void {
  if (process.stdout.isTTY) process.stdout.write(`${' '.repeat(27)}${name} …\r`)
}

export function stepEnds(end: StepEnd, milliseconds: number, name: string): void {
  process.stdout.write(`${process.stdout.isTTY ? '\u001B[2K' : ''}${stepLine(end, milliseconds, name)}`)
}

export const step: Step = async (name, work) => {
  const began = performance.now()
  let end: StepEnd = 'FAILED'
  stepBegins(name)
  try {
    const result = await work()
    end = 'ok'
    return result
  } finally {
    stepEnds(end, performance.now() - began, name)
  }
}
