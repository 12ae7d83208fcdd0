import { settleParticles } from '@mcp-cloud/contracts/korean/settle-particles'
import type { FaultCode, Problem } from '@mcp-cloud/contracts'
import { EXIT_OF_FAULT, type ExitCode } from './exit-codes.ts'
import type { Text } from './text.ts'

export type FailureCode = FaultCode | 'usage' | 'timeout' | 'interrupted'

export interface FailureDetails {
  problems?: Problem[]
  /** What to do next; the general hint of the code is used where this is absent. */
  next?: Text
  requestId?: string
  cause?: unknown
}

/** Why a command ends without its result: what happened, why, and what to do next. */
export class Failure extends Error {
  override readonly name = 'Failure'
  readonly code: FailureCode
  readonly text: Text
  readonly problems: Problem[]
  readonly next: Text | undefined
  readonly requestId: string | undefined

  constructor(code: FailureCode, text: Text | string, details: FailureDetails = {}) {
    const both = typeof text === 'string' ? { en: text, ko: text } : text
    super(both.en, { cause: details.cause })
    this.code = code
    this.text = { en: both.en, ko: settleParticles(both.ko) }
    this.problems = details.problems ?? []
    this.next = details.next
    this.requestId = details.requestId
  }

  get exitCode(): ExitCode {
    return exitCodeOf(this.code)
  }
}

export function usage(en: string, ko: string): Failure {
  return new Failure('usage', { en, ko })
}

function exitCodeOf(code: FailureCode): ExitCode {
  if (code === 'usage') return 2
  if (code === 'timeout') return 7
  if (code === 'interrupted') return 130
  return EXIT_OF_FAULT[code]
}
