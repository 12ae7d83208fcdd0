import { spawn, type ChildProcess } from 'node:child_process'
import { once } from 'node:events'
import { readdirSync } from 'node:fs'
import { connect, type ClientHttp2Session } from 'node:http2'
import { createConnection } from 'node:net'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { dynamic, readDynamic } from '../../src/provider/messages.ts'
import type { PathStep } from '../../src/provider/core.ts'
import type { Block } from '../../src/schema/model.ts'
import { conformBlock } from '../../src/engine/conform.ts'
import { isObject, type ObjectValue } from '../../src/value.ts'
import { field, message, readMessage, readRepeated, repeated } from '../../src/wire/protobuf.ts'

/** Terraform's plugin library asks for it. */
const COOKIE = 'd602bf8f470bc67ca7faa0386276bbdd4330efaf76d1a219cb4d6991ca9872b2'
const HEAD_BYTES = 5

export interface RealPlan {
  planned: ObjectValue | null
  requiresReplace: PathStep[][]
  errors: string[]
}

/** The real hashicorp/aws, asked directly, without terraform and without a cloud. */
export interface RealProvider {
  plan(type: string, given: { prior: ObjectValue | null; proposed: ObjectValue; config: ObjectValue }): Promise<RealPlan>
  stop(): void
}

/** The provider died while it was asked: values that no configuration would pass may do that. */
class ProviderDied extends Error {
  override readonly name = 'ProviderDied'
}

/** Where an unpacked mirror keeps the provider's program. @throws when it has none */
export function findProvider(mirror: string, version: string): string {
  const folder = join(mirror, 'registry.terraform.io', 'hashicorp', 'aws', version, 'linux_amd64')
  const name = readdirSync(folder).find((file) => file.startsWith('terraform-provider-aws_'))
  if (!name) throw new Error(`${folder} holds no provider`)
  return join(folder, name)
}

/** Starts it, and configures it so that it calls nobody. */
export async function startRealProvider(program: string, configBlock: Block): Promise<RealProvider> {
  const child = spawn(program, [], {
    stdio: ['ignore', 'pipe', 'ignore'],
    env: {
      PATH: process.env['PATH'],
      HOME: '/nonexistent',
      TF_PLUGIN_MAGIC_COOKIE: COOKIE,
      PLUGIN_PROTOCOL_VERSIONS: '5',
      AWS_EC2_METADATA_DISABLED: 'true',
    },
  })
  const socket = await readHandshake(child)
  const session = connect('http://localhost', { createConnection: () => createConnection(socket) })
  session.on('error', () => {})
  const call = caller(session, child)
  const config = conformBlock(
    {
      region: 'us-east-1',
      access_key: 'AKIAIOSFODNN7EXAMPLE',
      secret_key: 'example',
      skip_credentials_validation: true,
      skip_metadata_api_check: 'true',
      skip_region_validation: true,
      skip_requesting_account_id: true,
    },
    configBlock,
  )
  await call('Configure', message(field(1, '1.11.4'), repeated(2, [dynamic(config)])))
  return {
    async plan(type, { prior, proposed, config }) {
      const answer = await call(
        'PlanResourceChange',
        message(field(1, type), repeated(2, [dynamic(prior)]), repeated(3, [dynamic(proposed)]), repeated(4, [dynamic(config)])),
      )
      const [state] = readRepeated(answer, 1)
      const planned = state ? readDynamic(state) : null
      return {
        planned: isObject(planned) ? planned : null,
        requiresReplace: readRepeated(answer, 2).map(readPath),
        errors: readRepeated(answer, 4).flatMap((diagnostic) => {
          const { severity, summary, detail } = readMessage(diagnostic, {
            severity: [1, 'number'],
            summary: [2, 'text'],
            detail: [3, 'text'],
          })
          return severity === 1 ? [`${summary} ${detail}`.trim()] : []
        }),
      }
    },
    stop() {
      session.destroy()
      child.kill('SIGKILL')
    },
  }
}

/** The same, that outlives a question over which the provider ends: the answer is then an error, and the next question goes to a new one. */
export async function startLastingProvider(program: string, configBlock: Block): Promise<RealProvider> {
  let provider = await startRealProvider(program, configBlock)
  return {
    async plan(type, given) {
      try {
        return await provider.plan(type, given)
      } catch (cause) {
        if (!(cause instanceof ProviderDied)) throw cause
        provider.stop()
        provider = await startRealProvider(program, configBlock)
        return { planned: null, requiresReplace: [], errors: [cause.message] }
      }
    },
    stop: () => provider.stop(),
  }
}

async function readHandshake(child: ChildProcess): Promise<string> {
  const lines = createInterface({ input: child.stdout! })
  const line = await Promise.race([once(lines, 'line'), once(child, 'exit')]).then(([first]: unknown[]) => String(first))
  const [, , network, address] = line.split('|')
  if (network !== 'unix' || !address) throw new Error(`the provider did not say where it listens: ${line}`)
  return address
}

function caller(session: ClientHttp2Session, child: ChildProcess) {
  return (method: string, body: Uint8Array): Promise<Uint8Array> =>
    new Promise((resolve, reject) => {
      const died = () => reject(new ProviderDied(`the provider ended during ${method}`))
      if (child.exitCode !== null || session.destroyed) return died()
      child.once('exit', died)
      const stream = session.request({
        ':method': 'POST',
        ':path': `/tfplugin5.Provider/${method}`,
        'content-type': 'application/grpc',
        te: 'trailers',
      })
      const chunks: Buffer[] = []
      let status = '0'
      let words = ''
      const note = (headers: Record<string, unknown>) => {
        status = String(headers['grpc-status'] ?? status)
        words = String(headers['grpc-message'] ?? words)
      }
      stream.on('response', note).on('trailers', note)
      stream.on('data', (chunk: Buffer) => chunks.push(chunk))
      stream.on('error', died)
      stream.on('end', () => {
        child.off('exit', died)
        if (status !== '0') reject(new Error(`${method}: ${words}`))
        else resolve(Buffer.concat(chunks).subarray(HEAD_BYTES))
      })
      const head = Buffer.alloc(HEAD_BYTES)
      head.writeUInt32BE(body.length, 1)
      stream.end(Buffer.concat([head, body]))
    })
}

function readPath(bytes: Uint8Array): PathStep[] {
  return readRepeated(bytes, 1).map((step) => {
    const [name] = readRepeated(step, 1)
    const [key] = readRepeated(step, 2)
    if (name) return { attribute: Buffer.from(name).toString() }
    if (key) return { key: Buffer.from(key).toString() }
    return { index: readMessage(step, { index: [3, 'number'] }).index }
  })
}
