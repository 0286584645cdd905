import { failed, failureStates, type MailParts, tell } from './failure-mails.ts'

/** What each state calls: ARNs of functions, and the topic that people are subscribed to. */
export interface MachineParts extends MailParts {
  readonly look: string
  readonly ingest: string
  readonly aggregate: string
  readonly approve: string
  readonly build: string
  readonly promote: string
  readonly verify: string
  /** Seconds that a run waits before it looks again. */
  readonly settle: number
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
      // Who tells of a municipality is known by the execution; the second look tells nothing.
      Build: task(parts.build, {
        Parameters: { 'execution.$': '$$.Execution.Name' },
        ResultPath: '$.built',
        Next: 'Promote',
      }),
      Promote: task(parts.promote, { InputPath: '$.built', ResultPath: '$.promoted', Next: 'BuildAgain' }),
      BuildAgain: task(parts.build, { Parameters: {}, ResultPath: '$.again', Next: 'NothingNew' }),
      NothingNew: {
        Type: 'Choice',
        Choices: [{ Variable: '$.again.state', StringEqualsPath: '$.built.state', Next: 'VerifyAll' }],
        Default: 'TakeOver',
      },
      // A decision fell while the site was made: the last run to end leaves the site as the journals say.
      TakeOver: {
        Type: 'Pass',
        Parameters: { 'releases.$': '$.again.releases', 'state.$': '$.again.state', 'problem.$': '$.built.problem' },
        ResultPath: '$.built',
        Next: 'Promote',
      },
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
        Catch: failed,
        Next: 'NewSiteProblem',
      },
      NewSiteProblem: {
        Type: 'Choice',
        Choices: [{ Variable: '$.built.problem.tell', BooleanEquals: true, Next: 'TellSiteProblem' }],
        Default: 'Published',
      },
      TellSiteProblem: tell(
        parts.topic,
        { 'Subject.$': '$.built.problem.mail.subject', 'Message.$': '$.built.problem.mail.message' },
        'Published',
      ),
      Published: { Type: 'Succeed' },
      WaitsForApproval: { Type: 'Succeed' },
      NotPublishable: { Type: 'Succeed' },
      Overtaken: { Type: 'Succeed' },
      NothingToDo: { Type: 'Succeed' },
      ...failureStates(parts),
    },
  }
}
