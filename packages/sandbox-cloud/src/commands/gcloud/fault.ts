/** What ends a command: gcloud's exit code, and a sentence that says what was given, what is allowed and what to do. */
export class GcloudFault extends Error {
  override readonly name = 'GcloudFault'
  /** 1: the cloud or the command refused; 2: the line was not understood. */
  readonly exitCode: 1 | 2
  constructor(message: string, exitCode: 1 | 2 = 1) {
    super(message)
    this.exitCode = exitCode
  }
}

/** The line itself was wrong. */
export function usage(message: string): GcloudFault {
  return new GcloudFault(message, 2)
}
