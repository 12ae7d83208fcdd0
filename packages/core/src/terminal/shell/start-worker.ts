import { readlinkSync } from 'node:fs'
import { registerHooks, stripTypeScriptTypes } from 'node:module'
import { setPriority } from 'node:os'
import { workerData } from 'node:worker_threads'

/** Behind the thread that speaks with people: their keystrokes come first. */
const PRIORITY = 8

try {
  // Of this thread alone: the system gives each its own.
  setPriority(PRIORITY)
} catch {
  // Where it may not be lowered it runs as it is.
}
// The guarantee: `startWorkerThread` is the only one who starts this program.
const known = workerData as ReadonlyMap<string, string>
const read = new Map<string, string>()
registerHooks({
  load(url, context, next) {
    const source = known.get(url)
    if (source !== undefined) return { format: 'module', source, shortCircuit: true }
    const loaded = next(url, context)
    if (loaded.format !== 'module-typescript') return loaded
    const text = typeof loaded.source === 'string' ? loaded.source : new TextDecoder().decode(loaded.source)
    const stripped = stripTypeScriptTypes(text)
    read.set(url, stripped)
    return { ...loaded, format: 'module', source: stripped }
  },
})
const { takeLines } = await import('./worker.ts')
await takeLines({ threadId: threadId(), read })

/** As the system counts threads. Null where it does not say. */
function threadId(): number | null {
  try {
    return Number(/\d+$/.exec(readlinkSync('/proc/thread-self'))?.[0])
  } catch {
    return null
  }
}
