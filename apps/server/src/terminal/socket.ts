import websocket from '@fastify/websocket'
import { Fault, TERMINAL_CLOSES, TerminalInput, TerminalOpen, type TerminalOutput } from '@mcp-cloud/contracts'
import { trustedOrigins } from '@mcp-cloud/core/identity'
import { createContext, type Actor, type Platform } from '@mcp-cloud/core/kernel'
import { createTicketOffice } from '@mcp-cloud/core/terminal'
import type { FastifyInstance, FastifyRequest } from 'fastify'
import type { WebSocket } from 'ws'
import type { TerminalHost, Viewer } from './terminal-host.ts'

export interface SocketOptions {
  platform: Platform
  publicUrl: string
  host: TerminalHost
  authenticate(request: FastifyRequest): Promise<{ actor: Actor }>
}

const PATH = '/api/v1/terminal/socket'
const CHECK_MS = 5_000
const OPEN_WITHIN_MS = 10_000
const PING_MS = 25_000
const MOST_MESSAGE_BYTES = 1024 * 1024
/** A page that reads slower than its terminal speaks is shown the newest once it has caught up. */
const MOST_BEHIND_BYTES = 512 * 1024
const CAUGHT_UP_BYTES = 64 * 1024
/** What a person types, pastes and saves stays far below. */
const BYTES_A_SECOND = 512 * 1024
const MESSAGES_A_SECOND = 300
const SOCKETS_A_PERSON = 6

/**
 * `GET /api/v1/terminal/socket`: relays one terminal to one page. Only pages of this installation, with a live session and a
 * ticket made for that session; looked at again every five seconds, and closed when the session is no longer good.
 */
export async function registerTerminalSocket(app: FastifyInstance, options: SocketOptions): Promise<void> {
  const { platform, host } = options
  const trusted = new Set(trustedOrigins(options.publicUrl))
  const office = createTicketOffice(platform)
  const sockets = new Map<string, number>()
  await app.register(websocket, { options: { maxPayload: MOST_MESSAGE_BYTES, perMessageDeflate: false } })

  app.get(
    PATH,
    {
      websocket: true,
      async preValidation(request) {
        // A browser sends a cookie along from any page, and says which page it was.
        const { origin } = request.headers
        if (origin === undefined || !trusted.has(origin)) throw new Fault('forbidden', 'a terminal is opened from a page of this console')
        const { actor } = await options.authenticate(request)
        if (actor.kind !== 'user' || actor.via !== 'session') throw new Fault('unauthenticated', 'sign in to open a terminal')
        createContext(platform, actor, { requestId: request.id, channel: 'web' }).authorise('curriculum.learn')
        if ((sockets.get(actor.id) ?? 0) >= SOCKETS_A_PERSON) throw new Fault('too_many', 'too many terminals are being opened; close some')
      },
    },
    (socket, request) => void attend(socket, request),
  )

  async function attend(socket: WebSocket, request: FastifyRequest): Promise<void> {
    let actor: Actor | undefined
    let id: string | undefined
    let opening = false
    const early: unknown[] = []
    const budget = createBudget(socket)
    const viewer = createViewer(socket, () => id, host)
    const close = (why: keyof typeof TERMINAL_CLOSES, message = '') => socket.close(TERMINAL_CLOSES[why], message.slice(0, 120))
    const late = setTimeout(() => id === undefined && !opening && close('malformed', 'nothing was opened'), OPEN_WITHIN_MS)
    const checking = setInterval(() => void check(), CHECK_MS)
    const pinging = setInterval(() => socket.ping(), PING_MS)

    socket.on('message', (data: Buffer, isBinary: boolean) => {
      budget.spend(data.length)
      const message = isBinary ? undefined : parse(data.toString())
      if (message === undefined) return close('malformed', 'a message was no JSON text')
      if (opening) {
        if (early.push(message) > 50) close('malformed', 'too much before the terminal was open')
      } else if (id === undefined) void open(message)
      else input(message)
    })
    socket.on('close', () => {
      clearTimeout(late)
      clearInterval(checking)
      clearInterval(pinging)
      budget.stop()
      if (actor) sockets.set(actor.id, (sockets.get(actor.id) ?? 1) - 1)
      if (id !== undefined) host.leave(id, viewer)
    })
    socket.on('error', () => socket.terminate())
    opening = true
    actor = await whoIs(request)
    opening = false
    if (!actor) return close('signedOut')
    sockets.set(actor.id, (sockets.get(actor.id) ?? 0) + 1)
    drain()

    async function open(message: unknown): Promise<void> {
      const wanted = TerminalOpen.safeParse(message)
      if (!wanted.success || !actor) return close('malformed', 'the first message opens a terminal')
      if (!office.redeem(wanted.data.ticket, actor)) return close('refused', 'the ticket is not good, or was used')
      opening = true
      viewer.learner = actor.id
      try {
        id = await host.open(viewer, wanted.data)
      } catch (cause) {
        if (!(cause instanceof Fault)) request.log.error({ err: cause }, 'a terminal could not be opened')
        return close(
          cause instanceof Fault && cause.code === 'too_many' ? 'tooMany' : 'absent',
          cause instanceof Fault ? cause.message : '',
        )
      }
      opening = false
      if (socket.readyState !== socket.OPEN) host.leave(id, viewer)
      drain()
    }

    function drain(): void {
      for (const message of early.splice(0)) {
        if (opening) early.push(message)
        else if (id === undefined) void open(message)
        else input(message)
      }
    }

    function input(message: unknown): void {
      const wanted = TerminalInput.safeParse(message)
      if (!wanted.success) return close('malformed', 'a message was not understood')
      if (id !== undefined) host.input(id, wanted.data)
    }

    async function check(): Promise<void> {
      const now = await whoIs(request)
      if (!now || now.id !== actor?.id) close('signedOut')
    }
  }

  /** The person whose session the cookie of the upgrade names, while it is good. */
  async function whoIs(request: FastifyRequest): Promise<Actor | undefined> {
    try {
      const { actor } = await options.authenticate(request)
      if (actor.kind !== 'user' || actor.via !== 'session') return undefined
      return createContext(platform, actor, { requestId: request.id, channel: 'web' }).may('curriculum.learn') ? actor : undefined
    } catch (cause) {
      if (!(cause instanceof Fault)) request.log.warn({ err: cause }, 'the session of a terminal could not be checked')
      return undefined
    }
  }
}

function createViewer(socket: WebSocket, id: () => string | undefined, host: TerminalHost): Viewer {
  let shown = 0
  let behind = false
  const viewer: Viewer = {
    learner: '',
    send(message) {
      if (message.t === 'out') {
        if (behind) return
        if (socket.bufferedAmount > MOST_BEHIND_BYTES) return fallBehind()
        shown = message.seq
      }
      if (message.t === 'opened') shown = message.from + message.data.length
      write(socket, message)
    },
    drop: (why) => socket.close(TERMINAL_CLOSES[why]),
  }
  return viewer

  function fallBehind(): void {
    behind = true
    const timer = setInterval(() => {
      const terminal = id()
      if (socket.readyState !== socket.OPEN) clearInterval(timer)
      if (terminal === undefined || socket.bufferedAmount > CAUGHT_UP_BYTES) return
      clearInterval(timer)
      behind = false
      void host.resume(terminal, viewer, shown).catch(() => {})
    }, 50)
  }
}

function write(socket: WebSocket, message: TerminalOutput): void {
  if (socket.readyState === socket.OPEN) socket.send(JSON.stringify(message))
}

/** Whoever sends more than a person does is read more slowly. */
function createBudget(socket: WebSocket): { spend(bytes: number): void; stop(): void } {
  let bytes = BYTES_A_SECOND * 2
  let messages = MESSAGES_A_SECOND * 2
  let paused = false
  const timer = setInterval(() => {
    bytes = Math.min(BYTES_A_SECOND * 2, bytes + BYTES_A_SECOND / 10)
    messages = Math.min(MESSAGES_A_SECOND * 2, messages + MESSAGES_A_SECOND / 10)
    if (paused && bytes > 0 && messages > 0) {
      paused = false
      socket.resume()
    }
  }, 100)
  return {
    spend(size) {
      bytes -= size
      messages--
      if (!paused && (bytes <= 0 || messages <= 0)) {
        paused = true
        socket.pause()
      }
    },
    stop: () => clearInterval(timer),
  }
}

function parse(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    return undefined
  }
}
