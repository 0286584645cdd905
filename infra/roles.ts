import { ArnFormat, Aws, Duration, Stack } from 'aws-cdk-lib'
import { AccountPrincipal, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam'
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import { Construct } from 'constructs'
import { dataPrefixes, uploadFolders } from '../functions/core/keys.ts'
import { mayList, mayRead, mayReadVersions, mayStream, mayWrite } from './permissions.ts'
import type { Storage } from './storage.ts'

/** Inside a dossier: `municipality/dossier/…`. */
const inDossier = (folder: string) => `*/*/${folder}`

/**
 * What a person may do, by task. The account decides who may take a role; everybody must have logged in with a second factor.
 * Whoever brings exports cannot approve, and whoever looks cannot write.
 */
export class Roles extends Construct {
  constructor(
    scope: Construct,
    id: string,
    { uploads, data }: Storage,
    machine: StateMachine,
    machineName: string,
    mayPoint: PolicyStatement,
  ) {
    super(scope, id)
    const readUploads = [mayList(uploads), mayRead(uploads, ''), mayReadVersions(uploads, '')]
    // Where everything is: what a command on the person's own machine asks first.
    const findStack = new PolicyStatement({ actions: ['cloudformation:DescribeStacks'], resources: [Aws.STACK_ID] })
    const readReports = [
      findStack,
      mayList(data),
      mayRead(data, dataPrefixes.intakes, dataPrefixes.reports, dataPrefixes.private, dataPrefixes.decisions),
      mayRead(data, dataPrefixes.releases, dataPrefixes.assets, dataPrefixes.wellKnown, dataPrefixes.runs),
    ]
    const lookAtRuns = new PolicyStatement({
      actions: ['states:ListExecutions', 'states:DescribeStateMachine'],
      resources: [machine.stateMachineArn],
    })
    this.#role('Aanleveraar', [
      mayList(uploads),
      mayRead(uploads, inDossier(uploadFolders.feedback)),
      mayStream(uploads, inDossier(uploadFolders.exports)),
    ])
    this.#role('Controller', [...readUploads, ...readReports, mayStream(uploads, '')])
    this.#role('Goedkeurder', [...readUploads, ...readReports, mayWrite(data, dataPrefixes.decisions), mayPoint])
    this.#role('Beheerder', [
      ...readUploads,
      ...readReports,
      lookAtRuns,
      new PolicyStatement({ actions: ['states:StartExecution'], resources: [machine.stateMachineArn] }),
      new PolicyStatement({
        actions: ['states:DescribeExecution', 'states:GetExecutionHistory', 'states:RedriveExecution'],
        resources: [
          Stack.of(this).formatArn({
            service: 'states',
            resource: 'execution',
            resourceName: `${machineName}:*`,
            arnFormat: ArnFormat.COLON_RESOURCE_NAME,
          }),
        ],
      }),
    ])
    this.#role('Accountant', [
      ...readUploads,
      ...readReports,
      mayRead(data, dataPrefixes.lines, dataPrefixes.snapshots),
    ])
  }

  #role(name: string, may: readonly PolicyStatement[]): void {
    const role = new Role(this, name, {
      assumedBy: new AccountPrincipal(Aws.ACCOUNT_ID).withConditions({
        Bool: { 'aws:MultiFactorAuthPresent': 'true' },
      }),
      description: `Paragraaf: ${name.toLowerCase()}`,
      maxSessionDuration: Duration.hours(8),
    })
    for (const statement of may) role.addToPolicy(statement)
  }
}
