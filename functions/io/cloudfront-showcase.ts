import {
  CloudFrontKeyValueStoreClient,
  DescribeKeyValueStoreCommand,
  paginateListKeys,
  UpdateKeysCommand,
} from '@aws-sdk/client-cloudfront-keyvaluestore'
// The store wants this form of signature, which the client only has when the package is loaded.
import '@aws-sdk/signature-v4a'
import type { Showcase } from './showcase.ts'

/** How often an update is tried that meets another one. */
const CONFLICTS = 8
/** What one update takes. */
const KEYS_AT_ONCE = 50

/**
 * The KeyValueStore that the viewer function reads: municipality → prefix of its release. A change reaches all edges within seconds, not at one instant;
 * each reader sees whole releases. Needs cloudfront-keyvaluestore:DescribeKeyValueStore, ListKeys and UpdateKeys on the store.
 * @throws Error named ConflictException when others keep changing the store
 */
export function cloudFrontShowcase(arn: string, client = new CloudFrontKeyValueStoreClient()): Showcase {
  const store = { KvsARN: arn }
  return async (prefixes) => {
    for (let attempt = 1; ; attempt += 1) {
      // The ETag first: what is written below is refused when anything changed since.
      let { ETag } = await client.send(new DescribeKeyValueStoreCommand(store))
      const shown = new Map<string, string>()
      for await (const { Items } of paginateListKeys({ client }, store))
        for (const { Key, Value } of Items ?? []) if (Key !== undefined && Value !== undefined) shown.set(Key, Value)
      const changes = [...prefixes].filter(([municipality, prefix]) => shown.get(municipality) !== prefix)
      try {
        for (let at = 0; at < changes.length; at += KEYS_AT_ONCE) {
          const Puts = changes.slice(at, at + KEYS_AT_ONCE).map(([Key, Value]) => ({ Key, Value }))
          ;({ ETag } = await client.send(new UpdateKeysCommand({ ...store, IfMatch: ETag, Puts })))
        }
        return
      } catch (error) {
        const conflict = error instanceof Error && error.name === 'ConflictException'
        if (!conflict || attempt === CONFLICTS) throw error
      }
    }
  }
}
