import { once } from 'node:events'
import type { AddressInfo } from 'node:net'
import { Fault, TERMINAL_CLOSES, type TerminalOutput } from '@mcp-cloud/contracts'
import type { Actor } from '@mcp-cloud/core/kernel'
import { openTerminalTicket } from '@mcp-cloud/core/terminal'
import { testPlatform, type TestPlatform } from '@mcp-cloud/testing'
import Fastify, { type FastifyInstance } from 'fastify'
import { afterAll, beforeAll, expect, test } from 'vitest'
import { WebSocket } from 'ws'
import { registerTerminalSocket } from './socket.ts'
import { createTerminalHost, type TerminalHost } from './terminal-host.ts'

const ORIGIN = 'http://127.0.0.1:8080'
const START = { terraform: { missing: 'not needed' }, searchPath: '', isolation: 'off', cores: 2, sleepMs: 3_600_000, delayMs: 0 } as const

let world: TestPlatform
let host: TerminalHost
/** Two processes of one installation: nothing in common but the database and its keys. */
const apps: FastifyInstance[] = []
const closing: (() => Promise<void>)[] = []
const people = new Map<string, Actor>()

beforeAll(async () => {
  world = await testPlatform()
  host = createTerminalHost(world.platform, { start: START, isolation: { kind: 'none', reason: 'not tested here' } })
  for (let index = 0; index < 2; index++) {
    const app = Fastify()
    await registerTerminalSocket(app, {
      platform: world.platform,
      publicUrl: ORIGIN,
      host,
      async authenticate({ headers }) {
        const found = people.get(headers.cookie ?? '')
        if (!found) throw new Fault('unauthenticated', 'nobody')
        return { actor: found }
      },
      async liveSessions(ids) {
        return new Map([...people.values()].flatMap((actor) => (ids.includes(sessionOf(actor)) ? [[sessionOf(actor), actor]] : [])))
      },
    })
    await app.listen({ port: 0, host: '127.0.0.1' })
    apps.push(app)
    closing.push(() => app.close())
  }
})
afterAll(async () => {
  await host?.close()
  for (const close of closing) await close()
  await world?.close()
})

const sessionOf = (actor: Actor) => ('credentialId' in actor ? actor.credentialId : '')

function person(name: string) {
  const ctx = world.ctxAs({ roles: ['learner'] })
  people.set(name, ctx.actor)
  return { name, ticket: async () => (await openTerminalTicket.run(ctx, undefined)).ticket }
}

function dial(name: string, app = apps[0]!) {
  const { port } = app.server.address() as AddressInfo
  const socket = new WebSocket(`ws://127.0.0.1:${port}/api/v1/terminal/socket`, { headers: { cookie: name, origin: ORIGIN } })
  const messages: TerminalOutput[] = []
  socket.on('message', (data: Buffer) => messages.push(JSON.parse(data.toString())))
  const closed = new Promise<number>((resolve) => socket.on('close', resolve))
  return { socket, messages, closed, open: once(socket, 'open') }
}

async function open(name: string, ticket: string, { app = apps[0]!, terminal = 'terminal-1' } = {}) {
  const dialled = dial(name, app)
  await dialled.open
  dialled.socket.send(JSON.stringify({ t: 'open', ticket, terminal, columns: 80, rows: 24, lang: 'en', seq: null }))
  return dialled
}

test('a ticket that opened a terminal in one process opens none in another', async () => {
  const { name, ticket } = person('alice')
  const used = await ticket()
  const first = await open(name, used)
  await expect.poll(() => first.messages[0], { timeout: 30_000 }).toMatchObject({ t: 'opened', fresh: true })
  const second = await open(name, used, { app: apps[1]!, terminal: 'terminal-2' })
  expect(await second.closed).toBe(TERMINAL_CLOSES.refused)
  const third = await open(name, await ticket(), { app: apps[1]!, terminal: 'terminal-2' })
  await expect.poll(() => third.messages[0], { timeout: 30_000 }).toMatchObject({ t: 'opened' })
  first.socket.close()
  third.socket.close()
})

test('a fourth terminal is refused while three are looked at, and takes the place of one that is not', async () => {
  const { name, ticket } = person('bob')
  const held = []
  for (let index = 1; index <= 3; index++) held.push(await open(name, await ticket(), { terminal: `terminal-${index}` }))
  for (const each of held) await expect.poll(() => each.messages[0]?.t, { timeout: 30_000 }).toBe('opened')
  expect(await (await open(name, await ticket(), { terminal: 'terminal-4' })).closed).toBe(TERMINAL_CLOSES.tooMany)
  held[1]!.socket.close()
  await held[1]!.closed
  const fourth = await open(name, await ticket(), { terminal: 'terminal-4' })
  await expect.poll(() => fourth.messages[0]?.t).toBe('opened')
  for (const each of [...held, fourth]) each.socket.close()
})

test('sockets that are opened all at once are counted all the same', async () => {
  const { name } = person('carol')
  const dialled = Array.from({ length: 12 }, () => dial(name))
  const codes: number[] = []
  for (const each of dialled) void each.closed.then((code) => codes.push(code))
  await Promise.all(dialled.map((each) => each.open))
  await expect.poll(() => codes).toEqual(Array.from({ length: 6 }, () => TERMINAL_CLOSES.tooMany))
  for (const each of dialled) each.socket.close()
  await Promise.all(dialled.map((each) => each.closed))
  const again = dial(name)
  await again.open
  again.socket.close()
})

test('a session that ended closes its terminal, and no other', async () => {
  const [dora, emil] = [person('dora'), person('emil')]
  const terminals = [await open('dora', await dora.ticket()), await open('emil', await emil.ticket())]
  for (const each of terminals) await expect.poll(() => each.messages[0]?.t, { timeout: 30_000 }).toBe('opened')
  people.delete('dora')
  expect(await terminals[0]!.closed).toBe(TERMINAL_CLOSES.signedOut)
  terminals[1]!.socket.send(JSON.stringify({ t: 'in', data: 'echo emil is here\r' }))
  await expect.poll(() => JSON.stringify(terminals[1]!.messages)).toContain('"emil is here')
  terminals[1]!.socket.close()
})

test('a message that is too long, or none, ends the socket', async () => {
  const { name } = person('finn')
  for (const [message, code] of [
    ['x'.repeat(1024 * 1024 + 1), 1009],
    ['{', TERMINAL_CLOSES.malformed],
    [Buffer.from([1, 2]), TERMINAL_CLOSES.malformed],
  ] as const) {
    const { socket, closed, open: opened } = dial(name)
    await opened
    socket.send(message)
    expect(await closed).toBe(code)
  }
})

test('a new connection takes a terminal over from the old one, with what was shown meanwhile', async () => {
  const { name, ticket } = person('gina')
  const old = await open(name, await ticket())
  await expect.poll(() => old.messages[0]?.t, { timeout: 30_000 }).toBe('opened')
  old.socket.send(JSON.stringify({ t: 'in', data: 'echo kept for gina\r' }))
  await expect.poll(() => JSON.stringify(old.messages), { timeout: 20_000 }).toContain('"kept for gina')
  const next = await open(name, await ticket())
  expect(await old.closed).toBe(TERMINAL_CLOSES.elsewhere)
  await expect.poll(() => next.messages[0]).toMatchObject({ t: 'opened', fresh: false, data: expect.stringContaining('kept for gina') })
  next.socket.close()
})
