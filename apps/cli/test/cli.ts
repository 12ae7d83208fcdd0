import { run } from '../src/run.ts'
import { NOW } from './fixtures.ts'

export interface Session {
  env?: Record<string, string>
  files?: Record<string, string>
  /** Answers a person types; a question beyond them ends the input. */
  typed?: string[]
  piped?: string
  isTty?: boolean
  columns?: number
  signal?: AbortSignal
}

/** One call of the command line in memory; waiting takes no time. */
export async function cli(argv: string[], session: Session = {}) {
  let stdout = ''
  let stderr = ''
  const questions: string[] = []
  const files: Record<string, string> = { ...session.files }
  const { typed, piped } = session
  const code = await run(argv, {
    stdout: (text) => void (stdout += text),
    stderr: (text) => void (stderr += text),
    stdin: {
      ...(typed
        ? {
            line: async (question: string) => {
              questions.push(question)
              return typed.shift()
            },
          }
        : {}),
      all: async () => piped ?? '',
    },
    isTty: session.isTty ?? false,
    columns: session.columns ?? 100,
    env: (name) => session.env?.[name],
    now: () => new Date(Date.parse(NOW) + 300_000),
    sleep: async (_milliseconds, signal) => {
      await new Promise((resolve) => setImmediate(resolve))
      signal.throwIfAborted()
    },
    signal: session.signal ?? new AbortController().signal,
    files: {
      read: async (path) => files[path],
      writePrivate: async (path, text) => void (files[path] = text),
    },
  })
  return { code, stdout, stderr, questions, files }
}
