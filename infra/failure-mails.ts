import { dataPrefixes } from '../functions/core/keys.ts'

/** Whom to tell, and where to look. */
export interface MailParts {
  /** The topic that people are subscribed to. */
  readonly topic: string
  /** The machine's own console, for the mail. */
  readonly stack: string
}

/** Where a broken world leads: to a mail with the dossier that it was about. */
export const failed = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'AboutWhat' }]

/** The states after a failure. Each state that is about a dossier has its name; before the first look there is only the key of an object. */
export function failureStates(parts: MailParts) {
  const keys = { AboutUpload: '$.detail.object.key', AboutScan: '$.detail.s3ObjectDetails.objectKey' }
  return {
    AboutWhat: {
      Type: 'Choice',
      Choices: [
        { Variable: '$.dossier', IsPresent: true, Next: 'AboutDossier' },
        ...Object.entries(keys).map(([Next, key]) => ({ And: inDossier(key), Next })),
      ],
      Default: 'AboutSite',
    },
    AboutDossier: about({ 'dossier.$': '$.dossier' }),
    ...Object.fromEntries(Object.entries(keys).map(([state, key]) => [state, about({ 'dossier.$': folderOf(key) })])),
    AboutSite: about({ dossier: 'geen bepaald dossier, maar de hele site' }),
    WhichMail: {
      Type: 'Choice',
      Choices: [{ Variable: '$.error.Error', StringEquals: 'PublicSiteError', Next: 'TellOfSite' }],
      Default: 'TellPeople',
    },
    TellPeople: tellPeople(parts, 'een verwerking is gestopt', mail),
    TellOfSite: tellPeople(parts, 'de openbare site klopt niet', mailOfSite),
    Failed: { Type: 'Fail', Error: 'RunFailed', Cause: 'The error is in the state before this one.' },
  }
}

/** A mail that cannot be sent ends the run as failed: the alarm on that is another way to people. */
export function tell(topic: string, mail: Readonly<Record<string, string>>, next: string) {
  const again = { IntervalSeconds: 2, MaxAttempts: 3, BackoffRate: 2, MaxDelaySeconds: 120, JitterStrategy: 'FULL' }
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::sns:publish',
    Parameters: { TopicArn: topic, ...mail },
    ResultPath: null,
    Retry: [{ ErrorEquals: ['States.ALL'], ...again }],
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'Failed' }],
    Next: next,
  }
}

function about(dossier: Readonly<Record<string, string>>) {
  return { Type: 'Pass', Parameters: dossier, ResultPath: '$.about', Next: 'WhichMail' }
}

/** The key of an upload with a folder in a folder before it: others cannot be taken apart without a fault. */
function inDossier(key: string) {
  const not = (pattern: string) => ({ Not: { Variable: key, StringMatches: pattern } })
  return [
    { Variable: key, IsPresent: true },
    { Variable: key, StringMatches: '*/*/*' },
    ...['/*', '*//*', `${dataPrefixes.decisions}*`].map(not),
  ]
}

function folderOf(key: string): string {
  const part = (index: number) => `States.ArrayGetItem(States.StringSplit(${key}, '/'), ${index})`
  return `States.Format('{}/{}', ${part(0)}, ${part(1)})`
}

/** A mail with the name of the error, never its text: that could hold a value of the ledger. */
function tellPeople({ topic, stack }: MailParts, subject: string, sentences: readonly string[]) {
  const message = `States.Format('${sentences.join(' ')}', $.about.dossier, $$.Execution.Name, $.error.Error)`
  return tell(topic, { Subject: `${stack}: ${subject}`, 'Message.$': message }, 'Failed')
}

/** In one line, because a text of States.Format knows no other; no quotes, and no braces but the places. */
const mail = [
  'Een verwerking van Paragraaf is gestopt door een storing. Dit ligt niet aan een aangeleverd bestand.',
  'Wat openbaar was, is openbaar gebleven.',
  'Dossier: {}. Verwerking: {}. Storing: {}.',
  // A redrive of an execution that ended in a Fail state enters that state again, and nothing else.
  'Start haar opnieuw in de console van Step Functions: New execution, met dezelfde invoer. Wat al gelukt is, wordt niet overgedaan.',
  'Staat er iets verkeerds op de site? Ga terug met: npx paragraaf --aws rollback DOSSIER.',
  'Wat u verder kunt doen, staat in docs/beheer.md, onder Een verwerking is gestopt.',
]

const mailOfSite = [
  'Lezers krijgen niet precies de uitgave die openbaar hoort te zijn: een bestand ontbreekt of is anders.',
  'De verwerking ging over: {}. Verwerking: {}. Storing: {}.',
  'Kijk eerst op de site zelf, en met: npx paragraaf verify ADRES. Klopt de site niet? Zet de vorige uitgave terug met: npx paragraaf --aws rollback GEMEENTE/DOSSIER.',
  'Wat er kan zijn, staat in docs/beheer.md, onder De openbare site klopt niet.',
]
