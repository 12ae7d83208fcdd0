import { createHash } from 'node:crypto'
import { chmod, lstat, mkdir, rm } from 'node:fs/promises'
import { createServer, type Server } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { FastifyInstance } from 'fastify'

export interface PrivateFolder {
  path: string
  pathOf(name: string): string
  /** Serves the app on a unix socket in here too: the way into the API from a run whose network is closed. */
  listen(name: string, app: FastifyInstance): Promise<Server>
}

/**
 * A short folder for sockets, for its owner alone, under the system's temporary folder and never under the data folder:
 * a socket's path may have 107 bytes at most. Every process of one installation gets the same one. Where runs work under
 * another user id that user may pass through it, to a run's own folder, but not list it.
 */
export async function privateFolder(dataDir: string, { passable = false }: { passable?: boolean } = {}): Promise<PrivateFolder> {
  const id = createHash('sha256').update(dataDir).digest('hex').slice(0, 12)
  const path = join(tmpdir(), `mcp-cloud-${process.getuid?.() ?? 0}-${id}`)
  await mkdir(path, { mode: 0o700 }).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'EEXIST') throw cause
  })
  const stat = await lstat(path)
  // Anybody may make a folder under the temporary folder first; one that is not ours is not used.
  if (!stat.isDirectory() || (process.getuid && stat.uid !== process.getuid()))
    throw new Error(`${path} belongs to somebody else; remove it, or set TMPDIR`)
  await chmod(path, passable ? 0o711 : 0o700)
  return {
    path,
    pathOf: (name) => join(path, name),
    async listen(name, app) {
      const socket = join(path, name)
      await rm(socket, { force: true })
      const server = createServer((request, response) => app.routing(request, response))
      await new Promise<void>((resolve, reject) => server.once('error', reject).listen(socket, resolve))
      return server
    },
  }
}
