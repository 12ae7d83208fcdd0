import { spawn } from 'node:child_process'
import { once } from 'node:events'
import { expect, test } from 'vitest'
import { firstChild, identify, isAlive, signalProcess } from './process-ref.ts'

test('a process is itself as long as it lives, and its number alone is not enough', async () => {
  const child = spawn('/bin/sleep', ['30'])
  const ref = identify(child.pid!)!
  expect(isAlive(ref)).toBe(true)
  expect(isAlive({ ...ref, startTime: 'another' })).toBe(false)
  expect(signalProcess({ ...ref, startTime: 'another' }, 'SIGKILL')).toBe(false)
  expect(signalProcess(ref, 'SIGKILL')).toBe(true)
  await once(child, 'exit')
  expect(isAlive(ref)).toBe(false)
  expect(signalProcess(ref, 'SIGKILL')).toBe(false)
})

test('a zombie does not live', async (context) => {
  if (process.platform !== 'linux') return context.skip('not run: zombies are made with a Linux shell')
  // The shell becomes a sleep that never asks after the child it had.
  const parent = spawn('/bin/sh', ['-c', 'sleep 0.05 & exec sleep 30'])
  await expect.poll(() => firstChild(parent.pid!)).toBeDefined()
  const zombie = firstChild(parent.pid!)!
  await expect.poll(() => identify(zombie)).toBeUndefined()
  expect(firstChild(parent.pid!)).toBe(zombie)
  parent.kill('SIGKILL')
})
