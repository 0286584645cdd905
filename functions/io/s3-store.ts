import { once } from 'node:events'
import { PassThrough, Readable } from 'node:stream'
import {
  type DeleteMarkerEntry,
  GetObjectCommand,
  type GetObjectCommandOutput,
  GetObjectTaggingCommand,
  HeadObjectCommand,
  ListObjectVersionsCommand,
  type ListObjectVersionsCommandInput,
  type ListObjectVersionsCommandOutput,
  type ObjectVersion,
  PutObjectCommand,
  S3Client,
  S3ServiceException,
} from '@aws-sdk/client-s3'
import { Upload } from '@aws-sdk/lib-storage'
import { type Refusal, refusalOf, SCAN_TAG } from '../core/malware-scan.ts'
import { byCode } from '../core/order.ts'
import { contentTypeOf } from './content-type.ts'
import { type PendingObject, ReplacedError, type Store, type StoredObject, type StoredVersion } from './store.ts'

/** Bytes in one part of an object that is written in pieces: at most 10.000 parts, so 80 GB. */
const PART = 8 * 1024 * 1024
/** Parts on their way at once: with PART the memory that writing takes. */
const PARTS_AT_ONCE = 4
/** How often a conditional write is tried that collides with another write of the same key. */
const CONFLICTS = 8

interface Tag {
  readonly key: string
  readonly value: string
}

interface S3Settings {
  /** Whether GuardDuty scans the objects, and tags them with what it found. */
  readonly scanned?: boolean
  /** The tag that an object is written with, by its key. */
  readonly tagOf?: (key: string) => Tag | null
}

/**
 * A bucket, or what lies under a prefix of it, as a store. What is read may be asked for by version; of a bucket without versions that is the ETag.
 * Needs s3:ListBucket (absence is a value, not "no access"), s3:ListBucketVersions, s3:GetObject, s3:GetObjectVersion, s3:PutObject and
 * s3:AbortMultipartUpload; s3:GetObjectVersionTagging where objects are scanned, and s3:PutObjectTagging where they are tagged. Parts of a killed process stay until a lifecycle rule of the
 * bucket removes them; nobody can read them.
 */
export class S3Store implements Store {
  readonly #bucket: string
  readonly #prefix: string
  readonly #client: S3Client
  readonly #tagOf: (key: string) => Tag | null
  readonly refusal?: (object: StoredObject) => Promise<Refusal | null>

  /** @param prefix what stands before every key, such as `data/` */
  constructor(bucket: string, prefix = '', client = new S3Client(), { scanned, tagOf = () => null }: S3Settings = {}) {
    this.#bucket = bucket
    this.#prefix = prefix
    this.#client = client
    this.#tagOf = tagOf
    if (scanned) this.refusal = (object) => this.#refusal(object)
  }

  async list(prefix: string): Promise<readonly StoredObject[]> {
    const objects: StoredObject[] = []
    for await (const page of this.#pages(prefix))
      for (const { Key, VersionId, ETag, Size, IsLatest } of page.Versions ?? [])
        if (IsLatest && Key !== undefined && Size !== undefined)
          objects.push({ key: Key.slice(this.#prefix.length), version: versionOf(VersionId, ETag), bytes: Size })
    // S3 orders by UTF-8 bytes, which differs from code units beyond U+FFFF.
    return objects.sort((left, right) => byCode(left.key, right.key))
  }

  async versions(prefix: string): Promise<readonly StoredVersion[]> {
    const found: StoredVersion[] = []
    const add = (went: boolean, { Key = '', VersionId = '', LastModified }: ObjectVersion | DeleteMarkerEntry) =>
      found.push({
        key: Key.slice(this.#prefix.length),
        version: VersionId,
        time: LastModified?.getTime() ?? Number.NaN,
        went,
      })
    for await (const { Versions = [], DeleteMarkers = [] } of this.#pages(prefix)) {
      for (const version of Versions) add(false, version)
      for (const mark of DeleteMarkers) add(true, mark)
    }
    return found
  }

  async get(key: string, version?: string): Promise<Uint8Array | null> {
    const found = await absentAsNull(this.#read(key, version))
    return found?.Body ? found.Body.transformToByteArray() : null
  }

  async *read(key: string, version?: string): AsyncIterable<Uint8Array> {
    const { Body } = await this.#read(key, version)
    if (!(Body instanceof Readable)) throw new Error(`Het object ${key} is niet te lezen als stroom.`)
    yield* Body
  }

  async exists(key: string): Promise<boolean> {
    return (await absentAsNull(this.#client.send(new HeadObjectCommand(this.#place(key))))) !== null
  }

  async put(key: string, content: Uint8Array | string): Promise<void> {
    await this.#client.send(new PutObjectCommand({ ...this.#object(key), Body: bytesOf(content) }))
  }

  async putIfAbsent(key: string, content: Uint8Array | string): Promise<boolean> {
    const bytes = bytesOf(content)
    const command = new PutObjectCommand({ ...this.#object(key), Body: bytes, IfNoneMatch: '*' })
    for (let attempt = 1; ; attempt += 1)
      try {
        await this.#client.send(command)
        return true
      } catch (error) {
        if (!(error instanceof S3ServiceException)) throw error
        if (is(error, 'PreconditionFailed')) {
          const tries = attempt + (error.$metadata.attempts ?? 1) - 1
          // The answer to an earlier try may have been lost on the way: then the object that is in the way is our own.
          return tries > 1 && (await this.#holds(key, bytes))
        }
        // Another write of the same key is under way; whether it wins is not yet known.
        if (!is(error, 'ConditionalRequestConflict') || attempt === CONFLICTS) throw error
        await new Promise((resolve) => setTimeout(resolve, 50 * attempt))
      }
  }

  async begin(key: string): Promise<PendingObject> {
    const body = new PassThrough()
    const params = { ...this.#object(key), Body: body }
    const done = new Upload({ client: this.#client, params, partSize: PART, queueSize: PARTS_AT_ONCE }).done()
    // What goes wrong is thrown by the next write, or by commit.
    done.catch(() => {})
    return {
      write: async (block) => {
        if (body.write(block)) return
        const failed = new AbortController()
        await Promise.race([once(body, 'drain', { signal: failed.signal }), done]).finally(() => failed.abort())
      },
      commit: async () => {
        body.end()
        await done
      },
      abort: async () => {
        body.destroy(new Error('given up by its writer'))
        // Rejects once the parts that were sent have been removed.
        await done.catch(() => {})
      },
    }
  }

  async *#pages(prefix: string): AsyncIterable<ListObjectVersionsCommandOutput> {
    let next: Pick<ListObjectVersionsCommandInput, 'KeyMarker' | 'VersionIdMarker'> | null = {}
    while (next) {
      const place = { Bucket: this.#bucket, Prefix: this.#prefix + prefix }
      const page: ListObjectVersionsCommandOutput = await this.#client.send(
        new ListObjectVersionsCommand({ ...place, ...next }),
      )
      yield page
      next = page.IsTruncated ? { KeyMarker: page.NextKeyMarker, VersionIdMarker: page.NextVersionIdMarker } : null
    }
  }

  #place(key: string) {
    if (key.split('/').includes('..')) throw new Error(`A key never leaves its store: ${key}`)
    return { Bucket: this.#bucket, Key: this.#prefix + key }
  }

  #object(key: string) {
    const tag = this.#tagOf(key)
    const tagged = tag && { Tagging: String(new URLSearchParams({ [tag.key]: tag.value })) }
    return { ...this.#place(key), ...checked, ...tagged, ContentType: contentTypeOf(key) }
  }

  async #read(key: string, version: string | undefined): Promise<GetObjectCommandOutput> {
    const wanted = version === undefined ? {} : isETag(version) ? { IfMatch: version } : { VersionId: version }
    try {
      return await this.#client.send(new GetObjectCommand({ ...this.#place(key), ...wanted }))
    } catch (error) {
      if (is(error, 'PreconditionFailed') || is(error, 'NoSuchVersion')) throw new ReplacedError(key, error)
      throw error
    }
  }

  async #refusal({ key, version }: StoredObject): Promise<Refusal | null> {
    const VersionId = isETag(version) ? 'null' : version
    try {
      const { TagSet } = await this.#client.send(new GetObjectTaggingCommand({ ...this.#place(key), VersionId }))
      return refusalOf(TagSet?.find(({ Key }) => Key === SCAN_TAG)?.Value)
    } catch (error) {
      if (is(error, 'NoSuchVersion') || is(error, 'NoSuchKey')) throw new ReplacedError(key, error)
      throw error
    }
  }

  async #holds(key: string, bytes: Uint8Array): Promise<boolean> {
    const found = await this.get(key)
    return found !== null && Buffer.from(found).equals(bytes)
  }
}

/** S3 refuses bytes that changed on the way. */
const checked = { ChecksumAlgorithm: 'SHA256' } as const

function bytesOf(content: Uint8Array | string): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : content
}

/** A bucket that keeps no versions calls each of them "null". */
function versionOf(id: string | undefined, etag: string | undefined): string {
  const version = id === undefined || id === 'null' ? etag : id
  if (version === undefined) throw new Error('S3 listed an object without version and ETag.')
  return version
}

function isETag(version: string): boolean {
  return version.startsWith('"')
}

async function absentAsNull<T>(answer: Promise<T>): Promise<T | null> {
  try {
    return await answer
  } catch (error) {
    if (is(error, 'NoSuchKey') || is(error, 'NotFound')) return null
    throw error
  }
}

function is(error: unknown, name: string): boolean {
  return error instanceof S3ServiceException && error.name === name
}
