import { Duration, RemovalPolicy, Stack } from 'aws-cdk-lib'
import { Rule } from 'aws-cdk-lib/aws-events'
import { SfnStateMachine } from 'aws-cdk-lib/aws-events-targets'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Schedule, ScheduleExpression, ScheduleTargetInput } from 'aws-cdk-lib/aws-scheduler'
import { StepFunctionsStartExecution } from 'aws-cdk-lib/aws-scheduler-targets'
import type { Topic } from 'aws-cdk-lib/aws-sns'
import { Queue, QueueEncryption } from 'aws-cdk-lib/aws-sqs'
import { DefinitionBody, LogLevel, StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import { Construct } from 'constructs'
import { dataPrefixes, uploadFolders } from '../functions/core/keys.ts'
import type { LambdaName } from './bundles.ts'
import { machineDefinition } from './machine.ts'
import type { PipelineFunction } from './pipeline-function.ts'
import type { Settings } from './settings.ts'
import type { Storage } from './storage.ts'

/** The machine, and the three things that start it: an upload, a decision and the clock. */
export class Intake extends Construct {
  readonly machine: StateMachine
  /** Events that could not start the machine. */
  readonly lost: Queue

  constructor(
    scope: Construct,
    id: string,
    storage: Storage,
    functions: Readonly<Record<LambdaName, PipelineFunction>>,
    topic: Topic,
    settings: Settings,
  ) {
    super(scope, id)
    this.machine = this.#machine(functions, topic, settings)
    this.lost = new Queue(this, 'Lost', {
      encryption: QueueEncryption.SQS_MANAGED,
      enforceSSL: true,
      retentionPeriod: Duration.days(14),
    })
    const target = new SfnStateMachine(this.machine, {
      deadLetterQueue: this.lost,
      // As often as EventBridge can in a day.
      retryAttempts: 185,
      maxEventAge: Duration.days(1),
    })
    const outside = [{ 'anything-but': { wildcard: `*/${uploadFolders.feedback}*` } }]
    const { bucketName } = storage.uploads
    new Rule(this, 'OnUpload', {
      description: settings.malwarescan
        ? 'A file of a dossier was scanned for malware'
        : 'A file of a dossier came, changed or went',
      eventPattern: settings.malwarescan
        ? onScans(bucketName, outside)
        : onObjects(bucketName, ['Object Created', 'Object Deleted'], outside),
      targets: [target],
    })
    if (settings.malwarescan)
      new Rule(this, 'OnWithdrawal', {
        description: 'A file of a dossier went',
        eventPattern: onObjects(bucketName, ['Object Deleted'], outside),
        targets: [target],
      })
    new Rule(this, 'OnDecision', {
      description: 'A report was approved, or an earlier one taken back',
      eventPattern: onObjects(storage.data.bucketName, ['Object Created'], [{ prefix: dataPrefixes.decisions }]),
      targets: [target],
    })
    if (settings.herbouw !== 'nooit')
      new Schedule(this, 'Rebuild', {
        description: 'Makes the site anew from the current reports, and mends the pointers',
        schedule: ScheduleExpression.expression(settings.herbouw),
        target: new StepFunctionsStartExecution(this.machine, {
          input: ScheduleTargetInput.fromObject({ rebuild: true }),
          deadLetterQueue: this.lost,
        }),
      })
  }

  #machine(functions: Readonly<Record<LambdaName, PipelineFunction>>, topic: Topic, settings: Settings): StateMachine {
    const days: RetentionDays = settings['logs-dagen']
    const role = new Role(this, 'MachineRole', { assumedBy: new ServicePrincipal('states.amazonaws.com') })
    const arns = Object.values(functions).map(({ lambda }) => lambda.functionArn)
    role.addToPolicy(new PolicyStatement({ actions: ['lambda:InvokeFunction'], resources: arns }))
    role.addToPolicy(new PolicyStatement({ actions: ['sns:Publish'], resources: [topic.topicArn] }))
    const arnOf = (name: LambdaName) => functions[name].lambda.functionArn
    const definition = machineDefinition({
      look: arnOf('look'),
      ingest: arnOf('ingest'),
      aggregate: arnOf('aggregate'),
      approve: arnOf('approve'),
      build: arnOf('build'),
      promote: arnOf('promote'),
      verify: arnOf('verify'),
      topic: topic.topicArn,
      settle: settings.rusttijd,
      stack: settings.stack,
    })
    const destination = new LogGroup(this, 'MachineLog', {
      logGroupName: `/aws/vendedlogs/states/${settings.stack}`,
      retention: days,
      removalPolicy: RemovalPolicy.DESTROY,
    })
    return new StateMachine(this, 'Machine', {
      stateMachineName: settings.stack,
      definitionBody: DefinitionBody.fromString(Stack.of(this).toJsonString(definition)),
      role,
      tracingEnabled: true,
      // Without execution data: a log needs no names of files.
      logs: { destination, level: LogLevel.ALL, includeExecutionData: false },
    })
  }
}

function onObjects(bucket: string, detailType: string[], key: object[]) {
  return { source: ['aws.s3'], detailType, detail: { bucket: { name: [bucket] }, object: { key } } }
}

/** A new object is looked at when GuardDuty is done with it, whatever it found. */
function onScans(bucket: string, objectKey: object[]) {
  return {
    source: ['aws.guardduty'],
    detailType: ['GuardDuty Malware Protection Object Scan Result'],
    detail: { s3ObjectDetails: { bucketName: [bucket], objectKey } },
  }
}
