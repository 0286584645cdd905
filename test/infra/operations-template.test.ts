import { describe, expect, it } from 'vitest'
import { environmentNames } from '../../functions/core/environment-names.ts'
import { lambdaNames } from '../../infra/bundles.ts'
import { machineOf, ofType, propertiesIn, statementsOf, synthesize } from './synthesized.ts'

const synthesized = synthesize({ meldingen: ['beheer@gemeente.example'] })
const { resources } = synthesized
const { one, all } = propertiesIn(synthesized)

describe('what starts a run', () => {
  it('is every object but what goes back to the clerk, and every decision', () => {
    expect(one('AWS::Events::Rule', 'OnUpload').EventPattern).toEqual({
      source: ['aws.s3'],
      'detail-type': ['Object Created', 'Object Deleted'],
      detail: {
        bucket: { name: ['<UploadBucket>'] },
        object: { key: [{ 'anything-but': { wildcard: '*/terugmelding/*' } }] },
      },
    })
    expect(one('AWS::Events::Rule', 'OnDecision').EventPattern).toMatchObject({
      detail: { bucket: { name: ['<DataBucket>'] }, object: { key: [{ prefix: 'decisions/' }] } },
    })
  })

  it('is the clock, unless the settings say never', () => {
    expect(one('AWS::Scheduler::Schedule')).toMatchObject({
      ScheduleExpression: 'rate(7 days)',
      Target: { Input: '{"rebuild":true}', DeadLetterConfig: { Arn: expect.stringContaining('IntakeLost') } },
    })
    expect(ofType(synthesize({ herbouw: 'nooit' }), 'AWS::Scheduler::Schedule')).toEqual([])
  })

  it('tries for a day, and keeps an event that could not start a run', () => {
    const aDay = { MaximumEventAgeInSeconds: 86_400, MaximumRetryAttempts: 185 }
    for (const { Targets } of all('AWS::Events::Rule'))
      expect(Targets).toMatchObject([
        { DeadLetterConfig: { Arn: expect.stringContaining('IntakeLost') }, RetryPolicy: aDay },
      ])
    expect(one('AWS::Scheduler::Schedule').Target.RetryPolicy).toEqual(aDay)
    expect(one('AWS::SQS::Queue')).toMatchObject({ MessageRetentionPeriod: 1_209_600 })
  })
})

describe('operations', () => {
  it('tells people of every way in which a run can go wrong, with what to do, within what the bill allows', () => {
    const alarms = all('AWS::CloudWatch::Alarm')
    const measured = alarms.map(({ MetricName, Period, Statistic, Threshold }) => [
      ...[MetricName, Period, Statistic, Threshold],
    ])
    expect(measured).toEqual([
      ['ExecutionsFailed', 300, 'Sum', 1],
      ['ExecutionsTimedOut', 300, 'Sum', 1],
      ['ExecutionsAborted', 300, 'Sum', 1],
      ['ExecutionThrottled', 300, 'Sum', 1],
      ['ExecutionsStarted', 3600, 'Sum', 500],
      ['ApproximateNumberOfMessagesVisible', 300, 'Maximum', 1],
    ])
    expect(alarms.length).toBeLessThanOrEqual(10)
    for (const alarm of alarms) {
      expect(alarm.AlarmActions).toEqual(['<PeopleTopic78050798>'])
      expect(alarm.AlarmDescription).toMatch(/docs\/beheer\.md#[a-z-]+$/)
      expect(alarm).toMatchObject({ ComparisonOperator: 'GreaterThanOrEqualToThreshold', EvaluationPeriods: 1 })
    }
    expect(one('AWS::SNS::Subscription')).toMatchObject({ Protocol: 'email', Endpoint: 'beheer@gemeente.example' })
    expect(all('AWS::CloudWatch::Dashboard')).toHaveLength(1)
    // What services measure of themselves is free; nothing here makes a metric of its own.
    expect(all('AWS::Logs::MetricFilter')).toEqual([])
    const { Budget, NotificationsWithSubscribers: notifications } = one('AWS::Budgets::Budget')
    expect(Budget).toMatchObject({ BudgetLimit: { Amount: 10, Unit: 'USD' }, TimeUnit: 'MONTHLY' })
    expect(notifications).toMatchObject(
      [80, 100].map((Threshold) => ({
        Notification: { Threshold },
        Subscribers: [{ Address: '<PeopleTopic78050798>' }],
      })),
    )
  })

  it('hears alarms and the budget of this account only', () => {
    const [overTls, ...allowed] = statementsOf(one('AWS::SNS::TopicPolicy').PolicyDocument)
    expect(overTls).toMatchObject({ Effect: 'Deny', Condition: { Bool: { 'aws:SecureTransport': 'false' } } })
    expect(allowed).toHaveLength(2)
    for (const statement of allowed)
      expect(statement.Condition).toEqual({ StringEquals: { 'aws:SourceAccount': '<AWS::AccountId>' } })
  })

  it('keeps logs for a while, and traces', () => {
    for (const log of all('AWS::Logs::LogGroup')) expect(log.RetentionInDays).toBe(90)
    const logs = all('AWS::Lambda::Function').map(({ LoggingConfig: { LogGroup } }) => LogGroup)
    expect(new Set(logs).size).toBe(lambdaNames.length)
    for (const log of logs) expect(resources[log.slice(1, -1)]?.Type).toBe('AWS::Logs::LogGroup')
    for (const lambda of all('AWS::Lambda::Function'))
      expect(lambda).toMatchObject({ TracingConfig: { Mode: 'Active' }, LoggingConfig: { LogFormat: 'JSON' } })
    expect(one('AWS::StepFunctions::StateMachine')).toMatchObject({
      TracingConfiguration: { Enabled: true },
      LoggingConfiguration: {
        Level: 'ALL',
        IncludeExecutionData: false,
        Destinations: [
          { CloudWatchLogsLogGroup: { LogGroupArn: expect.stringMatching(/^<IntakeMachineLog\w+\.Arn>$/) } },
        ],
      },
    })
  })

  it('runs on Node 24 what lies in a bundle, and the machine as Standard over JSONPath', () => {
    for (const { Runtime, Handler, PackageType } of all('AWS::Lambda::Function'))
      expect([Runtime, Handler, PackageType]).toEqual([
        'nodejs24.x',
        expect.stringMatching(/^functions\/io\/[a-z]+\.handler$/),
        undefined,
      ])
    // Standard is what a machine is unless it says otherwise; so is JSONPath of a definition.
    expect(one('AWS::StepFunctions::StateMachine').StateMachineType ?? 'STANDARD').toBe('STANDARD')
    expect(JSON.stringify(machineOf(synthesized))).not.toContain('QueryLanguage')
  })

  it('tells every function where things are', () => {
    for (const { Environment } of all('AWS::Lambda::Function')) {
      expect(Environment.Variables.NODE_OPTIONS).toBe('--enable-source-maps')
      expect(Object.keys(Environment.Variables)).toEqual(expect.arrayContaining(Object.values(environmentNames)))
    }
  })

  it('runs the site where its native programs were made for', () => {
    const architectures = ofType(synthesized, 'AWS::Lambda::Function').map(([id, { Properties }]) => [
      id.split('Function')[0],
      Properties['Architectures'],
    ])
    expect(Object.fromEntries(architectures)).toMatchObject({ build: ['x86_64'], look: ['arm64'], promote: ['arm64'] })
  })
})
