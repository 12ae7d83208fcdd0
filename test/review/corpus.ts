import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import type { Severity } from '@mcp-cloud/contracts'

export const CORPUS = fileURLToPath(new URL('./corpus/', import.meta.url))

/** What a reviewer has to find in a case: every finding above `info`, and the grade. */
export interface Expected {
  grade: Exclude<Severity, 'info'>
  findings: { code: string; address?: string }[]
}

/** What happens between the first apply and the plan that is reviewed, and around it. */
export interface Steps {
  /** Changed behind terraform's back: the first object of the type. */
  drift?: { type: string; set?: Record<string, string[]>; gone?: boolean }[]
  /** Addresses taken out of the state. */
  stateRm?: string[]
  /** Addresses marked for replacement. */
  taint?: string[]
  planArgs?: string[]
}

/** A root module of the corpus, as HCL in a folder; with a first step where it changes what stands already. */
export interface Case {
  name: string
  /** Applied first; absent where nothing stands. */
  before?: string
  /** The folder whose plan is reviewed. */
  folder: string
  /** What the reviewer is given as the module: its texts by path, those that terraform is not shown (`.unplanned`) too. */
  files: ReadonlyMap<string, string>
  steps: Steps
  expected: Expected
}

export function caseNames(): string[] {
  return readdirSync(CORPUS).toSorted()
}

export function readCase(name: string): Case {
  const folder = join(CORPUS, name)
  const entries = readdirSync(folder)
  const after = entries.includes('after') ? join(folder, 'after') : folder
  return {
    name,
    ...(entries.includes('before') ? { before: join(folder, 'before') } : {}),
    folder: after,
    files: new Map(textsUnder(after).filter(([path]) => !path.endsWith('.json'))),
    steps: entries.includes('steps.json') ? readJson<Steps>(join(folder, 'steps.json')) : {},
    expected: readJson<Expected>(join(folder, 'expected.json')),
  }
}

function textsUnder(folder: string, inner = ''): [string, string][] {
  return readdirSync(join(folder, inner)).flatMap((name): [string, string][] => {
    const path = join(inner, name)
    if (statSync(join(folder, path)).isDirectory()) return textsUnder(folder, path)
    return [[path.replace(/\.unplanned$/, ''), readFileSync(join(folder, path), 'utf8')]]
  })
}

/** Both files are written in this repository. */
function readJson<T>(path: string): T {
  return JSON.parse(readFileSync(path, 'utf8')) as T
}
