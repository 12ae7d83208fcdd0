import { CloudError } from '../../../engine/behaviour.ts'
import type { ObjectValue } from '../../../value.ts'
import type { WorldObject } from '../../../world/store.ts'
import type { LineCall } from '../aws-call.ts'
import { bytesOf, keyOf, needBucket, needObject, objectsIn, OBJECT, putObject } from '../operations/s3/objects.ts'
import { EXIT, UsageError } from '../usage-error.ts'
import { contentTypeOf } from './content-type.ts'
import { isChosen, type Options } from './options.ts'
import { baseName, isFolder, joinPath, readPlace, shownPlace, type Place } from './place.ts'

/** One file to go from one place to another. */
interface Step {
  from: Place
  to: Place
  object?: WorldObject
}

/** `aws s3 cp`, `mv` and `sync`. @returns 1 when something could not be copied */
export async function transfer(call: LineCall, options: Options, way: 'cp' | 'mv' | 'sync'): Promise<number> {
  const [source, target] = options.paths
  if (source === undefined || target === undefined)
    throw new UsageError(`aws s3 ${way} needs where from and where to: aws s3 ${way} cat.txt s3://bucket/cat.txt`)
  const [from, to] = [readPlace(source), readPlace(target)]
  if (from.kind !== 's3' && to.kind !== 's3') throw new UsageError('Invalid argument type: one of the two places must begin with s3://')
  const many = way === 'sync' || options.switches.has('recursive')
  // What is looked through must be there; where something goes to is found out by each of the files.
  for (const place of way === 'sync' ? [from, to] : many ? [from] : []) if (place.kind === 's3') await needBucket(call, place.bucket)
  const steps = many ? await manySteps(call, from, to, options) : [await oneStep(call, from, to, target)]
  let failed = 0
  for (const step of steps) failed += await run(call, step, options, way)
  if (way === 'sync' && options.switches.has('delete')) await removeOthers(call, to, steps, options)
  return failed > 0 ? 1 : 0
}

async function oneStep(call: LineCall, from: Place, to: Place, target: string): Promise<Step> {
  const name = from.kind === 's3' ? baseName(from.key) : from.kind === 'file' ? baseName(from.path) : ''
  const object = from.kind === 's3' ? await needObject(call, from.bucket, from.key).catch(absent(from.key)) : undefined
  if (from.kind === 'file') await bytesFrom(call, from)
  if (to.kind === 's3')
    return { from, to: { ...to, key: isFolder(to.key) ? joinPath(to.key, name) : to.key }, ...(object ? { object } : {}) }
  if (to.kind === 'file') return { from, to: { kind: 'file', path: isFolder(target) ? joinPath(to.path, name) : to.path }, object }
  return { from, to, object }
}

/** What is asked before anything goes answers with a status alone. */
function absent(key: string): (cause: unknown) => never {
  return (cause) => {
    throw cause instanceof CloudError ? new CloudError('404', `Key "${key}" does not exist`) : cause
  }
}

async function manySteps(call: LineCall, from: Place, to: Place, options: Options): Promise<Step[]> {
  const place = (name: string): Place =>
    to.kind === 's3'
      ? { ...to, key: to.key === '' ? name : joinPath(to.key, name) }
      : { kind: 'file', path: joinPath(to.kind === 'file' ? to.path : '', name) }
  if (from.kind === 's3') {
    const prefix = from.key === '' || from.key.endsWith('/') ? from.key : `${from.key}/`
    const objects = await objectsIn(call, from.bucket, prefix)
    return objects
      .map((object) => ({ object, name: keyOf(object).slice(prefix.length) }))
      .filter(({ name }) => name !== '' && isChosen(name, options))
      .map(({ object, name }) => ({ from: { kind: 's3', bucket: from.bucket, key: keyOf(object) }, to: place(name), object }))
  }
  if (from.kind === 'pipe') throw new UsageError('what is piped is one file; leave --recursive out')
  const names = await filesBelow(call, from.path)
  return names
    .filter((name) => isChosen(name, options))
    .map((name) => ({ from: { kind: 'file', path: joinPath(from.path, name) }, to: place(name) }))
}

async function filesBelow({ io }: LineCall, folder: string, inside = ''): Promise<string[]> {
  const entries = await io.files.list(joinPath(folder === '' ? '.' : folder, inside) || '.').catch(() => {
    throw new UsageError(`The user-provided path ${folder} does not exist.`, EXIT.general)
  })
  const names: string[] = []
  for (const { name, isFolder } of entries.toSorted((a, b) => (a.name < b.name ? -1 : 1))) {
    const path = inside === '' ? name : `${inside}/${name}`
    if (isFolder) names.push(...(await filesBelow({ io } as LineCall, folder, path)))
    else names.push(path)
  }
  return names
}

/** @returns 1 when it failed */
async function run(call: LineCall, step: Step, options: Options, way: 'cp' | 'mv' | 'sync'): Promise<0 | 1> {
  const { from, to } = step
  const verb = way === 'mv' ? 'move' : from.kind !== 's3' ? 'upload' : to.kind === 's3' ? 'copy' : 'download'
  const line = `${shownPlace(from)} to ${shownPlace(to)}`
  if (options.switches.has('dryrun')) call.io.out(`(dryrun) ${verb}: ${line}\n`)
  else
    try {
      const isDone = await carry(call, step, options, way)
      if (isDone && !options.switches.has('quiet') && !options.switches.has('only-show-errors')) call.io.out(`${verb}: ${line}\n`)
    } catch (cause) {
      if (!(cause instanceof CloudError)) throw cause
      const operation = from.kind === 's3' ? 'CopyObject' : 'PutObject'
      call.io.err(`${verb} failed: ${line} An error occurred (${cause.code}) when calling the ${operation} operation: ${cause.message}\n`)
      return 1
    }
  return 0
}

/** @returns whether there is anything to tell of it */
async function carry(call: LineCall, { from, to, object }: Step, options: Options, way: 'cp' | 'mv' | 'sync'): Promise<boolean> {
  const { io, client } = call
  const bytes = object ? bytesOf(object) : await bytesFrom(call, from)
  if (way === 'sync' && (await isSame(call, to, bytes))) return false
  if (to.kind === 's3') await putObject(call, to.bucket, to.key, bytes, settingsOf(to.key, from, options))
  else if (to.kind === 'file') await io.files.write(to.path, bytes)
  else {
    io.out(new TextDecoder().decode(bytes))
    return false
  }
  if (way === 'mv') {
    if (from.kind === 's3') await client.destroy(OBJECT, `${from.bucket}/${from.key}`)
    else if (from.kind === 'file') await io.files.remove(from.path)
  }
  return true
}

async function bytesFrom({ io }: LineCall, from: Place): Promise<Uint8Array> {
  if (from.kind === 'pipe') return new TextEncoder().encode(await io.readStdin())
  if (from.kind !== 'file') return new Uint8Array()
  return io.files.read(from.path).catch((cause: unknown) => {
    const code = cause instanceof Error && 'code' in cause ? cause.code : ''
    if (code === 'EISDIR') throw new UsageError(`${from.path} is a folder; add --recursive`)
    throw new UsageError(`The user-provided path ${from.path} does not exist.`, EXIT.general)
  })
}

function settingsOf(key: string, from: Place, { values }: Options): ObjectValue {
  const storage = values.get('storage-class')
  return {
    content_type: values.get('content-type') ?? contentTypeOf(from.kind === 'file' ? from.path : key),
    ...(storage ? { storage_class: storage } : {}),
    ...(values.has('cache-control') ? { cache_control: values.get('cache-control')! } : {}),
  }
}

async function isSame({ client, io }: LineCall, to: Place, bytes: Uint8Array): Promise<boolean> {
  if (to.kind === 's3') {
    const known = await client.store.get(OBJECT, `${to.bucket}/${to.key}`)
    return known !== undefined && Buffer.from(bytesOf(known)).equals(bytes)
  }
  const known = to.kind === 'file' ? await io.files.read(to.path).catch(() => undefined) : undefined
  return known !== undefined && Buffer.from(known).equals(bytes)
}

/** `sync --delete`: what the source lacks goes from the target. */
async function removeOthers(call: LineCall, to: Place, steps: readonly Step[], options: Options): Promise<void> {
  const kept = new Set(steps.map((step) => shownPlace(step.to)))
  const found: Place[] =
    to.kind === 's3'
      ? (await objectsIn(call, to.bucket, to.key)).map((object) => ({ kind: 's3', bucket: to.bucket, key: keyOf(object) }))
      : to.kind === 'file'
        ? (await filesBelow(call, to.path)).map((name) => ({ kind: 'file', path: joinPath(to.path, name) }))
        : []
  for (const place of found) {
    if (kept.has(shownPlace(place))) continue
    if (!options.switches.has('dryrun')) {
      if (place.kind === 's3') await call.client.destroy(OBJECT, `${place.bucket}/${place.key}`)
      else if (place.kind === 'file') await call.io.files.remove(place.path)
    }
    call.io.out(`${options.switches.has('dryrun') ? '(dryrun) ' : ''}delete: ${shownPlace(place)}\n`)
  }
}
