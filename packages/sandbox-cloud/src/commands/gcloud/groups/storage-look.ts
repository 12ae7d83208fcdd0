import { bucketKind, momentOf, objectKind, sizeOf, urlOf } from '../api/storage.ts'
import { GcloudFault } from '../fault.ts'
import { listObjects } from '../kinds/find.ts'
import { readNear } from '../kinds/kind.ts'
import { on, text } from '../line/flag.ts'
import type { GcloudCommand, Invocation } from '../model.ts'
import type { WorldObject } from '../../../world/store.ts'
import { findBucket } from './find-bucket.ts'
import { deleteBucket } from './storage-buckets.ts'
import { contentOf, objectAt, objectsAt, objectsIn } from './storage-objects.ts'

const ls: GcloudCommand = {
  summary: 'Shows buckets, or what is in one.',
  operands: [
    {
      name: 'PATH',
      help: 'A bucket, a folder or objects, such as gs://NAME or gs://NAME/**.',
      optional: true,
      many: true,
      of: bucketKind.type,
    },
  ],
  flags: [
    on('long', 'Shows sizes and times, too.', { aliases: ['l'] }),
    on('recursive', 'Shows what is in folders, too.', { aliases: ['r', 'R'] }),
    on('buckets', 'Shows the bucket itself instead of what is in it.', { aliases: ['b'] }),
    on('json', 'Prints everything as JSON.', { aliases: ['j'] }),
    on('all-versions', 'Shows older versions, too. The simulation keeps the newest only.', { aliases: ['a'] }),
    on('readable-sizes', 'Writes sizes in KiB and MiB.'),
    text('format', 'Taken and left unused; --json prints everything.'),
  ],
  async run(call) {
    const { operands } = call.args
    if (operands.length === 0) return buckets(call)
    let shown = ''
    for (const url of operands) {
      if (!url.startsWith('gs://')) throw new GcloudFault(`Ls only works for cloud URLs, such as gs://NAME. Error for: ${url}`)
      shown += url === 'gs://' ? ((await buckets(call)) as { text: string }).text : await inside(call, url)
    }
    return { text: shown }
  },
}

async function buckets(call: Invocation) {
  const found = await listObjects(call, bucketKind)
  return { text: found.map(({ id }) => `gs://${id}/\n`).join('') }
}

async function inside(call: Invocation, url: string): Promise<string> {
  const { bucket, path } = urlOf(url)
  await findBucket(call, url)
  if (call.args.on('buckets')) return `gs://${bucket}/\n`
  if (call.args.on('json')) {
    const near = await readNear(call.world.store)
    const all = await objectsAt(call, url, true)
    return `${JSON.stringify(
      all.map(({ attributes }) => ({
        url: objectKind.linkOf(attributes),
        type: 'cloud_object',
        metadata: objectKind.toApi(attributes, near),
      })),
      null,
      2,
    )}\n`
  }
  const exact = path === '' || path.endsWith('/') ? [] : await objectsAt(call, url)
  if (exact.length > 0) return linesOf(call, exact)
  const folder = path === '' ? '' : `${path.replace(/\/$/, '')}/`
  const below = (await objectsIn(call, bucket)).filter(({ attributes }) => String(attributes['name']).startsWith(folder))
  if (below.length === 0 && path !== '') throw new GcloudFault(`One or more URLs matched no objects: ${url}`)
  return call.args.on('recursive') ? everything(call, bucket, folder, below) : level(call, bucket, folder, below)
}

/** Objects directly in the folder, and the folders directly in it. */
function level(call: Invocation, bucket: string, folder: string, below: WorldObject[]): string {
  const [direct, deeper] = [
    below.filter((one) => !restOf(one, folder).includes('/')),
    below.filter((one) => restOf(one, folder).includes('/')),
  ]
  const folders = [...new Set(deeper.map((one) => restOf(one, folder).split('/')[0]!))]
  const indent = call.args.on('long') ? ' '.repeat(33) : ''
  return linesOf(call, direct, folders.map((name) => `${indent}gs://${bucket}/${folder}${name}/\n`).join(''))
}

function everything(call: Invocation, bucket: string, folder: string, below: WorldObject[]): string {
  const folders = new Map<string, WorldObject[]>([[folder, []]])
  for (const one of below) {
    const name = String(one.attributes['name'])
    const home = name.slice(0, name.lastIndexOf('/') + 1)
    folders.set(home, [...(folders.get(home) ?? []), one])
  }
  return [...folders]
    .toSorted(([a], [b]) => (a < b ? -1 : 1))
    .map(([home, found]) => `gs://${bucket}/${home}:\n${linesOf(call, found)}`)
    .join('\n')
}

function restOf({ attributes }: WorldObject, folder: string): string {
  return String(attributes['name']).slice(folder.length)
}

function linesOf({ args }: Invocation, found: WorldObject[], folders = ''): string {
  if (!args.on('long')) return found.map(({ attributes }) => `${objectKind.linkOf(attributes)}\n`).join('') + folders
  const sizes = found.map(({ attributes }) => sizeOf(attributes))
  const total = sizes.reduce((sum, one) => sum + one, 0)
  const lines = found.map(
    ({ attributes }, index) =>
      `${sizeText(sizes[index]!, args.on('readable-sizes')).padStart(10)}  ${momentOf(attributes).replace('+0000', 'Z')}  ${objectKind.linkOf(attributes)}\n`,
  )
  return `${lines.join('')}${folders}TOTAL: ${found.length} objects, ${total} bytes (${sizeText(total, true)})\n`
}

function sizeText(bytes: number, readable: boolean | undefined): string {
  if (!readable) return String(bytes)
  if (bytes < 1024) return `${bytes}B`
  return bytes < 1024 ** 2 ? `${(bytes / 1024).toFixed(2)}kiB` : `${(bytes / 1024 ** 2).toFixed(2)}MiB`
}

const rm: GcloudCommand = {
  summary: 'Deletes objects, and with --recursive whole buckets.',
  operands: [{ name: 'URL', help: 'Objects, such as gs://BUCKET/NAME or gs://BUCKET/**.', many: true, of: bucketKind.type }],
  flags: [
    on('recursive', 'Deletes what is in it, too; a bucket goes with what it holds.', { aliases: ['r', 'R'] }),
    on('all-versions', 'Deletes older versions, too.', { aliases: ['a'] }),
    on('continue-on-error', 'Goes on with the next when one cannot be deleted.', { aliases: ['c'] }),
  ],
  format: 'none',
  async run(call) {
    for (const url of call.args.operands) {
      const { path } = urlOf(url)
      const recursive = call.args.on('recursive') === true
      const found = await objectsAt(call, url, recursive)
      if (found.length === 0 && !(recursive && path === ''))
        throw new GcloudFault(
          `The following URLs matched no objects or files:\n${url}${path === '' ? '\n--recursive deletes a bucket with all it holds' : ''}`,
        )
      for (const { id, attributes } of found) {
        call.say(`Removing ${objectKind.linkOf(attributes)}...`)
        await call.client.destroy(objectKind.type, id)
      }
      if (recursive && path === '') await deleteBucket(call, url)
    }
  },
}

const cat: GcloudCommand = {
  summary: 'Prints what objects hold.',
  operands: [{ name: 'URL', help: 'Objects, as gs://BUCKET/NAME.', many: true }],
  flags: [on('display-url', 'Prints the name of each before it.', { aliases: ['d'] })],
  async run(call) {
    let shown = ''
    for (const url of call.args.operands) {
      const found = url.includes('*') ? await objectsAt(call, url) : [await objectAt(call, url)]
      for (const object of found)
        shown += `${call.args.on('display-url') ? `==> ${objectKind.linkOf(object.attributes)} <==\n` : ''}${Buffer.from(contentOf(object)).toString('utf8')}`
    }
    return { text: shown }
  },
}

export const lookCommands = { ls, rm, cat }
