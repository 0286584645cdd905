import { keys } from '../functions/core/keys.ts'
import { snapshotTables } from '../functions/core/table-layout.ts'
import type { Engine, EngineRow } from '../functions/io/engine.ts'
import type { Store } from '../functions/io/store.ts'

const answers = new Map<string, Promise<readonly EngineRow[]>>()

/**
 * An engine that asks each question about one snapshot once, whatever store the snapshot is in: its name says what is in it. An object that the question
 * reads must be there all the same.
 */
export function cachedEngine(engine: Engine, data: Store): Engine {
  return {
    query: async (sql, scope) => {
      const needed = [
        ...scope.intakes.map((intake) => keys.lines(intake)),
        ...snapshotTables.map((table) => keys.snapshotTable(scope.snapshot, table)),
      ]
      for (const key of needed) if (!(await data.exists(key))) throw new Error(`${key} is not there`)
      const question = JSON.stringify([sql.text, sql.values, scope])
      const answer = answers.get(question) ?? engine.query(sql, scope)
      answers.set(question, answer)
      answer.catch(() => answers.delete(question))
      return answer
    },
    close: () => engine.close(),
  }
}
