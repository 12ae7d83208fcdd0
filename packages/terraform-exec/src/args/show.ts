import { flag, positionalPath } from './flags.ts'

export type ShowOptions = {
  /** Absolute path of a saved plan or a state file; absent: the current state. */
  file?: string
  json?: boolean
}

/** argv of `terraform show`, without the binary. Its JSON holds sensitive values in plain text. */
export function showArgs({ file, json = true }: ShowOptions = {}): string[] {
  return ['show', '-no-color', ...flag('json', json), ...(file === undefined ? [] : [positionalPath('the file to show', file)])]
}
