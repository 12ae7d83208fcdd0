import { setTimeout as sleep } from 'node:timers/promises'
import type { Figure } from './figure.ts'
import { ms, quantile } from './lib/statistics.ts'
import { measureAttack } from './terminal-attack.ts'
import { measureTerminalServer } from './terminal-server.ts'
import { openTerminalProcess } from './lib/terminal-process.ts'

const OPEN = 1_000
const COMMANDS_A_SECOND = 50
const SECONDS = 6
const WARM = 8
const SETTLE_MS = 4_000
const TYPISTS = 100
const KEYS = 40

/**
 * (t) The process of the terminals alone, spoken to as the API does, with worlds in memory: what it holds, how fast it answers, and what
 * neighbours feel of the worst lines.
 */
export async function measureTerminals(): Promise<Figure[]> {
  return [...(await measureProcess()), ...(await measureAttack()), ...(await measureTerminalServer())]
}

async function measureProcess(): Promise<Figure[]> {
  const terminals = await openTerminalProcess()
  for (let index = 0; index < OPEN; index++) await terminals.open(`t${index}`)
  const { type } = terminals
  // As many threads stand as the commands of a moment want, and start no more.
  for (let round = 0; round < 3; round++)
    await Promise.all(Array.from({ length: WARM }, (_, index) => type(`t${OPEN - 1 - index}`, 'aws ec2 describe-vpcs\r', '"Vpcs"')))
  await sleep(SETTLE_MS)
  const waiting: Promise<number>[] = []
  for (let tick = 0; tick < COMMANDS_A_SECOND * SECONDS; tick++) {
    waiting.push(type(`t${tick % OPEN}`, 'aws ec2 describe-vpcs\r', '"Vpcs"'))
    await sleep(1_000 / COMMANDS_A_SECOND)
  }
  const commands = await Promise.all(waiting)
  const memory = await terminals.memory()
  const echoes: number[] = []
  for (let key = 0; key < KEYS; key++) {
    for (let typist = 0; typist < TYPISTS; typist++) terminals.press(`t${600 + typist}`, 'x')
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
