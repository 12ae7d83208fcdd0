import type { Json } from '../answer/value.ts'
import { UsageError } from '../usage-error.ts'

/** Selects of an answer what `--query` asks for. @throws UsageError */
export type Query = (answer: { [name: string]: Json }) => Json

/** Before anything is done: a command whose answer cannot be shown is not run. @throws UsageError for what cannot be read */
export async function readQuery(text: string | undefined): Promise<Query> {
  if (text === undefined) return (answer) => answer
  // Most commands have none, and need not wait for its code.
  const { default: jmespath } = await import('jmespath')
  const fault = (cause: unknown) =>
    new UsageError(`Bad value for --query ${text}: ${cause instanceof Error ? cause.message : String(cause)}`)
  try {
    jmespath.search({}, text)
  } catch (cause) {
    // A function may refuse what an empty answer gives it; only what cannot be read is a mistake now.
    if (cause instanceof Error && (cause.name === 'ParserError' || cause.name === 'LexerError')) throw fault(cause)
  }
  return (answer) => {
    try {
      // A path into JSON gives JSON.
      return jmespath.search(answer, text) as Json
    } catch (cause) {
      throw fault(cause)
    }
  }
}
