import websocket from '@fastify/websocket'
import { Fault, TERMINAL_CLOSES, TerminalInput, TerminalOpen } from '@mcp-cloud/contracts'
import { trustedOrigins } from '@mcp-cloud/core/identity'
import { createContext, type Actor, type Platform } from '@mcp-cloud/core/kernel'
import { redeemTicket } from '@mcp-cloud/core/terminal'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import { createBudget } from './budget.ts'
import { createSessionWatch } from './session-watch.ts'
import type { TerminalHost } from './terminal-host.ts'
import { createViewer } from './viewer.ts'
import { warmUpTerminals } from './warm-up.ts'

export interface SocketOptions {
  platform: Platform
  publicUrl: string
  host: TerminalHost
  authenticate(request: FastifyRequest): Promise<{ actor: Actor }>
  /** Those of the sessions that are good now, with whom they are of. */
  liveSessions(ids: string[]): Promise<ReadonlyMap<string, Actor>>
}

type Learner = Actor & { kind: 'user' }

const PATH = '/api/v1/terminal/socket'
const CHECK_MS = 5_000
const OPEN_WITHIN_MS = 10_000
const PING_MS = 25_000
const MOST_MESSAGE_BYTES = 1024 * 1024
const MOST_EARLY_MESSAGES = 50
/** More than terminals, for pages that are being reloaded. */
const SOCKETS_A_PERSON = 6

/**
 * `GET /api/v1/terminal/socket`: relays one terminal to one page. Only pages of this installation, with a live session and a
 * ticket made for that session. All sessions are looked at every five seconds, and what belongs to one that is no longer good is closed.
 */
export async function registerTerminalSocket(app: FastifyInstance, options: SocketOptions): Promise<void> {
  const { platform, host } = options
  const trusted = new Set(trustedOrigins(options.publicUrl))
  const learners = new WeakMap<FastifyRequest, Learner>()
  const sockets = new Map<string, number>()
  await app.register(websocket, { options: { maxPayload: MOST_MESSAGE_BYTES, perMessageDeflate: false } })
  warmUpTerminals(app, host)
  const sessions = createSessionWatch({
    everyMs: CHECK_MS,
    find: (ids) => options.liveSessions(ids),
    permits: (actor) => createContext(platform, actor, { requestId: 'terminals', channel: 'web' }).may('curriculum.learn'),
    log: platform.log,
  })
  app.addHook('onClose', async () => sessions.stop())

  app.get(
    PATH,
    {
      websocket: true,
      async preValidation(request) {
        // A browser sends a cookie along from any page, and says which page it was.
        const { origin } = request.headers
        if (origin === undefined || !trusted.has(origin)) throw new Fault('forbidden', 'a terminal is opened from a page of this console')
        learners.set(request, await learnerOf(request))
      },
    },
    (socket, request) => {
      const learner = learners.get(request)
      if (learner === undefined) return socket.terminate()
      attend(socket, request, learner)
    },
  )

  function attend(socket: WebSocket, request: FastifyRequest, person: Learner): void {
    const learner = person.id
    let id: string | undefined
    let opening = false
    const early: unknown[] = []
    const budget = createBudget(socket)
    const viewer = createViewer(socket, learner, async (self, seq) => {
      if (id !== undefined) await host.resume(id, self, seq)
    })
    const close = (why: keyof typeof TERMINAL_CLOSES, message = '') => socket.close(TERMINAL_CLOSES[why], message.slice(0, 120))
    const late = setTimeout(() => id === undefined && !opening && close('malformed', 'nothing was opened'), OPEN_WITHIN_MS)
    const unwatch = sessions.watch(person, (why) => close(why))
    let isThere = true
    const pinging = setInterval(() => {
      // A network that is gone says nothing; the page opens another socket when it is back.
      if (!isThere) return socket.terminate()
      isThere = false
      socket.ping()
    }, PING_MS)
    socket.on('pong', () => (isThere = true))
    const held = (sockets.get(learner) ?? 0) + 1
    sockets.set(learner, held)

    socket.on('error', () => socket.terminate())
    socket.on('close', () => {
      clearTimeout(late)
      unwatch()
      clearInterval(pinging)
      budget.stop()
      const left = (sockets.get(learner) ?? 1) - 1
      if (left > 0) sockets.set(learner, left)
      else sockets.delete(learner)
      if (id !== undefined) host.leave(id, viewer)
    })
    if (held > SOCKETS_A_PERSON) return close('tooMany', 'too many terminals are being opened; close some')
    socket.on('message', (data: Buffer, isBinary: boolean) => {
      budget.spend(data.length)
      if (socket.readyState !== socket.OPEN) return
      const message = isBinary ? undefined : parse(data.toString())
      if (message === undefined) return close('malformed', 'a message was no JSON text')
      if (id !== undefined) input(id, message)
      else if (!opening) void open(message)
      else if (early.push(message) > MOST_EARLY_MESSAGES) close('malformed', 'too much before the terminal was open')
    })

    async function open(message: unknown): Promise<void> {
      const wanted = TerminalOpen.safeParse(message)
      if (!wanted.success) return close('malformed', 'the first message opens a terminal')
      opening = true
      try {
        if (!(await redeemTicket(platform, wanted.data.ticket, await learnerOf(request))))
          return close('refused', 'the ticket is not good, or was used')
        const opened = await host.open(viewer, wanted.data)
        if (socket.readyState !== socket.OPEN) return host.leave(opened, viewer)
        id = opened
        for (const each of early.splice(0)) input(opened, each)
      } catch (cause) {
        if (!(cause instanceof Fault)) request.log.error({ err: cause }, 'a terminal could not be opened')
        close(reasonOf(cause), cause instanceof Fault ? cause.message : '')
      }
    }

    function input(terminal: string, message: unknown): void {
      const wanted = TerminalInput.safeParse(message)
      if (!wanted.success) return close('malformed', 'a message was not understood')
      host.input(terminal, wanted.data)
    }
  }

  /**
   * The person whose session the cookie of the upgrade names, while it is good and they may practise.
   *
   * @throws Fault when it is not; another error when that could not be found out.
   */
  async function learnerOf(request: FastifyRequest): Promise<Learner> {
    const { actor } = await options.authenticate(request)
    if (actor.kind !== 'user' || actor.via !== 'session') throw new Fault('unauthenticated', 'sign in to open a terminal')
    createContext(platform, actor, { requestId: request.id, channel: 'web' }).authorise('curriculum.learn')
    return actor
  }
}

function reasonOf(cause: unknown): 'tooMany' | 'signedOut' | 'absent' {
  if (!(cause instanceof Fault)) return 'absent'
  if (cause.code === 'too_many') return 'tooMany'
  return cause.code === 'unauthenticated' || cause.code === 'forbidden' ? 'signedOut' : 'absent'
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
