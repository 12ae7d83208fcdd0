import { createServer, type Server } from 'node:net'
import { listChannels, updateChannel } from '@mcp-cloud/core/messaging'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { chatChannels, type ChatChannels } from '../support/chat-channels.ts'

let channels: ChatChannels
let chat: ChatChannels['chat']
let teams: ChatChannels['teams']
let hook: ChatChannels['hook']
let mail: ChatChannels['mail']
let asker: ChatChannels['asker']
let admin: ChatChannels['admin']
let add: ChatChannels['add']
let history: ChatChannels['history']

beforeAll(async () => {
  channels = await chatChannels()
  ;({ chat, teams, hook, mail, asker, admin, add, history } = channels)
})
afterAll(() => channels?.close())

describe('where messages may go', () => {
  test.each([
    'http://hooks.example.com/x',
    'https://169.254.169.254/latest/meta-data/',
    'https://[fe80::1]/x',
    'https://[::ffff:169.254.169.254]/x',
    'https://metadata.google.internal/x',
    'https://10.1.2.3/x',
    'https://172.20.0.1/x',
    'https://192.168.1.1/x',
    'https://100.64.0.1/x',
    'https://[fd00::1]/x',
    'https://[::ffff:10.0.0.1]/x',
    'https://0.0.0.0/x',
    'https://2130706433.example/x',
    'https://user:password@hooks.example.com/x',
  ])('%s is refused', async (url) => {
    await expect(add(`to ${url}`.slice(0, 60), { kind: 'webhook', url })).rejects.toMatchObject({ code: 'invalid' })
  })

  test('on a server that others reach, loopback is refused too, at every sending', async () => {
    const { settings } = chat.world.platform
    settings.loopbackOnly = false
    try {
      await expect(add('loop', { kind: 'webhook', url: hook.url })).rejects.toMatchObject({ code: 'invalid' })
      const events = hook.events.length
      await chat.open({ by: asker, name: 'not-here' })
      expect(hook.events).toHaveLength(events)
    } finally {
      settings.loopbackOnly = true
    }
    await chat.hurry()
    await chat.drain()
  })

  test('a redirect is not followed, and an answer without end is not read to its end', async () => {
    const redirect = await raw(`HTTP/1.1 302 Found\r\nlocation: ${hook.url}\r\ncontent-length: 0\r\n\r\n`)
    const endless = await raw(`HTTP/1.1 200 OK\r\n\r\n${'x'.repeat(1_000_000)}`)
    const events = hook.events.length
    const [a, b] = [
      await add('redirect', { kind: 'webhook', url: redirect.url }),
      await add('endless', { kind: 'webhook', url: endless.url }),
    ]
    await chat.open({ by: asker })
    expect((await history(a.id))[0]).toMatchObject({ status: 'failed', lastError: expect.stringContaining('redirects are not followed') })
    expect((await history(b.id))[0]).toMatchObject({ status: 'sent' })
    expect(hook.events).toHaveLength(events + 1)
    for (const { id } of [a, b]) await updateChannel.run(admin(), { id, enabled: false })
    await Promise.all([redirect.close(), endless.close()])
  })
})

test('no secret of a channel comes back by any answer or stands readable in the database', async () => {
  const answers = JSON.stringify(await listChannels.run(admin(), undefined))
  const { rows } = await chat.world.client.pool.query('select * from channels')
  const { rows: deeds } = await chat.world.client.pool.query("select data from audit_entries where action like 'channel.%'")
  const stored = rows.map((row) => JSON.stringify({ ...row, sealed_secrets: row.sealed_secrets.toString('latin1') })).join()
  for (const secret of [chat.slack.target.botToken, chat.slack.target.signingSecret, hook.secret, 'mail-password', teams.webhookUrl]) {
    expect(answers).not.toContain(secret)
    expect(stored).not.toContain(secret)
    expect(JSON.stringify(deeds)).not.toContain(secret)
  }
})

test('secrets are not carried to another place: a changed server needs them anew', async () => {
  const { items } = await listChannels.run(admin(), undefined)
  const box = items.find(({ name }) => name === 'mail')
  const moved = {
    kind: 'email' as const,
    host: mail.host,
    port: 1025,
    security: 'none' as const,
    from: 'mcp@example.com',
    to: ['x@example.com'],
  }
  await expect(updateChannel.run(admin(), { id: box!.id, target: moved })).rejects.toMatchObject({ code: 'invalid' })
})

/** A server that answers the same bytes whatever it is asked. */
async function raw(answer: string): Promise<{ url: string; close(): Promise<void> }> {
  const server: Server = createServer((socket) => {
    socket.on('error', () => {})
    socket.once('data', () => socket.write(answer))
  })
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve))
  const address = server.address()
  const port = typeof address === 'object' && address ? address.port : 0
  return { url: `http://127.0.0.1:${port}/`, close: () => new Promise((resolve) => server.close(() => resolve())) }
}
