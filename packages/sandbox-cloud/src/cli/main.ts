import { writeFile } from 'node:fs/promises'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { settingsOf } from '../engine/conditions.ts'
import { writeMirror } from '../mirror/write-mirror.ts'
import { adoptionFor } from './adoption.ts'
import { readConditions } from './conditions.ts'
import { execute } from './exec.ts'
import { stateFolder, worldPath } from './world-path.ts'
import { USAGE, UsageError } from './usage.ts'
import { diffWorld, editWorld, emptyWorld, showWorld } from './world.ts'

const FAILED = 1
const MISUSED = 2
const print = (line: string) => void process.stdout.write(`${line}\n`)
const say = (line: string) => void process.stderr.write(`${line}\n`)

/** The command line. @returns the exit code: that of the command for `exec`, else 0, 1 (failed) or 2 (not understood). */
export async function main(argv: readonly string[]): Promise<number> {
  try {
    return await dispatch(argv)
  } catch (cause) {
    say(`sandbox-cloud: ${cause instanceof Error ? cause.message : String(cause)}`)
    return cause instanceof UsageError ? MISUSED : FAILED
  }
}

async function dispatch(argv: readonly string[]): Promise<number> {
  const dashes = argv.indexOf('--')
  const [own, command] = dashes < 0 ? [argv, []] : [argv.slice(0, dashes), argv.slice(dashes + 1)]
  const { values, positionals } = parse(own)
  const [verb, ...rest] = positionals
  if (values.help || verb === undefined) {
    print(USAGE)
    return values.help ? 0 : MISUSED
  }
  if (verb === 'exec') {
    if (rest.length > 0 || command.length === 0)
      throw new UsageError('exec needs a command after --, such as: sandbox-cloud exec -- terraform plan')
    const folder = folderOf(command)
    return execute(command, {
      worldPath: await worldPath(values.world, folder),
      settings: settingsOf(await readConditions(values)),
      ...(values.adopt ? { adoption: await adoptionFor(command.slice(1), folder, process.env) } : {}),
      say,
    })
  }
  if (verb === 'mirror') await mirror(rest)
  else if (verb === 'world') await world(rest, await worldPath(values.world, process.cwd()), values.delete ?? false)
  else throw new UsageError(`there is no command ${verb}; there are exec, mirror and world`)
  return 0
}

function parse(own: readonly string[]) {
  try {
    return parseArgs({
      args: [...own],
      allowPositionals: true,
      options: {
        world: { type: 'string' },
        delay: { type: 'string' },
        quotas: { type: 'boolean' },
        faults: { type: 'string' },
        seed: { type: 'string' },
        adopt: { type: 'boolean' },
        delete: { type: 'boolean' },
        help: { type: 'boolean', short: 'h' },
      },
    })
  } catch (cause) {
    throw new UsageError(cause instanceof Error ? cause.message : String(cause), { cause })
  }
}

async function world([verb, ...rest]: readonly string[], path: string, remove: boolean): Promise<void> {
  if (verb === 'show') return showWorld(path, rest, print)
  if (verb === 'diff') return diffWorld(path, print)
  if (verb === 'reset') return emptyWorld(path, print)
  if (verb === 'edit') return editWorld(path, rest, remove, print)
  throw new UsageError(`there is no world ${verb ?? '(nothing)'}; there are show, diff, edit and reset`)
}

async function mirror([given, ...more]: readonly string[]): Promise<void> {
  if (given === undefined || more.length > 0) throw new UsageError('mirror needs one folder')
  const folder = resolve(given)
  await writeMirror({ folder, version: '99.0.0', compileCache: join(stateFolder(), 'compiled') })
  const configuration = join(folder, 'terraform.tfrc')
  await writeFile(configuration, `provider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(folder)}\n  }\n}\n`)
  print(`Wrote the mirror. To use it: export TF_CLI_CONFIG_FILE=${configuration}`)
  print('Its providers validate and plan; their world ends with each command. To apply, use sandbox-cloud exec.')
}

function folderOf(command: readonly string[]): string {
  const chdir = command.find((word) => word.startsWith('-chdir='))
  return resolve(chdir?.slice('-chdir='.length) ?? '.')
}
