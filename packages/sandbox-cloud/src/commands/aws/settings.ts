import { USUAL_PLACE } from '../../client/open-client.ts'
import type { CommandIo } from '../command.ts'
import type { Globals } from './parse/globals.ts'
import { EXIT, UsageError } from './usage-error.ts'

/** One setting, and where it came from as `aws configure list` tells it. */
export interface Setting {
  value: string | undefined
  type: string
  location: string
}

export interface Settings {
  profile: string | undefined
  region: Setting
  output: Setting
}

const UNSET: Setting = { value: undefined, type: 'None', location: 'None' }

/** What applies to a command: its own option, else the environment, else the profile's part of the configuration file. */
export async function readSettings(globals: Globals, io: CommandIo): Promise<Settings> {
  const profile = globals.profile ?? io.env['AWS_PROFILE'] ?? io.env['AWS_DEFAULT_PROFILE']
  const early = (option: string | undefined, name: string, variables: readonly string[]): Setting | undefined => {
    if (option !== undefined) return { value: option, type: 'manual', location: `--${name}` }
    const variable = variables.find((one) => io.env[one])
    return variable ? { value: io.env[variable], type: 'env', location: variable } : undefined
  }
  const region = early(globals.region, 'region', ['AWS_REGION', 'AWS_DEFAULT_REGION'])
  const output = early(globals.output, 'output', ['AWS_DEFAULT_OUTPUT'])
  if (region && output && profile === undefined) return { profile, region, output }
  const sections = parseSections(await readConfiguration(io))
  const own = sections.get(profile === undefined || profile === 'default' ? 'default' : `profile ${profile}`)
  if (profile !== undefined && profile !== 'default' && !own)
    throw new UsageError(
      `The config profile (${profile}) could not be found; make it by: aws configure set region us-east-1 --profile ${profile}`,
      EXIT.configuration,
    )
  const kept = (name: string): Setting => {
    const value = own?.get(name)
    return value === undefined ? UNSET : { value, type: 'config-file', location: configurationPath(io) }
  }
  return { profile, region: region ?? kept('region'), output: output ?? kept('output') }
}

/** The region a command goes to. The sandbox has one of its own where nothing is said. */
export function regionOf({ region }: Settings): string {
  const value = region.value ?? USUAL_PLACE.awsRegion
  if (!/^[a-z]{2}(-[a-z]+)+-\d$/.test(value))
    throw new UsageError(`Provided region_name '${value}' doesn't match a supported format, which is like us-east-1.`, EXIT.general)
  return value
}

export function configurationPath({ env }: CommandIo): string {
  return env['AWS_CONFIG_FILE'] ?? `${env['HOME'] ?? '~'}/.aws/config`
}

export async function readConfiguration(io: CommandIo): Promise<string> {
  return io.files.read(configurationPath(io)).then(
    (bytes) => new TextDecoder().decode(bytes),
    () => '',
  )
}

/** `[section]` and `name = value` lines. */
export function parseSections(text: string): Map<string, Map<string, string>> {
  const sections = new Map<string, Map<string, string>>()
  let current: Map<string, string> | undefined
  for (const line of text.split('\n')) {
    const [, title] = /^\s*\[\s*(.+?)\s*\]/.exec(line) ?? []
    if (title !== undefined) {
      current = sections.get(title) ?? new Map()
      sections.set(title, current)
      continue
    }
    const [, name, value] = /^\s*([\w-]+)\s*=\s*(.*?)\s*$/.exec(line) ?? []
    if (name !== undefined && value !== undefined) current?.set(name, value)
  }
  return sections
}
