import { flag, optional, positionalPath, repeated, seconds } from './flags.ts'

export type PlanOptions = {
  /** Absolute path, as terraform sees it, of the plan file to write. */
  out?: string
  json?: boolean
  destroy?: boolean
  refreshOnly?: boolean
  /** `false` plans against the recorded state without asking the provider. */
  refresh?: boolean
  targets?: readonly string[]
  /** Addresses to replace even where nothing changed. */
  replace?: readonly string[]
  /** Absolute paths of `*.tfvars` or `*.tfvars.json` files, later ones winning. */
  varFiles?: readonly string[]
  lock?: boolean
  lockTimeoutSeconds?: number
  parallelism?: number
  /** Exit code 2 then says "there are changes": a result, not a failure. */
  detailedExitCode?: boolean
  /** Absolute path of a file that gets configuration for `import` blocks without any. */
  generateConfigOut?: string
}

/** argv of `terraform plan`, without the binary. */
export function planArgs(options: PlanOptions = {}): string[] {
  const { json = true, destroy, refreshOnly, refresh, targets, replace, varFiles = [], lock, lockTimeoutSeconds, parallelism } = options
  return [
    'plan',
    '-input=false',
    '-no-color',
    ...flag('json', json),
    ...flag('destroy', destroy),
    ...flag('refresh-only', refreshOnly),
    ...optional('refresh', refresh),
    ...repeated('target', targets),
    ...repeated('replace', replace),
    ...varFiles.map((file) => `-var-file=${positionalPath('a variable file', file)}`),
    ...optional('lock', lock),
    ...seconds('lock-timeout', lockTimeoutSeconds),
    ...optional('parallelism', parallelism),
    ...flag('detailed-exitcode', options.detailedExitCode),
    ...optional('generate-config-out', options.generateConfigOut),
    ...optional('out', options.out),
  ]
}
