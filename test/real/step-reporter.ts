import { stripVTControlCharacters } from 'node:util'
import type { Reporter, TestCase, TestModule } from 'vitest/node'
import { stepBegins, stepEnds } from './steps.ts'

/** Tests as steps of a run, one line each when it has ended. A class, because vitest makes its reporters itself. */
export default class StepReporter implements Reporter {
  onTestCaseReady(test: TestCase): void {
    stepBegins(nameOf(test))
  }

  onTestCaseResult(test: TestCase): void {
    const result = test.result()
    const milliseconds = test.diagnostic()?.duration ?? 0
    if (result.state === 'skipped') stepEnds('skipped', 0, `${nameOf(test)}: ${result.note ?? 'not begun'}`)
    else stepEnds(result.state === 'passed' ? 'ok' : 'FAILED', milliseconds, nameOf(test))
    for (const { message, diff = '' } of result.errors ?? []) process.stdout.write(indented(`${message}\n${diff}`))
  }

  onTestRunEnd(modules: readonly TestModule[], unhandled: readonly { readonly message: string }[]): void {
    const outside = modules.flatMap((module) => [
      ...module.errors(),
      ...[...module.children.allSuites()].flatMap((suite) => suite.errors()),
    ])
    for (const { message } of [...outside, ...unhandled]) stepEnds('FAILED', 0, message)
  }
}

function nameOf(test: TestCase): string {
  return test.fullName.replaceAll(' > ', ', ')
}

function indented(text: string): string {
  const shown = process.stdout.isTTY ? text : stripVTControlCharacters(text)
  return `${shown.trim().replace(/^/gm, ' '.repeat(27))}\n`
}
