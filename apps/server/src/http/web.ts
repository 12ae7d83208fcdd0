import { access } from 'node:fs/promises'
import { join } from 'node:path'
import fastifyStatic from '@fastify/static'
import type { FastifyInstance } from 'fastify'

/** The console under `/app/`; every path in it that is no file is the single page. `/` leads there. */
export async function registerWeb(app: FastifyInstance, distDir: string): Promise<void> {
  app.get('/', (_request, reply) => reply.redirect('/app/'))
  const built = await access(join(distDir, 'index.html')).then(
    () => true,
    () => false,
  )
  if (!built) {
    app.get('/app/*', (_request, reply) =>
      reply
        .status(503)
        .type('text/plain; charset=utf-8')
        .send('The console is not built. `npm start` builds it; the API is at /api/docs.\n'),
    )
    return
  }
  await app.register(fastifyStatic, {
    root: distDir,
    prefix: '/app/',
    wildcard: false,
    index: false,
    setHeaders(reply, path) {
      // Built files carry their hash in the name; the page that names them does not.
      void reply.header('cache-control', path.includes(`${distDir}/assets/`) ? 'public, max-age=31536000, immutable' : 'no-cache')
    },
  })
  const page = (_request: unknown, reply: { sendFile(name: string): unknown }) => reply.sendFile('index.html')
  app.get('/app', (_request, reply) => reply.redirect('/app/'))
  app.get('/app/*', page)
  app.get('/app/', page)
}
