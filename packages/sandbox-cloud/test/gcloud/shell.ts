import { completeGcloud } from '../../src/commands/gcloud/complete-gcloud.ts'
import { runGcloud } from '../../src/commands/gcloud/run-gcloud.ts'
import type { CommandFiles, CommandIo, CommandWorld } from '../../src/commands/command.ts'
import { createMemoryStore } from '../../src/world/memory.ts'
import type { WorldStore } from '../../src/world/store.ts'

export interface Answer {
  out: string
  err: string
  /** Both as a screen shows them, what is told on the error stream behind a `!`. */
  screen: string
  code: number
}

/** A person with a home folder, in front of a world. */
export interface Shell {
  store: WorldStore
  files: Map<string, string>
  /** One line, split at spaces; quotes keep words together. */
  gcloud(line: string, more?: { stdin?: string; ask?: (prompt: string) => string }): Promise<Answer>
  /** The same, and a failure is one of the test. */
  ok(line: string): Promise<string>
  complete(line: string): Promise<string[]>
}

export const NOW = new Date('2026-03-01T09:00:00.000Z')

export function openShell(store: WorldStore = createMemoryStore()): Shell {
  const files = new Map<string, string>()
  const world: CommandWorld = { store, runId: 'test', now: () => NOW }
  const shell: Shell = {
    store,
    files,
    async gcloud(line, { stdin = '', ask } = {}) {
      const answer: Answer = { out: '', err: '', screen: '', code: 0 }
      const io: CommandIo = {
        out(text) {
          answer.out += text
          answer.screen += text
        },
        err(text) {
          answer.err += text
          answer.screen += text.replace(/^(?=.)/gm, '! ')
        },
        env: { HOME: '/home/learner' },
        isTerminal: false,
        columns: 80,
        readStdin: async () => stdin,
        files: filesOver(files),
        ...(ask ? { ask: async (prompt: string) => ask(prompt) } : {}),
      }
      answer.code = await runGcloud(wordsOf(line), world, io)
      return answer
    },
    async ok(line) {
      const answer = await shell.gcloud(line)
      if (answer.code !== 0) throw new Error(`gcloud ${line}: exit ${answer.code}\n${answer.out}${answer.err}`)
      return answer.out
    },
    async complete(line) {
      const words = line.split(' ').slice(1)
      return (await completeGcloud(words, world)).map(({ value }) => value)
    },
  }
  return shell
}

/** As a shell would, as far as tests need it. */
function wordsOf(line: string): string[] {
  return [...line.matchAll(/(?:[^\s"']+|"[^"]*"|'[^']*')+/g)].map(([word]) =>
    word.replace(/"([^"]*)"|'([^']*)'/g, (_, a: string | undefined, b: string | undefined) => a ?? b ?? ''),
  )
}

function filesOver(files: Map<string, string>): CommandFiles {
  const absent = (path: string) => Object.assign(new Error(`${path}: no such file`), { code: 'ENOENT' })
  return {
    async read(path) {
      const found = files.get(path)
      if (found === undefined) throw absent(path)
      return Buffer.from(found)
    },
    write: async (path, content) => void files.set(path, Buffer.from(content).toString('utf8')),
    remove: async (path) => void files.delete(path),
    async list(path) {
      const inside = [...files].filter(([name]) => name.startsWith(`${path.replace(/\/$/, '')}/`))
      if (inside.length === 0) throw absent(path)
      const names = new Map(inside.map(([name, content]) => [name.slice(path.replace(/\/$/, '').length + 1), content]))
      return [...new Set([...names.keys()].map((name) => name.split('/')[0]!))].map((name) => ({
        name,
        isFolder: !names.has(name),
        sizeBytes: names.get(name)?.length ?? 0,
        modifiedAt: NOW,
      }))
    },
  }
}
