import { objectKind, urlOf } from '../api/storage.ts'
import { GcloudFault } from '../fault.ts'
import { on, text } from '../line/flag.ts'
import type { Flag, GcloudCommand, Invocation } from '../model.ts'
import { contentOf, objectAt, objectsAt, putObject } from './storage-objects.ts'

const RECURSIVE: Flag = on('recursive', 'Takes everything inside folders along.', { aliases: ['r', 'R'] })

/** One thing to copy: where from, what it is called under its folder, and how its content is read. */
interface Source {
  url: string
  name: string
  read(): Promise<Uint8Array>
}

export const copyCommands: Record<'cp' | 'mv', GcloudCommand> = {
  cp: copier('Copies between files and buckets.', false),
  mv: copier('Moves between files and buckets.', true),
}

function copier(summary: string, moves: boolean): GcloudCommand {
  return {
    summary,
    operands: [
      { name: 'SOURCE', help: 'A file, gs://BUCKET/NAME, or - for what is piped in.', many: true },
      { name: 'DESTINATION', help: 'A file, a folder, gs://BUCKET or gs://BUCKET/NAME.' },
    ],
    flags: [
      ...(moves ? [] : [RECURSIVE]),
      on('no-clobber', 'Leaves what is there.', { aliases: ['n'] }),
      text('content-type', 'What the objects are, such as text/html.'),
      on('continue-on-error', 'Goes on with the next when one fails.', { aliases: ['c'] }),
    ],
    format: 'none',
    async run(call) {
      const destination = call.args.operands.at(-1)!
      const sources: Source[] = []
      for (const given of call.args.operands.slice(0, -1)) sources.push(...(await sourcesOf(call, given)))
      for (const source of sources) {
        const to = target(destination, source, sources.length > 1)
        call.say(`${moves ? 'Moving' : 'Copying'} ${source.url} to ${isCloud(to) ? to : `file://${to}`}`)
        if (isCloud(to)) await putObject(call, to, await source.read(), call.args.text('content-type'))
        else await call.io.files.write(to, await source.read())
        if (moves) await removeSource(call, source.url)
      }
    },
  }
}

function isCloud(url: string): boolean {
  return url.startsWith('gs://')
}

async function sourcesOf(call: Invocation, given: string): Promise<Source[]> {
  if (given === '-') return [{ url: 'file://-', name: '', read: async () => Buffer.from(await call.io.readStdin()) }]
  if (isCloud(given)) return cloudSources(call, given)
  const path = given.replace(/^file:\/\//, '')
  try {
    const content = await call.io.files.read(path)
    return [{ url: `file://${path}`, name: lastName(path), read: async () => content }]
  } catch (cause) {
    const code = cause instanceof Error && 'code' in cause ? cause.code : undefined
    if (code !== 'EISDIR') throw new GcloudFault(`The following URLs matched no objects or files:\n${given}`)
    if (!call.args.on('recursive')) throw new GcloudFault(`"${given}" is a folder; gcloud storage cp --recursive copies what is in it`)
    return filesBelow(call, path, lastName(path))
  }
}

async function filesBelow(call: Invocation, path: string, name: string): Promise<Source[]> {
  const found: Source[] = []
  for (const entry of await call.io.files.list(path)) {
    const [inner, called] = [`${path}/${entry.name}`, `${name}/${entry.name}`]
    if (entry.isFolder) found.push(...(await filesBelow(call, inner, called)))
    else found.push({ url: `file://${inner}`, name: called, read: () => call.io.files.read(inner) })
  }
  return found
}

async function cloudSources(call: Invocation, url: string): Promise<Source[]> {
  const { bucket, path } = urlOf(url)
  const many = call.args.on('recursive') || url.includes('*')
  const found = many ? await objectsAt(call, url, call.args.on('recursive') === true) : [await objectAt(call, url)]
  if (found.length === 0) throw new GcloudFault(`The following URLs matched no objects or files:\n${url}`)
  // What is copied keeps its name from the folder on that was named.
  const folder = path.slice(0, path.replace(/\/$/, '').lastIndexOf('/') + 1)
  return found.map((object) => {
    const name = String(object.attributes['name'])
    return {
      url: `gs://${bucket}/${name}`,
      name: call.args.on('recursive') ? name.slice(folder.length) : lastName(name),
      read: async () => contentOf(object),
    }
  })
}

function lastName(path: string): string {
  return path.replace(/\/$/, '').split('/').at(-1) ?? path
}

/** Where one thing goes: under a bucket or folder it keeps its name. */
function target(destination: string, { name }: Source, several: boolean): string {
  if (isCloud(destination)) {
    const { bucket, path } = urlOf(destination)
    if (path === '') return `gs://${bucket}/${name}`
    return path.endsWith('/') || several ? `gs://${bucket}/${path.replace(/\/?$/, '/')}${name}` : `gs://${bucket}/${path}`
  }
  const path = destination.replace(/^file:\/\//, '')
  return path === '.' || path.endsWith('/') || several ? `${path.replace(/\/$/, '')}/${name}` : path
}

async function removeSource(call: Invocation, url: string): Promise<void> {
  if (isCloud(url)) await call.client.destroy(objectKind.type, objectKind.idOf(url, { project: '' }))
  else await call.io.files.remove(url.replace(/^file:\/\//, ''))
}
