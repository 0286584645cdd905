import { deepStrictEqual, strictEqual } from 'node:assert/strict'
import fc from 'fast-check'
import type { Report } from '../../functions/core/report.ts'
import { type Inputs, type Made, Model } from './model.ts'
import { openTownHall, type TownHall } from './town-hall.ts'

/** The model, and every decision seen so far: none may ever change. */
interface Expected {
  model: Model
  decisions: readonly string[]
}

type Command = fc.AsyncCommand<Expected, TownHall>

/** Each command does one thing to the model and to the town hall, and then both must agree. */
const command = (name: string, run: (expected: Expected, real: TownHall) => Promise<void>): Command => ({
  check: () => true,
  run: async (expected, real) => {
    await run(expected, real)
    await compare(expected, real)
  },
  toString: () => name,
})

async function compare(expected: Expected, real: TownHall): Promise<void> {
  const { model } = expected
  const decisions = await real.decisions()
  deepStrictEqual(decisions.slice(0, expected.decisions.length), expected.decisions, 'a decision changed or was lost')
  strictEqual(decisions.length, model.decisions, 'the number of decisions')
  deepStrictEqual(seen(await real.current()), said(model.top), 'the current report')
  deepStrictEqual(seen(await real.page()), said(model.shown), 'the public page')
  expected.decisions = decisions
}

/** What tells one report from another, as its reader sees it. */
function seen(report: Report | null) {
  if (!report) return null
  const { tables, sections, status, findings } = report
  const text = sections.map(({ body }) => body).join()
  return {
    amount: tables[0]?.total.figures.actual?.cents,
    text: /Versie (\d)/.exec(text)?.[1],
    status,
    accepted: findings.flatMap(({ accepted }) => accepted).length,
  }
}

function said(made: Made | null) {
  if (!made) return null
  const { amount, text, adopted, accepts } = made
  const status = adopted ? 'vastgesteld' : 'concept'
  return { amount: -300_050 - 100 * amount, text: String(text), status, accepted: accepts ? 1 : 0 }
}

const upload = (change: Partial<Inputs>): Command =>
  command(`upload ${JSON.stringify(change)}`, async ({ model }, real) => {
    model.inputs = { ...model.inputs, ...change }
    await real.upload(model.inputs)
  })

const publish = command('publish', async ({ model }, real) => {
  model.publish()
  await real.publish()
})

const approve = command('approve', async ({ model }, real) => strictEqual(await real.approve(), model.approve()))
const rollBack = command('roll back', async ({ model }, real) => strictEqual(await real.rollBack(), model.rollBack()))

const upgrade = (product: number): Command =>
  command(`version ${product}`, async ({ model }, real) => {
    model.product = product
    real.product = product
  })

/** Whatever the run had done when it lost its store, the next one ends where one run would have. */
const crash = (n: number): Command =>
  command(`crash at ${n}, then publish`, async ({ model }, real) => {
    model.publish()
    await real.publishUntil(n)
    await real.publish()
  })

/** After a crash nobody publishes: the decision was taken or it was not, and the page is the one before or that of the decision. */
const crashAndLeave = (n: number): Command =>
  command(`crash at ${n}`, async (expected, real) => {
    const before = expected.model
    await real.publishUntil(n)
    const possible = [
      before.copy(),
      Object.assign(before.copy().publish(), { shown: before.shown }),
      before.copy().publish(),
    ]
    expected.model = await matching(possible, real)
  })

/** Two runs, and an upload in the middle of the first: the old inputs may have been decided on, but what counts in the end is the new ones. */
const twoAtOnce = (n: number, change: Partial<Inputs>): Command =>
  command(`two at once, at ${n} ${JSON.stringify(change)}`, async (expected, real) => {
    const { model } = expected
    const inputs = { ...model.inputs, ...change }
    await real.publishTwice(n, () => real.upload(inputs))
    await real.upload(inputs)
    await real.publish()
    const direct = Object.assign(model.copy(), { inputs }).publish()
    const both = Object.assign(model.copy().publish(), { inputs }).publish()
    expected.model = await matching([direct, both], real)
  })

async function matching(possible: readonly Model[], real: TownHall): Promise<Model> {
  const state = async () => [(await real.decisions()).length, seen(await real.current()), seen(await real.page())]
  const found = JSON.stringify(await state())
  const said_ = (model: Model) => JSON.stringify([model.decisions, said(model.top), said(model.shown)])
  const match = possible.find((model) => said_(model) === found)
  if (!match) throw new Error(`${found} is none of ${possible.map(said_).join(' or ')}`)
  return match
}

const amount = fc.constantFrom(0, 1, 2)
const change: fc.Arbitrary<Partial<Inputs>> = fc.oneof(
  amount.map((amount) => ({ amount })),
  fc.constantFrom(1, 2).map((text) => ({ text })),
  fc.constantFrom<Partial<Inputs>>({ amount: null }, { adopted: true }, { adopted: false }, { accepts: true }),
)
const operation = fc.integer({ min: 1, max: 130 })

const commands = [
  change.map(upload),
  fc.constant(publish),
  fc.constant(publish),
  fc.constant(approve),
  fc.constant(rollBack),
  fc.constantFrom(1, 2, 3).map(upgrade),
  operation.map(crash),
  operation.map(crashAndLeave),
  fc.tuple(operation, change).map(([n, change]) => twoAtOnce(n, change)),
]

/** Runs random orders of commands against the model. @throws Error with the shortest order that goes wrong */
export async function checkModel(runs: number, seed?: number): Promise<void> {
  const property = fc.asyncProperty(
    fc.boolean(),
    fc.commands(commands, { maxCommands: 12 }),
    async (automatic, cmds) => {
      const model = new Model(automatic)
      const real = await openTownHall(automatic, model.inputs)
      try {
        await fc.asyncModelRun(() => ({ model: { model, decisions: [] }, real }), cmds)
      } finally {
        await real.close()
      }
    },
  )
  await fc.assert(property, { numRuns: runs, ...(seed !== undefined && { seed }) })
}
