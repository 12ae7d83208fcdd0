import { openClient } from '../../client/open-client.ts'
import { CloudError } from '../../engine/behaviour.ts'
import type { Value } from '../../value.ts'
import type { Command, CommandIo, CommandWorld } from '../command.ts'
import { GcloudFault } from './fault.ts'
import { arrange } from './filter/arrange.ts'
import { helpOf } from './help.ts'
import { loadTree } from './load-tree.ts'
import { readArgs, type Args } from './line/args.ts'
import { findCommand, type Found } from './line/find-command.ts'
import { flagTableOf } from './line/flag-table.ts'
import { refusedFlag, unknownWord } from './line/refuse.ts'
import type { GcloudCommand, Invocation, Shown } from './model.ts'
import { flattenedBy } from './print/flatten.ts'
import { printAs } from './print/print.ts'
import { activeConfiguration, readSettings, valueOf, type Settings } from './settings.ts'

/** `gcloud` on a simulated world. Exit codes as the real one's: 1 what was refused, 2 what was not understood. */
export const runGcloud: Command = async (argv, world, io) => {
  const words = argv[0] === 'help' ? [...argv.slice(1), '--help'] : argv
  if (words.includes('--version') || words[0] === '-v') return runGcloud(['version'], world, io)
  let name = 'gcloud'
  try {
    const found = await find(words)
    name = ['gcloud', ...found.path].join('.')
    if (found.unknown !== undefined) throw unknownWord(found)
    if (!found.command || found.rest.includes('--help') || found.rest.includes('-h')) return showHelp(found, io)
    return await runCommand(found.command, found, world, io)
  } catch (cause) {
    return told(cause, name, io)
  }
}

/** Reads the groups that the line names; all of them where that leads nowhere. */
async function find(words: readonly string[]): Promise<Found> {
  const found = findCommand(words, await loadTree(words))
  return found.path.length > 0 ? found : findCommand(words, await loadTree())
}

function showHelp(found: Found, io: CommandIo): number {
  const asked = found.command !== undefined || found.rest.includes('--help') || found.rest.includes('-h') || found.path.length === 0
  if (asked) {
    io.out(helpOf(found))
    return 0
  }
  io.err(`ERROR: (gcloud.${found.path.join('.')}) Command name argument expected.\n\n${helpOf(found)}`)
  return 2
}

async function runCommand(command: GcloudCommand, found: Found, world: CommandWorld, io: CommandIo): Promise<number> {
  const table = flagTableOf(command, (written, near) => refusedFlag(found.path, written, near))
  const args = readArgs(found.rest, table, command.operands ?? [])
  const call = await openCall(found.path, args, world, io)
  const shown = await command.run(call)
  if (!shown) return 0
  print(shown, command, call)
  if (shown.below !== undefined && call.format === undefined) call.say(shown.below)
  return 0
}

async function openCall(path: string[], args: Args, world: CommandWorld, io: CommandIo): Promise<Invocation> {
  const settings = await readSettings(io, await activeConfiguration(io, args.text('configuration')))
  const place = placeOf(path, args, settings, io)
  const quiet = args.on('quiet') === true || /^(1|true|yes)$/i.test(valueOf(io, settings, 'core/disable_prompts') ?? '')
  const muted = args.on('user-output-enabled') === false
  const client = openClient({
    store: world.store,
    runId: world.runId,
    place,
    ...(world.settings ? { settings: world.settings } : {}),
    ...(world.now ? { now: world.now } : {}),
  })
  return {
    args,
    name: path.join('.'),
    world,
    io,
    client,
    place,
    account: args.text('account') ?? valueOf(io, settings, 'core/account') ?? '',
    now: (world.now ?? (() => new Date()))(),
    format: args.text('format') ?? valueOf(io, settings, 'core/format'),
    say: (line) => {
      if (!muted) io.err(`${line}\n`)
    },
    async confirm(question) {
      if (quiet) return
      const prompt = `${question}${question.endsWith('\n\n') ? 'Do you want to continue' : ''} (Y/n)?  `
      if (!io.ask) return void io.err(`${prompt}\n`)
      const answer = (await io.ask(prompt)).trim().toLowerCase()
      if (answer !== '' && answer !== 'y' && answer !== 'yes') throw new GcloudFault('Aborted by user.')
    },
  }
}

function placeOf([group = '']: string[], args: Args, settings: Settings, io: CommandIo): Invocation['place'] {
  const zone = args.text('zone') ?? valueOf(io, settings, 'compute/zone')
  // Some services have a region or location of their own in the configuration.
  const own = valueOf(io, settings, `${group}/region`) ?? valueOf(io, settings, `${group}/location`)
  const region = args.text('region') ?? own ?? valueOf(io, settings, 'compute/region')
  return {
    awsRegion: 'us-east-1',
    project: args.text('project') ?? valueOf(io, settings, 'core/project') ?? '',
    gcpRegion: region ?? (zone ? zone.slice(0, Math.max(zone.lastIndexOf('-'), 0)) : ''),
    gcpZone: zone ?? '',
    hasRegion: region !== undefined || zone !== undefined,
    hasZone: zone !== undefined,
  }
}

function print(shown: Shown, command: GcloudCommand, { args, format, io, say }: Invocation): void {
  if ('text' in shown) return io.out(shown.text)
  const asked = format ?? command.format ?? 'yaml'
  const flatten = args.list('flatten')
  if ('one' in shown && !flatten && !args.has('filter')) return io.out(printAs(asked, [shown.one], true))
  const sortBy = args.list('sort-by')?.join(',')
  const list = arrange(flattenedBy('one' in shown ? [shown.one] : shown.list, flatten), {
    filter: args.text('filter'),
    sortBy,
    limit: args.count('limit'),
  })
  if (args.on('uri')) return io.out(list.map((object) => `${addressOf(object)}\n`).join(''))
  if (list.length === 0 && command.lists && format === undefined) return say('Listed 0 items.')
  io.out(printAs(asked, list, false))
}

function addressOf(object: Value): string {
  const { selfLink, name } = (typeof object === 'object' && object !== null ? object : {}) as Record<string, unknown>
  return String(selfLink ?? name ?? '')
}

/** Errors go to the error stream under the command's name. Anything that is no refusal is a mistake of the simulation. */
function told(cause: unknown, name: string, io: CommandIo): number {
  if (cause instanceof GcloudFault) {
    io.err(`ERROR: (${name}) ${cause.message}\n`)
    if (cause.exitCode === 2) io.err(`\nTo see what the command takes: ${name.split('.').join(' ')} --help\n`)
    return cause.exitCode
  }
  if (cause instanceof CloudError) {
    io.err(`ERROR: (${name}) ${refusal(name, cause)}\n`)
    return 1
  }
  const message = cause instanceof Error ? cause.message : String(cause)
  io.err(`ERROR: (${name}) ${message}. This is a mistake of the simulated cloud, not of your command.\n`)
  return 1
}

/** Compute says which resource; the other services begin with a status in capitals. */
function refusal(name: string, { code, message: given }: CloudError): string {
  const message = given.replace(/^google_\w+ "(.+)" exists already$/, "The resource '$1' already exists")
  if (name.startsWith('gcloud.compute.')) return `Could not fetch resource:\n - ${message}`
  return `${STATUS[code] ?? code.replace(/([a-z])([A-Z])/g, '$1_$2').toUpperCase()}: ${message}`
}

const STATUS: Record<string, string> = {
  AlreadyExists: 'ALREADY_EXISTS',
  notFound: 'NOT_FOUND',
  NotFound: 'NOT_FOUND',
  invalid: 'INVALID_ARGUMENT',
  required: 'INVALID_ARGUMENT',
  conflict: 'HTTPError 409',
  resourceInUse: 'FAILED_PRECONDITION',
}
