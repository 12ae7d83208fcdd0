import type { Auth } from '@mcp-cloud/core/identity'
import type { FastifyInstance, FastifyRequest } from 'fastify'

const CLIENT_IP_HEADER = 'x-mcp-cloud-client-ip'

/** People's sign-in and sign-out under `/api/auth/`: `POST sign-in/email`, `POST sign-out`, `GET get-session`, `POST change-password`. */
export function registerSignIn(app: FastifyInstance, { auth, publicUrl }: { auth: Auth; publicUrl: string }): void {
  app.route({
    method: ['GET', 'POST'],
    url: '/api/auth/*',
    async handler(request, reply) {
      const response = await auth.handle(toWebRequest(request, publicUrl))
      for (const [name, value] of response.headers) if (name !== 'set-cookie') void reply.header(name, value)
      for (const cookie of response.headers.getSetCookie()) void reply.header('set-cookie', cookie)
      void reply.header('cache-control', 'no-store')
      return reply.code(response.status).send(Buffer.from(await response.arrayBuffer()))
    },
  })
}

/** The address is ours, not what the client's Host header says; the client's own word about its address is dropped. */
function toWebRequest(request: FastifyRequest, publicUrl: string): Request {
  const headers = new Headers()
  for (const [name, value] of Object.entries(request.headers)) {
    if (value !== undefined && name !== 'content-length' && name !== 'transfer-encoding')
      headers.set(name, Array.isArray(value) ? value.join(', ') : value)
  }
  headers.set(CLIENT_IP_HEADER, request.ip)
  const hasBody = request.method === 'POST' && request.body !== undefined && request.body !== null
  return new Request(new URL(request.url, publicUrl), {
    method: request.method,
    headers,
    body: hasBody ? JSON.stringify(request.body) : null,
  })
}
