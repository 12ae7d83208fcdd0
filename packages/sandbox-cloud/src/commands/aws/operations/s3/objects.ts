import { md5 } from '../../../../md5.ts'
import { CloudError } from '../../../../engine/behaviour.ts'
import type { ObjectValue } from '../../../../value.ts'
import type { WorldObject } from '../../../../world/store.ts'
import type { Members } from '../../answer/value.ts'
import type { AwsCall } from '../../aws-call.ts'
import { patch } from '../find.ts'
import { createdAt, textOf } from '../view.ts'

export const BUCKET = 'aws_s3_bucket'
export const OBJECT = 'aws_s3_object'
const MIB = 1024 * 1024
/** A world is no place for large files. */
const MOST_BYTES = 2 * MIB
const CHANGED = '@changed'

type Looking = Pick<AwsCall, 'client' | 'now'>

export async function needBucket({ client }: Pick<AwsCall, 'client'>, name: string | undefined): Promise<WorldObject> {
  const found = name === undefined ? undefined : await client.store.get(BUCKET, name)
  if (!found) throw new CloudError('NoSuchBucket', `The specified bucket does not exist: ${name ?? ''}`)
  return found
}

export async function needObject(call: Looking, bucket: string | undefined, key: string | undefined): Promise<WorldObject> {
  await needBucket(call, bucket)
  const found = await call.client.store.get(OBJECT, `${bucket ?? ''}/${key ?? ''}`)
  if (!found) throw new CloudError('NoSuchKey', `The specified key does not exist: ${key ?? ''}`)
  return found
}

/** Objects of a bucket whose keys begin so, in the order of their keys. */
export async function objectsIn({ client }: Pick<AwsCall, 'client'>, bucket: string, prefix = ''): Promise<WorldObject[]> {
  const inBucket = await client.list(OBJECT, (attributes) => attributes['bucket'] === bucket)
  return inBucket.filter((one) => keyOf(one).startsWith(prefix)).toSorted((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
}

export function keyOf(object: WorldObject): string {
  return textOf(object, 'key')
}

export function bytesOf(object: WorldObject): Uint8Array {
  const base64 = textOf(object, 'content_base64')
  return new Uint8Array(base64 ? Buffer.from(base64, 'base64') : Buffer.from(textOf(object, 'content')))
}

export function changedAt(object: WorldObject): Date {
  const changed = object.attributes[CHANGED]
  return typeof changed === 'string' ? new Date(changed) : createdAt(object)
}

export function etagOf(object: WorldObject): string {
  return `"${textOf(object, 'etag')}"`
}

/** Puts an object where it was not, or in the place of the one that was there. */
export async function putObject(
  call: Looking,
  bucket: string | undefined,
  key: string,
  bytes: Uint8Array,
  config: ObjectValue = {},
): Promise<WorldObject> {
  await needBucket(call, bucket)
  if (bytes.length > MOST_BYTES)
    throw new CloudError('EntityTooLarge', `${key} has ${bytes.length} bytes; this sandbox keeps objects of up to ${MOST_BYTES / MIB} MiB`)
  const text = Buffer.from(bytes).toString()
  const isText = Buffer.from(text).equals(bytes) && !text.includes('\0')
  const content: ObjectValue = isText
    ? { content: text, content_base64: null }
    : { content_base64: Buffer.from(bytes).toString('base64'), content: null }
  const wanted = { ...config, ...content, etag: md5(bytes) }
  const known = await call.client.store.get(OBJECT, `${bucket}/${key}`)
  if (!known) return call.client.create(OBJECT, { bucket: bucket!, key, ...wanted })
  return patch(call, known, { ...wanted, [CHANGED]: call.now.toISOString() })
}

/** An object in a listing. */
export function listed(object: WorldObject): Members {
  return {
    Key: keyOf(object),
    LastModified: changedAt(object),
    ETag: etagOf(object),
    Size: bytesOf(object).length,
    StorageClass: textOf(object, 'storage_class') || 'STANDARD',
  }
}

/** What stands directly below a prefix: objects, and the prefixes that go on to the next slash. */
export function splitByFolder(
  objects: readonly WorldObject[],
  prefix: string,
  delimiter: string,
): { folders: string[]; files: WorldObject[] } {
  const folders = new Set<string>()
  const files: WorldObject[] = []
  for (const object of objects) {
    const rest = keyOf(object).slice(prefix.length)
    const at = rest.indexOf(delimiter)
    if (at < 0) files.push(object)
    else folders.add(prefix + rest.slice(0, at + delimiter.length))
  }
  return { folders: [...folders], files }
}
