import { mkdtempSync, readdirSync, readFileSync, realpathSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { describe, expect, onTestFinished, test } from 'vitest'
import { isAlive } from '../process-ref.ts'
import { adopt } from './adopt.ts'
import { inspect } from './inspect.ts'
import { startSupervised, type SupervisedOptions } from './start.ts'
import { supervised, type Supervised } from './supervised.ts'

function folder(): string {
  const root = realpathSync(mkdtempSync(join(tmpdir(), 'supervised-')))
  onTestFinished(() => rmSync(root, { recursive: true, force: true }))
  return root
}

/** Starts a tiny program in place of terraform. */
async function start(script: string, more: Partial<SupervisedOptions> = {}): Promise<Supervised> {
  const root = folder()
  const isolation = { kind: 'none', reason: 'a test' } as const
  const base = { binary: process.execPath, args: ['-e', script], env: { SECRET: 'hush' }, folders: { module: root, work: root }, isolation }
  return startSupervised({ ...base, ...more }, join(root, 'run'))
}

const FOREVER = 'setInterval(() => {}, 1000);'
/** Ends in good order at the first interrupt, with a tell-tale code at a second one. */
const GRACEFUL = `let n = 0; process.on("SIGINT", () => { n += 1; console.log("interrupt", n); setTimeout(() => process.exit(n === 1 ? 0 : 9), 200) }); console.log("up"); ${FOREVER}`

async function textOf(run: Supervised): Promise<string> {
  let text = ''
  for await (const { bytes } of run.output()) text += bytes.toString()
  return text
}

async function said(run: Supervised, word: string): Promise<void> {
  let text = ''
  for await (const { bytes } of run.output()) {
    text += bytes.toString()
    if (text.includes(word)) return
  }
}

/** Renews the lease until the program is up and the time is over. @returns the longest it was not renewed, in milliseconds. */
async function renewFor(run: Supervised, milliseconds: number): Promise<number> {
  const seen = { isUp: false }
  void said(run, 'up').then(() => (seen.isUp = true))
  const started = performance.now()
  let [last, longest] = [started, 0]
  while (!seen.isUp || last - started < milliseconds) {
    run.renew()
    await sleep(100)
    const now = performance.now()
    longest = Math.max(longest, now - last)
    last = now
  }
  run.renew()
  return longest
}

// Each starts two or three Nodes, which takes its time where a machine has other things to do.
describe.concurrent('a supervised program', { timeout: 60_000 }, () => {
  test('leaves its output, its exit code and no secret behind', async () => {
    const run = await start('console.log(process.env.SECRET.length); process.exitCode = 3')
    expect(await run.waitForExit()).toMatchObject({ kind: 'exited', exitCode: 3, signal: null, endedBy: 'itself' })
    expect(await textOf(run)).toBe('4\n')
    for (const name of readdirSync(run.dir)) expect(readFileSync(join(run.dir, name), 'utf8')).not.toContain('hush')
    expect(await adopt(run.dir)).toMatchObject({ kind: 'ended', exit: { exitCode: 3 } })
  })

  test('that cannot be started says why', async () => {
    const run = await start('', { binary: '/nowhere/terraform' })
    expect(await run.waitForExit()).toMatchObject({ kind: 'not-started', cause: expect.stringContaining('/nowhere/terraform') })
  })

  test('is interrupted once however often that is asked', async () => {
    const run = await start(GRACEFUL)
    await said(run, 'up')
    expect([run.interrupt('user'), run.interrupt('user'), run.interrupt('shutdown')]).toEqual([true, false, false])
    expect(await run.waitForExit()).toMatchObject({ kind: 'exited', exitCode: 0, endedBy: 'user' })
    expect(await textOf(run)).toBe('up\ninterrupt 1\n')
  })

  test('that ignores the interrupt is killed after the grace', async () => {
    // A shell is deaf within milliseconds, also where a Node would take its time to start.
    const deaf = { binary: '/bin/sh', args: ['-c', 'trap "" INT; while :; do sleep 1; done'] }
    const run = await start('', { ...deaf, timeoutSeconds: 1, graceSeconds: 0.3 })
    expect(await run.waitForExit()).toMatchObject({ kind: 'exited', exitCode: null, signal: 'SIGKILL', endedBy: 'timeout' })
  })

  test('lives as long as its lease is renewed', async () => {
    for (;;) {
      const run = await start(GRACEFUL, { leaseSeconds: 1 })
      const silent = await renewFor(run, 2000)
      const seen = run.inspect().kind
      const exit = await run.waitForExit()
      // A machine too busy to renew it in time shows nothing; then once more.
      if (silent > 900) continue
      expect(seen).toBe('running')
      return expect(exit).toMatchObject({ kind: 'exited', exitCode: 0, endedBy: 'lease' })
    }
  })

  test('whose supervisor was killed gets another, which interrupts it no second time', async () => {
    const run = await start(GRACEFUL.replace('200', '6000'))
    await said(run, 'up')
    run.interrupt('user')
    await said(run, 'interrupt 1')
    const seen = run.inspect()
    if (seen.kind !== 'running') throw new Error(`the run is ${seen.kind}`)
    process.kill(seen.record.supervisor.pid, 'SIGKILL')
    while (isAlive(seen.record.supervisor)) await sleep(5)
    const { kind, run: adopted } = await adopt(run.dir)
    expect(kind).toBe('terraform-alone')
    expect(adopted.inspect().kind).toBe('running')
    expect(await adopted.waitForExit()).toMatchObject({ kind: 'unknown-exit', endedBy: 'user' })
    expect(await textOf(adopted)).toBe('up\ninterrupt 1\n')
  })

  test('that was killed together with its supervisor has vanished', async () => {
    const run = await start(FOREVER)
    const seen = run.inspect()
    if (seen.kind !== 'running' || !seen.record.terraform) throw new Error(`the run is ${seen.kind}`)
    const { supervisor, terraform } = seen.record
    process.kill(supervisor.pid, 'SIGKILL')
    process.kill(terraform.pid, 'SIGKILL')
    while (isAlive(supervisor) || isAlive(terraform)) await sleep(5)
    expect(inspect(run.dir)).toEqual({ kind: 'vanished', endedBy: 'itself' })
    expect((await adopt(run.dir)).kind).toBe('vanished')
    expect(await run.waitForExit()).toMatchObject({ kind: 'unknown-exit' })
  })
})

test('a folder where nothing was started has nothing to adopt', async () => {
  expect((await adopt(folder())).kind).toBe('vanished')
  expect(supervised('/nowhere').inspect().kind).toBe('vanished')
})
