import { styleText } from 'node:util'
import { Command, CommanderError } from 'commander'
import { oneMachine } from '../io/one-machine.ts'
import { dutchHelp, dutchUsageError } from './dutch-commander.ts'
import type { Outcome } from './outcome.ts'
import { withProgress } from './progress.ts'
import { verbs } from './verbs.ts'

interface GlobalOptions {
  readonly dossiers: string
  readonly opslag: string
  readonly json?: true
  readonly debug?: true
}

const DONE = 0
const PROBLEM_IN_DATA = 1
const WRONG_USE_OR_BROKEN_WORLD = 2

/** Runs one command line. @returns the exit code: 0 done, 1 a problem in the data, 2 wrong use or a broken world. */
export async function run(args: readonly string[]): Promise<number> {
  let code = DONE
  const program = new Command('paragraaf')
    .description(
      'Maakt van de exports van het financiële systeem de paragraaf bedrijfsvoering, gecontroleerd tot op de cent.',
    )
    .option('--dossiers <map>', 'de map met dossiers', 'data')
    .option('--opslag <map>', 'de map waarin Paragraaf alles bewaart', '.paragraaf')
    .option('--json', 'schrijf de uitkomst als JSON')
    .option('--debug', 'toon bij een fout ook de technische oorzaak')
  for (const verb of verbs) {
    const command = program
      .command(`${verb.name}${verb.arguments ? ` ${verb.arguments}` : ''}`)
      .description(verb.description)
    for (const [flags, description] of verb.options ?? []) command.option(flags, description)
    command.action(async (...parameters: unknown[]) => {
      const { dossiers, opslag, json }: GlobalOptions = program.opts()
      const machine = oneMachine(dossiers, opslag)
      const host = { ...machine, uploads: withProgress(machine.uploads, process.stderr) }
      try {
        const outcome = await verb.run(host, parameters.slice(0, -2), { ...command.opts(), json })
        show(outcome, json === true)
        code = outcome.ok ? DONE : PROBLEM_IN_DATA
      } finally {
        await host.engine.close()
      }
    })
  }
  dutchHelp(program)
  try {
    await program.parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return DONE
    explain(error, args.includes('--debug'), args.includes('--json'))
    return WRONG_USE_OR_BROKEN_WORLD
  }
}

function show(outcome: Outcome, asJson: boolean): void {
  process.stdout.write(asJson ? `${JSON.stringify(outcome.json, null, 2)}\n` : outcome.text)
}

/** What went wrong, without a stack trace unless it was asked for. */
function explain(error: unknown, debug: boolean, asJson: boolean): void {
  const message =
    error instanceof CommanderError ? dutchUsageError(error) : error instanceof Error ? error.message : String(error)
  if (asJson) process.stdout.write(`${JSON.stringify({ error: message }, null, 2)}\n`)
  const title = styleText('red', 'Dit is niet gelukt.', { stream: process.stderr })
  process.stderr.write(`${title} ${message}\n`)
  if (debug && error instanceof Error) process.stderr.write(`${error.stack}\n${describeCause(error.cause)}\n`)
  else if (!(error instanceof CommanderError)) process.stderr.write('Gebruik --debug voor de technische oorzaak.\n')
}

function describeCause(cause: unknown): string {
  if (cause === undefined) return ''
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
}
