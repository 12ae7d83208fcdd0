import { runAws } from '../commands/aws/run.ts'
import { runProgram } from './run-program.ts'

/** `aws` in a person's own shell. @returns the exit code */
export function main(argv: readonly string[]): Promise<number> {
  return runProgram('aws', runAws, argv)
}
