import { Bash, getCommandNames, type CommandName } from 'just-bash'
import { commandsOf } from './commands.ts'
import type { LineContext } from './line-context.ts'
import type { LineRequest, LineResult, RanStep, ShellFile, ShellState, Step } from './protocol.ts'
import { HOME } from './protocol.ts'
import type { Ask } from './remote.ts'
import { stepsOf } from './steps.ts'
import { createTrackedFs } from './tracked-fs.ts'
import { say } from './words.ts'

const MOST_OUTPUT = 1024 * 1024
const MOST_COMPLAINTS = 64 * 1024
/** Needs a worker thread of its own. */
const LEFT_OUT = new Set(['sqlite3'])
const COMMANDS = getCommandNames().filter((name) => !LEFT_OUT.has(name)) as CommandName[]
/** The shell keeps these itself. */
const OWN = new Set(['?', 'SHELLOPTS', 'BASHOPTS', 'PIPESTATUS', 'OPTIND', 'IFS', '_'])
const NEW_SHELL = new Set(['braceexpand', 'hashall', 'interactive-comments'])

export interface LineOptions {
  request: LineRequest
  files: Iterable<ShellFile>
  folders: Iterable<string>
  ask: Ask
  signal: AbortSignal
  out(text: string): void
}

/** Runs a line to its end, or to a program that runs outside of the shell. */
export async function runLine({ request, files, folders, ask, signal, out }: LineOptions): Promise<LineResult> {
  let state = request.state
  let steps: Step[] | undefined
  try {
    steps = 'steps' in request.source ? request.source.steps : stepsOf(request.source.text)
  } catch (cause) {
    out(`bash: ${withoutPlace(cause)}\n`)
    return { kind: 'done', state: { ...state, exitCode: 2 }, changes: { write: [], remove: [] }, ran: [], ended: false, rest: [] }
  }
  if (!steps) return { kind: 'incomplete' }
  const tracked = createTrackedFs(files, [...folders, state.cwd])
  const line: LineContext = {
    lang: request.lang,
    columns: request.columns,
    history: request.history,
    signal,
    step: { operator: ';', source: '' },
    captured: undefined,
    out,
    ask,
    changes: () => tracked.changes(),
    async absorb(written, removed) {
      for (const file of written) {
        await tracked.fs.mkdir(file.path.slice(0, file.path.lastIndexOf('/')), { recursive: true })
        await tracked.fs.writeFile(file.path, file.content)
      }
      for (const path of removed) await tracked.fs.rm(path, { force: true })
    },
  }
  const bash = new Bash({
    fs: tracked.fs,
    cwd: HOME,
    env: { HOME },
    commands: COMMANDS,
    customCommands: commandsOf(() => line),
    executionLimitProfile: 'hardened',
    executionLimits: {
      maxOutputSize: 4 * MOST_OUTPUT,
      maxExecutionTimeMs: 3_600_000,
      maxSubstitutionDepth: 30,
      maxLoopIterations: 100_000,
    },
    processInfo: { pid: 1, ppid: 0, uid: 1000, gid: 1000 },
  })
  const ran: RanStep[] = []
  let shown = 0
  let ended = false
  let index = 0
  for (; index < steps.length && !ended && !line.captured && !signal.aborted; index++) {
    const step = steps[index]!
    if (step.operator === '&&' && state.exitCode !== 0) continue
    if (step.operator === '||' && state.exitCode === 0) continue
    line.step = step
    const result = await bash.exec(prelude(state, step) + step.source + afterwards(step, state), {
      env: state.env,
      replaceEnv: true,
      cwd: state.cwd,
      rawScript: true,
      signal,
    })
    const { text, arrays } = withoutArrays(result.stdout)
    state = nextState(state, result, step, arrays)
    ended = step.isExit ?? false
    if (!line.captured) ran.push({ source: step.source, exitCode: state.exitCode })
    const room = Math.max(0, MOST_OUTPUT - shown)
    shown += text.length
    const cut = text.length > room ? `\n${say('cut', request.lang, { bytes: text.length - room })}\n` : ''
    // What went wrong is said even where there was too much to show.
    const said = text.slice(0, room) + cut + withinBounds(result.stderr.slice(0, MOST_COMPLAINTS), request.lang)
    if (said !== '') out(said)
  }
  const program = line.captured
  if (signal.aborted) state = { ...state, exitCode: 130 }
  const changes = await tracked.changes()
  return {
    kind: 'done',
    state,
    changes,
    ran,
    ended,
    rest: program ? steps.slice(index) : [],
    ...(program ? { program: { ...program, source: line.step.source } } : {}),
  }
}

const ARRAYS_MARK = '\u0001arrays\u0001'
const USES_ARRAYS = /=\(|\b(mapfile|readarray|declare|typeset|read\s+-a)\b|\[[^\]]*\]\+?=/

/** What a new shell has to be told to stand where the last one stood. */
function prelude(state: ShellState, step: Step): string {
  const lines = Object.keys(state.env).some((name) => name.startsWith('BASH_ALIAS_')) ? ['shopt -s expand_aliases'] : []
  if (state.options.length > 0) lines.push(...state.options.map((option) => `set -o ${option}`))
  lines.push(...Object.entries(state.functions).flatMap(([name, source]) => (name === step.functionName ? [] : [source])))
  if (state.arrays !== '') lines.push(state.arrays)
  if (state.exitCode !== 0 && !state.options.includes('errexit')) lines.push(`(exit ${state.exitCode})`)
  return lines.length === 0 ? '' : `${lines.join('\n')}\n`
}

/** Arrays are no part of what a run of the shell answers, so it is asked to say them. */
function afterwards({ source }: Step, { arrays }: ShellState): string {
  if (arrays === '' && !USES_ARRAYS.test(source)) return ''
  return `\n__status=$?; echo '${ARRAYS_MARK}'; declare -p -a; (exit $__status)`
}

function withoutArrays(stdout: string): { text: string; arrays: string | undefined } {
  const at = stdout.lastIndexOf(`${ARRAYS_MARK}\n`)
  if (at < 0) return { text: stdout, arrays: undefined }
  const declared = stdout.slice(at + ARRAYS_MARK.length + 1).split('\n')
  const arrays = declared.filter((each) => each.startsWith('declare -a ') && !each.startsWith('declare -a PIPESTATUS'))
  // As an assignment: the shell's own `declare -a` breaks elements at their spaces.
  return {
    text: stdout.slice(0, at),
    arrays: arrays
      .map((each) => each.slice('declare -a '.length))
      .join('\n')
      .slice(0, 100_000),
  }
}

function nextState(
  state: ShellState,
  result: { env: Record<string, string>; exitCode: number },
  step: Step,
  arrays: string | undefined,
): ShellState {
  const env: Record<string, string> = {}
  for (const [name, value] of Object.entries(result.env)) if (!OWN.has(name) && name !== '__status') env[name] = value.slice(0, 100_000)
  const options = (result.env['SHELLOPTS'] ?? '').split(':').filter((option) => option !== '' && !NEW_SHELL.has(option))
  const functions = step.functionName && result.exitCode === 0 ? { ...state.functions, [step.functionName]: step.source } : state.functions
  return {
    env,
    cwd: result.env['PWD'] ?? state.cwd,
    functions: asFarAsTheyFit(functions),
    arrays: arrays ?? state.arrays,
    options,
    exitCode: result.exitCode,
  }
}

/** State goes in and out with every line; what is too much for that is not kept. */
function asFarAsTheyFit(functions: Record<string, string>): Record<string, string> {
  let room = 100_000
  return Object.fromEntries(Object.entries(functions).filter(([, source]) => (room -= source.length) > 0))
}

/** The shell speaks of its limits to whoever wrote the program that it is in. A learner is told what to do. */
function withinBounds(stderr: string, lang: LineRequest['lang']): string {
  if (!BOUNDS.test(stderr)) return stderr
  return `${stderr.replace(/,? increase executionLimits\.\w+/g, '')}${say('bounds', lang)}\n`
}

const BOUNDS = /increase executionLimits|limit exceeded|exceeded maximum iterations/

function withoutPlace(cause: unknown): string {
  const message = cause instanceof Error ? cause.message : String(cause)
  return message.replace(/^Parse error at [\d:]+ ?/, 'syntax error: ')
}
