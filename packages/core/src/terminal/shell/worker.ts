import { parentPort } from 'node:worker_threads'
import { CLOUD_PROGRAMS } from './clouds.ts'
import type { FilesDelta, FromWorker, LineRequest, ShellFile, Suggestion, ToWorker } from './protocol.ts'
import { createRemoteStore, type Ask } from './remote.ts'
import { runLine } from './run-line.ts'
import { warmUp } from './warm-up.ts'

/** A thread that runs lines of learners, one after the other. It may be ended at any moment: nothing is only here. */
const port = parentPort
if (!port) throw new Error('this program is a worker thread')

const learners = new Map<string, { files: Map<string, ShellFile>; folders: string[] }>()
const calls = new Map<number, { resolve(value: unknown): void; reject(cause: Error): void }>()
const send = (message: FromWorker) => port.postMessage(message, [])
let running: { id: number; abort: AbortController } | undefined
let lastCall = 0

/** Begins to take lines. */
export async function takeLines(about: { threadId: number | null; read: ReadonlyMap<string, string> }): Promise<void> {
  await warmUp()
  send({ kind: 'ready', ...about })
}

port.on('message', (message: ToWorker) => {
  if (message.kind === 'line') void line(message)
  else if (message.kind === 'complete') void complete(message.id, message.words)
  else if (message.kind === 'abort') {
    if (running?.id === message.id) running.abort.abort()
  } else if (message.kind === 'forget') learners.delete(message.learner)
  else answer(message)
})

async function line(request: LineRequest): Promise<void> {
  const abort = new AbortController()
  running = { id: request.id, abort }
  const known = remember(request.learner, request.files)
  try {
    const result = await runLine({
      request,
      files: known.files.values(),
      folders: known.folders,
      signal: abort.signal,
      ask: askFor(request.id),
      out: (text) => send({ kind: 'output', id: request.id, text }),
    })
    send({ kind: 'result', id: request.id, result })
  } catch (cause) {
    send({ kind: 'failed', id: request.id, message: cause instanceof Error ? cause.message : String(cause) })
  } finally {
    running = undefined
  }
}

async function complete(id: number, [program = '', ...words]: string[]): Promise<void> {
  const found = CLOUD_PROGRAMS.get(program)
  const suggestions: Suggestion[] = found
    ? await found.complete(words, { store: createRemoteStore(askFor(id)), runId: 'terminal' }).catch(() => [])
    : []
  send({
    kind: 'suggestions',
    id,
    suggestions: suggestions.slice(0, 500).map(({ value, hint }) => ({ value, ...(hint === undefined ? {} : { hint }) })),
  })
}

function askFor(id: number): Ask {
  return (method, params) =>
    new Promise((resolve, reject) => {
      const call = ++lastCall
      calls.set(call, { resolve, reject })
      send({ kind: 'call', id, call, method, params })
    })
}

function answer({ call, value, error }: { call: number; value?: unknown; error?: string }): void {
  const waiting = calls.get(call)
  calls.delete(call)
  if (error === undefined) waiting?.resolve(value)
  else waiting?.reject(new Error(error))
}

function remember(learner: string, delta: FilesDelta) {
  const known = (!delta.reset && learners.get(learner)) || { files: new Map<string, ShellFile>(), folders: [] as string[] }
  for (const file of delta.write) known.files.set(file.path, file)
  for (const path of delta.remove) known.files.delete(path)
  known.folders = delta.folders
  learners.set(learner, known)
  return known
}
