import { z } from 'zod'
import { ioOf, type Signals } from './program-io.ts'
import type { RunTextOptions } from './run-text.ts'

const Changes = z.object({
  write: z.array(z.object({ path: z.string(), content: z.instanceof(Uint8Array), mode: z.number(), mtimeMs: z.number() })),
  remove: z.array(z.string()),
  folders: z.array(z.string()).optional(),
})
const Call = z.object({
  name: z.string(),
  argv: z.array(z.string()),
  cwd: z.string(),
  env: z.record(z.string(), z.string()),
  stdin: z.string(),
  changes: Changes,
})
const MOST_OUTPUT = 1024 * 1024

/** Runs a program in the middle of a line for the shell: it sees the files as the line has them, and the line gets back what it changed. */
export async function collectProgram(params: unknown, options: RunTextOptions, signals: Signals) {
  const { changes, ...call } = Call.parse(params)
  const { folders, ...files } = changes
  await options.home.change({ ...files, ...(folders ? { folders } : {}) })
  const { known } = options.home.deltaFor(undefined)
  const program = options.programs[call.name]
  let stdout = ''
  let stderr = ''
  if (!program) return { stdout, stderr: `${call.name}: command not found\n`, exitCode: 127, write: [], remove: [] }
  const exitCode = await program(call, {
    ...ioOf(options, signals),
    out: (text) => (stdout = (stdout + text).slice(0, MOST_OUTPUT)),
    err: (text) => (stderr = (stderr + text).slice(0, MOST_OUTPUT)),
    ask: undefined,
  })
  const { delta } = options.home.deltaFor(known)
  return { stdout, stderr, exitCode, write: delta.write, remove: delta.remove }
}
