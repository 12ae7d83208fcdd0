import { createServer } from 'node:http'
import type { AddressInfo } from 'node:net'
import { loadModel } from '../../../src/commands/aws/model/load-model.ts'
import { operationsOf } from '../../../src/commands/aws/operations/index.ts'
import { openCall, runOperation } from '../../../src/commands/aws/run-operation.ts'
import type { CommandWorld } from '../../../src/commands/command.ts'
import { decode } from './decode.ts'
import { encode, encodeRefusal } from './encode.ts'
import { readWireModel } from './service-model.ts'

/** Serves one service of a world to the real command line, on a port of the loopback interface. */
export async function serveService(
  folder: string,
  service: string,
  world: CommandWorld,
  region: string,
): Promise<{ url: string; close(): Promise<void> }> {
  const wire = readWireModel(folder, service)
  const model = loadModel(service)
  // Old operations stand at the address of those that took their place.
  for (const name of Object.keys(wire.operations)) if (!model.operations.has(plain(name))) delete wire.operations[name]
  const operations = await operationsOf(service)
  const server = createServer((request, response) => {
    const chunks: Buffer[] = []
    request.on('data', (chunk: Buffer) => chunks.push(chunk))
    request.on('end', () => {
      const url = new URL(request.url ?? '/', 'http://localhost')
      answer({ method: request.method ?? 'GET', url, headers: request.headers, body: Buffer.concat(chunks).toString() }).then(
        ({ status, headers, body }) => response.writeHead(status, headers).end(body),
        (cause: unknown) => response.writeHead(500).end(String(cause)),
      )
    })
  })

  async function answer(request: Parameters<typeof decode>[0]) {
    const { operation, input } = decode(request, wire)
    const ours = model.operations.get(plain(operation.name))
    if (!ours) throw new Error(`${service} has no ${operation.name} here`)
    const outcome = await runOperation({ model, operation: ours, operations }, input, openCall(world, region))
    return outcome.kind === 'refused' ? encodeRefusal(outcome, wire) : encode(outcome.answer, operation, wire)
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A server that listens on a port has an address of this form.
  const { port } = server.address() as AddressInfo
  return { url: `http://127.0.0.1:${port}`, close: () => new Promise((resolve) => server.close(() => resolve())) }
}

/** CloudFront's operations carry the day of their version. */
function plain(name: string): string {
  return name.replace(/\d{4}_\d\d_\d\d$/, '')
}
