/**
 * The relay: a program of its own that runs in the network namespace of one terraform and leads ports of its loopback to unix
 * sockets outside. It lives in its own session, so that whatever ends the supervisor does not end it, and ends when the namespace's
 * first process is gone. It imports nothing of this package but types: its start is part of every run's start.
 *
 * argv: one JSON document {@link RelayTask}. It writes "ready\n" to stdout when every port listens.
 */
import { readFileSync } from 'node:fs'
import { createServer, createConnection, type Socket } from 'node:net'
import { setTimeout as sleep } from 'node:timers/promises'

export type RelayTask = {
  relays: { port: number; socket: string }[]
  /** The first process of the namespace: when its start ticks are no longer these, it is gone. */
  watch: { pid: number; startTicks: string }
  /** How long a connection waits for a server that does not answer, as during its restart. */
  patienceMilliseconds: number
}

const task: RelayTask = JSON.parse(process.argv[2] ?? '')
// Nobody may stop it but the end of what it serves; a broken stdout is nobody listening any more.
for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP', 'SIGPIPE'] as const) process.on(signal, () => undefined)
process.stdout.on('error', () => undefined)

await Promise.all(task.relays.map(listen))
process.stdout.write('ready\n')
setInterval(() => {
  if (startTicks(task.watch.pid) !== task.watch.startTicks) process.exit(0)
}, 500)

function listen({ port, socket }: { port: number; socket: string }): Promise<void> {
  return new Promise((resolve, reject) => {
    const server = createServer({ allowHalfOpen: true, pauseOnConnect: true }, (client) => void serve(client, socket))
    server.once('error', reject)
    server.listen(port, '127.0.0.1', resolve)
  })
}

async function serve(client: Socket, path: string): Promise<void> {
  client.on('error', () => undefined)
  const upstream = await connect(path)
  if (upstream === undefined) {
    client.destroy()
    return
  }
  upstream.on('error', () => client.destroy())
  client.on('error', () => upstream.destroy())
  upstream.on('close', (hadError) => hadError && client.destroy())
  client.on('close', (hadError) => hadError && upstream.destroy())
  // pipe() passes a half-close on as a half-close, and holds back a fast side.
  client.pipe(upstream)
  upstream.pipe(client)
}

/** Connects, and tries again while the server is away: its restart is then a pause, not a failure. */
async function connect(path: string): Promise<Socket | undefined> {
  const until = performance.now() + task.patienceMilliseconds
  for (let wait = 25; ; wait = Math.min(wait * 2, 500)) {
    const socket = await tryConnect(path)
    if (socket !== undefined || performance.now() + wait > until) return socket
    await sleep(wait)
  }
}

function tryConnect(path: string): Promise<Socket | undefined> {
  return new Promise((resolve) => {
    const socket = createConnection({ path, allowHalfOpen: true })
    const refuse = () => {
      socket.destroy()
      resolve(undefined)
    }
    socket.once('error', refuse)
    socket.once('connect', () => {
      socket.off('error', refuse)
      resolve(socket)
    })
  })
}

function startTicks(pid: number): string | undefined {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
    return fields[0] === 'Z' || fields[0] === 'X' ? undefined : fields[19]
  } catch {
    return undefined
  }
}
