import { contract } from '@mcp-cloud/contracts'

/** What a requester does, and nothing else: people, keys, agents, accounts' settings, channels and the course stay outside. */
const PROCEDURES = [
  contract.me.get,
  contract.system.get,
  contract.modules.list,
  contract.modules.get,
  contract.accounts.list,
  contract.approvals.list,
  contract.deployments.create,
  contract.deployments.list,
  contract.deployments.get,
  contract.deployments.update,
  contract.deployments.archive,
  contract.deployments.plan,
  contract.deployments.approve,
  contract.deployments.apply,
  contract.deployments.destroy,
  contract.deployments.cancel,
  contract.deployments.runs,
  contract.runs.get,
  contract.runs.plan,
  contract.runs.log,
  contract.runs.cancel,
]

/** The log as a stream, which is no procedure. */
const LOG_STREAM = { method: 'GET', path: '/runs/{id}/log' }

const ALLOWED = [...PROCEDURES.map((procedure) => procedure['~orpc'].route), LOG_STREAM].map(({ method = 'POST', path = '' }) => {
  const shape = path.replaceAll(/[.*+?^$()|[\]\\]/g, String.raw`\$&`).replaceAll(/\{\w+\}/g, '[A-Za-z0-9_-][A-Za-z0-9_.-]*')
  return { method, shape: new RegExp(`^/api/v1${shape}$`) }
})

/** Default deny. A path in any other spelling than its plain one, encoded or with dots, is none of these. */
export function isAllowed(method: string, pathAndQuery: string): boolean {
  const [path = ''] = pathAndQuery.split('?')
  return ALLOWED.some((each) => each.method === method && each.shape.test(path))
}

const REQUEST_HEADERS = new Set(['accept', 'accept-language', 'content-type', 'idempotency-key', 'last-event-id', 'prefer', 'user-agent'])
const ANSWER_HEADERS = new Set(['content-type', 'retry-after', 'x-request-id'])

/** No credential goes in, whoever may have typed one. */
export function requestHeaders(headers: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(headers).filter(([name]) => REQUEST_HEADERS.has(name.toLowerCase())))
}

/** And none comes out. */
export function answerHeaders(headers: Readonly<Record<string, unknown>>): Record<string, string> {
  const kept = Object.entries(headers).filter(([name, value]) => ANSWER_HEADERS.has(name.toLowerCase()) && value !== undefined)
  return Object.fromEntries(kept.map(([name, value]) => [name, String(value)]))
}
