import { mkdtempSync, readFileSync, realpathSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { expect, onTestFinished, test } from 'vitest'
import { execute, type ExecuteOptions } from './execute.ts'
import { identify } from './process-ref.ts'

/** A tiny program in place of terraform. */
function program(script: string, more: Partial<ExecuteOptions> = {}): ExecuteOptions {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'execute-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  const isolation = { kind: 'none', reason: 'a test' } as const
  return {
    binary: process.execPath,
    args: ['-e', script],
    env: { GIVEN: 'yes' },
    folders: { module: root, work: root },
    isolation,
    ...more,
  }
}

test('what it prints and how it ends is the outcome', async () => {
  const outcome = await execute(program('console.log(process.cwd()); console.error("note")', {}))
  expect(outcome).toMatchObject({ kind: 'ok', exitCode: 0, stderr: 'note\n', truncated: false })
})

test('its environment is what it was given and nothing else', async () => {
  const outcome = await execute(program('console.log(Object.keys(process.env).join())'))
  expect(outcome).toMatchObject({ kind: 'ok', stdout: 'GIVEN\n' })
})

test('an exit code can be a result', async () => {
  expect(await execute(program('process.exit(2)', { okExitCodes: [0, 2] }))).toMatchObject({ kind: 'ok', exitCode: 2 })
})

test('a failure carries the diagnostics of messages, of a document, or of stderr', async () => {
  const diagnostic = { severity: 'error', summary: 'Bad', detail: 'very' }
  const message = { '@level': 'error', '@message': 'Bad', '@timestamp': 't', type: 'diagnostic', diagnostic }
  const says = (value: unknown) => program(`console.log(${JSON.stringify(JSON.stringify(value))}); process.exit(1)`)
  expect(await execute(says(message))).toMatchObject({ kind: 'failed', exitCode: 1, diagnostics: [diagnostic] })
  expect(await execute(says({ valid: false, diagnostics: [diagnostic] }))).toMatchObject({ kind: 'failed', diagnostics: [diagnostic] })
  const text = program('console.error("╷\\n│ Error: No module\\n│ \\n│ There is none.\\n╵"); process.exit(1)')
  expect(await execute(text)).toMatchObject({ diagnostics: [{ severity: 'error', summary: 'No module', detail: 'There is none.' }] })
})

test('a death by signal is a failure that names it', async () => {
  expect(await execute(program('process.kill(process.pid, "SIGKILL")'))).toMatchObject({
    kind: 'failed',
    exitCode: null,
    signal: 'SIGKILL',
  })
})

test('a program that is not there was not started', async () => {
  expect(await execute(program('', { binary: '/nowhere/terraform' }))).toMatchObject({ kind: 'not-started', cause: { message: /nowhere/ } })
})

test('a timeout interrupts once and then waits', async () => {
  const script =
    'let n = 0; process.on("SIGINT", () => { n += 1; setTimeout(() => process.exit(n === 1 ? 0 : 9), 100) }); setInterval(() => {}, 1000)'
  expect(await execute(program(script, { timeoutSeconds: 0.3 }))).toEqual({ kind: 'canceled', by: 'timeout' })
})

test('the first cause is the one told, and who ignores the interrupt is killed after the grace', async () => {
  const controller = new AbortController()
  const script = 'process.on("SIGINT", () => {}); setInterval(() => {}, 1000)'
  // Long enough for the program to have begun to ignore interrupts, on a busy machine too.
  setTimeout(() => controller.abort('shutdown'), 1500)
  const started = performance.now()
  const outcome = await execute(program(script, { signal: controller.signal, timeoutSeconds: 1.7, graceSeconds: 0.4 }))
  expect(outcome).toEqual({ kind: 'canceled', by: 'shutdown' })
  expect(performance.now() - started).toBeGreaterThan(1850)
})

test('a request that was withdrawn before it began starts nothing', async () => {
  expect(await execute(program('', { signal: AbortSignal.abort() }))).toEqual({ kind: 'canceled', by: 'user' })
})

test('memory keeps the beginning of a long output and reads the rest away', async () => {
  const lines = 'for (let i = 0; i < 200000; i += 1) process.stdout.write("0123456789\\n")'
  const outcome = await execute(program(lines, { maxOutputBytes: 10_000 }))
  expect(outcome).toMatchObject({ kind: 'ok', truncated: true })
  expect(outcome.kind === 'ok' && outcome.stdout.length).toBe(10_000)
})

test('a large output goes to a file that only its owner reads', async () => {
  const options = program('process.stdout.write("x".repeat(3e6))')
  const stdoutFile = join(options.folders.work, 'shown.json')
  expect(await execute({ ...options, stdoutFile })).toMatchObject({ kind: 'ok', stdout: '' })
  expect(readFileSync(stdoutFile)).toHaveLength(3e6)
  expect(statSync(stdoutFile).mode & 0o777).toBe(0o600)
})

test('outside of a box a reattached provider is stood in for by a process that lives as long as the command', async () => {
  const script = 'const { Pid } = JSON.parse(process.env.TF_REATTACH_PROVIDERS)["a/b/c"]; process.kill(Pid, 0); console.log(Pid)'
  const outcome = await execute(program(script, { reattach: { 'a/b/c': { socket: '/nowhere' } } }))
  if (outcome.kind !== 'ok') throw new Error(JSON.stringify(outcome))
  await expect.poll(() => identify(Number(outcome.stdout))).toBeUndefined()
})
