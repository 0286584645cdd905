import { Aws, Stack } from 'aws-cdk-lib'
import { CfnWorkGroup } from 'aws-cdk-lib/aws-athena'
import { CfnDatabase, CfnTable } from 'aws-cdk-lib/aws-glue'
import { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Bucket } from 'aws-cdk-lib/aws-s3'
import { Construct } from 'constructs'
import { dataPrefixes } from '../functions/core/keys.ts'
import { type ColumnKind, type TableLayout, tables } from '../functions/core/table-layout.ts'
import type { Settings } from './settings.ts'
import type { Storage } from './storage.ts'

const hiveTypes: Readonly<Record<ColumnKind, string>> = { text: 'string', integer: 'int', bigint: 'bigint' }

/** The tables over the data store and the workgroup that questions run in, with a limit on what a question may read. */
export class Aggregation extends Construct {
  readonly database: string
  readonly workgroup: string
  /** What a function needs to ask questions. */
  readonly mayAsk: readonly PolicyStatement[]

  constructor(scope: Construct, id: string, { data }: Storage, settings: Settings) {
    super(scope, id)
    this.database = settings.stack.toLowerCase().replaceAll('-', '_')
    this.workgroup = settings.stack
    const database = new CfnDatabase(this, 'Database', {
      catalogId: Aws.ACCOUNT_ID,
      databaseInput: { name: this.database, description: 'Lines and snapshots of Paragraaf' },
    })
    for (const layout of tables) this.#table(layout, data).addResourceDependency(database)
    const workgroup = new CfnWorkGroup(this, 'Workgroup', {
      name: this.workgroup,
      recursiveDeleteOption: true,
      workGroupConfiguration: {
        enforceWorkGroupConfiguration: true,
        publishCloudWatchMetricsEnabled: true,
        bytesScannedCutoffPerQuery: settings['athena-limiet-mb'] * 1_000_000,
        engineVersion: { selectedEngineVersion: 'Athena engine version 3' },
        resultConfiguration: {
          outputLocation: data.s3UrlForObject(dataPrefixes.queryResults),
          encryptionConfiguration: { encryptionOption: 'SSE_S3' },
          expectedBucketOwner: Aws.ACCOUNT_ID,
        },
      },
    })
    const arn = (service: string, resource: string, resourceName?: string) =>
      Stack.of(this).formatArn({ service, resource, ...(resourceName !== undefined && { resourceName }) })
    const catalog = [arn('glue', 'catalog'), arn('glue', 'database', this.database)]
    this.mayAsk = [
      new PolicyStatement({
        actions: [
          'athena:StartQueryExecution',
          'athena:GetQueryExecution',
          'athena:GetQueryResults',
          'athena:StopQueryExecution',
        ],
        resources: [arn('athena', 'workgroup', workgroup.name)],
      }),
      new PolicyStatement({ actions: ['glue:GetDatabase', 'glue:GetTable'], resources: catalog }),
      new PolicyStatement({
        actions: ['glue:GetTable'],
        resources: tables.map(({ name }) => arn('glue', 'table', `${this.database}/${name}`)),
      }),
      // Athena reads and writes with the rights of who asks.
      new PolicyStatement({ actions: ['s3:GetBucketLocation'], resources: [data.bucketArn] }),
      new PolicyStatement({
        actions: ['s3:GetObject', 's3:PutObject', 's3:AbortMultipartUpload', 's3:ListMultipartUploadParts'],
        resources: [data.arnForObjects(`${dataPrefixes.queryResults}*`)],
      }),
    ]
  }

  /** A table whose partitions need no registration: the question names the value, and it stands in the location. */
  #table({ name, columns, partition, folder }: TableLayout, data: Bucket): CfnTable {
    return new CfnTable(this, `Table-${name}`, {
      catalogId: Aws.ACCOUNT_ID,
      databaseName: this.database,
      tableInput: {
        name,
        tableType: 'EXTERNAL_TABLE',
        partitionKeys: [{ name: partition, type: 'string' }],
        parameters: {
          EXTERNAL: 'TRUE',
          'projection.enabled': 'true',
          [`projection.${partition}.type`]: 'injected',
          'storage.location.template': data.s3UrlForObject(folder(`\${${partition}}`)),
        },
        storageDescriptor: {
          location: data.s3UrlForObject(folder('').replace(/(?<=^[a-z]+\/).*/, '')),
          columns: columns.map((column) => ({ name: column.name, type: hiveTypes[column.kind] })),
          inputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetInputFormat',
          outputFormat: 'org.apache.hadoop.hive.ql.io.parquet.MapredParquetOutputFormat',
          serdeInfo: { serializationLibrary: 'org.apache.hadoop.hive.ql.io.parquet.serde.ParquetHiveSerDe' },
        },
      },
    })
  }
}
