import { afterAll, beforeAll, expect, test } from 'vitest'
import { install, type Installation } from '../support/server.ts'
import { learner, openTerminal, plain, type Learner } from '../support/terminal.ts'

let installation: Installation
let who: Learner
beforeAll(async () => {
  // Nothing is deployed here, so nobody has to wait for a worker.
  installation = await install({ role: 'api' })
  who = await learner(installation.api, installation.server.url)
})
afterAll(() => installation?.[Symbol.asyncDispose]())

test('what a learner types passes the tasks of the lesson', async () => {
  const path = 'part2/day3/cli_basics.md'
  await who.api.post('/api/v1/curriculum/check', { path, lang: 'en' })
  const terminal = await openTerminal(who)
  await terminal.until('simulated')
  expect(plain(await terminal.run('aws sts get-caller-identity'))).toContain('"Account"')
  await terminal.run("aws ec2 create-vpc --cidr-block 10.20.0.0/16 --tag-specifications 'ResourceType=vpc,Tags=[{Key=Name,Value=study}]'")
  await terminal.run('gcloud compute networks create study-net --subnet-mode=custom')
  await terminal.run("aws ec2 describe-vpcs --query 'Vpcs[].VpcId' --output text")
  await terminal.run('aws ec2 describe-vpcs --output json > vpcs.json')
  const { body } = await who.api.post('/api/v1/curriculum/check', { path, lang: 'en' })
  expect(body.tasks.map(({ id, status }: { id: string; status: string }) => [id, status])).toEqual(
    ['whoami', 'vpc', 'network', 'query', 'save'].map((name) => [`cli-basics-${name}`, 'done']),
  )
  terminal.close()
})

test('files, history and the screen are there again after the connection was lost, and in another terminal', async () => {
  const first = await openTerminal(who, { terminal: 'my-terminal-1' })
  await first.run('X=kept; mkdir -p net; cd net; echo "한글 file" > main.tf')
  const seen = first.screen().length
  first.type('sleep 0.3; echo while away\r')
  await first.until('sleep 0.3')
  first.socket.terminate()
  await first.closed
  const again = await openTerminal(who, { terminal: 'my-terminal-1', seq: seen })
  await again.until(/while away/)
  expect(again.messages.find(({ t }) => t === 'opened')).toMatchObject({ fresh: false, from: seen })
  expect(plain(await again.run('echo $X; pwd; cat main.tf'))).toContain('kept\n/home/learner/net\n한글 file\n')
  const other = await openTerminal(who)
  expect(plain(await other.run('cat net/main.tf; echo [$X]; history'))).toMatch(/한글 file\n\[\]\n[\s\S]*mkdir -p net/)
  again.close()
  other.close()
})

test('the editor beside the terminal works on the same files', async () => {
  const terminal = await openTerminal(who)
  await terminal.until('simulated')
  terminal.send({ t: 'write', path: 'edited/variables.tf', text: 'variable "x" {}\n' })
  await expect
    .poll(() => terminal.messages.findLast(({ t }) => t === 'files'))
    .toMatchObject({
      items: expect.arrayContaining([{ path: 'edited/variables.tf', size: 16 }]),
    })
  expect(plain(await terminal.run('cat edited/variables.tf; echo more >> edited/variables.tf'))).toContain('variable "x" {}')
  terminal.send({ t: 'read', path: 'edited/variables.tf' })
  await expect
    .poll(() => terminal.messages.findLast(({ t }) => t === 'file'))
    .toEqual({ t: 'file', path: 'edited/variables.tf', text: 'variable "x" {}\nmore\n' })
  terminal.send({ t: 'write', path: '../outside', text: 'x' })
  await expect
    .poll(() => terminal.messages.findLast(({ t }) => t === 'failed'))
    .toMatchObject({ message: expect.stringContaining('outside') })
  terminal.type('nano edited/variables.tf\r')
  await expect.poll(() => terminal.messages.findLast(({ t }) => t === 'edit')).toEqual({ t: 'edit', path: 'edited/variables.tf' })
  terminal.close()
})

test('a restart of the server loses no file and no history', async () => {
  const before = await openTerminal(who)
  await before.run('echo survives > survivor.txt')
  await installation.server.stop()
  expect(await before.closed).toBeGreaterThan(1000)
  const { url } = await installation.restart({ port: Number(new URL(who.url).port) })
  expect(url).toBe(who.url)
  const after = await openTerminal(who)
  expect(plain(await after.run('cat survivor.txt; history | grep -c survives'))).toMatch(/survives\n[1-9]/)
  after.close()
})
