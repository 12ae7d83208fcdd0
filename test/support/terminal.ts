import { createRequire } from 'node:module'
import { fileURLToPath } from 'node:url'
import type { TerminalOutput } from '@mcp-cloud/contracts'
import { expect } from 'vitest'
import type { WebSocket as Socket } from 'ws'
import { createApi, type Api } from './server.ts'
import { signIn } from './people.ts'

// The server's own library: a browser would not let a test say where it comes from.
const { WebSocket } = createRequire(fileURLToPath(new URL('../../apps/server/package.json', import.meta.url)))('ws') as typeof import('ws')

export interface Learner {
  api: Api
  cookie: string
  url: string
}

let count = 0

/** A person who may learn and nothing else, signed in. */
export async function learner(admin: Api, url: string, roles = ['learner']): Promise<Learner> {
  const cookie = await signIn(admin, url, { name: `Learner ${++count} ${process.pid}`, roles })
  return { cookie, url, api: createApi(url, { cookie, origin: url }) }
}

export interface Terminal {
  socket: Socket
  send(message: unknown): void
  type(text: string): void
  /** Everything shown so far. */
  screen(): string
  messages: TerminalOutput[]
  /** Resolves with what was shown when it matches, from a place on. */
  until(text: string | RegExp, from?: number, withinMs?: number): Promise<string>
  /** Runs a line and answers what it printed. */
  run(line: string): Promise<string>
  closed: Promise<number>
  close(): void
}

export async function ticket({ api }: Learner): Promise<string> {
  const { status, body } = await api.post('/api/v1/curriculum/terminal/ticket')
  expect(status, JSON.stringify(body)).toBe(200)
  return body.ticket
}

export function connect(url: string, headers: Record<string, string>): Socket {
  return new WebSocket(`${url.replace(/^http/, 'ws')}/api/v1/terminal/socket`, { headers })
}

/** The status that an upgrade is refused with, or 101. */
export function upgrade(url: string, headers: Record<string, string>): Promise<number> {
  const socket = connect(url, headers)
  return new Promise((resolve) => {
    socket.on('unexpected-response', (_request, response) => resolve(response.statusCode ?? 0))
    socket.on('open', () => {
      resolve(101)
      socket.close()
    })
    socket.on('error', () => resolve(0))
  })
}

export async function openTerminal(
  who: Learner,
  { terminal = `terminal-${++count}`, seq = null as number | null, lang = 'en', ticket: given = undefined as string | undefined } = {},
): Promise<Terminal> {
  const socket = connect(who.url, { cookie: who.cookie, origin: who.url })
  const messages: TerminalOutput[] = []
  let screen = ''
  socket.on('message', (data: Buffer) => {
    const message: TerminalOutput = JSON.parse(data.toString())
    messages.push(message)
    if (message.t === 'out' || message.t === 'opened') screen += message.data
  })
  const closed = new Promise<number>((resolve) => socket.on('close', (code) => resolve(code)))
  await new Promise((resolve, reject) => {
    socket.once('open', resolve)
    socket.once('error', reject)
  })
  const send = (message: unknown) => socket.send(JSON.stringify(message))
  send({ t: 'open', ticket: given ?? (await ticket(who)), terminal, columns: 100, rows: 30, lang, seq })
  const self: Terminal = {
    socket,
    send,
    type: (text) => send({ t: 'in', data: text }),
    screen: () => screen,
    messages,
    async until(text, from = 0, withinMs = 90_000) {
      const shows = () => (typeof text === 'string' ? screen.slice(from).includes(text) : text.test(screen.slice(from)))
      await new Promise<void>((resolve, reject) => {
        const look = () => {
          if (!shows()) return
          settle()
          resolve()
        }
        const settle = () => {
          clearTimeout(timer)
          socket.off('message', look)
        }
        const timer = setTimeout(() => {
          settle()
          reject(new Error(`the screen does not show ${String(text)}:\n${screen.slice(-3000)}`))
        }, withinMs)
        socket.on('message', look)
        look()
      })
      return screen.slice(from)
    },
    async run(line) {
      const from = screen.length
      const mark = `done-${++count}`
      self.type(`${line}\recho ${mark.slice(0, 3)}""${mark.slice(3)}\r`)
      const shown = await self.until(new RegExp(`^${mark}\\r?$`, 'm'), from)
      return shown.slice(shown.indexOf('\n') + 1)
    },
    closed,
    close: () => socket.close(),
  }
  return self
}

/** Without colours and cursor movements. */
export function plain(text: string): string {
  // oxlint-disable-next-line no-control-regex
  return text.replace(/\u001b\[[0-9;?]*[a-zA-Z]/g, '').replaceAll('\r', '')
}
