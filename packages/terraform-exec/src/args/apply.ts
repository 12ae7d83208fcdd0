import { flag, optional, positionalPath, seconds } from './flags.ts'

export type ApplyOptions = {
  /** Absolute path, as terraform sees it, of the saved plan. Only saved plans are applied: what was shown is what runs. */
  planFile: string
  json?: boolean
  lock?: boolean
  lockTimeoutSeconds?: number
  parallelism?: number
}

/** argv of `terraform apply` of a saved plan (a destroy is a saved plan made with `destroy`), without the binary. */
export function applyArgs({ planFile, json = true, lock, lockTimeoutSeconds, parallelism }: ApplyOptions): string[] {
  return [
    'apply',
    '-input=false',
    '-no-color',
    ...flag('json', json),
    ...optional('lock', lock),
    ...seconds('lock-timeout', lockTimeoutSeconds),
    ...optional('parallelism', parallelism),
    positionalPath('the plan file', planFile),
  ]
}
