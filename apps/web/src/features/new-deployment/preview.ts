export interface Draft {
  name: string
  cloud: string
  module: string
  vars: Record<string, unknown>
  account?: string
  note?: string
  /** Names of variables whose values are not shown. */
  sensitive: readonly string[]
}

/** The API call that does what the button does; the values of sensitive variables stand as placeholders. */
export function renderCurl(draft: Draft, origin: string): string {
  const { name, cloud, module, account, note } = draft
  const body = { name, cloud, module, vars: veiled(draft), ...(account ? { account } : {}), ...(note ? { note } : {}) }
  return [
    `curl -X POST ${origin}/api/v1/deployments \\`,
    `  -H "Authorization: Bearer $MCP_CLOUD_API_KEY" \\`,
    `  -H 'Content-Type: application/json' \\`,
    `  -d ${quote(JSON.stringify(body, null, 2))}`,
  ].join('\n')
}

/** The same for the command line. */
export function renderCommand(draft: Draft): string {
  const vars = Object.entries(veiled(draft)).map(
    ([name, value]) => `--var ${quote(`${name}=${typeof value === 'string' ? value : JSON.stringify(value)}`)}`,
  )
  const options = [
    ...vars,
    ...(draft.account ? [`--account ${quote(draft.account)}`] : []),
    ...(draft.note ? [`--note ${quote(draft.note)}`] : []),
  ]
  return [`mcp-cloud deploy ${quote(draft.module)} ${quote(draft.name || 'my-deployment')}`, ...options].join(' \\\n  ')
}

function veiled({ vars, sensitive }: Draft): Record<string, unknown> {
  return Object.fromEntries(Object.entries(vars).map(([name, value]) => [name, sensitive.includes(name) ? '<hidden>' : value]))
}

/** A word for a POSIX shell: quoted only where it has to be. */
export function quote(word: string): string {
  return /^[\w@%+=:,./-]+$/.test(word) ? word : `'${word.replaceAll("'", `'\\''`)}'`
}
