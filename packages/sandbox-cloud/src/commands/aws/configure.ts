import type { CommandIo } from '../command.ts'
import type { Globals } from './parse/globals.ts'
import { configurationPath, parseSections, readConfiguration, readSettings, type Setting } from './settings.ts'
import { EXIT, UsageError } from './usage-error.ts'

const KEY: Setting = { value: '****************ABOX', type: 'sandbox', location: '' }
const NAMES = ['region', 'output', 'cli_pager']

/** `aws configure list|get|set`, on the configuration file. There are no credentials to configure in a sandbox. */
export async function configure([verb = 'list', ...words]: readonly string[], globals: Globals, io: CommandIo): Promise<number> {
  if (verb === 'list') return list(globals, io)
  if (verb === 'list-profiles') return profiles(io)
  if (verb === 'get') return get(words[0] ?? '', globals, io)
  if (verb === 'set') return set(words, globals, io)
  throw new UsageError(`aws configure has no "${verb}"; there are list, list-profiles, get NAME and set NAME VALUE`)
}

async function list(globals: Globals, io: CommandIo): Promise<number> {
  const settings = await readSettings(globals, io)
  const row = (name: string, value: string, type: string, location: string) =>
    io.out(`${name.padStart(10)} ${value.padStart(24)} ${type.padStart(16)}    ${location}\n`)
  row('Name', 'Value', 'Type', 'Location')
  row('----', '-----', '----', '--------')
  const profile = settings.profile
  row(
    'profile',
    profile ?? '<not set>',
    profile === undefined ? 'None' : globals.profile ? 'manual' : 'env',
    profile === undefined ? 'None' : globals.profile ? '--profile' : 'AWS_PROFILE',
  )
  for (const name of ['access_key', 'secret_key']) row(name, KEY.value ?? '', KEY.type, KEY.location)
  const { value, type, location } = settings.region
  row('region', value ?? '<not set>', type, location)
  return EXIT.ok
}

async function profiles(io: CommandIo): Promise<number> {
  for (const name of parseSections(await readConfiguration(io)).keys()) io.out(`${name.replace(/^profile /, '')}\n`)
  return EXIT.ok
}

async function get(name: string, globals: Globals, io: CommandIo): Promise<number> {
  const sections = parseSections(await readConfiguration(io))
  const value = sections.get(sectionOf(globals, io))?.get(name)
  if (value === undefined) return 1
  io.out(`${value}\n`)
  return EXIT.ok
}

async function set([name, value]: readonly string[], globals: Globals, io: CommandIo): Promise<number> {
  if (name === undefined || value === undefined)
    throw new UsageError('aws configure set needs a name and a value, such as: aws configure set region us-east-1')
  if (name.includes('secret') || name.includes('access_key') || name.includes('token'))
    throw new UsageError(`there is nothing to sign in to in this sandbox, so ${name} is not kept; never write real keys here`)
  if (!NAMES.includes(name)) throw new UsageError(`aws configure knows ${NAMES.join(', ')}; "${name}" is none of them`)
  const sections = parseSections(await readConfiguration(io))
  const title = sectionOf(globals, io)
  sections.set(title, new Map([...(sections.get(title) ?? []), [name, value]]))
  const text = [...sections]
    .map(([section, values]) => `[${section}]\n${[...values].map(([key, item]) => `${key} = ${item}\n`).join('')}`)
    .join('\n')
  await io.files.write(configurationPath(io), new TextEncoder().encode(text))
  return EXIT.ok
}

function sectionOf({ profile = '' }: Globals, { env }: CommandIo): string {
  const name = profile || env['AWS_PROFILE'] || 'default'
  return name === 'default' ? name : `profile ${name}`
}
