import { type Duration, RemovalPolicy, Size } from 'aws-cdk-lib'
import { PolicyStatement, Role, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Architecture, Function as LambdaFunction, LoggingFormat, Runtime, Tracing } from 'aws-cdk-lib/aws-lambda'
import { LogGroup, type RetentionDays } from 'aws-cdk-lib/aws-logs'
import { Construct } from 'constructs'
import { environmentNames } from '../functions/core/environment-names.ts'
import { bundle, handlerOf, type LambdaName } from './bundles.ts'
import type { Settings } from './settings.ts'
import type { Storage } from './storage.ts'

interface FunctionProps {
  readonly storage: Storage
  readonly settings: Settings
  readonly memory: number
  readonly timeout: Duration
  readonly environment?: Readonly<Record<string, string>>
  /** Exactly what the function may do beside writing its log and its traces. */
  readonly may: readonly PolicyStatement[]
}

/** One function of the pipeline with a role and a log of its own. No managed policy: every permission stands in this project. */
export class PipelineFunction extends Construct {
  readonly lambda: LambdaFunction

  constructor(scope: Construct, name: LambdaName, props: FunctionProps) {
    super(scope, name)
    const { storage, settings, memory, timeout, environment, may } = props
    const days: RetentionDays = settings['logs-dagen']
    const logGroup = new LogGroup(this, 'Log', { retention: days, removalPolicy: RemovalPolicy.DESTROY })
    const role = new Role(this, 'Role', { assumedBy: new ServicePrincipal('lambda.amazonaws.com') })
    role.addToPolicy(
      new PolicyStatement({
        actions: ['logs:CreateLogStream', 'logs:PutLogEvents'],
        resources: [logGroup.logGroupArn],
      }),
    )
    for (const statement of may) role.addToPolicy(statement)
    this.lambda = new LambdaFunction(this, 'Function', {
      code: bundle(name),
      handler: handlerOf(name),
      runtime: Runtime.NODEJS_24_X,
      // `build` carries native programs; those of x86-64 are the ones that the tests run.
      architecture: name === 'build' ? Architecture.X86_64 : Architecture.ARM_64,
      memorySize: memory,
      timeout,
      ephemeralStorageSize: Size.mebibytes(name === 'build' ? 1024 : 512),
      role,
      logGroup,
      loggingFormat: LoggingFormat.JSON,
      tracing: Tracing.ACTIVE,
      environment: {
        [environmentNames.uploads]: storage.uploads.bucketName,
        [environmentNames.data]: storage.data.bucketName,
        NODE_OPTIONS: '--enable-source-maps',
        ...environment,
      },
    })
  }
}
