import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { aggregate } from '../functions/aggregate.ts'
import { sha256 } from '../functions/core/digest.ts'
import { fileOf, tables } from '../functions/core/table-layout.ts'
import type { Engine, Scope } from '../functions/io/engine.ts'
import { ask } from '../functions/io/question.ts'
import type { Store } from '../functions/io/store.ts'
import { AthenaEndpoint } from './athena-endpoint.ts'
import { costRow, EURO_PER_DOLLAR, priceRows, readLedger, sizesOfService } from './bench/cost-table.ts'
import { PRICES_OF, prices } from './bench/list-prices.ts'
import { restCost, runCost } from './bench/stack-cost.ts'
import { synthesize } from './infra/synthesized.ts'
import { smallDossierId, workplace } from './small-dossier.ts'
import { sqlQuestions } from './sql-cases.ts'

/** Bytes that each question reads of what lies in the store now. */
async function bytesRead(data: Store, scope: Scope): Promise<ReadonlyMap<string, number>> {
  const endpoint = await AthenaEndpoint.start(data)
  const engine = endpoint.engine()
  const bytes = new Map<string, number>()
  const asked = ({ name, scannedBytes }: { name: string; scannedBytes: number | null }) =>
    bytes.set(name, scannedBytes ?? 0)
  await Promise.all(sqlQuestions.map((name) => ask(engine, name, scope, { asked })))
  await engine.close()
  await endpoint.stop()
  return bytes
}

describe('a question on Athena', () => {
  it('reads the same bytes of one dossier when a hundred others lie beside it', async () => {
    const { host, remove } = await workplace()
    const scopes: Scope[] = []
    const engine: Engine = {
      query: (sql, scope, watch) => {
        scopes.push(scope)
        return host.engine.query(sql, scope, watch)
      },
      close: async () => {},
    }
    await aggregate({ ...host, engine }, smallDossierId)
    const [scope = expect.fail('nothing was asked')] = scopes
    const alone = await bytesRead(host.data, scope)
    const others = Array.from({ length: 100 }, (_, index) => sha256(`other ${index}`))
    for (const table of tables) {
      const own = table.partition === 'intake' ? (scope.intakes[0] ?? '') : scope.snapshot
      const content = (await host.data.get(fileOf(table, own))) ?? expect.fail(`no ${table.name}`)
      for (const other of others) await host.data.put(fileOf(table, other), content)
    }
    expect(await bytesRead(host.data, scope)).toEqual(alone)
    const two = await bytesRead(host.data, { ...scope, intakes: [...scope.intakes, sha256('other 1')] })
    for (const [name, bytes] of alone) {
      expect(bytes, name).toBeGreaterThan(0)
      expect(two.get(name), name).toBeGreaterThan(bytes)
    }
    await remove()
  }, 120_000)
})

describe('docs/kosten.md', () => {
  const page = readFileSync(join(import.meta.dirname, '../docs/kosten.md'), 'utf8').replace(/ +/g, ' ')
  const again = 'the questions or their columns have changed: npm run cost'

  it('says how many questions a run asks, at which price and rate', () => {
    expect(page, again).toContain(`stelt Paragraaf ${sqlQuestions.length} vragen`)
    expect(page).toContain(`$ ${prices.scanned.dollars} per TB`)
    expect(page).toContain(`€ ${EURO_PER_DOLLAR.toFixed(2).replace('.', ',')} per dollar`)
  })

  it('has the row of a thousand lines as measured', async () => {
    expect(page, again).toContain(`${costRow(await readLedger(1000))}\n`)
  })

  const stack = synthesize()
  const euros = (dollars: number) => `€ ${(dollars * EURO_PER_DOLLAR).toFixed(2).replace('.', ',')}`

  it.each(sizesOfService)('says what the stack of the template costs at rest, for %i', (municipalities) => {
    expect(page, again).toContain(`| ${municipalities} | ${euros(restCost(stack, municipalities))} |`)
  })

  it('names every list price that it uses, where it stands, and whether anybody saw it there', () => {
    for (const row of priceRows) expect(page, again).toContain(row)
    expect(page).toContain(`opgeschreven in ${PRICES_OF}`)
  })

  it('counts every alarm of the template, and each municipality more costs more', () => {
    const fewer = Object.entries(stack.resources).filter(([, { Type }]) => Type !== 'AWS::CloudWatch::Alarm')
    const without = restCost({ ...stack, resources: Object.fromEntries(fewer) }, 1)
    const alarms = Object.keys(stack.resources).length - fewer.length
    expect(restCost(stack, 1) - without).toBeCloseTo(alarms * prices.alarm.dollars, 10)
    expect(runCost(stack, 3, 'publication')).toBeGreaterThan(runCost(stack, 1, 'publication'))
    expect(restCost(stack, 342)).toBeGreaterThan(restCost(stack, 3))
  })
})
