import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import type { Adoption } from '../engine/adoption.ts'

/** What a command of terraform in a folder belongs to: the folder's workspace, and the saved plan where it applies one. */
export async function adoptionFor(args: readonly string[], folder: string, environment: NodeJS.ProcessEnv): Promise<Adoption> {
  const dataFolder = environment['TF_DATA_DIR'] ?? '.terraform'
  const chosen = await readFile(join(folder, dataFolder, 'environment'), 'utf8').catch(() => 'default')
  const scope = `${folder}\n${environment['TF_WORKSPACE'] ?? chosen.trim()}`
  const plan = await savedPlan(args, folder)
  return { scope, ...(plan ? { planId: createHash('sha256').update(plan).digest('hex') } : {}) }
}

/** `terraform apply [options] FILE`: the file's bytes. */
async function savedPlan(args: readonly string[], folder: string): Promise<Uint8Array | undefined> {
  const [verb, ...rest] = args.filter((word) => !word.startsWith('-'))
  const last = args.at(-1)
  if (verb !== 'apply' || rest.length === 0 || last === undefined || last.startsWith('-')) return undefined
  return readFile(join(folder, last)).catch(() => undefined)
}
