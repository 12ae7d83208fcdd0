import { randomUUID } from 'node:crypto'
import { mkdir, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { createInterface } from 'node:readline/promises'
import { text } from 'node:stream/consumers'
import type { Command, CommandFiles, CommandIo } from '../commands/command.ts'
import { openFileStore } from '../world/file.ts'
import { worldPath } from './world-path.ts'

const FAILED = 1
const COLUMNS = 80

/**
 * Runs a program of the simulated clouds, such as gcloud, in a person's own shell, on the world that `sandbox-cloud exec`
 * uses in the same folder, or on the file that SANDBOX_CLOUD_WORLD names.
 * @returns the exit code
 */
export async function runProgram(name: string, command: Command, argv: readonly string[]): Promise<number> {
  try {
    const store = await openFileStore(await worldPath(process.env['SANDBOX_CLOUD_WORLD'] || undefined, process.cwd()))
    try {
      return await command(argv, { store, runId: randomUUID() }, personIo())
    } finally {
      await store.close()
    }
  } catch (cause) {
    process.stderr.write(`${name}: ${cause instanceof Error ? cause.message : String(cause)}\n`)
    return FAILED
  }
}

function personIo(): CommandIo {
  const env = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))
  return {
    out: (shown) => void process.stdout.write(shown),
    err: (shown) => void process.stderr.write(shown),
    env,
    isTerminal: process.stdout.isTTY === true,
    columns: process.stdout.columns ?? COLUMNS,
    readStdin: () => (process.stdin.isTTY ? Promise.resolve('') : text(process.stdin)),
    ask: process.stdin.isTTY ? ask : undefined,
    files: FILES,
  }
}

async function ask(prompt: string): Promise<string> {
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await terminal.question(prompt)
  } finally {
    terminal.close()
  }
}

const FILES: CommandFiles = {
  read: (path) => readFile(path),
  async write(path, content) {
    await mkdir(dirname(path), { recursive: true })
    await writeFile(path, content)
  },
  remove: (path) => rm(path),
  async list(path) {
    const entries = await readdir(path, { withFileTypes: true })
    return Promise.all(
      entries.map(async (entry) => {
        const { size, mtime } = await stat(join(path, entry.name))
        return { name: entry.name, isFolder: entry.isDirectory(), sizeBytes: size, modifiedAt: mtime }
      }),
    )
  },
}
