import { parseArgs } from 'node:util'
import { checkModel } from './commands.ts'

/** `npm run test:model -- --runs 500 --seed 7`: more orders of decisions than `npm test` has time for. */
const { values } = parseArgs({ options: { runs: { type: 'string', default: '300' }, seed: { type: 'string' } } })
const started = performance.now()
const seed = values.seed === undefined ? Math.floor(performance.timeOrigin) % 1_000_000 : Number(values.seed)
await checkModel(Number(values.runs), seed)
const seconds = ((performance.now() - started) / 1000).toFixed(0)
process.stdout.write(`${values.runs} orders of at most 12 commands agree with the model (seed ${seed}, ${seconds} s)\n`)
