import type { CommandIo } from '../command.ts'
import { GcloudFault } from './fault.ts'

/** What stands in a named configuration: section → name → value. */
export type Settings = Record<string, Record<string, string>>

/** Stands in for what nobody set: the account and project of every learner. */
export const USUAL_ACCOUNT = 'learner@example.com'
export const USUAL_PROJECT = 'sandbox-project'

const FOLDER = '.config/gcloud'

/** Properties that may be set, as `section/name`. */
export const PROPERTIES: Record<string, string> = {
  'core/account': 'Whose name commands act in.',
  'core/project': 'The project that commands work in.',
  'core/disable_prompts': 'Whether nothing is asked.',
  'core/verbosity': 'How much is told.',
  'core/default_format': 'The format of commands that have none of their own.',
  'core/format': 'The format of every command.',
  'core/disable_usage_reporting': 'Nothing is ever reported here.',
  'compute/region': 'The region that commands work in.',
  'compute/zone': 'The zone that commands work in.',
  'container/cluster': 'The cluster that commands work on.',
  'run/region': 'The region of Cloud Run services.',
  'run/platform': 'The platform of Cloud Run.',
  'artifacts/location': 'The location of repositories.',
  'artifacts/repository': 'The repository that commands work on.',
  'redis/region': 'The region of Redis instances.',
  'functions/region': 'The region of functions.',
  'storage/process_count': 'Taken and left unused.',
  'builds/region': 'The region of builds.',
  'survey/disable_prompts': 'There are no surveys here.',
}

/** `project` → `core/project`. @throws GcloudFault for a property that is none */
export function propertyName(given: string): { section: string; name: string } {
  const full = given.includes('/') ? given : `core/${given}`
  if (!(full in PROPERTIES)) {
    const section = full.split('/')[0]!
    const near = Object.keys(PROPERTIES).filter((one) => one.startsWith(`${section}/`))
    const known = near.length > 0 ? near : Object.keys(PROPERTIES)
    throw new GcloudFault(`Section [${section}] has no property [${full.split('/')[1] ?? ''}]. There are: ${known.join(', ')}.`)
  }
  const [section = '', name = ''] = full.split('/')
  return { section, name }
}

function homeOf(io: CommandIo): string {
  const own = io.env['CLOUDSDK_CONFIG']
  if (own) return own
  const home = io.env['HOME']
  return home ? `${home.replace(/\/$/, '')}/${FOLDER}` : FOLDER
}

async function readText(io: CommandIo, name: string): Promise<string | undefined> {
  try {
    return Buffer.from(await io.files.read(`${homeOf(io)}/${name}`)).toString('utf8')
  } catch (cause) {
    if (cause instanceof Error && 'code' in cause && ['ENOENT', 'ENOTDIR', 'EISDIR', 'EACCES'].includes(String(cause.code)))
      return undefined
    throw cause
  }
}

/** The name of the configuration in use. */
export async function activeConfiguration(io: CommandIo, asked?: string): Promise<string> {
  const named = asked ?? io.env['CLOUDSDK_ACTIVE_CONFIG_NAME'] ?? (await readText(io, 'active_config'))?.trim()
  return named && /^[a-z][a-z0-9-]*$/.test(named) ? named : 'default'
}

export async function activate(io: CommandIo, name: string): Promise<void> {
  await io.files.write(`${homeOf(io)}/active_config`, Buffer.from(`${name}\n`))
}

export async function configurations(io: CommandIo): Promise<string[]> {
  try {
    const files = await io.files.list(`${homeOf(io)}/configurations`)
    const names = files.filter(({ name }) => name.startsWith('config_')).map(({ name }) => name.slice('config_'.length))
    return [...new Set(['default', ...names])].toSorted()
  } catch {
    return ['default']
  }
}

/** What was set, without what stands in for the rest. */
export async function readSettings(io: CommandIo, configuration: string): Promise<Settings> {
  const settings: Settings = {}
  let section = ''
  for (const line of ((await readText(io, `configurations/config_${configuration}`)) ?? '').split('\n')) {
    const heading = /^\[(\w+)\]$/.exec(line.trim())
    if (heading) section = heading[1]!
    const pair = /^(\w+)\s*=\s*(.*)$/.exec(line.trim())
    if (pair && section !== '') (settings[section] ??= {})[pair[1]!] = pair[2]!
  }
  return settings
}

export async function writeSettings(io: CommandIo, configuration: string, settings: Settings): Promise<void> {
  const text = Object.entries(settings)
    .filter(([, values]) => Object.keys(values).length > 0)
    .map(
      ([section, values]) =>
        `[${section}]\n${Object.entries(values)
          .map(([name, value]) => `${name} = ${value}\n`)
          .join('')}`,
    )
    .join('\n')
  await io.files.write(`${homeOf(io)}/configurations/config_${configuration}`, Buffer.from(text))
}

/** What holds: the environment before the configuration, and the learner's own account and project where neither says. */
export function valueOf(io: CommandIo, settings: Settings, full: string): string | undefined {
  const [section = '', name = ''] = full.split('/')
  const set = io.env[`CLOUDSDK_${section}_${name}`.toUpperCase()] ?? settings[section]?.[name]
  if (set !== undefined && set !== '') return set
  if (full === 'core/account') return USUAL_ACCOUNT
  if (full === 'core/project') return io.env['GOOGLE_CLOUD_PROJECT'] || USUAL_PROJECT
  return undefined
}
