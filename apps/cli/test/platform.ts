import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import type { AddressInfo } from 'node:net'
import { OpenAPIHandler } from '@orpc/openapi/node'
import { ORPCError } from '@orpc/server'
import { Fault, FAULTS, type Deployment } from '@mcp-cloud/contracts'
import { makeDeployment } from './fixtures.ts'
import { createRoutes } from './platform-routes.ts'
import { createState } from './platform-state.ts'

export const KEY = 'mcp_secret-key-of-kim'

export interface Request {
  method: string
  path: string
  headers: Record<string, string | string[] | undefined>
}

/** A platform on a real port, in memory: the contract's own routes over a few maps. For tests of the command line alone. */
export async function startPlatform() {
  const state = createState()
  const { accounts, deployments, runs, log, world } = state
  const requests: Request[] = []
  const handler = new OpenAPIHandler(createRoutes(state), {
    interceptors: [
      async ({ next }) => {
        try {
          return await next()
        } catch (cause) {
          if (!(cause instanceof Fault)) throw cause
          throw new ORPCError(cause.code, {
            status: FAULTS[cause.code].status,
            message: cause.message,
            data: { requestId: 'req_test', problems: cause.problems },
            defined: true,
          })
        }
      },
    ],
  })

  const server = createServer(async (request, response) => {
    const path = request.url!.split('?')[0]!
    requests.push({ method: request.method!, path, headers: request.headers })
    if (world.cutOff > 0) {
      world.cutOff--
      request.socket.destroy()
    } else if (request.headers.authorization !== `Bearer ${KEY}`) {
      answer(response, 401, {
        defined: true,
        code: 'unauthenticated',
        status: 401,
        message: 'no valid session or API key came with the request',
        data: { requestId: 'req_401', problems: [] },
      })
    } else if (/^\/api\/v1\/runs\/[^/]+\/log$/.test(path)) streamLog(request, response)
    else if (!(await handler.handle(request, response, { prefix: '/api/v1' })).matched) answer(response, 404, 'not here')
  })

  function streamLog(request: IncomingMessage, response: ServerResponse): void {
    response.writeHead(200, { 'content-type': 'text/event-stream; charset=utf-8' })
    response.write('retry: 1000\n\n: still here\n\n')
    const seen = Number(request.headers['last-event-id'] ?? -1)
    const lines = log.filter((line) => line.seq > seen)
    const breaks = world.breaksAfter.shift()
    const sent = breaks === undefined ? lines : lines.slice(0, breaks)
    const text = sent.map((line) => `id: ${line.seq}\ndata: ${JSON.stringify(line)}\n\n`).join('')
    // The break falls inside of the next event.
    response.write(breaks === undefined ? text : `${text}id: 99\ndata: {"seq"`, () => {
      if (breaks === undefined) response.end('event: end\ndata: {}\n\n')
      else response.destroy()
    })
  }

  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  // A listening TCP server has an address with a port.
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}`
  return {
    url,
    world,
    requests,
    log,
    deployments,
    runs,
    accounts,
    add(name: string, details: Partial<Deployment> = {}): Deployment {
      const deployment = makeDeployment(name, accounts[0]!, details)
      deployments.set(deployment.id, deployment)
      return deployment
    },
    stop: () =>
      new Promise<void>((resolve) => {
        server.closeAllConnections()
        server.close(() => resolve())
      }),
  }
}

export type Platform = Awaited<ReturnType<typeof startPlatform>>

function answer(response: ServerResponse, status: number, body: unknown): void {
  response.writeHead(status, { 'content-type': 'application/json' })
  response.end(JSON.stringify(body))
}
