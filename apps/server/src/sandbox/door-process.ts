import { createServer, type IncomingMessage, type ServerResponse } from 'node:http'
import { mkdir, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { text } from 'node:stream/consumers'
import { setTimeout as sleep } from 'node:timers/promises'
import { connect, type ConnectionOptions } from '@mcp-cloud/db'
import { createWorldStore } from '@mcp-cloud/core/sandbox'
import { startProvider, type ProviderServer } from '@mcp-cloud/sandbox-cloud'
import { z } from 'zod'

/**
 * The simulated clouds in a process of their own: one long-lived provider that outlives API and worker, so that an apply
 * under way never loses it. It is told what to do over a unix socket in the installation's private folder.
 */
const Start = z.object({
  folder: z.string(),
  connection: z.custom<ConnectionOptions>((value) => value !== null && typeof value === 'object'),
  delayMs: z.number().int().min(0),
})
const Door = z.strictObject({
  world: z.string().min(1),
  runId: z.string().regex(/^[a-z0-9_]+$/),
  phase: z.string().regex(/^[a-z]+$/),
  types: z.array(z.string()).optional(),
})

const DATABASE_CHECK_MS = 30_000
/** Longer than terraform tries to store a state. */
const LONGEST_OUTAGE_MS = 10 * 60_000

const start = Start.parse(JSON.parse(await text(process.stdin)))
const client = connect(start.connection, { max: 8 })
const doors = new Map<string, ProviderServer>()

const server = createServer((request, response) => {
  answer(request, response).catch((cause: unknown) => {
    response
      .writeHead(500, { 'content-type': 'application/json' })
      .end(JSON.stringify({ message: cause instanceof Error ? cause.message : String(cause) }))
  })
})
const control = join(start.folder, 'sandbox.sock')
await rm(control, { force: true })
server.listen(control)
void endWithoutDatabase()

async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
  const send = (status: number, body: unknown) =>
    void response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(body))
  const path = request.url ?? '/'
  if (request.method === 'GET' && path === '/') return send(200, { pid: process.pid, doors: doors.size })
  if (request.method === 'POST' && path === '/doors') return send(201, await open(Door.parse(JSON.parse(await text(request)))))
  const door = /^\/doors\/([a-z0-9_]+)\/([a-z]+)$/.exec(path)
  if (request.method === 'DELETE' && door) return send(200, await close(doorId(door[1]!, door[2]!)))
  if (request.method === 'POST' && path === '/stop') {
    send(202, { doors: doors.size })
    if (doors.size === 0) await stop()
    return
  }
  send(404, { message: `there is nothing at ${path}` })
}

/** Sockets for one phase of one run, bound to one world. Asking again for the same phase replaces them. */
async function open({ world, runId, phase, types }: z.infer<typeof Door>): Promise<{ folder: string; providers: string[] }> {
  const id = doorId(runId, phase)
  await close(id)
  const folder = join(start.folder, id)
  // Who may come this far is decided by the folder around it.
  await mkdir(folder, { recursive: true, mode: 0o711 })
  const store = createWorldStore(client.db, world, () => new Date())
  const provider = await startProvider({
    store,
    socketFolder: folder,
    runId,
    settings: { delayMs: start.delayMs },
    // Terraform may run as another user; the folder around the doors decides who may come this far.
    socketMode: 0o666,
    ...(types ? { types: new Set(types) } : {}),
  })
  doors.set(id, provider)
  return { folder, providers: provider.providers }
}

/** Short: it stands in the path of a socket. */
function doorId(runId: string, phase: string): string {
  return `${runId.slice(-8)}${phase.slice(0, 1)}`
}

async function close(id: string): Promise<{ closed: boolean }> {
  const door = doors.get(id)
  doors.delete(id)
  await door?.close()
  return { closed: door !== undefined }
}

/** Whose database has gone for good, as that of a removed installation has, is needed by nobody: no stored world can be reached. */
async function endWithoutDatabase(): Promise<never> {
  let goneSince: number | undefined
  for (;;) {
    const answers = await client.pool.query('select 1').then(
      () => true,
      () => false,
    )
    goneSince = answers ? undefined : (goneSince ?? performance.now())
    if (goneSince !== undefined && performance.now() - goneSince > LONGEST_OUTAGE_MS) process.exit(0)
    await sleep(DATABASE_CHECK_MS)
  }
}

async function stop(): Promise<void> {
  server.close()
  await client.close()
  process.exit(0)
}
