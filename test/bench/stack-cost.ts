import { ofType, type Synthesized } from '../infra/synthesized.ts'
import { prices } from './list-prices.ts'

/** What was not measured but taken, on the high side. */
export const assumed = {
  /** Of a municipality: uploads, lines, reports and releases of some years. */
  gigabytes: 1,
  filesOfRelease: 150,
  /** Seconds that a call takes, by function. */
  seconds: { look: 2, ingest: 10, aggregate: 30, approve: 2, build: 30, promote: 5, verify: 10 },
  logMegabytes: 0.1,
  rebuildsPerMonth: 52 / 12,
} as const

/** What the function at the edge costs for a request: it looks up one municipality. */
const VIEWED = prices.viewer.dollars + prices.lookup.dollars

type Name = keyof typeof assumed.seconds
const names = Object.keys(assumed.seconds).filter((name): name is Name => name in assumed.seconds)

/** Dollars of so many calls of a function, with the memory and processor of the template. */
function calls(synthesized: Synthesized, name: Name, times: number): number {
  const [, lambda] = ofType(synthesized, 'AWS::Lambda::Function').find(([id]) => id.startsWith(`${name}Function`)) ?? []
  if (!lambda) throw new Error(`the stack has no function ${name}`)
  const gigabytes = Number(lambda.Properties['MemorySize']) / 1024
  const second = JSON.stringify(lambda.Properties['Architectures']) === '["x86_64"]' ? prices.x86 : prices.arm
  return times * (gigabytes * assumed.seconds[name] * second.dollars + prices.call.dollars)
}

/** Dollars of a run that builds and verifies the site of so many municipalities; `asked` is what Athena charges. */
export function runCost(
  synthesized: Synthesized,
  municipalities: number,
  kind: 'publication' | 'rebuild',
  asked = 0,
): number {
  const releases = municipalities + 1
  const published = kind === 'publication'
  const times: Readonly<Record<Name, number>> = {
    ...{ look: 2, build: 2, promote: 1, verify: releases },
    ...(published ? { ingest: 1, aggregate: 1, approve: 1 } : { ingest: 0, aggregate: 0, approve: 0 }),
  }
  const functions = names.reduce((sum, name) => sum + calls(synthesized, name, times[name]), 0)
  // A build lists and reads the journals and reports of all; only what changed is written. A reader's look at all files is a request each.
  const reads = 2 * 10 * municipalities * prices.read.dollars + 2 * 3 * municipalities * prices.write.dollars
  const written = (published ? 2 * assumed.filesOfRelease : 5) * prices.write.dollars
  const verified = releases * assumed.filesOfRelease * (prices.request.dollars + VIEWED + prices.read.dollars)
  const rest =
    (20 + releases) * prices.transition.dollars +
    3 * prices.pointer.dollars +
    (assumed.logMegabytes / 1000) * prices.logs.dollars +
    (7 + releases) * prices.trace.dollars
  return functions + reads + written + verified + rest + asked
}

/** Dollars per month when nobody brings anything and nobody reads. */
export function restCost(synthesized: Synthesized, municipalities: number): number {
  const alarms = ofType(synthesized, 'AWS::CloudWatch::Alarm').length
  const dashboards = ofType(synthesized, 'AWS::CloudWatch::Dashboard').length
  return (
    alarms * prices.alarm.dollars +
    dashboards * prices.dashboard.dollars +
    municipalities * assumed.gigabytes * prices.storage.dollars +
    assumed.rebuildsPerMonth * runCost(synthesized, municipalities, 'rebuild')
  )
}

/** Dollars for ten thousand pages that are read, each with four files of 25 kB together with the page. */
export function readersCost(): number {
  const requests = 10_000 * 5
  return requests * (prices.request.dollars + VIEWED) + ((10_000 * 125_000) / 1e9) * prices.transfer.dollars
}
