import { mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
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
      return await command(argv, { store, runId: newRunId() }, personIo())
    } finally {
      await store.close()
    }
  } catch (cause) {
    process.stderr.write(`${name}: ${cause instanceof Error ? cause.message : String(cause)}\n`)
    return FAILED
  }
}

/** Unlike any other of the same world: one process at a time has it. */
function newRunId(): string {
  return `command-${Date.now().toString(36)}-${process.pid.toString(36)}`
}

function personIo(): CommandIo {
  const env = Object.fromEntries(Object.entries(process.env).filter((entry): entry is [string, string] => entry[1] !== undefined))
  return {
    out: (shown) => void process.stdout.write(shown),
    err: (shown) => void process.stderr.write(shown),
    env,
    isTerminal: process.stdout.isTTY === true,
    columns: process.stdout.columns ?? COLUMNS,
    readStdin,
    // Looking at the input opens it, which a command that asks nothing need not wait for.
    get ask() {
      return process.stdin.isTTY ? ask : undefined
    },
    files: FILES,
  }
}

async function readStdin(): Promise<string> {
  if (process.stdin.isTTY) return ''
  const { text } = await import('node:stream/consumers')
  return text(process.stdin)
}

async function ask(prompt: string): Promise<string> {
  const { createInterface } = await import('node:readline/promises')
  const terminal = createInterface({ input: process.stdin, output: process.stderr })
  try {
    return await terminal.question(prompt)
  } finally {
    terminal.close()
  }
}

/** Without promises of its own: a process of one command waits for nothing else, and starts without their code. */
const FILES: CommandFiles = {
  read: async (path) => readFileSync(path),
  async write(path, content) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, content)
  },
  remove: async (path) => rmSync(path),
  list: async (path) =>
    readdirSync(path, { withFileTypes: true }).map((entry) => {
      const { size, mtime } = statSync(join(path, entry.name))
      return { name: entry.name, isFolder: entry.isDirectory(), sizeBytes: size, modifiedAt: mtime }
    }),
}
