import { execFile, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { reattachFor, startProvider } from '../../src/start.ts'
import { createMemoryStore } from '../../src/world/memory.ts'
import type { Facts } from './compare.ts'
import { PHASES, typeFixtures, type Phase } from './configuration.ts'
import { factsOf, type PlanJson } from './facts.ts'

const run = promisify(execFile)
export const VERSION = '5.100.0'
const EXAMPLES = fileURLToPath(new URL('../../examples/', import.meta.url))

/** The examples that the real provider can plan without a cloud: AWS alone, and nothing is looked up there. */
export function plannedExamples(): string[] {
  return readdirSync(EXAMPLES).filter((name) => name.startsWith('aws-') && !looksUp(readFileSync(join(EXAMPLES, name, 'main.tf'), 'utf8')))
}

function looksUp(text: string): boolean {
  return /^data "aws_(?!iam_policy_document")/m.test(text)
}

/** Skips everything for which the provider would call AWS; with the simulation nothing is skipped by it. */
const PROVIDER = {
  terraform: { required_providers: { aws: { source: 'hashicorp/aws', version: VERSION } } },
  provider: {
    aws: {
      region: 'us-east-1',
      access_key: 'AKIAIOSFODNN7EXAMPLE',
      secret_key: 'example',
      skip_credentials_validation: true,
      skip_metadata_api_check: 'true',
      skip_region_validation: true,
      skip_requesting_account_id: true,
    },
  },
}

export interface Workplace {
  folder: string
  /** Writes the configuration of a phase. */
  turnTo(phase: Phase): Promise<void>
  /** Facts of a plan of the folder as it stands, against the state as it stands. */
  plan(env: NodeJS.ProcessEnv, ...args: string[]): Promise<Facts[string]>
  terraform(env: NodeJS.ProcessEnv, ...args: string[]): Promise<string>
  close(): void
}

export async function makeWorkplace(): Promise<Workplace> {
  const root = mkdtempSync(join(tmpdir(), 'fidelity-'))
  const folder = join(root, 'root')
  mkdirSync(folder)
  const write = (name: string, json: unknown) => writeFileSync(join(folder, `${name}.tf.json`), JSON.stringify(json))
  write('provider', PROVIDER)
  for (const name of plannedExamples())
    cpSync(join(EXAMPLES, name), join(folder, 'examples', name), { recursive: true, filter: (path) => !path.endsWith('providers.tf') })
  const environment = (env: NodeJS.ProcessEnv) => ({ PATH: process.env['PATH'], HOME: root, TF_IN_AUTOMATION: '1', ...env })
  const terraform = async (env: NodeJS.ProcessEnv, ...args: string[]) => {
    try {
      return (await run('terraform', args, { cwd: folder, env: environment(env), maxBuffer: 256 * 1024 * 1024 })).stdout
    } catch (cause) {
      const { stdout = '', stderr = '' } = cause as { stdout?: string; stderr?: string }
      throw new Error(`terraform ${args[0]} failed:\n${stdout.slice(-4000)}${stderr}`, { cause })
    }
  }
  return {
    folder,
    terraform,
    async turnTo(phase) {
      write('types', await typeFixtures(phase))
      write('examples', examplesIn(phase))
    },
    async plan(env, ...args) {
      await terraform(env, 'plan', '-input=false', '-no-color', '-out=plan', ...args)
      return factsOf(JSON.parse(await terraform(env, 'show', '-json', 'plan')) as PlanJson)
    },
    close: () => rmSync(root, { recursive: true, force: true }),
  }
}

/** The examples as modules, with the values of their change from the second phase on. */
function examplesIn(phase: Phase): unknown {
  const names = plannedExamples()
  if (names.length === 0) return {}
  const changes = (name: string) => (phase === 'fresh' ? {} : changeOf(name))
  return { module: Object.fromEntries(names.map((name) => [name, { source: `./examples/${name}`, ...changes(name) }])) }
}

function changeOf(name: string): object {
  return (JSON.parse(readFileSync(join(EXAMPLES, name, 'exercise.json'), 'utf8')) as { change: object }).change
}

/** Makes the first phase in a new simulated world, and gives the state that terraform then has. */
export async function applyOurs(workplace: Workplace): Promise<string> {
  return withOurs(workplace, async (env) => {
    await workplace.turnTo('fresh')
    await workplace.terraform(env, 'init', '-input=false', '-no-color')
    await workplace.terraform(env, 'apply', '-input=false', '-no-color', '-auto-approve')
    return readFileSync(join(workplace.folder, 'terraform.tfstate'), 'utf8')
  })
}

/** Plans of every phase by the simulation: the first against nothing, the others against the state. */
export async function planOurs(workplace: Workplace, state: string): Promise<Facts> {
  return withOurs(workplace, (env) => planPhases(workplace, env, state))
}

/** The same plans by the real provider, which needs no cloud for them. */
export async function planReal(workplace: Workplace, state: string, mirror: string): Promise<Facts> {
  const config = join(workplace.folder, '..', 'mirror.tfrc')
  writeFileSync(
    config,
    `disable_checkpoint = true\nprovider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
  )
  return planPhases(workplace, { TF_CLI_CONFIG_FILE: config, AWS_EC2_METADATA_DISABLED: 'true' }, state)
}

async function planPhases(workplace: Workplace, env: NodeJS.ProcessEnv, state: string): Promise<Facts> {
  const facts: Facts = {}
  const file = join(workplace.folder, 'terraform.tfstate')
  for (const phase of PHASES) {
    await workplace.turnTo(phase)
    rmSync(file, { force: true })
    if (phase === 'fresh') await workplace.terraform(env, 'init', '-input=false', '-no-color')
    else writeFileSync(file, state)
    facts[phase] = await workplace.plan(env, '-refresh=false')
  }
  return facts
}

async function withOurs<T>(workplace: Workplace, work: (env: NodeJS.ProcessEnv) => Promise<T>): Promise<T> {
  const server = await startProvider({ store: createMemoryStore(), socketFolder: join(workplace.folder, '..', 's'), runId: 'fidelity' })
  // Terraform watches a process and may end it; this one is there for nothing else.
  const watched = spawn('sleep', ['600'])
  try {
    return await work({ TF_REATTACH_PROVIDERS: reattachFor(server, watched.pid ?? process.pid) })
  } finally {
    watched.kill()
    await server.close()
  }
}
