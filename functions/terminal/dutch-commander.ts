import type { Argument, Command, CommanderError } from 'commander'

/** Makes commander speak Dutch: titles of the help page, and no output of its own when the use is wrong. */
export function dutchHelp(program: Command): void {
  const titles: Readonly<Record<string, string>> = {
    'Usage:': 'Gebruik:',
    'Options:': 'Opties:',
    'Commands:': 'Opdrachten:',
    'Arguments:': 'Gegevens:',
    'Global Options:': 'Algemene opties:',
  }
  for (const command of [program, ...program.commands]) {
    command
      .exitOverride()
      .helpOption('-h, --help', 'toon deze uitleg')
      .configureOutput({ outputError: () => {} })
      .configureHelp({
        styleTitle: (title) => titles[title] ?? title,
        styleUsage: (usage) => usage.replace('[options]', '[opties]').replace('[command]', '[opdracht]'),
        subcommandTerm: (subcommand) => [subcommand.name(), ...subcommand.registeredArguments.map(termOf)].join(' '),
        optionDescription: ({ description, defaultValue }) =>
          typeof defaultValue === 'string' ? `${description} (standaard: ${defaultValue})` : description,
        showGlobalOptions: command !== program,
      })
  }
  program.helpCommand('help [opdracht]', 'toon uitleg over een opdracht')
}

/** What must be given stands between other brackets than what may be. */
function termOf(argument: Argument): string {
  const name = `${argument.name()}${argument.variadic ? '...' : ''}`
  return argument.required ? `<${name}>` : `[${name}]`
}

/** The sentence for a wrong use, from commander's code; the part between quotes names what was wrong. */
export function dutchUsageError(error: CommanderError): string {
  const [, what = ''] = /'([^']*)'/.exec(error.message) ?? []
  const [, meant] = /Did you mean (\S+)\?/.exec(error.message) ?? []
  const suggestion = meant ? ` Bedoelde u “${meant}”?` : ''
  const sentences: Readonly<Record<string, string>> = {
    'commander.unknownCommand': `De opdracht “${what}” bestaat niet.${suggestion}`,
    'commander.unknownOption': `De optie “${what}” bestaat niet.${suggestion}`,
    'commander.missingArgument': `Er ontbreekt een gegeven: ${what}.`,
    'commander.optionMissingArgument': `Bij de optie “${what}” hoort een waarde.`,
    'commander.excessArguments': 'Er staan te veel gegevens achter de opdracht.',
    'commander.help': 'Noem een opdracht.',
  }
  return `${sentences[error.code] ?? error.message} Met “paragraaf --help” ziet u wat er kan.`
}
