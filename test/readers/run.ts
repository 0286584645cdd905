import { parseArgs } from 'node:util'
import { readWhilePromoting } from './loop.ts'
import { visitInBrowser } from './visit.ts'

/**
 * `npm run test:readers -- --reads 10000`: readers in a loop behind the real function at the edge and the real headers, while releases are promoted; then a
 * real browser on every page, under the same headers.
 */
const { values } = parseArgs({ options: { reads: { type: 'string', default: '10000' } } })
const { reads, files, errors, ofRelease, promotions, seconds, oldFiles } = await readWhilePromoting(
  Number(values.reads),
  50,
  true,
)
process.stdout.write(`${reads} reads of ${files} files in ${seconds.toFixed(0)} s, ${errors.length} errors\n`)
process.stdout.write(`${promotions} promotions meanwhile; the first release still has its ${oldFiles} files whole\n`)
for (const [release, times] of ofRelease) process.stdout.write(`${String(times).padStart(8)} files of ${release}\n`)
for (const error of errors.slice(0, 20)) process.stderr.write(`${error}\n`)
const { visits, complaints } = await visitInBrowser()
process.stdout.write(`${visits} visits by a browser, ${complaints.length} complaints\n`)
for (const complaint of complaints) process.stderr.write(`${complaint}\n`)
process.exitCode = errors.length + complaints.length === 0 && ofRelease.size > 2 && visits > 5 ? 0 : 1
