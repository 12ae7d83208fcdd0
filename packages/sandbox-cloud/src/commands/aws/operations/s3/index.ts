import { CloudError } from '../../../../engine/behaviour.ts'
import type { WorldObject } from '../../../../world/store.ts'
import type { Members } from '../../answer/value.ts'
import type { AwsCall, Operations } from '../../aws-call.ts'
import { asValue, inputIn, inputsIn, numberIn, textIn } from '../given.ts'
import { createdAt, textOf } from '../view.ts'
import {
  BUCKET,
  bytesOf,
  changedAt,
  etagOf,
  keyOf,
  listed,
  needBucket,
  needObject,
  objectsIn,
  OBJECT,
  putObject,
  splitByFolder,
} from './objects.ts'
import * as settings from './settings.ts'

const PAGE = 1000

async function createBucket(call: AwsCall): Promise<Members> {
  const name = textIn(call.input, 'Bucket') ?? ''
  const place = textIn(inputIn(call.input, 'CreateBucketConfiguration'), 'LocationConstraint')
  if (place !== undefined && place !== call.region)
    throw new CloudError(
      'IllegalLocationConstraintException',
      `The ${place} location constraint is incompatible for the region specific endpoint this request was sent to; give --region ${place}`,
    )
  if (place === undefined && call.region !== 'us-east-1')
    throw new CloudError(
      'IllegalLocationConstraintException',
      `The unspecified location constraint is incompatible for the region specific endpoint this request was sent to; give --create-bucket-configuration LocationConstraint=${call.region}`,
    )
  await call.client.create(BUCKET, {
    bucket: name,
    ...(call.input['ObjectLockEnabledForBucket'] === true ? { object_lock_enabled: true } : {}),
  })
  return { Location: place === undefined ? `/${name}` : `http://${name}.s3.amazonaws.com/` }
}

function headers(object: WorldObject): Members {
  const version = textOf(object, 'version_id')
  return {
    AcceptRanges: 'bytes',
    LastModified: changedAt(object),
    ContentLength: bytesOf(object).length,
    ETag: etagOf(object),
    VersionId: version && version !== 'null' ? version : undefined,
    ContentType: textOf(object, 'content_type') || 'binary/octet-stream',
    ServerSideEncryption: textOf(object, 'server_side_encryption') || 'AES256',
    Metadata: object.attributes['metadata'] ?? {},
  }
}

export const OPERATIONS: Operations = {
  ...settings.OPERATIONS,
  async ListBuckets(call) {
    const buckets = await call.client.list(BUCKET)
    return {
      Buckets: buckets.map((bucket) => ({ Name: bucket.id, CreationDate: createdAt(bucket) })),
      Owner: { ID: '4d6c1f0e9b7a48d2a5c3e8f7061b2d3c4e5f60718293a4b5c6d7e8f901a2b3c4' },
    }
  },
  CreateBucket: createBucket,
  async HeadBucket(call) {
    const bucket = await needBucket(call, textIn(call.input, 'Bucket')).catch(() => {
      throw new CloudError('404', 'Not Found')
    })
    return { BucketRegion: textOf(bucket, 'region') }
  },
  async DeleteBucket(call) {
    const { id } = await needBucket(call, textIn(call.input, 'Bucket'))
    await call.client.destroy(BUCKET, id)
  },
  async GetBucketLocation(call) {
    const bucket = await needBucket(call, textIn(call.input, 'Bucket'))
    const place = textOf(bucket, 'region')
    return place === 'us-east-1' ? {} : { LocationConstraint: place }
  },
  async PutObject(call) {
    const body = call.input['Body']
    const bytes = body instanceof Uint8Array ? body : new TextEncoder().encode(String(body ?? ''))
    const { input } = call
    const made = await putObject(call, textIn(input, 'Bucket'), textIn(input, 'Key') ?? '', bytes, {
      ...(textIn(input, 'ContentType') ? { content_type: textIn(input, 'ContentType')! } : { content_type: 'binary/octet-stream' }),
      ...(textIn(input, 'StorageClass') ? { storage_class: textIn(input, 'StorageClass')! } : {}),
      ...(input['Metadata'] ? { metadata: asValue(input['Metadata']) } : {}),
    })
    return { ETag: etagOf(made), ServerSideEncryption: textOf(made, 'server_side_encryption') || 'AES256' }
  },
  async GetObject(call) {
    const object = await needObject(call, textIn(call.input, 'Bucket'), textIn(call.input, 'Key'))
    return { Body: bytesOf(object), ...headers(object) }
  },
  async HeadObject(call) {
    const object = await needObject(call, textIn(call.input, 'Bucket'), textIn(call.input, 'Key')).catch(() => {
      throw new CloudError('404', 'Not Found')
    })
    return headers(object)
  },
  async DeleteObject(call) {
    const { id } = await needBucket(call, textIn(call.input, 'Bucket'))
    const key = `${id}/${textIn(call.input, 'Key') ?? ''}`
    if (await call.client.store.get(OBJECT, key)) await call.client.destroy(OBJECT, key)
  },
  async DeleteObjects(call) {
    const { id } = await needBucket(call, textIn(call.input, 'Bucket'))
    const keys = inputsIn(inputIn(call.input, 'Delete'), 'Objects').map((one) => textIn(one, 'Key') ?? '')
    for (const key of keys) if (await call.client.store.get(OBJECT, `${id}/${key}`)) await call.client.destroy(OBJECT, `${id}/${key}`)
    return { Deleted: keys.map((Key) => ({ Key })) }
  },
  async CopyObject(call) {
    const source = decodeURIComponent(textIn(call.input, 'CopySource') ?? '').replace(/^\//, '')
    const at = source.indexOf('/')
    const from = await needObject(call, source.slice(0, at), source.slice(at + 1))
    const made = await putObject(call, textIn(call.input, 'Bucket'), textIn(call.input, 'Key') ?? '', bytesOf(from), {
      content_type: from.attributes['content_type'] ?? null,
    })
    return { CopyObjectResult: { ETag: etagOf(made), LastModified: changedAt(made) }, ServerSideEncryption: 'AES256' }
  },
  async ListObjectsV2(call) {
    const { id } = await needBucket(call, textIn(call.input, 'Bucket'))
    const prefix = textIn(call.input, 'Prefix') ?? ''
    const delimiter = textIn(call.input, 'Delimiter')
    const all = await objectsIn(call, id, prefix)
    const after = textIn(call.input, 'StartAfter')
    const chosen = after === undefined ? all : all.filter((one) => keyOf(one) > after)
    const { folders, files } = delimiter === undefined ? { folders: [], files: chosen } : splitByFolder(chosen, prefix, delimiter)
    const most = numberIn(call.input, 'MaxKeys') ?? PAGE
    const shown = files.slice(0, most)
    return {
      IsTruncated: shown.length < files.length,
      Contents: shown.length > 0 ? shown.map(listed) : undefined,
      Name: id,
      Prefix: prefix,
      Delimiter: delimiter,
      MaxKeys: most,
      CommonPrefixes: folders.length > 0 ? folders.map((Prefix) => ({ Prefix })) : undefined,
      KeyCount: shown.length + folders.length,
    }
  },
}
