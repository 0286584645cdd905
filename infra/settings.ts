import { z } from 'zod'
import { didYouMean } from '../functions/core/did-you-mean.ts'

z.config(z.locales.nl())

/** The retention of logs in days that CloudWatch accepts. */
const retentions = [7, 14, 30, 60, 90, 180, 365] as const

/**
 * `cdk.json`, context `paragraaf`: everything that an operator may choose, each with a default. Keys are Dutch, because operators of a
 * municipality read and write them; docs/beheer.md shows them with the same words.
 */
export const settingsSchema = z.strictObject({
  stack: z
    .string()
    .regex(/^[A-Za-z][A-Za-z0-9-]{0,40}$/, 'begin met een letter; gebruik letters, cijfers en streepjes')
    .default('Paragraaf')
    .describe('Naam van de stack; met een andere naam staat er een tweede Paragraaf naast in hetzelfde account.'),
  regio: z
    .string()
    .regex(/^eu-[a-z]+-\d$/, 'kies een regio in Europa, zoals eu-central-1')
    .default('eu-central-1')
    .describe('De AWS-regio waarin alles staat. Alleen regio’s in Europa.'),
  meldingen: z
    .array(z.email('schrijf een e-mailadres'))
    .default([])
    .describe(
      'E-mailadressen die bericht krijgen als er iets misgaat. Elk adres moet de inschrijving eerst bevestigen.',
    ),
  domein: z
    .strictObject({
      naam: z.string().regex(/^([a-z0-9-]+\.)+[a-z]{2,}$/, 'schrijf de naam zonder https:// en zonder schuine streep'),
      certificaat: z
        .string()
        .regex(
          /^arn:aws:acm:us-east-1:\d{12}:certificate\/[0-9a-f-]+$/,
          'CloudFront wil een certificaat uit us-east-1',
        ),
    })
    .optional()
    .describe(
      'Het eigen domein met de ARN van zijn certificaat. Zonder domein staat de site op een adres van CloudFront: alleen om te proberen.',
    ),
  rusttijd: z
    .int()
    .min(0)
    .max(3600)
    .default(60)
    .describe('Zoveel seconden wacht een run na een upload, zodat twintig bestanden samen één publicatie worden.'),
  herbouw: z
    .union([z.literal('nooit'), z.string().regex(/^(rate|cron)\(.+\)$/, 'schrijf nooit, rate(…) of cron(…)')])
    .default('rate(7 days)')
    .describe('Hoe vaak de site uit de geldende rapporten opnieuw wordt gemaakt en hersteld.'),
  'objectslot-dagen': z
    .int()
    .min(0)
    .max(3650)
    .default(0)
    .describe(
      'Zoveel dagen kan niemand een upload wissen (Object Lock, governance). 0 is uit. Alleen bij de eerste uitrol te kiezen.',
    ),
  'versies-dagen': z
    .int()
    .min(30)
    .max(3650)
    .default(2555)
    .describe('Zoveel dagen blijven vervangen en verwijderde uploads bewaard; 2555 dagen is zeven jaar.'),
  'logs-dagen': z
    .literal(retentions)
    .default(90)
    .describe(`Zoveel dagen blijven logs bewaard: ${retentions.join(', ')}.`),
  gemeenten: z
    .array(
      z.string().regex(/^[a-z0-9]+(-[a-z0-9]+)*$/, 'schrijf de naam van de map van de gemeente, zoals ouder-amstel'),
    )
    .max(100)
    .default([])
    .describe(
      'Mappen van gemeenten die elk een eigen rol Aanleveraar krijgen. Zonder deze lijst is er één Aanleveraar voor alle gemeenten.',
    ),
  uploadlogboek: z
    .boolean()
    .default(false)
    .describe(
      'Houdt met CloudTrail bij wie welke upload plaatste of wegnam en wie welk besluit schreef, zolang vervangen uploads bewaard blijven.',
    ),
  malwarescan: z
    .boolean()
    .default(false)
    .describe(
      'Laat GuardDuty elke upload op schadelijke software controleren; alleen een schoon bestand wordt gelezen.',
    ),
  toegangslog: z
    .strictObject({
      distributie: z.string().regex(/^E[0-9A-Z]{5,20}$/, 'schrijf het nummer van de distributie, zoals E1ABCDEF2GHIJK'),
      dagen: z.int().min(1).max(90).default(14),
    })
    .optional()
    .describe(
      'Houdt bij welke bladzijden van de site worden gevraagd, zonder van wie. Een tweede, kleine stack in us-east-1.',
    ),
  'athena-limiet-mb': z
    .int()
    .min(10)
    .max(1_000_000)
    .default(1000)
    .describe('Een vraag die meer megabytes leest, wordt afgebroken. Zo kan geen fout de rekening laten oplopen.'),
  'budget-dollar': z
    .int()
    .min(1)
    .max(100_000)
    .default(10)
    .describe('Boven dit bedrag per maand (in dollars, zo rekent AWS) krijgen de meldingen-adressen bericht.'),
})

export type Settings = z.output<typeof settingsSchema>

/** Seconds after the event of a scan within which its tag is there. */
const SCAN_SETTLES = 30
// A run must not look while the tag is still being written: no later event would make it look again.
const settingsTogether = settingsSchema.refine(
  ({ malwarescan, rusttijd }) => !malwarescan || rusttijd >= SCAN_SETTLES,
  {
    path: ['rusttijd'],
    error: `met malwarescan is de rusttijd ten minste ${SCAN_SETTLES} seconden`,
  },
)

/** Of the settings that have parts. */
const knownKeys: Readonly<Record<string, readonly string[]>> = {
  domein: ['naam', 'certificaat'],
  toegangslog: ['distributie', 'dagen'],
}

const FILE = 'cdk.json'
const KEY = 'context.paragraaf'

/** @throws Error in Dutch with file, key and suggestion, for every wrong setting at once */
export function readSettings(value: unknown): Settings {
  const outcome = settingsTogether.safeParse(value ?? {})
  if (outcome.success) return outcome.data
  const problems = outcome.error.issues.flatMap((issue) => {
    const place = [KEY, ...issue.path.map(String)].join('.')
    if (issue.code !== 'unrecognized_keys') return [`${FILE}, ${place}: ${issue.message}.`]
    const known = knownKeys[String(issue.path[0])] ?? Object.keys(settingsSchema.shape)
    return issue.keys.map((key) => `${FILE}, ${place}: de instelling “${key}” bestaat niet.${didYouMean(key, known)}`)
  })
  throw new Error(['De instellingen kloppen niet.', ...problems].join('\n'))
}
