import { Aws, Duration } from 'aws-cdk-lib'
import { CfnBudget } from 'aws-cdk-lib/aws-budgets'
import {
  Alarm,
  ComparisonOperator,
  Dashboard,
  GraphWidget,
  type Metric,
  TreatMissingData,
} from 'aws-cdk-lib/aws-cloudwatch'
import { SnsAction } from 'aws-cdk-lib/aws-cloudwatch-actions'
import { PolicyStatement, ServicePrincipal } from 'aws-cdk-lib/aws-iam'
import { Topic } from 'aws-cdk-lib/aws-sns'
import { EmailSubscription } from 'aws-cdk-lib/aws-sns-subscriptions'
import { Construct } from 'constructs'
import type { LambdaName } from './bundles.ts'
import type { Intake } from './intake.ts'
import type { PipelineFunction } from './pipeline-function.ts'
import type { Settings } from './settings.ts'

/** More runs in an hour than a busy day of uploads gives: something starts itself. */
const RUNS_PER_HOUR = 500

/** Whom to tell. */
export class People extends Construct {
  readonly topic: Topic

  constructor(scope: Construct, id: string, { meldingen }: Settings) {
    super(scope, id)
    this.topic = new Topic(this, 'Topic', { enforceSSL: true })
    for (const address of meldingen) this.topic.addSubscription(new EmailSubscription(address))
    for (const service of ['cloudwatch.amazonaws.com', 'budgets.amazonaws.com'])
      this.topic.addToResourcePolicy(
        new PolicyStatement({
          principals: [new ServicePrincipal(service)],
          actions: ['sns:Publish'],
          resources: [this.topic.topicArn],
          // Not for an alarm or a budget of another account.
          conditions: { StringEquals: { 'aws:SourceAccount': Aws.ACCOUNT_ID } },
        }),
      )
  }
}

/** What tells people that something is wrong, and what to do; each alarm leads to its own heading in docs/beheer.md. */
export class Operations extends Construct {
  constructor(
    scope: Construct,
    id: string,
    intake: Intake,
    functions: Readonly<Record<LambdaName, PipelineFunction>>,
    topic: Topic,
    settings: Settings,
  ) {
    super(scope, id)
    const { machine, lost } = intake
    const hour = { period: Duration.hours(1), statistic: 'Sum' }
    const alarms: readonly (readonly [name: string, metric: Metric, threshold: number, heading: string])[] = [
      ['ExecutionsFailed', machine.metricFailed(), 1, 'een-verwerking-is-gestopt'],
      ['ExecutionsTimedOut', machine.metricTimedOut(), 1, 'een-verwerking-duurde-te-lang'],
      ['ExecutionsAborted', machine.metricAborted(), 1, 'een-verwerking-is-afgebroken'],
      ['ExecutionsThrottled', machine.metricThrottled(), 1, 'een-verwerking-kon-niet-starten'],
      ['ExecutionsTooMany', machine.metricStarted(hour), RUNS_PER_HOUR, 'te-veel-verwerkingen'],
      ['LostEvents', lost.metricApproximateNumberOfMessagesVisible(), 1, 'een-seintje-is-niet-aangekomen'],
    ]
    // A metric counts runs and names none.
    const ended = ['ExecutionsFailed', 'ExecutionsTimedOut', 'ExecutionsAborted']
    const whichDossier = `Over welk dossier het ging, staat bij de verwerking: Step Functions, ${settings.stack}, Execution input and output. `
    for (const [name, metric, threshold, heading] of alarms)
      new Alarm(this, name, {
        metric,
        threshold,
        evaluationPeriods: 1,
        comparisonOperator: ComparisonOperator.GREATER_THAN_OR_EQUAL_TO_THRESHOLD,
        treatMissingData: TreatMissingData.NOT_BREACHING,
        alarmDescription: `${ended.includes(name) ? whichDossier : ''}Wat u nu doet, staat in docs/beheer.md#${heading}`,
      }).addAlarmAction(new SnsAction(topic))
    new Dashboard(this, 'Dashboard', {
      dashboardName: settings.stack,
      widgets: [
        [
          new GraphWidget({
            title: 'Verwerkingen',
            left: [machine.metricStarted(hour), machine.metricSucceeded(hour), machine.metricFailed(hour)],
          }),
          new GraphWidget({
            title: 'Duur van de functies',
            left: Object.values(functions).map(({ lambda }) => lambda.metricDuration()),
          }),
          new GraphWidget({
            title: 'Fouten van de functies',
            left: Object.values(functions).map(({ lambda }) => lambda.metricErrors()),
          }),
        ],
      ],
    })
    new CfnBudget(this, 'Budget', {
      budget: {
        budgetType: 'COST',
        timeUnit: 'MONTHLY',
        budgetLimit: { amount: settings['budget-dollar'], unit: 'USD' },
      },
      notificationsWithSubscribers: [80, 100].map((threshold) => ({
        notification: {
          notificationType: 'ACTUAL',
          comparisonOperator: 'GREATER_THAN',
          threshold,
          thresholdType: 'PERCENTAGE',
        },
        subscribers: [{ subscriptionType: 'SNS', address: topic.topicArn }],
      })),
    })
  }
}
