import { styleText } from 'node:util'
import { Command, CommanderError } from 'commander'
import { awsProblem } from './aws-problem.ts'
import { dutchHelp, dutchUsageError } from './dutch-commander.ts'
import type { Outcome } from './outcome.ts'
import { onAws, onThisMachine, type TerminalHost } from './terminal-host.ts'
import type { Verb } from './verb.ts'
import { verbs } from './verbs.ts'

interface GlobalOptions {
  readonly dossiers: string
  readonly opslag: string
  readonly aws?: true
  readonly stack: string
  readonly json?: true
  readonly debug?: true
}

const DONE = 0
const PROBLEM_IN_DATA = 1
const WRONG_USE_OR_BROKEN_WORLD = 2

/** Runs one command line. @returns the exit code: 0 done, 1 a problem in the data, 2 wrong use or a broken world. */
export async function run(args: readonly string[]): Promise<number> {
  let code = DONE
  let asked: Verb | undefined
  const program = new Command('paragraaf')
    .description(
      'Maakt van de exports van het financiële systeem de paragraaf bedrijfsvoering, gecontroleerd tot op de cent.',
    )
    .option('--dossiers <map>', 'de map met dossiers', 'data')
    .option('--opslag <map>', 'de map waarin Paragraaf alles bewaart', '.paragraaf')
    .option('--aws', 'werk op een stack in AWS, in plaats van op deze computer')
    .option('--stack <naam>', 'bij --aws: de naam van de stack', 'Paragraaf')
    .option('--json', 'schrijf de uitkomst als JSON')
    .option('--debug', 'toon bij een fout ook de technische oorzaak')
  for (const verb of verbs) {
    const command = program
      .command(`${verb.name}${verb.arguments ? ` ${verb.arguments}` : ''}`)
      .description(verb.description)
    for (const [flags, description] of verb.options ?? []) command.option(flags, description)
    command.action(async (...parameters: unknown[]) => {
      asked = verb
      const options: GlobalOptions = program.opts()
      const host = await open(verb, options)
      const asJson = options.json === true
      try {
        const outcome = await verb.run(host, parameters.slice(0, -2), { ...command.opts(), json: asJson })
        show(outcome, asJson)
        code = outcome.ok ? DONE : PROBLEM_IN_DATA
      } finally {
        await host.close()
      }
    })
  }
  dutchHelp(program)
  try {
    await program.parseAsync([...args], { from: 'user' })
    return code
  } catch (error) {
    if (error instanceof CommanderError && error.exitCode === 0) return DONE
    explain(error, asked, args)
    return WRONG_USE_OR_BROKEN_WORLD
  }
}

async function open(verb: Verb, { aws, stack, dossiers, opslag }: GlobalOptions): Promise<TerminalHost> {
  if (!aws) return onThisMachine(dossiers, opslag)
  if (verb.onAws) return onAws(stack)
  throw new Error(
    `De opdracht “${verb.name}” werkt niet met --aws: de stack verwerkt een upload en een besluit zelf. Een bestand bekijken kan zonder --aws.`,
  )
}

function show(outcome: Outcome, asJson: boolean): void {
  process.stdout.write(asJson ? `${JSON.stringify(outcome.json, null, 2)}\n` : outcome.text)
}

/** What went wrong, without a stack trace unless it was asked for. */
function explain(error: unknown, asked: Verb | undefined, args: readonly string[]): void {
  const debug = args.includes('--debug')
  const message = messageOf(error, args.includes('--aws') ? asked : undefined)
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify({ error: message }, null, 2)}\n`)
  const title = styleText('red', 'Dit is niet gelukt.', { stream: process.stderr })
  process.stderr.write(`${title} ${message}\n`)
  if (debug && error instanceof Error) process.stderr.write(`${error.stack}\n${describeCause(error.cause)}\n`)
  else if (!(error instanceof CommanderError)) process.stderr.write('Gebruik --debug voor de technische oorzaak.\n')
}

function messageOf(error: unknown, onAws: Verb | undefined): string {
  if (error instanceof CommanderError) return dutchUsageError(error)
  const problem = onAws && awsProblem(error, { verb: onAws.name, roles: onAws.onAws ?? [] })
  return problem ?? (error instanceof Error ? error.message : String(error))
}

function describeCause(cause: unknown): string {
  if (cause === undefined) return ''
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
}
