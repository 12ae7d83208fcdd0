import { flag, optional, repeated } from './flags.ts'

export type TestOptions = {
  json?: boolean
  /** Test files to run, relative to the module; absent: all. */
  filters?: readonly string[]
  /** Folder of the test files, relative to the module. */
  testDirectory?: string
  varFiles?: readonly string[]
  verbose?: boolean
}

/** argv of `terraform test`, without the binary. Exit code 1 when a run fails; the counts are in the `test_summary` message. */
export function testArgs({ json = true, filters, testDirectory, varFiles, verbose }: TestOptions = {}): string[] {
  return [
    'test',
    '-no-color',
    ...flag('json', json),
    ...repeated('filter', filters),
    ...optional('test-directory', testDirectory),
    ...repeated('var-file', varFiles),
    ...flag('verbose', verbose),
  ]
}
