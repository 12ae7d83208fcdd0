import { Diagnostic } from './diagnostic.ts'
import { parseMessages } from './messages.ts'
import { z } from 'zod'

/** Who asked a command to end. The first to ask is the one recorded. */
export type CancelCause = 'user' | 'timeout' | 'shutdown'

/** How a short command ended. */
export type Outcome =
  | { kind: 'ok'; exitCode: number; stdout: string; stderr: string; truncated: boolean }
  | {
      kind: 'failed'
      exitCode: number | null
      signal: NodeJS.Signals | null
      diagnostics: Diagnostic[]
      stdout: string
      stderr: string
      truncated: boolean
    }
  | { kind: 'canceled'; by: CancelCause }
  | { kind: 'not-started'; cause: Error }

/**
 * The diagnostics in what a command printed: from `-json` messages, from the document of `validate -json`, or, where there is
 * neither, one made of stderr's text.
 */
export function diagnosticsOf({ stdout, stderr }: { stdout: string; stderr: string }): Diagnostic[] {
  const found = [...fromDocument(stdout), ...fromMessages(stdout)]
  if (found.length > 0) return found
  const text = stderr.trim() || stdout.trim()
  const [summary = '', ...rest] = text.split('\n').map(withoutFrame).filter(Boolean)
  return text === '' ? [] : [{ severity: 'error', summary: summary.replace(/^Error: /, ''), detail: rest.join('\n') }]
}

const Document = z.looseObject({ diagnostics: z.array(Diagnostic) })

function fromDocument(stdout: string): Diagnostic[] {
  try {
    return Document.parse(JSON.parse(stdout)).diagnostics
  } catch {
    return []
  }
}

function fromMessages(stdout: string): Diagnostic[] {
  return parseMessages(stdout).flatMap((line) =>
    line.kind === 'message' && line.message.type === 'diagnostic' ? [line.message.diagnostic] : [],
  )
}

/** Terraform frames its texts for people with box-drawing characters. */
function withoutFrame(line: string): string {
  return line.replace(/^[╷│╵]\s?/, '').trimEnd()
}
