import { crypto } from '../../../builtin.ts'
import { CloudError } from '../../../engine/behaviour.ts'
import type { LineCall } from '../aws-call.ts'
import { keyOf, needBucket, objectsIn, OBJECT } from '../operations/s3/objects.ts'
import { UsageError } from '../usage-error.ts'
import { isChosen, type Options } from './options.ts'
import { readPlace, shownPlace } from './place.ts'

const HOUR_S = 3600
const WEEK_S = 604_800

function placeIn(options: Options, command: string): { bucket: string; key: string } {
  const given = options.paths[0] ?? ''
  const place = readPlace(given)
  if (place.kind !== 's3' || place.bucket === '')
    throw new UsageError(`aws s3 ${command} needs a place that begins with s3://, such as s3://bucket; "${given}" is none`)
  return place
}

export async function makeBucket({ client, io }: LineCall, options: Options): Promise<number> {
  const { bucket } = placeIn(options, 'mb')
  return telling(io, `make_bucket failed: s3://${bucket}`, 'CreateBucket', async () => {
    await client.create('aws_s3_bucket', { bucket })
    io.out(`make_bucket: ${bucket}\n`)
  })
}

export async function removeBucket(call: LineCall, options: Options): Promise<number> {
  const { bucket } = placeIn(options, 'rb')
  if (options.switches.has('force')) await removeAll(call, bucket, '', options)
  return telling(call.io, `remove_bucket failed: s3://${bucket}`, 'DeleteBucket', async () => {
    await needBucket(call, bucket)
    await call.client.destroy('aws_s3_bucket', bucket)
    call.io.out(`remove_bucket: ${bucket}\n`)
  })
}

export async function removeObjects(call: LineCall, options: Options): Promise<number> {
  const { bucket, key } = placeIn(options, 'rm')
  if (options.switches.has('recursive')) return removeAll(call, bucket, key, options)
  return telling(call.io, `delete failed: s3://${bucket}/${key}`, 'DeleteObject', async () => {
    await needBucket(call, bucket)
    await remove(call, bucket, key, options)
  })
}

async function removeAll(call: LineCall, bucket: string, prefix: string, options: Options): Promise<number> {
  for (const object of await objectsIn(call, bucket, prefix))
    if (isChosen(keyOf(object).slice(prefix.length), options)) await remove(call, bucket, keyOf(object), options)
  return 0
}

async function remove({ client, io }: LineCall, bucket: string, key: string, { switches }: Options): Promise<void> {
  const dry = switches.has('dryrun')
  if (!dry && (await client.store.get(OBJECT, `${bucket}/${key}`))) await client.destroy(OBJECT, `${bucket}/${key}`)
  if (!switches.has('quiet')) io.out(`${dry ? '(dryrun) ' : ''}delete: ${shownPlace({ kind: 's3', bucket, key })}\n`)
}

/** An address that would open an object for a while; here nobody answers it. */
export async function presign({ io, region, now }: LineCall, options: Options): Promise<number> {
  const { bucket, key } = placeIn(options, 'presign')
  const seconds = Number(options.values.get('expires-in') ?? HOUR_S)
  if (!Number.isInteger(seconds) || seconds < 1 || seconds > WEEK_S)
    throw new UsageError(`--expires-in is "${options.values.get('expires-in') ?? ''}"; give seconds from 1 to ${WEEK_S}`)
  const stamp = now.toISOString().replaceAll(/[-:]|\.\d+/g, '')
  const path = key.split('/').map(encodeURIComponent).join('/')
  const query = [
    'X-Amz-Algorithm=AWS4-HMAC-SHA256',
    `X-Amz-Credential=SANDBOX%2F${stamp.slice(0, 8)}%2F${region}%2Fs3%2Faws4_request`,
    `X-Amz-Date=${stamp}`,
    `X-Amz-Expires=${seconds}`,
    'X-Amz-SignedHeaders=host',
  ].join('&')
  const signature = crypto().createHash('sha256').update(`${bucket}/${path}?${query}`).digest('hex')
  io.out(`https://${bucket}.s3.${region}.amazonaws.com/${path}?${query}&X-Amz-Signature=${signature}\n`)
  return 0
}

/** These commands tell a refusal in their own words, and fail with 1. */
async function telling(io: LineCall['io'], what: string, operation: string, work: () => Promise<void>): Promise<number> {
  try {
    await work()
    return 0
  } catch (cause) {
    if (!(cause instanceof CloudError)) throw cause
    io.err(`${what} An error occurred (${cause.code}) when calling the ${operation} operation: ${cause.message}\n`)
    return 1
  }
}
