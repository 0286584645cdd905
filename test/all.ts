import { spawnSync } from 'node:child_process'
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'

/** Everything that must hold before a change lands, part by part; the last line counts the tests, from the runner's own report. */
const folder = mkdtempSync(join(tmpdir(), 'paragraaf-report-'))
const report = join(folder, 'tests.json')
const parts: readonly (readonly [name: string, command: string, args: readonly string[]])[] = [
  ['types', 'tsc', []],
  ['types of the site', 'astro', ['check', '--root', 'site', '--minimumFailingSeverity', 'hint']],
  ['lint and format', 'biome', ['check', '--error-on-warnings']],
  ['tests', 'vitest', ['run', '--reporter=default', '--reporter=json', `--outputFile.json=${report}`]],
]

const failed: string[] = []
const summary: string[] = []
for (const [name, command, args] of parts) {
  process.stdout.write(`\n== ${name}\n`)
  const started = performance.now()
  const { status } = spawnSync(command, args, {
    stdio: 'inherit',
    shell: process.platform === 'win32',
    env: { ...process.env, ASTRO_TELEMETRY_DISABLED: '1' },
  })
  if (status !== 0) failed.push(name)
  const seconds = ((performance.now() - started) / 1000).toFixed(1)
  summary.push(`${status === 0 ? 'ok    ' : 'FAILED'} ${name} (${seconds} s)`)
}
process.stdout.write(`\n${summary.join('\n')}\n`)
const { numPassedTests = 0, numFailedTests = 0, numPendingTests = 0 } = JSON.parse(readFileSync(report, 'utf8'))
rmSync(folder, { recursive: true })
const skipped = numPendingTests > 0 ? `, ${numPendingTests} skipped` : ''
process.stdout.write(`${numPassedTests} passed, ${numFailedTests} failed${skipped}\n`)
process.exitCode = failed.length === 0 && numFailedTests === 0 && numPassedTests > 0 ? 0 : 1
