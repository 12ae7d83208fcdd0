/** Exit codes of version 2 of the real command line, as its user guide tells them. */
export const EXIT = {
  ok: 0,
  /** Syntax or parameters that no request can be made of. */
  usage: 252,
  /** The configuration, such as an unknown profile. */
  configuration: 253,
  /** The cloud refused. */
  service: 254,
  /** Anything else. */
  general: 255,
} as const

/** What a person typed cannot be run. The message stands alone, the hint behind it on its own line. */
export class UsageError extends Error {
  override readonly name = 'UsageError'
  readonly exitCode: number
  constructor(message: string, exitCode: number = EXIT.usage) {
    super(message)
    this.exitCode = exitCode
  }
}
