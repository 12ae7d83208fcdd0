import { execFile } from 'node:child_process'
import { cp, mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'

const MODULES = fileURLToPath(new URL('../../terraform/modules/', import.meta.url))
const run = promisify(execFile)

export interface BareOptions {
  /** Folder for workspaces. */
  root: string
  /** The shipped module, and its vars. */
  module: string
  vars: Record<string, unknown>
  /** Contents of terraform's CLI configuration. */
  cliConfig: string
  /** `TF_REATTACH_PROVIDERS`, where providers run already. */
  reattach?: string
}

/**
 * What somebody at a terminal does without the platform: `init`, `plan -out`, `show -json`, in a fresh copy of the module,
 * with a local state.
 * @returns the plan's JSON.
 */
export async function planBare({ root, module, vars, cliConfig, reattach }: BareOptions): Promise<string> {
  const folder = await mkdtemp(join(root, 'bare-'))
  const work = join(folder, 'module')
  await cp(join(MODULES, module), work, { recursive: true })
  await rm(join(work, 'tests'), { recursive: true, force: true })
  await writeFile(join(work, 'bench.auto.tfvars.json'), JSON.stringify(vars))
  await writeFile(join(work, 'bench_override.tf.json'), JSON.stringify({ provider: { aws: { region: vars['region'] } } }))
  await writeFile(join(folder, 'cli.tfrc'), cliConfig)
  await mkdir(join(folder, 'home'))
  const env = {
    PATH: process.env['PATH'] ?? '',
    HOME: join(folder, 'home'),
    TF_CLI_CONFIG_FILE: join(folder, 'cli.tfrc'),
    TF_IN_AUTOMATION: '1',
    CHECKPOINT_DISABLE: '1',
    ...(reattach ? { TF_REATTACH_PROVIDERS: reattach } : {}),
  }
  const terraform = (...args: string[]) => run('terraform', args, { cwd: work, env, encoding: 'utf8', maxBuffer: 64 << 20 })
  await terraform('init', '-input=false', '-no-color')
  await terraform('plan', '-input=false', '-no-color', '-out=run.tfplan')
  const { stdout } = await terraform('show', '-json', 'run.tfplan')
  await rm(folder, { recursive: true, force: true })
  return stdout
}
