import { ArnFormat, Aws, Duration, Stack } from 'aws-cdk-lib'
import { AccountPrincipal, ManagedPolicy, PolicyStatement, Role } from 'aws-cdk-lib/aws-iam'
import type { StateMachine } from 'aws-cdk-lib/aws-stepfunctions'
import { Construct } from 'constructs'
import { dataPrefixes, uploadFolders } from '../functions/core/keys.ts'
import { mayList, mayListUnder, mayRead, mayReadScans, mayReadVersions, mayStream, mayWrite } from './permissions.ts'
import type { Settings } from './settings.ts'
import type { Storage } from './storage.ts'
import type { UploadTrail } from './upload-trail.ts'

/**
 * What a person may do, by task. The account decides who may take a role; everybody must have logged in with a second factor.
 * Whoever brings exports cannot approve, and whoever looks cannot write. What a role may is a policy with a name of its own: who logs in with Identity Center
 * cannot take a role that asks for a second factor, since IAM does not hear of it; there a permission set names the policy.
 */
export class Roles extends Construct {
  readonly #stack: string

  constructor(
    scope: Construct,
    id: string,
    { uploads, data }: Storage,
    trail: UploadTrail | null,
    machine: StateMachine,
    mayPoint: PolicyStatement,
    { stack: machineName, gemeenten: municipalities, malwarescan }: Settings,
  ) {
    super(scope, id)
    this.#stack = machineName
    const readUploads = [
      ...[mayList(uploads), mayRead(uploads, ''), mayReadVersions(uploads, '')],
      ...(malwarescan ? [mayReadScans(uploads)] : []),
    ]
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
    const bringing = (municipality: string) => [
      mayRead(uploads, `${municipality}/*/${uploadFolders.feedback}`),
      mayStream(uploads, `${municipality}/*/${uploadFolders.exports}`),
    ]
    if (municipalities.length === 0) this.#role('Aanleveraar', [mayListUnder(uploads, ''), ...bringing('*')])
    for (const one of municipalities)
      this.#role(`Aanleveraar-${one}`, [mayListUnder(uploads, `${one}/`), ...bringing(one)])
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
      // Who brought what is personal data, with the address of the computer in it: for who checks that, and for nobody else.
      ...(trail ? [mayList(trail.bucket), mayRead(trail.bucket, trail.prefix)] : []),
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
    new ManagedPolicy(this, `${name}Policy`, {
      managedPolicyName: `${this.#stack}-${name}`,
      description: `Paragraaf: ${name.toLowerCase()}`,
      statements: [...may],
      roles: [role],
    })
  }
}
