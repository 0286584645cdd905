import { Agent, createServer } from 'node:http'
import type { LookupFunction } from 'node:net'
import { CloudFrontKeyValueStoreClient, paginateListKeys } from '@aws-sdk/client-cloudfront-keyvaluestore'
import { S3Client } from '@aws-sdk/client-s3'
// The store wants this form of signature, which the client only has when the package is loaded.
import '@aws-sdk/signature-v4a'
import { dataPrefixes } from '../../functions/core/keys.ts'
import { S3Store } from '../../functions/io/s3-store.ts'
import { viewer } from '../infra/viewer.ts'
import type { Outputs } from './cloud-stack.ts'
import { REGION } from './ministack.ts'

/**
 * The public site of the emulated stack, which serves none itself: the function at the edge with the pointers and the bucket as they are at that moment.
 * `verify` reads here what it reads of CloudFront. @returns how to stop it
 */
export async function serveReaders(outputs: Outputs, endpoint: string, port: number): Promise<() => void> {
  const settings = { region: REGION, credentials: { accessKeyId: 'test', secretAccessKey: 'test' } }
  const data = new S3Store(outputs.Namedata, '', new S3Client({ ...settings, endpoint }))
  // The client puts the number of the account before the name of the host.
  const lookup: LookupFunction = (_host, _options, found) => found(null, [{ address: '127.0.0.1', family: 4 }])
  const client = new CloudFrontKeyValueStoreClient({
    ...settings,
    endpoint: endpoint.replace('127.0.0.1', 'localhost'),
    requestHandler: { httpAgent: new Agent({ lookup }) },
  })
  const pointers = async () => {
    const shown = new Map<string, string>()
    for await (const { Items } of paginateListKeys({ client }, { KvsARN: outputs.Namereleases }))
      for (const { Key, Value } of Items ?? []) if (Key !== undefined && Value !== undefined) shown.set(Key, Value)
    return shown
  }
  const read = async (path: string) => {
    if (path.startsWith(`/${dataPrefixes.assets}`)) return data.get(path.slice(1))
    const { uri } = await viewer(await pointers())(path)
    return uri === undefined ? null : data.get(decodeURIComponent(uri.slice(1)))
  }
  const server = createServer((request, response) => {
    read(request.url ?? '/').then(
      (found) => response.writeHead(found ? 200 : 404).end(found ?? ''),
      () => response.writeHead(500).end(),
    )
  })
  await new Promise<void>((resolve) => server.listen(port, '127.0.0.1', resolve))
  return () => {
    server.closeAllConnections()
    server.close()
  }
}
