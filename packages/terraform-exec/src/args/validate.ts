import { flag } from './flags.ts'

export type ValidateOptions = { json?: boolean; noTests?: boolean }

/** argv of `terraform validate`, without the binary. Exit code 1 with a JSON document of diagnostics when invalid. */
export function validateArgs({ json = true, noTests }: ValidateOptions = {}): string[] {
  return ['validate', '-no-color', ...flag('json', json), ...flag('no-tests', noTests)]
}
