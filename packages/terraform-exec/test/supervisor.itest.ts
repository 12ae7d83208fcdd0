import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { readFileSync } from 'node:fs'
import { setTimeout as sleep } from 'node:timers/promises'
import { fileURLToPath } from 'node:url'
import { expect, test } from 'vitest'
import {
  adopt,
  inspect,
  isAlive,
  parseMessages,
  startSupervised,
  supervised,
  type ProcessRef,
  type Supervised,
  type SupervisedOptions,
} from '../src/index.ts'
import { needBinary, workplace } from './workplace.ts'

const OBJECTS = 12
/** Objects that take a second each, three at a time: terraform records one before its provisioner runs, so `apply_complete` counts. */
const SLOW = `
resource "terraform_data" "slow" {
  count = ${OBJECTS}
  provisioner "local-exec" {
    command = "sleep 0.4"
  }
}
`

function instances(stateFile: string): number {
  const state: { resources: { instances: unknown[] }[] } = JSON.parse(readFileSync(stateFile, 'utf8'))
  return state.resources.reduce((sum, resource) => sum + resource.instances.length, 0)
}

async function outputOf(run: Supervised): Promise<string> {
  let text = ''
  for await (const { bytes } of run.output()) text += bytes.toString()
  return text
}

function completed(text: string): number {
  return parseMessages(text).filter((line) => line.kind === 'message' && line.message.type === 'apply_complete').length
}

/** Waits until so many objects are done. */
async function whenDone(run: Supervised, count: number): Promise<void> {
  let text = ''
  for await (const { bytes } of run.output()) {
    text += bytes.toString()
    if (completed(text) >= count) return
  }
}

function supervisorOf(run: Supervised): ProcessRef {
  const seen = run.inspect()
  if (seen.kind !== 'running') throw new Error(`the run is ${seen.kind}`)
  return seen.record.supervisor
}

async function slowApply(context: { skip: (note: string) => never }) {
  const { path } = await needBinary(context)
  const place = workplace(path, { 'main.tf': SLOW })
  await place.prepare()
  const apply = place.apply()
  const options: SupervisedOptions = { ...apply, args: [...apply.args.slice(0, -1), '-parallelism=3', ...apply.args.slice(-1)] }
  return { place, options }
}

test('an apply whose worker is killed goes on, is adopted, and its state holds everything', async (context) => {
  const { place, options } = await slowApply(context)
  const worker = spawn(process.execPath, [fileURLToPath(new URL('worker.ts', import.meta.url))], { stdio: ['pipe', 'pipe', 'inherit'] })
  worker.stdin.end(JSON.stringify({ options, dir: place.supervision }))
  await once(worker.stdout, 'data')
  await whenDone(supervised(place.supervision), 3)
  worker.kill('SIGKILL')
  await once(worker, 'exit')
  const adoption = await adopt(place.supervision)
  expect(adoption.kind).toBe('running')
  expect(await adoption.run.waitForExit()).toMatchObject({ kind: 'exited', exitCode: 0, endedBy: 'itself' })
  expect(completed(await outputOf(adoption.run))).toBe(OBJECTS)
  expect(instances(place.stateFile)).toBe(OBJECTS)
}, 30_000)

test('an interrupt is one SIGINT: what was begun is finished and the state saved', async (context) => {
  const { place, options } = await slowApply(context)
  const run = await startSupervised(options, place.supervision)
  await whenDone(run, 3)
  expect(run.interrupt('user')).toBe(true)
  expect(run.interrupt('shutdown')).toBe(false)
  expect(await run.waitForExit()).toMatchObject({ kind: 'exited', exitCode: 1, endedBy: 'user' })
  const done = completed(await outputOf(run))
  expect(done).toBeGreaterThanOrEqual(3)
  expect(done).toBeLessThan(OBJECTS)
  expect(instances(place.stateFile)).toBeGreaterThanOrEqual(done)
}, 30_000)

test('without anybody to renew the lease terraform is interrupted, not killed', async (context) => {
  const { place, options } = await slowApply(context)
  const run = await startSupervised({ ...options, leaseSeconds: 0.6 }, place.supervision)
  expect(await run.waitForExit()).toMatchObject({ kind: 'exited', exitCode: 1, endedBy: 'lease' })
  const text = await outputOf(run)
  expect(text).toContain('Interrupt received')
  expect(text).not.toContain('Two interrupts received')
  expect(instances(place.stateFile)).toBeGreaterThan(0)
}, 30_000)

test('a killed supervisor takes nothing with it, and the next one takes its place', async (context) => {
  const { place, options } = await slowApply(context)
  const run = await startSupervised(options, place.supervision)
  const first = supervisorOf(run)
  process.kill(first.pid, 'SIGKILL')
  while (isAlive(first)) await sleep(5)
  expect(inspect(place.supervision).kind).toBe('terraform-alone')
  const adoption = await adopt(place.supervision)
  expect(adoption.kind).toBe('terraform-alone')
  expect(supervisorOf(adoption.run).pid).not.toBe(first.pid)
  expect(await adoption.run.waitForExit()).toMatchObject({ kind: 'unknown-exit', endedBy: 'itself' })
  expect(completed(await outputOf(adoption.run))).toBe(OBJECTS)
  expect(instances(place.stateFile)).toBe(OBJECTS)
}, 30_000)

test('a terraform left alone ends by itself and can still be interrupted once', async (context) => {
  const { place, options } = await slowApply(context)
  const run = await startSupervised(options, place.supervision)
  await whenDone(run, 1)
  const first = supervisorOf(run)
  process.kill(first.pid, 'SIGKILL')
  while (isAlive(first)) await sleep(5)
  expect(run.interrupt('shutdown')).toBe(true)
  expect(run.interrupt('user')).toBe(false)
  expect(await run.waitForExit()).toMatchObject({ kind: 'unknown-exit', endedBy: 'shutdown' })
  expect(await adopt(place.supervision)).toMatchObject({ kind: 'vanished' })
  const text = await outputOf(run)
  expect(text).toContain('Interrupt received')
  expect(text).not.toContain('Two interrupts received')
  expect(instances(place.stateFile)).toBeGreaterThanOrEqual(completed(text))
}, 30_000)

test('a folder is used for one run only', async (context) => {
  const { place, options } = await slowApply(context)
  const run = await startSupervised(options, place.supervision)
  await expect(startSupervised(options, place.supervision)).rejects.toThrow(/already holds a run/)
  run.kill()
  expect(await run.waitForExit()).toMatchObject({ kind: 'exited', signal: 'SIGKILL', endedBy: 'user' })
}, 30_000)
