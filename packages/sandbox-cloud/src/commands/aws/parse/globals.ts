import { UsageError } from '../usage-error.ts'

/** What every command understands, wherever it stands on the line. */
export interface Globals {
  region?: string
  output?: string
  query?: string
  profile?: string
  color: 'auto' | 'on' | 'off'
  binaryFormat: 'base64' | 'raw-in-base64-out'
  paginate: boolean
  version: boolean
}

const WITH_VALUE = [
  'region',
  'output',
  'query',
  'profile',
  'color',
  'endpoint-url',
  'cli-binary-format',
  'ca-bundle',
  'cli-read-timeout',
  'cli-connect-timeout',
  'cli-error-format',
] as const
const SWITCHES = [
  'no-cli-pager',
  'debug',
  'no-verify-ssl',
  'no-paginate',
  'no-sign-request',
  'cli-auto-prompt',
  'no-cli-auto-prompt',
  'version',
] as const
export const GLOBAL_OPTIONS: readonly string[] = [...WITH_VALUE, ...SWITCHES].map((name) => `--${name}`)
export const OUTPUTS = ['json', 'text', 'table', 'yaml', 'yaml-stream', 'off'] as const

/** Takes the options of every command out of a line. @throws UsageError when a value is missing or is none of those allowed. */
export function readGlobals(argv: readonly string[]): { globals: Globals; words: string[] } {
  const given = new Map<string, string>()
  const words: string[] = []
  for (let at = 0; at < argv.length; at++) {
    const word = argv[at]!
    const [name = '', inline] = word.startsWith('--') ? splitOnce(word.slice(2)) : []
    if (includes(SWITCHES, name) && inline === undefined) given.set(name, '')
    else if (includes(WITH_VALUE, name)) {
      const value = inline ?? argv[++at]
      if (value === undefined) throw new UsageError(`--${name} needs a value behind it`)
      given.set(name, value)
    } else words.push(word)
  }
  return { globals: asGlobals(given), words }
}

function asGlobals(given: ReadonlyMap<string, string>): Globals {
  const color = given.get('color') ?? 'auto'
  if (color !== 'auto' && color !== 'on' && color !== 'off') throw new UsageError(`--color is "${color}"; choose one of auto, on, off`)
  const binaryFormat = given.get('cli-binary-format') ?? 'base64'
  if (binaryFormat !== 'base64' && binaryFormat !== 'raw-in-base64-out')
    throw new UsageError(`--cli-binary-format is "${binaryFormat}"; choose one of base64, raw-in-base64-out`)
  const output = given.get('output')
  if (output !== undefined && !includes(OUTPUTS, output))
    throw new UsageError(`--output is "${output}"; choose one of ${OUTPUTS.join(', ')}`)
  return {
    region: given.get('region'),
    output,
    query: given.get('query'),
    profile: given.get('profile'),
    color,
    binaryFormat,
    paginate: !given.has('no-paginate'),
    version: given.has('version'),
  }
}

function splitOnce(word: string): [string, string?] {
  const at = word.indexOf('=')
  return at < 0 ? [word] : [word.slice(0, at), word.slice(at + 1)]
}

function includes(names: readonly string[], name: string): boolean {
  return names.includes(name)
}
