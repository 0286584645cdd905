import { CfnOutput, Duration, Stack, Tags } from 'aws-cdk-lib'
import type { PolicyStatement } from 'aws-cdk-lib/aws-iam'
import type { Construct } from 'constructs'
import {
  environmentNames,
  outputNames,
  placeNames,
  SCAN_OFF,
  SCAN_ON,
  TRAIL_OFF,
} from '../functions/core/environment-names.ts'
import { dataPrefixes, uploadFolders } from '../functions/core/keys.ts'
import { Aggregation } from './aggregation.ts'
import type { LambdaName } from './bundles.ts'
import { Intake } from './intake.ts'
import { MalwareScan } from './malware-scan.ts'
import { Operations, People } from './operations.ts'
import {
  mayList,
  mayMiss,
  mayNotWrite,
  mayRead,
  mayReadScans,
  mayReadVersions,
  mayStream,
  mayTag,
  mayWrite,
} from './permissions.ts'
import { PipelineFunction } from './pipeline-function.ts'
import { Publication } from './publication.ts'
import { Roles } from './roles.ts'
import type { Settings } from './settings.ts'
import { Storage } from './storage.ts'
import { UploadTrail } from './upload-trail.ts'

/**
 * upload ─▶ look ─▶ ingest ─▶ aggregate ─▶ (approve) ─▶ build ─▶ promote ─▶ readers
 *
 * Read from top to bottom, this is the pipeline; each function with exactly what it may touch.
 */
export class ParagraafStack extends Stack {
  constructor(scope: Construct, settings: Settings) {
    super(scope, settings.stack, {
      env: { region: settings.regio },
      description: 'Paragraaf: from exports to public site',
    })
    const storage = new Storage(this, 'Storage', settings)
    const aggregation = new Aggregation(this, 'Aggregation', storage, settings)
    const publication = new Publication(this, 'Publication', storage, settings)
    const people = new People(this, 'People', settings)
    const trail = settings.uploadlogboek ? new UploadTrail(this, 'UploadTrail', storage, settings) : null

    const { uploads, data } = storage
    const { intakes, lines, snapshots, reports, private: findings, decisions, siteDecisions } = dataPrefixes
    const { releases, assets, wellKnown, fixed, runs } = dataPrefixes
    const feedback = `*/*/${uploadFolders.feedback}`
    const tagging = mayTag(uploads, feedback)
    const scanned = settings.malwarescan
    const environment = {
      [environmentNames.malwareScan]: scanned ? SCAN_ON : SCAN_OFF,
      [environmentNames.uploadTrail]: trail ? `${trail.bucket.bucketName}/${trail.prefix}` : TRAIL_OFF,
      [environmentNames.database]: aggregation.database,
      [environmentNames.workgroup]: aggregation.workgroup,
      [environmentNames.releases]: publication.releases.keyValueStoreArn,
      [environmentNames.address]: publication.address,
    }
    const make = (name: LambdaName, memory: number, minutes: number, ...may: readonly PolicyStatement[]) =>
      new PipelineFunction(this, name, {
        storage,
        settings,
        memory,
        timeout: Duration.minutes(minutes),
        environment,
        may,
      })
    const listing = [mayList(uploads), mayReadVersions(uploads, ''), ...(scanned ? [mayReadScans(uploads)] : [])]
    const ingesting = [mayRead(data, intakes), mayWrite(data, intakes), mayStream(data, lines)]
    // Where files are scanned, each is read in the version that was found clean.
    const describing = [...(scanned ? listing : [mayMiss(uploads), mayRead(uploads, '')]), mayList(data)]
    const functions = {
      look: make('look', 512, 1, ...listing, mayRead(uploads, feedback), mayWrite(uploads, feedback), tagging),
      ingest: make(
        'ingest',
        1769,
        15,
        ...[...listing, mayMiss(data), ...ingesting],
        mayRead(uploads, feedback),
        mayStream(uploads, feedback),
        tagging,
      ),
      aggregate: make(
        'aggregate',
        1769,
        15,
        ...[...listing, mayRead(uploads, scanned ? feedback : ''), mayList(data), ...ingesting],
        mayRead(data, lines, snapshots, reports, findings, decisions, runs),
        mayWrite(data, snapshots, reports, findings, runs),
        mayWrite(uploads, feedback),
        tagging,
        ...aggregation.mayAsk,
      ),
      approve: make(
        'approve',
        512,
        1,
        mayList(data),
        mayRead(data, reports, decisions),
        mayWrite(data, decisions),
        mayNotWrite(data, siteDecisions),
      ),
      build: make(
        'build',
        3008,
        10,
        ...describing,
        mayRead(data, reports, decisions, releases, runs),
        mayWrite(data, releases, assets, runs),
        ...(scanned ? [mayRead(uploads, feedback)] : []),
        mayWrite(uploads, feedback),
        tagging,
      ),
      promote: make(
        'promote',
        512,
        5,
        ...describing,
        mayRead(data, reports, decisions, releases, wellKnown),
        mayWrite(data, siteDecisions, wellKnown, fixed, runs),
        publication.mayPoint,
      ),
      verify: make('verify', 1769, 5, mayList(data), mayRead(data, siteDecisions, releases)),
    }
    const intake = new Intake(this, 'Intake', storage, functions, people.topic, settings)
    new Operations(this, 'Operations', intake, functions, people.topic, settings)
    new Roles(this, 'Roles', storage, trail, intake.machine, publication.mayPoint, settings)
    if (scanned) new MalwareScan(this, 'MalwareScan', storage)

    new CfnOutput(this, outputNames.address, { value: publication.address })
    new CfnOutput(this, outputNames.machine, { value: intake.machine.stateMachineArn })
    const places: Readonly<Record<string, string>> = {
      [environmentNames.uploads]: uploads.bucketName,
      [environmentNames.data]: data.bucketName,
      ...environment,
    }
    for (const name of placeNames)
      new CfnOutput(this, outputNames.place(name), { value: places[environmentNames[name]] ?? '' })
    Tags.of(this).add('application', 'paragraaf')
  }
}
