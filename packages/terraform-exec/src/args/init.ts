import { flag, optional } from './flags.ts'

export type InitOptions = {
  /** One JSON message a line on stdout. Default true (terraform 1.9 and later). */
  json?: boolean
  /** `false` leaves the backend alone: enough for `validate` and for reading schemas. */
  backend?: boolean
  /** `readonly` fails instead of changing `.terraform.lock.hcl`. */
  lockFile?: 'readonly'
  /** Take newer providers than the lock file names. */
  upgrade?: boolean
  /** Forget the backend that the data directory remembers. */
  reconfigure?: boolean
  /** `false` downloads no child modules. */
  get?: boolean
}

/** argv of `terraform init`, without the binary. */
export function initArgs({ json = true, backend, lockFile, upgrade, reconfigure, get }: InitOptions = {}): string[] {
  return [
    'init',
    '-input=false',
    '-no-color',
    ...flag('json', json),
    ...optional('backend', backend),
    ...optional('lockfile', lockFile),
    ...flag('upgrade', upgrade),
    ...flag('reconfigure', reconfigure),
    ...optional('get', get),
  ]
}
