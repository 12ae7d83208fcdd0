import { posix } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { complete, createClient, run, selectCommands, type Client, type Io } from '@mcp-cloud/cli'
import type { Program, ProgramCall, ProgramIo } from '@mcp-cloud/core/terminal/process'
import { relayFetch } from './relay-fetch.ts'
import { WirePlace } from './wire.ts'

/** What there is here of the command line. Signing in, keys, policies and the machine of the server are nothing of a learner. */
const COMMANDS = selectCommands(
  `whoami modules accounts deploy plan accept approvals approve reject apply logs list show runs destroy cancel archive`.split(' '),
)
const ABSENT = new Set(['login', 'logout', 'keys', 'policy', 'admin'])
const COMPLETION_MS = 1_500
const MOST_OFFERED = 200

/**
 * The product's own command line, in the learner's terminal: it acts as they do, in their own account for practice. It is there
 * before the first terminal opens: loading it takes the thread of all terminals a quarter of a second.
 */
export const mcpCloud: Program = Object.assign(runMcpCloud, { complete: completeMcpCloud })

async function runMcpCloud(call: ProgramCall, io: ProgramIo): Promise<number> {
  const first = call.argv.find((word) => !word.startsWith('-'))
  if (first !== undefined && ABSENT.has(first)) {
    io.err(`${absent(first)[io.lang]}\n`)
    return 2
  }
  return run(call.argv, ioOf(call, io), await clientFor(io, io.signal), COMMANDS)
}

function absent(name: string): Record<ProgramIo['lang'], string> {
  return {
    en: `mcp-cloud ${name} is not part of this terminal: you are signed in already, and act in your own simulated account alone. Try "mcp-cloud whoami" or "mcp-cloud help".`,
    ko: `이 터미널에는 mcp-cloud ${name} 명령이 없습니다. 이미 로그인되어 있으며 본인의 시뮬레이션 계정에서만 작업합니다. "mcp-cloud whoami" 또는 "mcp-cloud help"를 실행해 보십시오.`,
  }
}

async function clientFor(io: Pick<ProgramIo, 'lang' | 'call'>, signal: AbortSignal): Promise<Client> {
  const { url } = WirePlace.parse(await io.call('api.place', { id: '' }))
  return createClient({ url, lang: io.lang, signal, fetch: relayFetch(io.call) })
}

function ioOf(call: ProgramCall, io: ProgramIo): Io {
  const { ask } = io
  return {
    stdout: (text) => io.out(text),
    stderr: (text) => io.err(text),
    stdin: { ...(ask ? { line: (question, options) => ask(question, options ?? {}) } : {}), all: async () => call.stdin },
    isTty: ask !== undefined,
    // Nothing is cut for a pipe or a file.
    columns: ask === undefined ? 10_000 : io.columns,
    env: (name) => call.env[name] ?? (name === 'LANG' ? `${io.lang}_` : undefined),
    now: () => new Date(),
    sleep: async (milliseconds, signal) => {
      await sleep(milliseconds, undefined, { signal })
    },
    signal: io.signal,
    files: {
      // The learner's own files; nothing of this machine has a path in there.
      read: async (path) => textOf(io.home.read(posix.resolve(call.cwd, path))?.content),
      writePrivate: () => Promise.reject(new Error('nothing is kept here')),
    },
  }
}

function textOf(content: Uint8Array | undefined): string | undefined {
  return content && new TextDecoder().decode(content)
}

async function completeMcpCloud(words: readonly string[], io: Pick<ProgramIo, 'lang' | 'call'>) {
  const { options, argument } = complete(words, COMMANDS, io.lang)
  if (argument !== 'deployment' && argument !== 'module') return options
  const { api } = await clientFor(io, AbortSignal.timeout(COMPLETION_MS))
  const { items } = argument === 'deployment' ? await api.deployments.list({ limit: MOST_OFFERED }) : await api.modules.list({})
  return items.map(({ name }) => ({ value: name }))
}
