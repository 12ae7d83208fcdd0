import { randomBytes } from 'node:crypto'
import { formatId } from '@mcp-cloud/contracts'
import { issueCredential, type StatePhase } from '@mcp-cloud/core/state'
import { testPlatform } from '@mcp-cloud/testing'
import Fastify from 'fastify'
import { registerStateBackend } from './state-backend.ts'

export type StateWorld = Awaited<ReturnType<typeof stateWorld>>
export const newId = (kind: 'deployment' | 'run') => formatId(kind, Date.now(), randomBytes(10))
export const LOCK_ID = '6f7b0b4e-0000-4000-8000-000000000001'

interface Sent {
  id?: string
  body?: Buffer | string
  headers?: Record<string, string>
}

/** A platform's state backend, and runs that speak with it as terraform does. */
export async function stateWorld() {
  const world = await testPlatform()
  const app = Fastify()
  await registerStateBackend(app, world.platform)
  await app.ready()

  /** One phase of one run, as terraform speaks for it. */
  async function phaseOf(given: { deploymentId?: string; runId?: string; phase?: StatePhase; epoch?: number } = {}) {
    const { deploymentId = newId('deployment'), runId = newId('run'), phase = 'apply', epoch = 1 } = given
    const { username, password } = await issueCredential(world.platform.db, { deploymentId, runId, phase, epoch })
    const authorization = `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
    const send = (method: string, { id, body = '', headers = {} }: Sent = {}, to = deploymentId) =>
      // Fastify knows these methods once the backend has registered them; light-my-request's type does not.
      app.inject({
        method: method as 'GET',
        url: `/state/${to}${id ? `?ID=${id}` : ''}`,
        payload: body,
        headers: { authorization, 'content-type': 'application/json', ...headers },
      })
    return {
      deploymentId,
      runId,
      send,
      read: () => send('GET'),
      lock: (id = LOCK_ID) => send('LOCK', { body: JSON.stringify({ ID: id, Operation: 'OperationTypeApply', Who: runId }) }),
      unlock: (id = LOCK_ID) => send('UNLOCK', { body: JSON.stringify({ ID: id }) }),
      write: (body: string | Buffer, { id = LOCK_ID, headers = {} } = {}) => send('POST', { id, body, headers }),
    }
  }

  const versionsOf = async (deploymentId: string) =>
    (
      await world.client.pool.query<{ version: number }>('select version from state_versions where deployment_id = $1 order by version', [
        deploymentId,
      ])
    ).rows.length

  return {
    world,
    phaseOf,
    versionsOf,
    async close() {
      await app.close()
      await world.close()
    },
  }
}

/** A state of format 4 with a managed resource, sensitive in part, and a data source. */
export function state(serial: number, { lineage = 'lineage-1', value = `v${serial}`, instances = 1 } = {}): string {
  return JSON.stringify({
    version: 4,
    terraform_version: '1.11.4',
    serial,
    lineage,
    outputs: { shown: { value, type: 'string' }, hidden: { value: 's3cret', type: 'string', sensitive: true } },
    resources: [
      {
        mode: 'managed',
        type: 'terraform_data',
        name: 'a',
        provider: 'provider["terraform.io/builtin/terraform"]',
        instances: Array.from({ length: instances }, (_, i) => ({
          index_key: i,
          schema_version: 0,
          attributes: { id: `id-${i}`, input: value },
          sensitive_attributes: [[{ type: 'get_attr', value: 'input' }]],
        })),
      },
      {
        mode: 'data',
        type: 'terraform_remote_state',
        name: 'b',
        provider: 'provider["terraform.io/builtin/terraform"]',
        instances: [{ attributes: {} }],
      },
    ],
    check_results: null,
  })
}
