import { runAws } from '../../src/commands/aws/run.ts'
import type { CommandFiles, CommandIo } from '../../src/commands/command.ts'
import { createMemoryStore } from '../../src/world/memory.ts'
import type { WorldStore } from '../../src/world/store.ts'

export const NOW = new Date('2026-03-04T05:06:07.000Z')

export interface Answered {
  code: number
  out: string
  err: string
}

/** A person at `aws`, with a world, an environment and a few files of their own. */
export interface Shell {
  store: WorldStore
  files: Map<string, Uint8Array>
  /** Runs a line; words are split as a shell splits them, quotes and all. */
  aws(line: string, stdin?: string): Promise<Answered>
}

export function openShell(env: Record<string, string> = {}, store = createMemoryStore()): Shell {
  const files = new Map<string, Uint8Array>()
  return {
    store,
    files,
    async aws(line, stdin = '') {
      const said = { out: '', err: '' }
      const io: CommandIo = {
        out: (text) => void (said.out += text),
        err: (text) => void (said.err += text),
        env,
        isTerminal: false,
        columns: 80,
        readStdin: async () => stdin,
        files: filesOf(files),
      }
      const code = await runAws(wordsOf(line), { store, runId: 'test', now: () => NOW }, io)
      return { code, ...said }
    },
  }
}

/** `a 'b c' "d"` → `['a', 'b c', 'd']` */
export function wordsOf(line: string): string[] {
  return [...line.matchAll(/(?:[^\s'"]+|'[^']*'|"(?:\\"|[^"])*")+/g)].map(([word]) =>
    word.replace(/'([^']*)'|"((?:\\"|[^"])*)"/g, (_, single?: string, double?: string) => single ?? double?.replaceAll('\\"', '"') ?? ''),
  )
}

function filesOf(files: Map<string, Uint8Array>): CommandFiles {
  const absent = (code: string) => Object.assign(new Error(code), { code })
  return {
    async read(path) {
      const found = files.get(path)
      if (!found) throw absent('ENOENT')
      return found
    },
    write: async (path, content) => void files.set(path, content),
    remove: async (path) => void files.delete(path),
    async list(path) {
      const prefix = path === '.' || path === '' ? '' : `${path.replace(/\/$/, '')}/`
      const names = new Map<string, { name: string; isFolder: boolean; sizeBytes: number; modifiedAt: Date }>()
      for (const [file, content] of files) {
        if (!file.startsWith(prefix)) continue
        const [name = '', ...rest] = file.slice(prefix.length).split('/')
        names.set(name, { name, isFolder: rest.length > 0, sizeBytes: rest.length > 0 ? 0 : content.length, modifiedAt: new Date(0) })
      }
      if (names.size === 0 && prefix !== '') throw absent(files.has(path) ? 'ENOTDIR' : 'ENOENT')
      return [...names.values()]
    },
  }
}
