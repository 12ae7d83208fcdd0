/**
 * The simulated clouds in a process of their own, as a long-lived installation has them. argv: folder, number of worlds, and
 * the types that are served, by commas (none: all). Prints one line of JSON when it serves; each line on stdin asks for another.
 */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { reattachFor, startProvider } from '../src/start.ts'
import { createMemoryStore } from '../src/world/memory.ts'

const [folder = '', worlds = '1', types = ''] = process.argv.slice(2)
const stores = Array.from({ length: Number(worlds) }, () => createMemoryStore())
const served = types === '' ? {} : { types: new Set(types.split(',')) }
// Terraform watches a process and may end it; this one is there for nothing else, and goes when its input ends.
const watched = spawn('cat', { stdio: ['pipe', 'ignore', 'ignore'] })
const reattach: string[] = []
for (const [index, store] of stores.entries()) {
  const server = await startProvider({ store, socketFolder: join(folder, `w${index}`), runId: `w${index}`, ...served })
  reattach.push(reattachFor(server, watched.pid ?? 0))
}
const say = (value: unknown) => void process.stdout.write(`${JSON.stringify(value)}\n`)
say(reattach)
for await (const line of createInterface({ input: process.stdin })) {
  if (line === 'memory') say(process.memoryUsage().rss / 1024 / 1024)
  if (line === 'cpu') say((process.cpuUsage().user + process.cpuUsage().system) / 1000)
  if (line === 'names')
    say(await Promise.all(stores.map(async (store) => (await store.all()).map(({ attributes }) => attributes['name'] ?? null))))
  if (line === 'reset') {
    for (const store of stores) for (const { type, id } of await store.all()) await store.delete(type, id)
    say(true)
  }
}
process.exit(0)
