import { readFileSync, writeFileSync } from 'node:fs'
import { brotliCompressSync, brotliDecompressSync, constants } from 'node:zlib'
import { createMemoryStore } from '../../src/world/memory.ts'
import type { WorldObject, WorldStore } from '../../src/world/store.ts'
import { openShell } from './shell.ts'
import { SETUP } from './setup-lines.ts'

export const FORMS = ['json', 'text', 'table'] as const
export const REGION = 'us-east-1'

/** What the real command line said of a world. */
export interface Golden {
  version: string
  date: string
  objects: WorldObject[]
  /** `$NAME` in a question. */
  names: Record<string, string>
  answers: { line: string; code: number; out: string; err: string }[]
}

const FILE = new URL('golden.json.br', import.meta.url)

export function readGolden(): Golden {
  // Written by this package's own script.
  return JSON.parse(brotliDecompressSync(readFileSync(FILE)).toString()) as Golden
}

export function writeGolden(golden: Golden): void {
  writeFileSync(FILE, brotliCompressSync(JSON.stringify(golden), { params: { [constants.BROTLI_PARAM_QUALITY]: 11 } }))
}

export function worldOf({ objects }: Pick<Golden, 'objects'>): WorldStore {
  return createMemoryStore({ objects, calls: [] })
}

export function withNames(line: string, names: Readonly<Record<string, string>>): string {
  return line.replace(/\$([A-Z]\w*)/g, (_, name: string) => names[name] ?? '')
}

/** Makes the world that the questions are about. @throws Error with the line that failed */
export async function makeWorld(): Promise<Pick<Golden, 'objects' | 'names'>> {
  const shell = openShell()
  const names: Record<string, string> = {}
  for (const line of SETUP) {
    const [, path, text] = /^file (\S+) (.*)$/s.exec(line) ?? []
    if (path !== undefined) {
      shell.files.set(path, new TextEncoder().encode(text))
      continue
    }
    const [, name, command = line] = /^([A-Z]\w*)=(.*)$/s.exec(line) ?? []
    const { code, out, err } = await shell.aws(withNames(command, names))
    if (code !== 0) throw new Error(`${command}: ${err}`)
    if (name !== undefined) names[name] = out.trim()
  }
  return { objects: await shell.store.all(), names }
}
