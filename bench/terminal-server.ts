import { execFile } from 'node:child_process'
import { promisify } from 'node:util'
import { install } from '../test/support/server.ts'
import type { Figure } from './figure.ts'
import { seedLearners } from './lib/learners.ts'
import { openSocketTerminal, type SocketTerminal } from './lib/socket-terminal.ts'
import { loadTerminals, OPEN } from './lib/load-terminals.ts'
import { residentMegabytes } from './lib/resident-megabytes.ts'

const OPENING_AT_ONCE = 20
const WAY = 'by WebSocket through the API, with worlds and files in PostgreSQL'

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
  const { figures, held } = await loadTerminals(
    { type: (index, data, wanted) => at(index).type(data, wanted), press: (index, data) => at(index).press(data) },
    { way: ` ${WAY}`, held: () => memoryOf(pid) },
  )
  for (const terminal of terminals) terminal.close()
  return [
    {
      id: 't',
      what: `${OPEN} open terminals ${WAY}, memory of the server`,
      value: `${held.all.toFixed(0)} MB`,
      measured: held.all,
      unit: 'MB',
      target: { atMost: 1_200 },
      notes: [
        `of ${OPEN} terminals of ${OPEN} learners by real WebSockets the API holds ${held.api.toFixed(0)} MB and the process of the terminals ${held.terminals.toFixed(0)} MB, resident, PostgreSQL not counted; opening them, ${OPENING_AT_ONCE} at once, took ${openedIn.toFixed(0)} s; the learners were made in the database, and the pages run on the same machine`,
      ],
    },
    ...figures,
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
    if (each.pid !== pid && below.has(each.pid) && each.command.includes('--role terminal'))
      terminals += await residentMegabytes(each.pid).catch(() => 0)
  const api = await residentMegabytes(pid)
  return { api, terminals, all: api + terminals }
}
