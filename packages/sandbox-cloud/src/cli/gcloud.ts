import { runGcloud } from '../commands/gcloud/run-gcloud.ts'
import { runProgram } from './run-program.ts'

/** `gcloud` in a person's own shell. @returns the exit code */
export function main(argv: readonly string[]): Promise<number> {
  return runProgram('gcloud', runGcloud, argv)
}
