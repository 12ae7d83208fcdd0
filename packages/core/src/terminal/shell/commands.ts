import { decodeBytesToUtf8, defineCommand, textOutput, type Command, type ExecResult, type ResolvedCommandContext } from 'just-bash'
import { z } from 'zod'
import { cloudCommand } from './cloud-command.ts'
import { CLOUD_PROGRAMS } from './clouds.ts'
import type { LineContext } from './line-context.ts'
import { HOME } from './protocol.ts'
import { OUTSIDE } from './steps.ts'
import { say } from './words.ts'

/** Programs that need what this place has not. */
const WITHOUT_NETWORK = ['curl', 'wget', 'ssh', 'scp', 'git', 'docker', 'kubectl', 'pip', 'npm', 'apt', 'apt-get', 'brew', 'ping']
const EDITORS = ['nano', 'vi', 'vim', 'emacs', 'code']

/** For whoever reads it; there is nobody to stop it here. */
const MOST_YES = 5_000

/** Everything that is here beside the shell's own commands. `line` answers the context of the line that runs. */
export function commandsOf(line: () => LineContext): Command[] {
  return [
    ...[...CLOUD_PROGRAMS].map(([name, { run }]) => cloudCommand(name, run, line)),
    ...['terraform', 'mcp-cloud'].map((name) => outsideCommand(name, line)),
    ...EDITORS.map((name) => outsideCommand(name, line)),
    ...['less', 'more'].map((name) => pager(name, line)),
    ...WITHOUT_NETWORK.map((name) => plain(name, () => failure(say('noNetwork', line().lang, { name }), 127))),
    defineCommand('sleep', async (args, ctx) => {
      if (line().step.direct === 'sleep' && args.every((arg) => /^\d+(\.\d+)?[smh]?$/.test(arg))) return capture('sleep', args, ctx, line())
      return ctx.origCommand?.(args) ?? success('')
    }),
    plain('sudo', () => failure(say('noSudo', line().lang), 1)),
    plain('uname', (args) => success(args.some((arg) => /^-.*a/.test(arg)) ? 'Linux sandbox 6.1.0 simulated x86_64 GNU/Linux' : 'Linux')),
    plain('id', (args) =>
      success(args.includes('-u') ? '1000' : args.includes('-un') ? 'learner' : 'uid=1000(learner) gid=1000(learner) groups=1000(learner)'),
    ),
    plain('whoami', () => success('learner')),
    plain('hostname', () => success('sandbox')),
    plain('tty', () => success('/dev/pts/0')),
    plain('ps', () => success('    PID TTY          TIME CMD\n      1 pts/0    00:00:00 bash\n      2 pts/0    00:00:00 ps')),
    plain('yes', (args) => success(`${args.join(' ') || 'y'}\n`.repeat(MOST_YES))),
    plain('help', () => success(say('help', line().lang))),
    plain('clear', () => ({ ...textOutput('\x1b[H\x1b[2J\x1b[3J'), stderr: '', exitCode: 0 })),
    plain('history', (args) => history(args, line().history)),
    defineCommand('which', async (args, ctx) => which(args, ctx)),
    defineCommand('man', async (args, ctx) => manual(args, ctx, line())),
    defineCommand('watch', async (args, ctx) => {
      const command = args.filter((arg, index) => !arg.startsWith('-') && args[index - 1] !== '-n').join(' ')
      const result = command === '' ? failure('usage: watch COMMAND', 1) : await ctx.exec!(command, { cwd: ctx.cwd })
      return { ...result, stderr: `${result.stderr}${say('watchOnce', line().lang)}\n` }
    }),
  ]
}

function plain(name: string, work: (args: string[]) => ExecResult): Command {
  return defineCommand(name, async (args) => work(args))
}

const Program = z.object({
  stdout: z.string(),
  stderr: z.string(),
  exitCode: z.number(),
  write: z.array(z.object({ path: z.string(), content: z.instanceof(Uint8Array), mode: z.number(), mtimeMs: z.number() })),
  remove: z.array(z.string()),
})

/** Alone on its line it runs outside, where it streams and asks; in a pipe it is waited for and its output handed on. */
function outsideCommand(name: string, line: () => LineContext): Command {
  return defineCommand(name, async (args, ctx) => {
    const at = line()
    if (at.step.direct === name && OUTSIDE.has(name)) return capture(name, args, ctx, at)
    const call = { ...callOf(name, args, ctx), changes: await at.changes() }
    const result = Program.parse(await at.ask('program', call))
    await at.absorb(result.write, result.remove)
    return { ...textOutput(result.stdout), stderr: result.stderr, exitCode: result.exitCode }
  })
}

/** What a page is made of goes outside; in the middle of a pipe it is handed on. */
function pager(name: string, line: () => LineContext): Command {
  return defineCommand(name, async (args, ctx) => {
    const files = args.filter((arg) => !arg.startsWith('-'))
    const texts = [files.length === 0 ? decodeBytesToUtf8(ctx.stdin) : '']
    for (const file of files) {
      const text = await ctx.fs.readFile(ctx.fs.resolvePath(ctx.cwd, file)).catch(() => undefined)
      if (text === undefined) return failure(`${name}: ${file}: No such file or directory`, 1)
      texts.push(text)
    }
    const text = texts.join('')
    const at = line()
    if (at.step.direct !== name) return { ...textOutput(text), stderr: '', exitCode: 0 }
    at.captured = { ...callOf(name, [], ctx), stdin: text }
    return success('')
  })
}

function capture(name: string, argv: string[], ctx: ResolvedCommandContext, line: LineContext): ExecResult {
  line.captured = callOf(name, argv, ctx)
  return { stdout: '', stderr: '', exitCode: 0 }
}

function callOf(name: string, argv: string[], ctx: ResolvedCommandContext) {
  return { name, argv, cwd: ctx.cwd, env: { ...ctx.exportedEnv }, stdin: decodeBytesToUtf8(ctx.stdin) }
}

function history(args: readonly string[], lines: readonly string[]): ExecResult {
  const count = Number(args[0] ?? lines.length)
  const from = Math.max(0, lines.length - (Number.isInteger(count) && count >= 0 ? count : lines.length))
  return success(
    lines
      .slice(from)
      .map((text, index) => `${String(from + index + 1).padStart(5)}  ${text}`)
      .join('\n'),
  )
}

function which(args: readonly string[], ctx: ResolvedCommandContext): ExecResult {
  const known = new Set(ctx.getRegisteredCommands?.())
  const found = args.filter((name) => known.has(name))
  const exitCode = found.length === args.length ? 0 : 1
  return { ...textOutput(found.map((name) => `/usr/bin/${name}\n`).join('')), stderr: '', exitCode }
}

async function manual(args: readonly string[], ctx: ResolvedCommandContext, line: LineContext): Promise<ExecResult> {
  const names = args.filter((arg) => !/^(-|\d$)/.test(arg))
  const [name] = names
  if (name === undefined) return failure('What manual page do you want?', 1)
  const asks = name === 'aws' ? [...names, 'help'] : [...names, '--help']
  const known = ctx.getRegisteredCommands?.().includes(name)
  const result = known ? await ctx.exec!(asks[0]!, { cwd: ctx.cwd, args: asks.slice(1) }) : undefined
  const text = result && (result.stdout || result.stderr)
  if (!text) return failure(say('noManual', line.lang, { name }), 16)
  if (line.step.direct === 'man') {
    line.captured = { name: 'less', argv: [], cwd: ctx.cwd, env: { HOME }, stdin: text }
    return success('')
  }
  return { ...textOutput(text), stderr: '', exitCode: 0 }
}

function success(text: string): ExecResult {
  return { ...textOutput(text === '' || text.endsWith('\n') ? text : `${text}\n`), stderr: '', exitCode: 0 }
}

function failure(text: string, exitCode: number): ExecResult {
  return { stdout: '', stderr: `${text}\n`, exitCode }
}
