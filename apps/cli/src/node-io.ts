import { randomBytes } from 'node:crypto'
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises'
import { dirname } from 'node:path'
import process from 'node:process'
import { createInterface } from 'node:readline'
import { text } from 'node:stream/consumers'
import { Writable } from 'node:stream'
import { setTimeout as sleep } from 'node:timers/promises'
import type { Files, Io } from './io.ts'

/** The process as an `Io`. `signal` fires on the first interrupt. */
export function createNodeIo(signal: AbortSignal): Io {
  return {
    stdout: (text) => void process.stdout.write(text),
    stderr: (text) => void process.stderr.write(text),
    stdin: {
      ...(process.stdin.isTTY ? { line: (question, options) => askLine(question, options?.secret ?? false, signal) } : {}),
      all: () => text(process.stdin),
    },
    isTty: Boolean(process.stdout.isTTY && process.stderr.isTTY),
    // Nothing is cut for a pipe or a file.
    columns: process.stdout.columns || 10_000,
    env: (name) => process.env[name],
    now: () => new Date(),
    sleep: async (milliseconds, stop) => {
      await sleep(milliseconds, undefined, { signal: stop })
    },
    signal,
    files,
  }
}

const files: Files = {
  read: async (path) => {
    try {
      return await readFile(path, 'utf8')
    } catch (error) {
      if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return undefined
      throw error
    }
  },
  writePrivate: async (path, content) => {
    await mkdir(dirname(path), { recursive: true, mode: 0o700 })
    const draft = `${path}.${randomBytes(6).toString('hex')}`
    await writeFile(draft, content, { mode: 0o600, flag: 'wx' })
    await rename(draft, path)
  },
}

/** Questions go to stderr, so that a redirected stdout stays clean. */
async function askLine(question: string, secret: boolean, signal: AbortSignal): Promise<string | undefined> {
  process.stderr.write(question)
  // readline echoes typed characters to its output; a secret's go nowhere.
  const output = secret ? new Writable({ write: (_chunk, _encoding, done) => done() }) : process.stderr
  const reader = createInterface({ input: process.stdin, output, terminal: true })
  let answered = false
  reader.once('line', () => (answered = true))
  try {
    return await new Promise<string | undefined>((resolve, reject) => {
      reader.once('line', resolve)
      reader.once('close', () => resolve(undefined))
      // In raw mode Ctrl-C arrives as a key, not as a signal.
      reader.once('SIGINT', () => process.kill(process.pid, 'SIGINT'))
      signal.addEventListener('abort', () => reject(signal.reason), { once: true })
    })
  } finally {
    reader.close()
    // The typed line break was not echoed, or was never typed.
    if (secret || !answered) process.stderr.write('\n')
  }
}
