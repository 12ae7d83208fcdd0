/** A place for real terraform to work in: a folder with a module, gone after the test. */
import { chmodSync, mkdirSync, mkdtempSync, realpathSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { onTestFinished } from 'vitest'
import {
  applyArgs,
  cliConfig,
  execute,
  findBinary,
  planArgs,
  terraformEnvironment,
  visiblePaths,
  type Binary,
  type Command,
  type EnvironmentOptions,
  type Isolation,
} from '../src/index.ts'

export const PLAIN: Isolation = { kind: 'none', reason: 'the test wants none' }

let binary: Promise<Binary | undefined> | undefined

/** The machine's terraform, or undefined where it has none. */
export function installedBinary(): Promise<Binary | undefined> {
  binary ??= findBinary().catch(() => undefined)
  return binary
}

/** The machine's terraform; without one the test is told as not run. */
export async function needBinary(context: { skip: (note: string) => never }): Promise<Binary> {
  return (await installedBinary()) ?? context.skip('not run: terraform is not installed')
}

export type WorkplaceOptions = Pick<EnvironmentOptions, 'stateBackend' | 'extra'> & { isolation?: Isolation; mirror?: string }

/** Makes a module of the given files and says how terraform is called on it. State is local unless a backend is given. */
export function workplace(path: string, files: Record<string, string>, options: WorkplaceOptions = {}) {
  const { isolation = PLAIN, mirror, ...environment } = options
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'run-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  chmodSync(root, 0o711)
  const folders = { module: join(root, 'module'), work: join(root, 'work'), cliConfig: join(root, 'cli.tfrc'), ...(mirror && { mirror }) }
  for (const folder of [folders.module, folders.work]) mkdirSync(folder)
  const paths = visiblePaths(isolation, folders, path)
  writeFileSync(folders.cliConfig, cliConfig(mirror === undefined ? {} : { mirror: paths.mirror }))
  const backend = environment.stateBackend ? { http: {} } : { local: { path: join(paths.work, 'terraform.tfstate') } }
  const override = JSON.stringify({ terraform: { backend } })
  for (const [name, text] of Object.entries({ 'backend_override.tf.json': override, ...files })) {
    writeFileSync(join(folders.module, name), text)
  }
  const env = terraformEnvironment({ paths, ...environment })
  const command = (args: string[], more: Partial<Command> = {}): Command => ({ binary: path, args, env, folders, isolation, ...more })
  const planFile = join(paths.work, 'plan')
  return {
    root,
    folders,
    paths,
    command,
    planFile,
    stateFile: join(folders.work, 'terraform.tfstate'),
    supervision: join(root, 'supervision'),
    apply: (more: Partial<Command> = {}) => command(applyArgs({ planFile }), more),
    /** Initialises and plans; throws with what terraform said when that fails. */
    async prepare(more: Partial<Command> = {}) {
      for (const args of [['init', '-input=false', '-json'], planArgs({ out: planFile })]) {
        const outcome = await execute(command(args, { moduleAccess: 'read-write', ...more }))
        if (outcome.kind !== 'ok')
          throw new Error(`${args[0]}: ${JSON.stringify(outcome)} ${outcome.kind === 'not-started' ? outcome.cause.message : ''}`)
      }
    },
  }
}
