import { Agent } from 'node:http'
import type { LookupFunction } from 'node:net'
import { CloudFrontKeyValueStoreClient, paginateListKeys } from '@aws-sdk/client-cloudfront-keyvaluestore'
// The store wants this form of signature, which the client only has when the package is loaded.
import '@aws-sdk/signature-v4a'

/** Municipality → where its public release is, as the function at the edge reads it. @param store ARN of the KeyValueStore */
export async function readPointers(store: string): Promise<ReadonlyMap<string, string>> {
  // The client puts the number of the account before the name of the host, which an emulator on this machine has no name for. AWS is asked over https.
  const lookup: LookupFunction = (_host, _options, found) => found(null, [{ address: '127.0.0.1', family: 4 }])
  const client = new CloudFrontKeyValueStoreClient({ requestHandler: { httpAgent: new Agent({ lookup }) } })
  const shown = new Map<string, string>()
  for await (const { Items } of paginateListKeys({ client }, { KvsARN: store }))
    for (const { Key, Value } of Items ?? []) if (Key !== undefined && Value !== undefined) shown.set(Key, Value)
  return shown
}
