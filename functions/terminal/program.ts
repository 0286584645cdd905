import { styleText } from 'node:util'
import { Command, CommanderError } from 'commander'
import { awsProblem, oneOf } from './aws-problem.ts'
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
  let asked: Asked | undefined
  const program = new Command('paragraaf')
    .description(
      'Maakt van de exports van het financiële systeem de paragraaf bedrijfsvoering, gecontroleerd tot op de cent.',
    )
    .option('--dossiers <map>', 'de map met dossiers', 'data')
    .option('--opslag <map>', 'de map waarin Paragraaf alles bewaart', '.paragraaf')
    .option('--aws', 'werk op een stack in AWS, in plaats van op deze computer')
    .option('--stack <naam>', 'bij --aws: de naam van de stack', DEFAULT_STACK)
    .option('--json', 'schrijf de uitkomst als JSON')
    .option('--debug', 'toon bij een fout ook de technische oorzaak')
  for (const verb of verbs) {
    const command = program
      .command(`${verb.name}${verb.arguments ? ` ${verb.arguments}` : ''}`)
      .description(verb.description)
      .addHelpText('after', `\n${verb.onAws ? `Met --aws: voor ${oneOf(verb.onAws)}.` : 'Werkt niet met --aws.'}`)
    for (const [flags, description] of verb.options ?? []) command.option(flags, description)
    command.action(async (...parameters: unknown[]) => {
      const options: GlobalOptions = program.opts()
      asked = { verb, options }
      refuseOtherPlace(program)
      const host = await open(verb, options)
      asked = { verb, options, actor: host.actor }
      const asJson = options.json === true
      try {
        const outcome = await verb.run(host, parameters.slice(0, -2), { ...command.opts(), json: asJson })
        show(outcome, options)
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

interface Asked {
  readonly verb: Verb
  readonly options: GlobalOptions
  /** Once it is known. */
  readonly actor?: string
}

/** An option that says nothing of the place that was asked for would be passed over in silence, and a decision fall elsewhere. */
function refuseOtherPlace(program: Command): void {
  const wrong = program.getOptionValue('aws') ? ['dossiers', 'opslag'] : ['stack']
  const given = wrong.find((name) => program.getOptionValueSource(name) === 'cli')
  if (given !== undefined)
    throw new Error(
      given === 'stack' ? '--stack hoort bij --aws.' : `--${given} hoort bij deze computer, en niet bij --aws.`,
    )
}

async function open(verb: Verb, { aws, stack, dossiers, opslag }: GlobalOptions): Promise<TerminalHost> {
  if (!aws) return onThisMachine(dossiers, opslag)
  if (verb.onAws) return onAws(stack)
  throw new Error(
    `De opdracht “${verb.name}” werkt niet met --aws: de stack verwerkt een upload en een besluit zelf. Een bestand bekijken kan zonder --aws.`,
  )
}

function show({ json, text }: Outcome, options: GlobalOptions): void {
  process.stdout.write(options.json ? `${JSON.stringify(json, null, 2)}\n` : asTyped(text, options))
}

const DEFAULT_STACK = 'Paragraaf'

/** The commands that a text names, as they are typed for the place that was asked for. */
function asTyped(text: string, { aws, stack }: GlobalOptions): string {
  if (!aws) return text
  return text.replaceAll(/“paragraaf (?!-)/g, `“paragraaf --aws ${stack === DEFAULT_STACK ? '' : `--stack ${stack} `}`)
}

/** What went wrong, without a stack trace unless it was asked for. */
function explain(error: unknown, asked: Asked | undefined, args: readonly string[]): void {
  const debug = args.includes('--debug')
  const known = knownProblem(error, asked)
  const said = known ?? (error instanceof Error ? error.message : String(error))
  const message = asked ? asTyped(said, asked.options) : said
  if (args.includes('--json')) process.stdout.write(`${JSON.stringify({ error: message }, null, 2)}\n`)
  const title = styleText('red', 'Dit is niet gelukt.', { stream: process.stderr })
  process.stderr.write(`${title} ${message}\n`)
  if (debug && error instanceof Error) process.stderr.write(`${error.stack}\n${describeCause(error.cause)}\n`)
  else if (known === null && !isOwnSentence(error))
    process.stderr.write('Gebruik --debug voor de technische oorzaak.\n')
}

/** What this project throws is a plain error that says what to do; a technical cause comes from elsewhere, or is named. */
function isOwnSentence(error: unknown): boolean {
  return error instanceof Error && error.name === 'Error' && error.cause === undefined && !('code' in error)
}

/** A sentence for what people can mend themselves. */
function knownProblem(error: unknown, asked: Asked | undefined): string | null {
  if (error instanceof CommanderError) return dutchUsageError(error)
  if (!asked?.options.aws) return null
  const { verb, actor } = asked
  return awsProblem(error, { verb: verb.name, roles: verb.onAws ?? [], actor })
}

function describeCause(cause: unknown): string {
  if (cause === undefined) return ''
  return cause instanceof Error ? (cause.stack ?? cause.message) : String(cause)
}
