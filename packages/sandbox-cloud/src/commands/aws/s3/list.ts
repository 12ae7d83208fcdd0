import { bytesOf, changedAt, keyOf, needBucket, objectsIn, splitByFolder } from '../operations/s3/objects.ts'
import { createdAt } from '../operations/view.ts'
import type { LineCall } from '../aws-call.ts'
import { UsageError } from '../usage-error.ts'
import type { Options } from './options.ts'
import { readPlace } from './place.ts'

const SIZE_WIDTH = 10
const FOLDER_WIDTH = 30
const UNITS = ['Bytes', 'KiB', 'MiB', 'GiB']

/** `aws s3 ls`: buckets, or what stands below a prefix. @returns 1 when nothing does */
export async function listPlace({ client, io }: LineCall, { paths: [given], switches }: Options): Promise<number> {
  if (given === undefined || given === 's3://') {
    for (const bucket of await client.list('aws_s3_bucket')) io.out(`${moment(createdAt(bucket))} ${bucket.id}\n`)
    return 0
  }
  const place = readPlace(given.startsWith('s3://') ? given : `s3://${given}`)
  if (place.kind !== 's3') throw new UsageError(`${given} is no place in S3; write s3://bucket/prefix`)
  await needBucket({ client }, place.bucket)
  const all = await objectsIn({ client }, place.bucket, place.key)
  const folder = place.key.slice(0, place.key.lastIndexOf('/') + 1)
  const { folders, files } = switches.has('recursive') ? { folders: [], files: all } : splitByFolder(all, place.key, '/')
  const lines = [
    ...folders.map((name) => ({ key: name, text: `${'PRE'.padStart(FOLDER_WIDTH)} ${name.slice(folder.length)}` })),
    ...files.map((object) => ({
      key: keyOf(object),
      text: `${moment(changedAt(object))} ${size(bytesOf(object).length, switches).padStart(SIZE_WIDTH)} ${switches.has('recursive') ? keyOf(object) : keyOf(object).slice(folder.length)}`,
    })),
  ]
  for (const { text } of lines) io.out(`${text}\n`)
  if (switches.has('summarize')) {
    const total = all.reduce((sum, object) => sum + bytesOf(object).length, 0)
    io.out(`\nTotal Objects: ${all.length}\n   Total Size: ${size(total, switches)}\n`)
  }
  return lines.length === 0 && place.key !== '' ? 1 : 0
}

function moment(at: Date): string {
  return at.toISOString().slice(0, 19).replace('T', ' ')
}

function size(bytes: number, switches: ReadonlySet<string>): string {
  if (!switches.has('human-readable')) return String(bytes)
  const power = Math.min(UNITS.length - 1, bytes < 1024 ? 0 : Math.floor(Math.log2(bytes) / 10))
  return power === 0 ? `${bytes} Bytes` : `${(bytes / 1024 ** power).toFixed(1)} ${UNITS[power]}`
}
