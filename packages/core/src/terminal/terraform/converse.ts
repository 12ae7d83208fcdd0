import type { Writable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'
import { Command, launch, signalProcess, type Folders, type Isolation, type Launched } from '@mcp-cloud/terraform-exec'
import type { ProgramIo } from '../session/program.ts'
import type { ProgramCall } from '../shell/protocol.ts'
import { withoutColours } from '../editor/layout.ts'
import { say } from '../shell/words.ts'

export interface Box {
  binary: string
  isolation: Isolation
  prlimit: string
  folders: Folders
  startIn: string
  scratch: string
  /** Path of each provider's socket as terraform sees it. */
  sockets: Record<string, string>
}

const MOST_SECONDS = 600
const GRACE_MS = 15_000
const MOST_OUTPUT = 4 * 1024 * 1024
const MB = 1024 * 1024
/** Kept by the kernel for terraform and whatever it may start. Terraform itself was measured at 250 MB of data and 20 threads. */
const LIMITS = [`--data=${1024 * MB}`, `--fsize=${64 * MB}`, '--nofile=512', '--nproc=400', '--cpu=180', '--core=0']
/** Of the learner's own variables; everything else of terraform's environment is ours. */
const PASSED =
  /^(TF_VAR_[A-Za-z0-9_]+|TF_WORKSPACE|TF_CLI_ARGS(_[a-z]+)?|AWS_REGION|AWS_DEFAULT_REGION|GOOGLE_(PROJECT|REGION|ZONE)|GOOGLE_CLOUD_PROJECT)$/

/** Runs terraform in its box with a person at the other end. @returns the exit code. */
export async function converse(call: ProgramCall, io: ProgramIo, box: Box): Promise<number> {
  const learners = Object.entries(call.env).filter(([name, value]) => PASSED.test(name) && !value.includes('\0'))
  const launched = await launch({
    command: Command.parse({
      binary: box.binary,
      args: call.argv.filter((arg) => !arg.includes('\0')),
      env: {
        ...Object.fromEntries(learners),
        HOME: '/tmp',
        PATH: '/bin',
        TMPDIR: '/tmp',
        CHECKPOINT_DISABLE: '1',
        TF_CLI_CONFIG_FILE: '/run/cli.tfrc',
        GOMEMLIMIT: '512MiB',
      },
      folders: box.folders,
      isolation: box.isolation,
      moduleAccess: 'read-write',
      startIn: box.startIn,
      network: 'closed',
      tmpBytes: 64 * MB,
      reattach: Object.fromEntries(
        Object.entries(box.sockets).flatMap(([name, socket]) =>
          ['registry.terraform.io', 'registry.opentofu.org'].map((host) => [`${host}/hashicorp/${name}`, { socket }]),
        ),
      ),
    }),
    stdin: 'pipe',
    stdout: 'pipe',
    stderr: 'pipe',
    under: [box.prlimit, ...LIMITS],
    scratch: box.scratch,
    dieWithParent: true,
  })
  const { child } = launched
  const stdin = child.stdin
  stdin?.on('error', () => {})
  const stop = stopper(launched, io)
  const speak = speaker(io, stdin, stop.pause)
  child.stdout?.on('data', (bytes: Buffer) => speak.take(bytes))
  child.stderr?.on('data', printer(io))
  // In a pipe, what is piped in is all that it will ever be told.
  if (!io.ask) stdin?.end(call.stdin)
  else if (call.argv[0] === 'console') void consoleLines(io, stdin)
  const { exitCode } = await launched.ended
  speak.end()
  const timedOut = stop.end()
  if (timedOut) io.out(`${say('tooSlow', io.lang, { seconds: MOST_SECONDS })}\n`)
  return exitCode ?? 130
}

/** The first Ctrl-C asks terraform once; the second one, or too long a wait, ends it. */
function stopper(launched: Launched, io: ProgramIo) {
  let killer: NodeJS.Timeout | undefined
  let asked = false
  let timedOut = false
  let left = MOST_SECONDS * 1000
  let since = performance.now()
  let timer = setTimeout(late, left)
  const kill = () => {
    if (launched.refs.container) signalProcess(launched.refs.container, 'SIGKILL')
    else launched.child.kill('SIGKILL')
  }
  const interrupt = (words: boolean) => {
    if (asked) return
    asked = true
    if (words) io.out(`\n${say('interrupted', io.lang)}\n`)
    // Who waits for an answer gets none: terraform then ends by itself.
    launched.child.stdin?.end()
    if (launched.refs.terraform) signalProcess(launched.refs.terraform, 'SIGINT')
    killer = setTimeout(kill, GRACE_MS)
  }
  function late(): void {
    timedOut = true
    interrupt(false)
  }
  const onSignal = () => interrupt(true)
  io.signal.addEventListener('abort', onSignal)
  io.killed.addEventListener('abort', kill)
  if (io.signal.aborted) onSignal()
  return {
    /** The clock stands while a person thinks. */
    pause() {
      clearTimeout(timer)
      left -= performance.now() - since
      return () => {
        since = performance.now()
        timer = setTimeout(late, Math.max(1_000, left))
      }
    },
    end() {
      clearTimeout(timer)
      clearTimeout(killer)
      io.signal.removeEventListener('abort', onSignal)
      io.killed.removeEventListener('abort', kill)
      return timedOut
    },
  }
}

/** Prints what terraform says; a question at the end of it is asked, and the answer handed on. */
function speaker(io: ProgramIo, stdin: Writable | null, pause: () => () => void): { take(bytes: Buffer): void; end(): void } {
  const print = printer(io)
  if (!io.ask) return { take: print, end: () => {} }
  const ask = io.ask
  let held = ''
  let waiting: NodeJS.Timeout | undefined
  const decoder = new StringDecoder('utf8')
  return { take, end: flush }

  function take(bytes: Buffer): void {
    clearTimeout(waiting)
    held += decoder.write(bytes)
    const start = held.lastIndexOf('\n') + 1
    print(held.slice(0, start))
    held = held.slice(start)
    const line = withoutColours(held)
    if (line.endsWith('Enter a value: ')) {
      held = ''
      const resume = pause()
      void ask(line).then((answer) => {
        resume()
        if (answer === undefined) stdin?.end()
        else stdin?.write(`${answer}\n`)
      })
      // A question may have come by half; whatever else it is, it is shown soon.
    } else waiting = setTimeout(flush, 200)
  }

  function flush(): void {
    clearTimeout(waiting)
    print(held)
    held = ''
  }
}

function printer(io: ProgramIo): (bytes: Buffer | string) => void {
  const decoder = new StringDecoder('utf8')
  let room = MOST_OUTPUT
  return (bytes) => {
    const text = typeof bytes === 'string' ? bytes : decoder.write(bytes)
    if (room <= 0 || text === '') return
    io.out(text.slice(0, room))
    room -= text.length
  }
}

/** `terraform console` without a terminal reads lines and answers each. */
async function consoleLines(io: ProgramIo, stdin: Writable | null): Promise<void> {
  for (;;) {
    const line = await io.ask?.('> ')
    if (line === undefined || line.trim() === 'exit') break
    stdin?.write(`${line}\n`)
    await new Promise((resolve) => setTimeout(resolve, 300))
  }
  stdin?.end()
}
