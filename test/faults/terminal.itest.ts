import { afterAll, beforeAll, expect, test } from 'vitest'
import { install, type Installation } from '../support/server.ts'
import { connect, learner, openTerminal, plain, ticket, upgrade, type Learner } from '../support/terminal.ts'

let installation: Installation
let url: string
let alice: Learner
let bob: Learner
beforeAll(async () => {
  installation = await install()
  url = installation.server.url
  alice = await learner(installation.api, url)
  bob = await learner(installation.api, url)
})
afterAll(() => installation?.[Symbol.asyncDispose]())

test('no page of another origin, and nobody without a session, gets a socket', async () => {
  const { cookie } = alice
  const foreign = [
    'https://evil.example',
    'null',
    `${url}.evil.example`,
    url.replace('127.0.0.1', '127.0.0.2'),
    'http://sub.127.0.0.1',
    `${url}/`,
    url.replace('http', 'https'),
    '',
  ]
  for (const origin of foreign) expect(await upgrade(url, { cookie, origin }), origin).not.toBe(101)
  expect(await upgrade(url, { cookie })).not.toBe(101)
  expect(await upgrade(url, { origin: url })).not.toBe(101)
  expect(await upgrade(url, { origin: url, cookie: 'mcp-cloud.session_token=forged.sig' })).not.toBe(101)
  expect(await upgrade(url, { origin: url, authorization: `Bearer ${installation.api.key}` })).not.toBe(101)
  expect(await upgrade(url, { origin: url, cookie })).toBe(101)
})

test('a ticket is good once, for its own session, and programs get none', async () => {
  const used = await ticket(alice)
  const terminal = await openTerminal(alice, { ticket: used })
  await terminal.until('simulated')
  expect(await (await openTerminal(alice, { ticket: used })).closed).toBe(4403)
  expect(await (await openTerminal(bob, { ticket: await ticket(alice) })).closed).toBe(4403)
  expect(await (await openTerminal(bob, { ticket: 'made-up' })).closed).toBe(4403)
  expect((await installation.api.post('/api/v1/curriculum/terminal/ticket')).status).toBe(403)
  terminal.close()
})

test('one learner meets nothing of another: no terminal, file, history or world', async () => {
  const mine = await openTerminal(alice, { terminal: 'shared-name' })
  await mine.run('echo secret-of-alice > note.txt; aws ec2 create-vpc --cidr-block 10.99.0.0/16')
  const theirs = await openTerminal(bob, { terminal: 'shared-name', seq: 0 })
  const seen = plain(await theirs.run('ls -la ~ /tmp; cat ~/note.txt; history; aws ec2 describe-vpcs; cat /home/*/note.txt ../*/note.txt'))
  expect(seen).not.toContain('secret-of-alice\n')
  expect(seen).not.toContain('10.99.0.0')
  expect(theirs.screen()).not.toContain('create-vpc')
  theirs.send({ t: 'read', path: '../learner/note.txt' })
  await expect.poll(() => theirs.messages.findLast(({ t }) => t === 'file')).toMatchObject({ text: null })
  mine.close()
  theirs.close()
})

test('nothing of the machine is in the shell', async () => {
  const terminal = await openTerminal(bob)
  const seen = plain(
    await terminal.run(
      'cat /etc/passwd /etc/shadow /proc/1/environ /proc/self/environ; ls / /root /work /home; env; cat ~/../../etc/hostname; ln -s /etc/shadow x; cat x; python3 -c 1; node -e 1; sqlite3',
    ),
  )
  expect(seen).toMatch(/learner:x:1000/)
  expect(seen).not.toMatch(/root:[$*!]|DATABASE|NODE_|node_modules|daemon:x/)
  terminal.close()
})

test('three terminals a person, and messages that are none end the socket', async () => {
  const carol = await learner(installation.api, url)
  const open = [await openTerminal(carol), await openTerminal(carol), await openTerminal(carol)]
  for (const terminal of open) await terminal.until('simulated')
  expect(await (await openTerminal(carol)).closed).toBe(4429)
  for (const garbage of ['{', '[]', '{"t":"root"}', '{"t":"in","data":1}', '{"t":"size","columns":1e9,"rows":1}', '{"t":"open"}']) {
    const socket = connect(url, { cookie: bob.cookie, origin: url })
    const code = new Promise((resolve) => socket.on('close', resolve))
    socket.on('open', () => socket.send(garbage))
    expect(await code, garbage).toBe(4400)
  }
  for (const terminal of open) terminal.close()
})

test('what a program prints cannot write the clipboard or answer as input', async () => {
  const terminal = await openTerminal(bob)
  await terminal.until('simulated')
  const from = terminal.screen().length
  await terminal.run(String.raw`printf '\033]52;c;ZXZpbA==\007\033[6n\033[c\033]0;x\007\033P$qm\033\\\033[?1003hvisible\n'`)
  const shown = terminal.screen().slice(from)
  // oxlint-disable-next-line no-control-regex
  expect(shown).not.toMatch(/\u001b(\]|P|_|\^|\[6n|\[c|\[\?1003)/)
  expect(shown).toContain('visible')
  terminal.close()
})

test('the worst lines of one learner keep nobody else from working', async () => {
  const bad = await openTerminal(alice)
  const good = await openTerminal(bob)
  await good.run('echo ready')
  bad.type("seq 1 900 | awk '{for(i=0;i<9000;i++)s+=i} END{print s}'\r")
  for (let index = 0; index < 5; index++) expect(plain(await good.run(`echo still ${index}`))).toContain(`still ${index}`)
  await bad.until(/more than 2 s of processor time/)
  expect(plain(await bad.run('echo back'))).toContain('back')
  bad.close()
  good.close()
})

test('a terminal closes soon after its session has ended', async () => {
  const dave = await learner(installation.api, url)
  const terminal = await openTerminal(dave)
  await terminal.until('simulated')
  expect((await dave.api.post('/api/auth/sign-out', {})).status).toBe(200)
  expect(await terminal.closed).toBe(4401)
})
