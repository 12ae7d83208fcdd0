import { readFileSync } from 'node:fs'
import { availableParallelism } from 'node:os'
import { setTimeout as sleep } from 'node:timers/promises'
import { createMemoryStore } from '@mcp-cloud/sandbox-cloud'
import { answerWorld } from '../packages/core/src/terminal/files/answer-world.ts'
import { startTerminalProcess } from '../apps/server/src/terminal/start-process.ts'
import type { Figure } from './figure.ts'
import { ms, quantile } from './lib/statistics.ts'

const OPEN = 1_000
const COMMANDS_A_SECOND = 50
const SECONDS = 10
const TYPISTS = 100
const KEYS = 60

/** (t) The process of the terminals alone, spoken to as the API does, with worlds in memory: what it holds and how fast it answers. */
export async function measureTerminals(): Promise<Figure[]> {
  const worlds = new Map<string, ReturnType<typeof answerWorld>>()
  const worldOf = (learner: string) => {
    const known = worlds.get(learner) ?? answerWorld(createMemoryStore())
    worlds.set(learner, known)
    return known
  }
  const shown = new Map<string, { text: string; heard: (() => void) | undefined; wanted: string }>()
  const log = { debug() {}, info() {}, warn() {}, error() {} }
  const terminals = await startTerminalProcess(
    {
      terraform: { missing: 'not measured' },
      searchPath: '',
      isolation: 'off',
      cores: availableParallelism(),
      sleepMs: 3_600_000,
      delayMs: 0,
    },
    {
      async answer(_method, given) {
        const { learner, method, params } = given as { learner: string; method: string; params: unknown }
        if (method.startsWith('world.')) return worldOf(learner).call(method, params)
        return method === 'record' ? null : []
      },
      heard(method, params) {
        if (method !== 'out') return
        const { id, data } = params as { id: string; data: string }
        const terminal = shown.get(id)
        if (!terminal) return
        terminal.text = (terminal.text + data).slice(-4_000)
        if (terminal.heard && terminal.text.includes(terminal.wanted)) {
          const { heard } = terminal
          terminal.heard = undefined
          heard()
        }
      },
    },
    log,
  )
  const { link } = terminals
  for (let index = 0; index < OPEN; index++) {
    const id = `t${index}`
    shown.set(id, { text: '', heard: undefined, wanted: '' })
    await link.call('open', { id, learner: id, lang: 'en', columns: 100, rows: 30, seq: null })
  }
  /** Types something and waits until a text is on the screen. @returns milliseconds. */
  async function type(id: string, data: string, wanted: string): Promise<number> {
    const terminal = shown.get(id)!
    terminal.text = ''
    terminal.wanted = wanted
    const began = performance.now()
    const heard = new Promise<void>((resolve) => (terminal.heard = resolve))
    link.notify('in', { id, data })
    await heard
    return performance.now() - began
  }
  for (const id of ['t0', 't1', 't2', 't3']) await type(id, 'aws ec2 describe-vpcs\r', '"Vpcs"')
  const waiting: Promise<number>[] = []
  for (let tick = 0; tick < COMMANDS_A_SECOND * SECONDS; tick++) {
    waiting.push(type(`t${tick % OPEN}`, 'aws ec2 describe-vpcs\r', '"Vpcs"'))
    await sleep(1_000 / COMMANDS_A_SECOND)
  }
  const commands = await Promise.all(waiting)
  const memory = Number(/VmRSS:\s+(\d+)/.exec(readFileSync(`/proc/${terminals.pid}/status`, 'utf8'))?.[1]) / 1024
  const echoes: number[] = []
  for (let key = 0; key < KEYS; key++) {
    for (let typist = 0; typist < TYPISTS; typist++) link.notify('in', { id: `t${600 + typist}`, data: 'x' })
    echoes.push(await type('t599', 'y', 'y'))
    await sleep(60)
  }
  await terminals.stop()
  const note = `the process of the terminals alone, with worlds in memory; ${OPEN} learners with one terminal each`
  return [
    {
      id: 't',
      what: `${OPEN} open terminals, memory of their process`,
      value: `${memory.toFixed(0)} MB`,
      measured: memory,
      unit: 'MB',
      target: { atMost: 1_200 },
      notes: [note],
    },
    {
      id: 't',
      what: `aws ec2 describe-vpcs at ${COMMANDS_A_SECOND} commands/s, p95`,
      value: ms(quantile(commands, 0.95)),
      measured: quantile(commands, 0.95),
      unit: 'ms',
      target: { atMost: 60 },
      notes: [`median ${ms(quantile(commands, 0.5))}`],
    },
    {
      id: 't',
      what: `a keystroke's echo with ${TYPISTS} others typing, p95`,
      value: ms(quantile(echoes, 0.95)),
      measured: quantile(echoes, 0.95),
      unit: 'ms',
      target: { atMost: 40 },
    },
  ]
}
