import { bucketOf, objectKind, urlOf } from '../api/storage.ts'
import { GcloudFault } from '../fault.ts'
import { readNear } from '../kinds/kind.ts'
import type { GcloudCommand, GcloudGroup, Invocation } from '../model.ts'
import type { WorldObject } from '../../../world/store.ts'
import { findBucket } from './find-bucket.ts'

/** The largest object that the simulation keeps. */
const LIMIT_BYTES = 1024 * 1024

/** Objects of a bucket in the order of their names. */
export async function objectsIn({ world }: Invocation, bucket: string): Promise<WorldObject[]> {
  const all = (await world.store.list(objectKind.type)).filter(({ attributes }) => attributes['bucket'] === bucket)
  return all.toSorted((a, b) => (String(a.attributes['name']) < String(b.attributes['name']) ? -1 : 1))
}

/** The objects that a URL means, with `*` for a part of a name and `**` for any. */
export async function objectsAt(call: Invocation, url: string, below = false): Promise<WorldObject[]> {
  const { bucket, path } = urlOf(url)
  await findBucket(call, url)
  const pattern = new RegExp(
    `^${path
      .split(/(\*\*|\*)/)
      .map((part) => (part === '**' ? '.*' : part === '*' ? '[^/]*' : part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')))
      .join('')}$`,
  )
  const folder = path === '' ? '' : `${path.replace(/\/$/, '')}/`
  return (await objectsIn(call, bucket)).filter(({ attributes }) => {
    const name = String(attributes['name'])
    return pattern.test(name) || (below && name.startsWith(folder))
  })
}

/** @throws GcloudFault when there is no such object */
export async function objectAt(call: Invocation, url: string): Promise<WorldObject> {
  const found = await call.world.store.get(objectKind.type, objectKind.idOf(url, { project: '' }))
  if (!found) {
    await findBucket(call, url)
    throw new GcloudFault(
      `The following URLs matched no objects or files:\n${url}\ngcloud storage ls gs://${bucketOf(url)}/** shows what there is.`,
    )
  }
  return found
}

/** Puts text into a bucket, over what is there. @throws GcloudFault for what the simulation does not keep */
export async function putObject(call: Invocation, url: string, content: Uint8Array, type?: string): Promise<void> {
  const { bucket, path } = urlOf(url)
  await findBucket(call, url)
  if (content.byteLength > LIMIT_BYTES)
    throw new GcloudFault(
      `${url} would have ${content.byteLength.toLocaleString('en')} bytes; the simulation keeps objects of at most ${LIMIT_BYTES.toLocaleString('en')}`,
    )
  const text = textIn(content)
  if (text === undefined) throw new GcloudFault(`what goes to ${url} is no text in UTF-8; the simulation keeps text only`)
  const id = objectKind.idOf(url, { project: '' })
  if (await call.world.store.get(objectKind.type, id)) await call.client.update(objectKind.type, id, { content: text })
  else await call.client.create(objectKind.type, { bucket, name: path, content: text, content_type: type ?? typeOf(path) })
}

function textIn(content: Uint8Array): string | undefined {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(content)
  } catch {
    return undefined
  }
}

const TYPES: Record<string, string> = {
  css: 'text/css',
  csv: 'text/csv',
  html: 'text/html',
  js: 'text/javascript',
  json: 'application/json',
  md: 'text/markdown',
  svg: 'image/svg+xml',
  txt: 'text/plain',
  xml: 'application/xml',
  yaml: 'application/yaml',
  yml: 'application/yaml',
}

function typeOf(path: string): string {
  return TYPES[path.slice(path.lastIndexOf('.') + 1).toLowerCase()] ?? 'application/octet-stream'
}

/** What an object holds. @throws GcloudFault where terraform named a file that the world has not */
export function contentOf({ attributes }: WorldObject): Uint8Array {
  if (!attributes['content'] && attributes['source'])
    throw new GcloudFault(
      `gs://${String(attributes['bucket'])}/${String(attributes['name'])} came from terraform's file ${String(attributes['source'])}, whose content the simulation has not; use content instead of source`,
    )
  return Buffer.from(String(attributes['content'] ?? ''), 'utf8')
}

const list: GcloudCommand = {
  summary: 'Shows objects with all that is known of them.',
  lists: true,
  operands: [{ name: 'URL', help: 'A bucket or objects, such as gs://NAME/**.', many: true, of: 'google_storage_bucket' }],
  async run(call) {
    const near = await readNear(call.world.store)
    const found = []
    for (const url of call.args.operands) found.push(...(await objectsAt(call, url, urlOf(url).path === '')))
    return { list: found.map(({ attributes }) => objectKind.toApi(attributes, near)) }
  },
}

const describe: GcloudCommand = {
  summary: 'Shows everything about an object.',
  operands: [{ name: 'URL', help: 'The object, as gs://BUCKET/NAME.' }],
  async run(call) {
    const { attributes } = await objectAt(call, call.args.operands[0]!)
    return { one: objectKind.toApi(attributes, await readNear(call.world.store)) }
  },
}

export const objects: GcloudGroup = { summary: 'Objects in buckets.', commands: { list, describe } }
