/** What each state calls: ARNs of functions, and the topic that people are subscribed to. */
export interface MachineParts {
  readonly look: string
  readonly ingest: string
  readonly aggregate: string
  readonly approve: string
  readonly build: string
  readonly promote: string
  readonly verify: string
  readonly topic: string
  /** Seconds that a run waits before it looks again. */
  readonly settle: number
  /** The machine's own console, for the mail. */
  readonly stack: string
}

/** Of the world, not of the data: another attempt may do better. Spread in time, so that runs do not meet again. */
const retry = [
  {
    ErrorEquals: [
      'Lambda.TooManyRequestsException',
      'Lambda.ServiceException',
      'Lambda.AWSLambdaException',
      'Lambda.SdkClientException',
      'Lambda.ClientExecutionTimeoutException',
    ],
    IntervalSeconds: 2,
    MaxAttempts: 8,
    BackoffRate: 2,
    MaxDelaySeconds: 120,
    JitterStrategy: 'FULL',
  },
  {
    // A folder that changed while it was read, an engine that was too busy, a function that was killed.
    ErrorEquals: [
      'ReplacedError',
      'EngineError',
      'Lambda.Unknown',
      'Runtime.ExitError',
      'Sandbox.Timedout',
      'SlowDown',
      'ServiceUnavailable',
      'InternalError',
      'TimeoutError',
      'ConflictException',
    ],
    IntervalSeconds: 10,
    MaxAttempts: 3,
    BackoffRate: 3,
    MaxDelaySeconds: 120,
    JitterStrategy: 'FULL',
  },
]

/** A new pointer reaches the edges within seconds; a minute and more of other answers is no delay. */
const untilShown = {
  ErrorEquals: ['PublicSiteError'],
  IntervalSeconds: 5,
  MaxAttempts: 5,
  BackoffRate: 2,
  MaxDelaySeconds: 60,
  JitterStrategy: 'FULL',
}

const failed = [{ ErrorEquals: ['States.ALL'], ResultPath: '$.error', Next: 'TellPeople' }]

/** A problem in the data is a result, and a choice here; only a broken world throws, by name. */
function task(resource: string, rest: Readonly<Record<string, unknown>>) {
  return { Type: 'Task', Resource: resource, Retry: retry, Catch: failed, ...rest }
}

function when(variable: string, value: string, next: string) {
  return { Variable: variable, StringEquals: value, Next: next }
}

/** The run after an upload, a decision or the clock: every event only says *look again*. State holds names and digests, never figures. */
export function machineDefinition(parts: MachineParts) {
  return {
    Comment: 'upload → lines → report → (approval) → site → public',
    StartAt: 'Look',
    TimeoutSeconds: 4 * 3600,
    States: {
      Look: task(parts.look, { Next: 'AnythingToDo' }),
      AnythingToDo: { Type: 'Choice', Choices: [when('$.subject', 'nothing', 'NothingToDo')], Default: 'Settle' },
      Settle: { Type: 'Wait', Seconds: parts.settle, Next: 'LookAgain' },
      LookAgain: task(parts.look, { Next: 'StillTheSame' }),
      StillTheSame: {
        Type: 'Choice',
        Choices: [when('$.subject', 'dossier', 'IngestAll'), when('$.subject', 'site', 'Build')],
        Default: 'Overtaken',
      },
      IngestAll: {
        Type: 'Map',
        ItemsPath: '$.exports',
        ItemSelector: { 'dossier.$': '$.dossier', 'name.$': '$$.Map.Item.Value' },
        MaxConcurrency: 4,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'Ingest',
          States: { Ingest: { Type: 'Task', Resource: parts.ingest, Retry: retry, End: true } },
        },
        ResultPath: null,
        Catch: failed,
        Next: 'Aggregate',
      },
      Aggregate: task(parts.aggregate, {
        Parameters: { 'dossier.$': '$.dossier', 'execution.$': '$$.Execution.Name' },
        Next: 'Outcome',
      }),
      Outcome: {
        Type: 'Choice',
        Choices: [when('$.next', 'approve', 'Approve'), when('$.next', 'overtaken', 'Overtaken')],
        Default: 'NewProblem',
      },
      Approve: task(parts.approve, { Next: 'MayBePublic' }),
      MayBePublic: {
        Type: 'Choice',
        Choices: [when('$.next', 'build', 'Build'), when('$.next', 'refused', 'NewProblem')],
        Default: 'WaitsForApproval',
      },
      // People are told once of what stays as it is.
      NewProblem: {
        Type: 'Choice',
        Choices: [{ Variable: '$.tell', BooleanEquals: true, Next: 'TellProblem' }],
        Default: 'NotPublishable',
      },
      TellProblem: tell(
        parts.topic,
        { 'Subject.$': '$.mail.subject', 'Message.$': '$.mail.message' },
        'NotPublishable',
      ),
      Build: task(parts.build, { ResultPath: '$.built', Next: 'Promote' }),
      Promote: task(parts.promote, { InputPath: '$.built', ResultPath: '$.promoted', Next: 'BuildAgain' }),
      BuildAgain: task(parts.build, { ResultPath: '$.again', Next: 'NothingNew' }),
      NothingNew: {
        Type: 'Choice',
        Choices: [{ Variable: '$.again.state', StringEqualsPath: '$.built.state', Next: 'VerifyAll' }],
        Default: 'TakeOver',
      },
      // A decision fell while the site was made: the last run to end leaves the site as the journals say.
      TakeOver: { Type: 'Pass', Parameters: { 'built.$': '$.again' }, Next: 'Promote' },
      // As any reader does, also when nothing changed: what is public may have been damaged since.
      VerifyAll: {
        Type: 'Map',
        ItemsPath: '$.built.releases',
        MaxConcurrency: 2,
        ItemProcessor: {
          ProcessorConfig: { Mode: 'INLINE' },
          StartAt: 'Verify',
          States: { Verify: { Type: 'Task', Resource: parts.verify, Retry: [...retry, untilShown], End: true } },
        },
        ResultPath: null,
        Catch: [{ ErrorEquals: ['PublicSiteError'], ResultPath: '$.error', Next: 'TellOfSite' }, ...failed],
        Next: 'Published',
      },
      Published: { Type: 'Succeed' },
      WaitsForApproval: { Type: 'Succeed' },
      NotPublishable: { Type: 'Succeed' },
      Overtaken: { Type: 'Succeed' },
      NothingToDo: { Type: 'Succeed' },
      TellPeople: tellPeople(parts, 'een verwerking is gestopt', mail),
      TellOfSite: tellPeople(parts, 'de openbare site klopt niet', mailOfSite),
      Failed: { Type: 'Fail', Error: 'RunFailed', Cause: 'The error is in the state before this one.' },
    },
  }
}

/** A mail with the name of the error, never its text: that could hold a value of the ledger. */
function tellPeople({ topic, stack }: MachineParts, subject: string, sentences: readonly string[]) {
  const message = `States.Format('${sentences.join(' ')}', $$.Execution.Name, $.error.Error)`
  return tell(topic, { Subject: `${stack}: ${subject}`, 'Message.$': message }, 'Failed')
}

/** A mail that cannot be sent ends the run as failed: the alarm on that is another way to people. */
function tell(topic: string, mail: Readonly<Record<string, string>>, next: string) {
  return {
    Type: 'Task',
    Resource: 'arn:aws:states:::sns:publish',
    Parameters: { TopicArn: topic, ...mail },
    ResultPath: null,
    Retry: retry.slice(0, 1).map((one) => ({ ...one, ErrorEquals: ['States.ALL'], MaxAttempts: 3 })),
    Catch: [{ ErrorEquals: ['States.ALL'], ResultPath: null, Next: 'Failed' }],
    Next: next,
  }
}

/** In one line, because a text of States.Format knows no other; no quotes, and no braces but the places. */
const mail = [
  'Een verwerking van Paragraaf is gestopt door een storing. Dit ligt niet aan een aangeleverd bestand.',
  'Wat openbaar was, is openbaar gebleven.',
  'Verwerking: {}. Storing: {}.',
  'Start de verwerking opnieuw met Redrive in de console van Step Functions; wat al gelukt is, wordt niet overgedaan.',
  'Staat er iets verkeerds op de site? Ga terug met: npx paragraaf --aws rollback DOSSIER.',
  'Wat u verder kunt doen, staat in docs/beheer.md, onder Een verwerking is gestopt.',
]

const mailOfSite = [
  'Lezers krijgen niet precies de uitgave die openbaar hoort te zijn: een bestand ontbreekt of is anders.',
  'Verwerking: {}. Storing: {}.',
  'Kijk eerst op de site zelf, en met: npx paragraaf verify ADRES. Klopt de site niet? Zet de vorige uitgave terug met: npx paragraaf --aws rollback GEMEENTE/DOSSIER.',
  'Wat er kan zijn, staat in docs/beheer.md, onder De openbare site klopt niet.',
]
