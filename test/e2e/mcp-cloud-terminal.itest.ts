import { afterAll, beforeAll, expect, test } from 'vitest'
import { install, type Installation } from '../support/server.ts'
import { learner, openTerminal, plain, type Learner, type Terminal } from '../support/terminal.ts'

let installation: Installation
let who: Learner
let terminal: Terminal
beforeAll(async () => {
  installation = await install()
  who = await learner(installation.api, installation.server.url)
  terminal = await openTerminal(who)
})
afterAll(async () => {
  terminal?.close()
  await installation?.[Symbol.asyncDispose]()
})

const run = async (line: string) => plain(await terminal.run(line))

test('a learner asks, plans, is asked, approves and applies in their own account, and the terminal sees what came of it', async () => {
  expect(await run('mcp-cloud whoami')).toMatch(/learner[\s\S]*apply/)
  expect(await run('mcp-cloud accounts')).toMatch(/practice-\w+ \(default\)/)
  await run(`echo '{"region": "us-east-1", "name": "notes-of-mine"}' > vars.json`)
  expect(await run('mcp-cloud deploy aws_s3_bucket notes --vars-file vars.json')).toContain('created')
  expect(await run('mcp-cloud plan notes')).toMatch(/Plan: \d+ to create/)
  const from = terminal.screen().length
  terminal.type('mcp-cloud approve notes\r')
  await terminal.until('Type yes:', from)
  terminal.type('yes\r')
  await terminal.until('mcp-cloud apply notes', from)
  expect(await run('mcp-cloud apply notes')).toContain('applied')
  expect(await run('aws s3api list-buckets --query "Buckets[].Name" --output text')).toContain('notes-of-mine')
  expect(await run('mcp-cloud logs -f notes')).toMatch(/Creation complete/)
  expect(await run('mcp-cloud show notes --json | jq -r .status')).toContain('applied\n')
})

test('Ctrl-C ends the waiting and not the run', async () => {
  await run('mcp-cloud deploy aws_s3_bucket stopped --vars-file vars.json')
  const from = terminal.screen().length
  terminal.type('mcp-cloud plan stopped\r')
  await terminal.until(/planning/, from)
  terminal.type('\u0003')
  await terminal.until('interrupted', from)
  expect(await run('echo "code $?"')).toContain('code 130\n')
  await expect.poll(async () => run('mcp-cloud show stopped --json | jq -r .status'), { timeout: 60_000 }).toContain('planned\n')
})

test('it reads the files of the learner and none of the machine, and speaks to this platform alone', async () => {
  for (const path of ['/etc/passwd', '../../../../etc/passwd', '/proc/self/environ', installation.server.dataDir])
    expect(await run(`mcp-cloud deploy aws_s3_bucket x --vars-file ${path}; echo "code $?"`)).toMatch(/there is no file[\s\S]*code 2\n/)
  expect(await run('mcp-cloud list --url https://example.com; echo "code $?"')).toMatch(/--url cannot be given here[\s\S]*code 2\n/)
  for (const absent of ['login', 'keys create --name x', 'admin link', 'policy show sandbox'])
    expect(await run(`mcp-cloud ${absent}; echo "code $?"`)).toMatch(/not part of this terminal[\s\S]*code 2\n/)
  expect(await run('mcp-cloud deploy aws_s3_bucket other --account sandbox --vars-file vars.json; echo "code $?"')).toMatch(
    /your own account for practice only[\s\S]*code 4\n/,
  )
  expect(await run('env; ls -A; mcp-cloud whoami --json')).not.toMatch(/bearer|token|mcpc_|cookie/i)
})

test('Tab offers its commands and the learner’s deployments, and a Korean terminal speaks Korean', async () => {
  const from = terminal.screen().length
  terminal.type('mcp-cloud appr\t\t')
  await terminal.until(/approvals[\s\S]*approve/, from)
  terminal.type('e no\t')
  await terminal.until(/mcp-cloud approve notes/, from)
  terminal.type('\u0003')
  const korean = await openTerminal(who, { lang: 'ko' })
  expect(plain(await korean.run('mcp-cloud help'))).toContain('모듈의 배포를 요청합니다')
  expect(plain(await korean.run('mcp-cloud login'))).toContain('이미 로그인되어 있으며')
  korean.close()
})
