import { Socket } from 'node:net'
import { setPriority } from 'node:os'
import { text } from 'node:stream/consumers'
import { createPool } from '@mcp-cloud/core/terminal/process'
import { openLink } from './link.ts'
import { Start, ToTerminals } from './messages.ts'
import { createPrograms } from './programs.ts'
import { createTerminals } from './terminals.ts'

/** Behind deployments and the API; threads that run lines stand lower still. */
const PRIORITY = 3

/**
 * The process of all terminals (`--role terminal`): started by the API with nothing in its environment, no database and
 * another user id where that is possible. It ends with the API; everything worth keeping has been handed to it by then.
 */
export async function runTerminalProcess(): Promise<void> {
  lower()
  const start = Start.parse(JSON.parse(await text(process.stdin)))
  const stream = new Socket({ fd: 3, readable: true, writable: true })
  const pool = createPool({ least: start.cores + 3, most: Math.max(8, start.cores * 4) })
  const { programs, close: closePrograms } = await createPrograms(start)
  const link = openLink(stream, {
    answer: async (method, params) => {
      if (method === 'open') return terminals.open(ToTerminals.open.parse(params))
      if (method === 'since') return terminals.since(ToTerminals.since.parse(params))
      if (method === 'list') return terminals.list(ToTerminals.list.parse(params).id)
      if (method === 'read') return terminals.read(ToTerminals.read.parse(params))
      if (method === 'write') return terminals.write(ToTerminals.write.parse(params))
      if (method === 'remove') return terminals.remove(ToTerminals.remove.parse(params))
      if (method === 'threads') return { ...pool.threads(), memory: process.memoryUsage().rss }
      throw new Error(`there is no "${method}" of terminals`)
    },
    heard(method, params) {
      if (method === 'in') terminals.input(ToTerminals.in.parse(params))
      else if (method === 'line') terminals.line(ToTerminals.line.parse(params))
      else if (method === 'size') terminals.resize(ToTerminals.size.parse(params))
      else if (method === 'ears') terminals.ears(ToTerminals.ears.parse(params))
      else if (method === 'close') terminals.close(ToTerminals.close.parse(params).id)
    },
  })
  const terminals = createTerminals({ pool, programs, link, sleepMs: start.sleepMs })
  link.notify('ready', {})
  await link.closed
  terminals.closeAll()
  await Promise.race([Promise.all([pool.close(), closePrograms()]), new Promise((resolve) => setTimeout(resolve, 5_000))])
  process.exit(0)
}

/** Threads that are made from here on have it as well. */
function lower(): void {
  try {
    setPriority(PRIORITY)
  } catch {
    // Where it may not be lowered it runs as it is.
  }
}
