import { execFile, spawn } from 'node:child_process'
import { cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createMemoryStore, reattachFor, startProvider, type WorldStore } from '@mcp-cloud/sandbox-cloud'
import type { Case, Steps } from './corpus.ts'

const run = promisify(execFile)
const PROVIDERS = `
provider "aws" {
  region = "us-east-1"
}

provider "google" {
  project = "sandbox-project"
  region  = "us-central1"
  zone    = "us-central1-a"
}
`

/**
 * Plans a case with the real terraform on simulated clouds of its own: the first step applied, what happens in between
 * done, then the plan as JSON.
 * @throws Error with terraform's own text when terraform refuses
 */
export async function planCase(subject: Case): Promise<unknown> {
  const root = mkdtempSync(join(tmpdir(), 'review-'))
  const store = createMemoryStore()
  const server = await startProvider({ store, socketFolder: join(root, 's'), runId: 'review', types: typesOf(subject) })
  // Terraform watches a process and may end it; this one is there for nothing else.
  const watched = spawn('sleep', ['600'], { stdio: 'ignore' })
  const folder = join(root, 'root')
  writeFileSync(join(root, 'cli.tfrc'), 'disable_checkpoint = true\n')
  const env = {
    PATH: process.env['PATH'],
    HOME: root,
    TF_IN_AUTOMATION: '1',
    TF_CLI_CONFIG_FILE: join(root, 'cli.tfrc'),
    TF_REATTACH_PROVIDERS: reattachFor(server, watched.pid ?? process.pid),
  }
  const terraform = async (...args: string[]) => {
    try {
      return (await run('terraform', args, { cwd: folder, env, maxBuffer: 256 << 20 })).stdout
    } catch (cause) {
      const { stdout = '', stderr = '' } = cause as { stdout?: string; stderr?: string }
      throw new Error(`${subject.name}: terraform ${args.join(' ')} failed:\n${stdout}${stderr}`, { cause })
    }
  }
  try {
    mkdirSync(folder)
    if (subject.before) {
      place(subject.before, folder)
      await terraform('init', '-input=false', '-no-color')
      await terraform('apply', '-input=false', '-auto-approve', '-no-color')
      for (const address of subject.steps.stateRm ?? []) await terraform('state', 'rm', address)
      for (const address of subject.steps.taint ?? []) await terraform('taint', address)
      await drift(store, subject.steps)
    }
    place(subject.folder, folder)
    await terraform('init', '-input=false', '-no-color')
    await terraform('plan', '-input=false', '-no-color', '-out=plan', ...(subject.steps.planArgs ?? []))
    return withoutNoise(JSON.parse(await terraform('show', '-json', 'plan')))
  } finally {
    await server.close()
    watched.kill()
    rmSync(root, { recursive: true, force: true })
  }
}

/** The configuration in `to` becomes that of `from`; state and locks stay. */
function place(from: string, to: string): void {
  for (const name of readdirSync(to)) if (name.endsWith('.tf')) rmSync(join(to, name))
  cpSync(from, to, { recursive: true, filter: (path) => !/(expected|steps)\.json$|\.unplanned$/.test(path) })
  writeFileSync(join(to, 'providers.tf'), PROVIDERS)
}

async function drift(store: WorldStore, { drift: changes = [] }: Steps): Promise<void> {
  for (const { type, set, gone } of changes) {
    const [object] = await store.list(type)
    if (!object) throw new Error(`the world has no ${type}`)
    if (gone) await store.delete(type, object.id)
    else await store.put({ ...object, attributes: { ...object.attributes, ...set } })
  }
}

/** Every type the case speaks of: terraform is told of no other, which is most of its time. */
function typesOf({ files, before }: Case): Set<string> {
  const texts = [...files.values(), ...(before ? readdirSync(before).map((name) => readFileSync(join(before, name), 'utf8')) : [])]
  return new Set(texts.flatMap((text) => [...text.matchAll(/^\s*(?:resource|data) "([a-z0-9_]+)"/gm)].map(([, type]) => type!)))
}

/** What says the same again (`planned_values`) or anew at every plan (`timestamp`) is left out. */
function withoutNoise(plan: Record<string, unknown>): unknown {
  return Object.fromEntries(Object.entries(plan).filter(([name]) => !['planned_values', 'timestamp', 'relevant_attributes'].includes(name)))
}
