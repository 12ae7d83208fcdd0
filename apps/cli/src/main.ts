import process from 'node:process'
import { createNodeIo } from './node-io.ts'
import { run } from './run.ts'

const interrupt = new AbortController()
for (const name of ['SIGINT', 'SIGTERM'] as const) {
  process.on(name, () => {
    // The second one does not wait for anything.
    if (interrupt.signal.aborted) process.exit(130)
    interrupt.abort()
  })
}
// A reader such as `head` that closes the pipe ends the command quietly.
process.stdout.on('error', (error: NodeJS.ErrnoException) => process.exit(error.code === 'EPIPE' ? 0 : 1))

process.exitCode = await run(process.argv.slice(2), createNodeIo(interrupt.signal))
// Kept-alive connections and a paused stdin would hold the process for seconds; writes to pipes and files are done by then.
await new Promise((resolve) => process.stdout.write('', resolve))
process.exit()
