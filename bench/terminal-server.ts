import { execFile } from 'node:child_process'
import { readFile } from 'node:fs/promises'
import { setTimeout as sleep } from 'node:timers/promises'
import { promisify } from 'node:util'
import { install } from '../test/support/server.ts'
import type { Figure } from './figure.ts'
import { seedLearners } from './lib/learners.ts'
import { openSocketTerminal, type SocketTerminal } from './lib/socket-terminal.ts'
import { ms, quantile } from './lib/statistics.ts'

const OPEN = 1_000
const OPENING_AT_ONCE = 20
const COMMANDS_A_SECOND = 50
const SECONDS = 6
const WARM = 8
const SETTLE_MS = 4_000
const TYPISTS = 100
const KEYS = 40

/** (t) The whole way, by real WebSockets: page → API → process of the terminals → PostgreSQL, 1,000 learners with a terminal each. */
export async function measureTerminalServer(): Promise<Figure[]> {
  await using installation = await install({ role: 'api' })
  const { url, dataDir, pid } = installation.server
  const cookies = await seedLearners(dataDir, OPEN)
  const terminals: SocketTerminal[] = []
  const began = performance.now()
  const lane = async () => {
    for (let cookie = cookies.pop(); cookie !== undefined; cookie = cookies.pop()) terminals.push(await openSocketTerminal(url, cookie))
  }
  await Promise.all(Array.from({ length: OPENING_AT_ONCE }, lane))
  const openedIn = (performance.now() - began) / 1000
  const at = (index: number) => terminals[index % terminals.length]!
  // A server that has been asked before: as many threads stand as the commands of a moment want, and start no more.
  for (let round = 0; round < 3; round++)
    await Promise.all(Array.from({ length: WARM }, (_, index) => at(OPEN - 1 - index).type('aws ec2 describe-vpcs\r', '"Vpcs"')))
  await sleep(SETTLE_MS)
  const waiting: Promise<number>[] = []
  for (let tick = 0; tick < COMMANDS_A_SECOND * SECONDS; tick++) {
    waiting.push(at(tick).type('aws ec2 describe-vpcs\r', '"Vpcs"'))
    await sleep(1_000 / COMMANDS_A_SECOND)
  }
  const commands = await Promise.all(waiting)
  const memory = await memoryOf(pid)
  const echoes: number[] = []
  for (let key = 0; key < KEYS; key++) {
    for (let typist = 0; typist < TYPISTS; typist++) at(600 + typist).press('x')
    echoes.push(await at(599).type('y', 'y'))
    await sleep(60)
  }
  for (const terminal of terminals) terminal.close()
  const way = 'by WebSocket through the API, with worlds and files in PostgreSQL'
  return [
    {
      id: 't',
      what: `${OPEN} open terminals ${way}, memory of the server`,
      value: `${memory.all.toFixed(0)} MB`,
      measured: memory.all,
      unit: 'MB',
      target: { atMost: 1_200 },
      notes: [
        `of ${OPEN} terminals of ${OPEN} learners by real WebSockets the API holds ${memory.api.toFixed(0)} MB and the process of the terminals ${memory.terminals.toFixed(0)} MB, resident, PostgreSQL not counted; opening them, ${OPENING_AT_ONCE} at once, took ${openedIn.toFixed(0)} s; the learners were made in the database, and the pages run on the same machine`,
      ],
    },
    {
      id: 't',
      what: `aws ec2 describe-vpcs at ${COMMANDS_A_SECOND} commands/s ${way}, p95`,
      value: ms(quantile(commands, 0.95)),
      measured: quantile(commands, 0.95),
      unit: 'ms',
      target: { atMost: 60 },
      notes: [`the whole way: median ${ms(quantile(commands, 0.5))}`],
    },
    {
      id: 't',
      what: `a keystroke's echo with ${TYPISTS} others typing, by WebSocket through the API, p95`,
      value: ms(quantile(echoes, 0.95)),
      measured: quantile(echoes, 0.95),
      unit: 'ms',
      target: { atMost: 40 },
    },
  ]
}

/** Resident memory of the API and of the process of the terminals, which stands below it, in MB. */
async function memoryOf(pid: number): Promise<{ api: number; terminals: number; all: number }> {
  const { stdout } = await promisify(execFile)('ps', ['-eo', 'pid=,ppid=,args='])
  const processes = stdout
    .trim()
    .split('\n')
    .map((line) => /^\s*(\d+)\s+(\d+)\s+(.*)$/.exec(line))
    .map((found) => ({ pid: Number(found?.[1]), parent: Number(found?.[2]), command: found?.[3] ?? '' }))
  const below = new Set([pid])
  for (const each of processes.toSorted((a, b) => a.pid - b.pid)) if (below.has(each.parent)) below.add(each.pid)
  let terminals = 0
  for (const each of processes)
    if (each.pid !== pid && below.has(each.pid) && each.command.includes('--role terminal')) terminals += await residentMegabytes(each.pid)
  const api = await residentMegabytes(pid)
  return { api, terminals, all: api + terminals }
}

async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, 'utf8').catch(() => '')
  return Number(/VmRSS:\s+(\d+)/.exec(status)?.[1] ?? 0) / 1024
}
