import type { VisiblePaths } from './isolation/folders.ts'

/**
 * The state backend of a module that says `terraform { backend "http" {} }`, with nothing in the braces.
 *
 * Measured with terraform 1.11.4: `init` remembers in the data directory only that the backend is "http" (no address, no credentials),
 * and so does a saved plan. Address and credentials are taken from the environment anew by every command. Hence
 * - a data directory made by one `init` (which asks the server for the state once) can be copied to other runs with other addresses
 *   and credentials, and those need no `init`; without any data directory they are told to run it;
 * - apply of a saved plan takes its own credentials, not the plan's;
 * - a plan needs GET, LOCK and UNLOCK and never POSTs. Without a lock address nothing is locked at all.
 * A POST names the lock in the query (`?ID=`). When the server refuses the state, terraform leaves it in `errored.tfstate`.
 */
export type StateBackend = {
  address: string
  lockAddress?: string
  unlockAddress?: string
  username?: string
  password?: string
  /** Tries after the first. Terraform's default is 2; a server's restart takes longer. */
  retryMax?: number
  retryWaitMinSeconds?: number
  retryWaitMaxSeconds?: number
}

export type EnvironmentOptions = {
  paths: VisiblePaths
  /** For `backend "http" {}`. */
  stateBackend?: StateBackend
  /** Further variables by name; only names of {@link ALLOWED_NAMES}. */
  extra?: Readonly<Record<string, string>>
}

/**
 * The whole environment of a terraform, built from an allow-list. Nothing of this process's environment is in it.
 * @throws Error naming a variable that is not on the list.
 */
export function terraformEnvironment({ paths, stateBackend, extra = {} }: EnvironmentOptions): Record<string, string> {
  for (const [name, value] of Object.entries(extra)) {
    if (!isAllowed(name)) throw new Error(`the variable "${name}" may not be given to terraform; allowed are ${ALLOWED_NAMES.join(', ')}`)
    if (value.includes('\0')) throw new Error(`the value of "${name}" holds a zero byte`)
  }
  return {
    ...extra,
    HOME: paths.home,
    // Terraform starts providers by path and needs no search path; a shell for `local-exec` is found by path as well.
    PATH: '/bin',
    TMPDIR: paths.tmp,
    TF_IN_AUTOMATION: '1',
    TF_INPUT: '0',
    CHECKPOINT_DISABLE: '1',
    TF_CLI_CONFIG_FILE: paths.cliConfig,
    TF_DATA_DIR: paths.dataDir,
    ...(stateBackend === undefined ? {} : backendVariables(stateBackend)),
  }
}

/**
 * Names that may be given on top. Short-lived credentials only: there is no AWS_SECRET_ACCESS_KEY. Nothing that loads code or adds
 * arguments: no LD_*, NODE_OPTIONS, BASH_ENV, TF_CLI_ARGS*, no TF_LOG (logs hold secrets), no TF_VAR_* (variables go in files).
 */
export const ALLOWED_NAMES = [
  'AWS_CONTAINER_CREDENTIALS_FULL_URI',
  'AWS_CONTAINER_AUTHORIZATION_TOKEN',
  'AWS_REGION',
  'AWS_DEFAULT_REGION',
  'AWS_ENDPOINT_URL',
  'AWS_ENDPOINT_URL_*',
  'AWS_EC2_METADATA_DISABLED',
  'AWS_CONFIG_FILE',
  'AWS_SHARED_CREDENTIALS_FILE',
  'AWS_MAX_ATTEMPTS',
  'AWS_RETRY_MODE',
  'AWS_CA_BUNDLE',
  'AWS_USE_FIPS_ENDPOINT',
  'AWS_USE_DUALSTACK_ENDPOINT',
  'GOOGLE_OAUTH_ACCESS_TOKEN',
  'GOOGLE_PROJECT',
  'GOOGLE_CLOUD_PROJECT',
  'GOOGLE_REGION',
  'GOOGLE_ZONE',
  'GOOGLE_*_CUSTOM_ENDPOINT',
  'HTTP_PROXY',
  'HTTPS_PROXY',
  'NO_PROXY',
  'SSL_CERT_FILE',
  'TF_WORKSPACE',
  'TF_APPEND_USER_AGENT',
  'TF_REGISTRY_CLIENT_TIMEOUT',
  'TF_REGISTRY_DISCOVERY_RETRY',
  'TZ',
] as const

function isAllowed(name: string): boolean {
  return ALLOWED_NAMES.some((allowed) => {
    const [before = '', after] = allowed.split('*')
    if (after === undefined) return name === allowed
    return name.startsWith(before) && name.endsWith(after) && /^[A-Z0-9_]+$/.test(name) && name.length > before.length + after.length
  })
}

function backendVariables(backend: StateBackend): Record<string, string> {
  const variables: Record<string, string | number | undefined> = {
    TF_HTTP_ADDRESS: backend.address,
    TF_HTTP_LOCK_ADDRESS: backend.lockAddress,
    TF_HTTP_UNLOCK_ADDRESS: backend.unlockAddress,
    TF_HTTP_USERNAME: backend.username,
    TF_HTTP_PASSWORD: backend.password,
    TF_HTTP_RETRY_MAX: backend.retryMax,
    TF_HTTP_RETRY_WAIT_MIN: backend.retryWaitMinSeconds,
    TF_HTTP_RETRY_WAIT_MAX: backend.retryWaitMaxSeconds,
  }
  return Object.fromEntries(Object.entries(variables).flatMap(([name, value]) => (value === undefined ? [] : [[name, String(value)]])))
}
