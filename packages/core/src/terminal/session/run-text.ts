import type { Home } from '../files/home.ts'
import type { LineOutcome, Pool } from '../pool/pool.ts'
import type { ProgramCall, RanStep, ShellState, Step } from '../shell/protocol.ts'
import { HOME } from '../shell/protocol.ts'
import { say, type Lang } from '../shell/words.ts'
import { collectProgram } from './collect-program.ts'
import { ioOf, type Signals } from './program-io.ts'
import type { Program, Programs } from './program.ts'

export interface RunTextOptions {
  learner: string
  lang: Lang
  columns(): number
  pool: Pool
  programs: Programs
  home: Home
  state: ShellState
  history: readonly string[]
  record(commands: readonly { line: string; exitCode: number }[]): Promise<void>
  call(method: string, params: unknown): Promise<unknown>
  print(text: string): void
  ask(question: string, options?: { secret?: boolean }): Promise<string | undefined>
  page(text: string): Promise<void>
  edit(path: string): void
}

export interface LineRun {
  done: Promise<{ kind: 'incomplete' | 'done'; state: ShellState; ended: boolean }>
  /** Ctrl-C; the second one does not wait. */
  interrupt(): void
  kill(): void
}

const EDITORS = new Set(['nano', 'vi', 'vim', 'emacs', 'code'])
const CPU_SECONDS = 2
const WALL_SECONDS = 120

/** Runs what was typed: the shell's part in a thread, the programs that speak to the screen out here, in turns. */
export function runText(text: string, options: RunTextOptions): LineRun {
  const interrupted = new AbortController()
  const killed = new AbortController()
  return {
    done: run(text, options, { interrupted: interrupted.signal, killed: killed.signal }),
    interrupt() {
      if (interrupted.signal.aborted) killed.abort()
      interrupted.abort()
    },
    kill() {
      interrupted.abort()
      killed.abort()
    },
  }
}

async function run(text: string, options: RunTextOptions, signals: Signals): Promise<Awaited<LineRun['done']>> {
  const { lang, home, print } = options
  let { state } = options
  let ended = false
  const ran: RanStep[] = []
  let source: { text: string } | { steps: Step[] } | undefined = { text }
  while (source && !signals.interrupted.aborted) {
    const outcome: LineOutcome = await options.pool.run(
      { learner: options.learner, source, state, columns: options.columns(), lang, history: options.history },
      home,
      {
        out: print,
        call: (method, params) => answer(method, params, options, signals),
        queued: (ahead) => print(`${say('busy', lang, { ahead })}\n`),
        signal: signals.interrupted,
      },
    )
    source = undefined
    if (outcome.kind === 'killed') {
      print(`\n${apology(outcome.why, lang)}`)
      state = { ...state, exitCode: outcome.why === 'interrupt' ? 130 : 137 }
      ran.push({ source: text, exitCode: state.exitCode })
      break
    }
    const { result } = outcome
    if (result.kind === 'incomplete') return { kind: 'incomplete', state, ended: false }
    ran.push(...result.ran)
    const problem = await home.change(result.changes).then(
      () => undefined,
      (cause: unknown) => (cause instanceof Error ? cause.message : String(cause)),
    )
    if (problem !== undefined) print(`${say('notKept', lang, { why: problem })}\n`)
    state = problem === undefined ? result.state : { ...result.state, exitCode: 1 }
    ended = result.ended
    if (result.program && !signals.interrupted.aborted) {
      const exitCode = await runProgram(result.program, options, signals)
      state = { ...state, exitCode }
      ran.push({ source: result.program.source ?? text, exitCode })
      if (result.rest.length > 0) source = { steps: result.rest }
    }
  }
  if (signals.interrupted.aborted) state = { ...state, exitCode: 130 }
  const commands =
    ran.length <= 1 ? [{ line: text, exitCode: state.exitCode }] : ran.map((step) => ({ line: step.source, exitCode: step.exitCode }))
  await options.record(commands.slice(0, 50)).catch(() => {})
  return { kind: 'done', state, ended }
}

function apology(why: Extract<LineOutcome, { kind: 'killed' }>['why'], lang: Lang): string {
  if (why === 'interrupt') return ''
  if (why === 'cpu') return `${say('tooLong', lang, { seconds: CPU_SECONDS })}\n`
  if (why === 'crowded') return `${say('crowded', lang)}\n`
  if (why === 'wall') return `${say('tooSlow', lang, { seconds: WALL_SECONDS })}\n`
  return `${say(why === 'memory' ? 'tooWide' : 'broken', lang)}\n`
}

/** What a line asks for while it runs: a person, a program in the middle of a pipe, or the world. */
async function answer(method: string, params: unknown, options: RunTextOptions, signals: Signals): Promise<unknown> {
  if (method === 'ask') return (await options.ask(promptOf(params))) ?? ''
  if (method === 'program') return collectProgram(params, options, signals)
  return options.call(method, params)
}

function promptOf(params: unknown): string {
  return params !== null && typeof params === 'object' && 'prompt' in params ? String(params.prompt) : ''
}

async function runProgram(call: ProgramCall, options: RunTextOptions, signals: Signals): Promise<number> {
  const { name, argv } = call
  const program: Program | undefined = options.programs[name]
  if (program) {
    const io = { ...ioOf(options, signals), out: options.print, err: options.print, ask: options.ask }
    return program(call, io).catch((cause: unknown) => {
      options.print(`${name}: ${cause instanceof Error ? cause.message : String(cause)}\n`)
      return 1
    })
  }
  if (name === 'less' || name === 'more') {
    await options.page(call.stdin)
    return 0
  }
  if (name === 'sleep') return sleepFor(argv, signals.interrupted)
  if (EDITORS.has(name)) return openEditor(call, options)
  options.print(`${say('off', options.lang, { name, why: '-' })}\n`)
  return 127
}

function sleepFor(argv: readonly string[], signal: AbortSignal): Promise<number> {
  const units: Readonly<Record<string, number>> = { m: 60, h: 3600 }
  const seconds = argv.reduce((sum, arg) => sum + parseFloat(arg) * (units[arg.at(-1) ?? ''] ?? 1), 0)
  return new Promise((resolve) => {
    const timer = setTimeout(() => resolve(0), Math.min(seconds, 86_400) * 1000)
    signal.addEventListener('abort', () => {
      clearTimeout(timer)
      resolve(130)
    })
    if (signal.aborted) resolve(130)
  })
}

function openEditor({ name, argv, cwd }: ProgramCall, options: RunTextOptions): number {
  const file = argv.find((arg) => !arg.startsWith('-') && !arg.startsWith('+'))
  const path = file === undefined ? undefined : pathInHome(file, cwd)
  if (path === undefined) {
    options.print(`${say('editNothing', options.lang, { name })}\n`)
    return 1
  }
  options.edit(path)
  options.print(`${say('edit', options.lang, { name, file: path })}\n`)
  return 0
}

/** Relative to the home folder; undefined for what lies outside of it. */
function pathInHome(file: string, cwd: string): string | undefined {
  const parts: string[] = []
  const from = file.startsWith('~/') ? HOME + file.slice(1) : file.startsWith('/') ? file : `${cwd}/${file}`
  for (const part of from.split('/')) {
    if (part === '..') parts.pop()
    else if (part !== '' && part !== '.') parts.push(part)
  }
  const path = `/${parts.join('/')}`
  return path.startsWith(`${HOME}/`) ? path.slice(HOME.length + 1) : undefined
}
