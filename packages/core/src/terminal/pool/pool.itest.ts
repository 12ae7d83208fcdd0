import { createMemoryStore } from '@mcp-cloud/sandbox-cloud'
import { WORST_LINES } from '@mcp-cloud/testing/worst-lines'
import { afterAll, beforeAll, expect, test, vi } from 'vitest'
import { openHome, type Home } from '../files/home.ts'
import { answerWorld } from '../files/answer-world.ts'
import { memoryKeeper } from '../files/memory-keeper.ts'
import { newShell } from '../session/new-shell.ts'
import type { ShellState, Step } from '../shell/protocol.ts'
import { createPool, type LineOutcome, type Pool } from './pool.ts'

vi.setConfig({ testTimeout: 30_000 })
let pool: Pool
beforeAll(() => void (pool = createPool({ least: 2, most: 6 })))
afterAll(() => pool.close())

/** A learner at a prompt: state and files go from line to line as a session keeps them. */
async function learner(name = Math.random().toString(36)) {
  const home: Home = await openHome(memoryKeeper(), () => new Date())
  const world = answerWorld(createMemoryStore())
  let state: ShellState = newShell('en')
  const run = async (
    source: { text: string } | { steps: Step[] },
    signal = new AbortController().signal,
    { on = pool, answer }: { on?: Pool; answer?: Promise<string> } = {},
  ) => {
    let output = ''
    const outcome: LineOutcome = await on.run({ learner: name, source, state, columns: 80, lang: 'en', history: ['one', 'two'] }, home, {
      out: (text) => (output += text),
      call: (method, params) => (method === 'ask' ? (answer ?? Promise.resolve('')) : world.call(method, params)),
      signal,
    })
    if (outcome.kind === 'result' && outcome.result.kind === 'done') {
      state = outcome.result.state
      await home.change(outcome.result.changes)
    }
    return { outcome, output }
  }
  return { home, run, type: async (text: string) => (await run({ text })).output, state: () => state }
}

test('variables, functions, aliases, arrays, options, folder and status go from line to line', async () => {
  const { type } = await learner()
  await type('X="a  b"; greet() { echo "hi $1 $X"; }; alias ll="echo listed"; arr=(one "two three")')
  await type('mkdir -p net/a && cd net')
  expect(await type('greet you; ll; echo "${arr[1]}"; pwd')).toBe('hi you a  b\nlisted\ntwo three\n/home/learner/net\n')
  await type('set -o pipefail')
  await type('false | true')
  expect(await type('echo $?')).toBe('1\n')
  expect(await type('ls')).toBe('a\n')
})

test('files stay, and are the same in the next worker', async () => {
  const { type, home } = await learner()
  await type('echo "resource 한글" > main.tf; echo 1 > /tmp/t; printf "a\\0b" > bin')
  for (let index = 0; index < 6; index++) expect(await type('cat main.tf /tmp/t')).toBe('resource 한글\n1\n')
  expect(home.list().map(({ path, size }) => [path, size])).toEqual([
    ['bin', 3],
    ['main.tf', 16],
  ])
  await type('rm bin; mv main.tf other.tf; chmod 600 other.tf')
  expect(home.list()).toEqual([{ path: 'other.tf', size: 16, mode: 0o600 }])
})

test('a line that is not complete says so, and one that never can be is refused', async () => {
  const { run, type } = await learner()
  for (const text of ['for i in 1 2', 'echo "a', 'cat <<EOF\nx', 'echo a |', 'echo a &&', 'echo \\', 'if true; then', 'f() {'])
    expect((await run({ text })).outcome, text).toMatchObject({ result: { kind: 'incomplete' } })
  expect(await type('echo )')).toMatch(/syntax error/)
  expect(await type('cat <<EOF\na $HOME\nEOF')).toBe('a /home/learner\n')
})

test('a program that speaks to the screen is handed out, and the rest of the line waits for it', async () => {
  const { run } = await learner()
  const { outcome } = await run({ text: 'mkdir tf; cd tf && TF_VAR_x=1 terraform init -upgrade "a b" && echo done; echo last' })
  if (outcome.kind !== 'result' || outcome.result.kind !== 'done') throw new Error('not done')
  expect(outcome.result.program).toMatchObject({ name: 'terraform', argv: ['init', '-upgrade', 'a b'], cwd: '/home/learner/tf' })
  expect(outcome.result.program?.env['TF_VAR_x']).toBe('1')
  expect((await run({ steps: outcome.result.rest })).output).toBe('done\nlast\n')
  const paged = await run({ text: 'seq 3 | less' })
  expect(paged.outcome).toMatchObject({ result: { program: { name: 'less', stdin: '1\n2\n3\n' } } })
})

test('what is not here says what to do instead', async () => {
  const { type } = await learner()
  expect(await type('curl https://example.com')).toMatch(/no network/)
  expect(await type('sudo ls')).toMatch(/without it/)
  expect(await type('which cat nosuch; uname -a; id; history')).toMatch(
    /^\/usr\/bin\/cat\nLinux sandbox.*\nuid=1000\(learner\).*\n +1 {2}one\n/,
  )
  expect(await type('cat /proc/self/environ; env')).not.toMatch(/PATH=.*(node|work)/)
  expect(await type('nosuch')).toBe('bash: nosuch: command not found\n')
})

const SPIN = "awk 'BEGIN{for(i=0;i<9000;i++)for(j=0;j<9000;j++)s+=i*j; print s}'"
/** Lines that block a thread and that no limit of the shell stops. */
const WORST = WORST_LINES.slice(0, 3).map(({ line }) => line)

test('the worst lines end their own threads alone, and everybody goes on as before, the one who typed them too', async () => {
  const other = await learner()
  const outcomes = WORST.map(async (text) => {
    const { run, type } = await learner()
    await type('X=kept; echo file > kept.txt')
    expect((await run({ text })).outcome).toEqual({ kind: 'killed', why: 'cpu' })
    expect(await type('echo $X; cat kept.txt')).toBe('kept\nfile\n')
  })
  for (let index = 0; index < 10; index++) expect(await other.type(`echo ${index}`)).toBe(`${index}\n`)
  await Promise.all(outcomes)
}, 60_000)

test('each of the worst lines is stopped or done, with a word, and the terminal goes on', async () => {
  const { run, type, home } = await learner()
  for (const { name, line } of WORST_LINES.slice(WORST.length)) {
    const { outcome, output } = await run({ text: line })
    const wasRefused = outcome.kind === 'result' && outcome.result.kind === 'done' && outcome.result.state.exitCode === 126
    expect(output, name).not.toMatch(/executionLimits|node_modules|\.ts:\d/)
    if (wasRefused) expect(output, name).toMatch(/Make it smaller/)
  }
  expect(home.bytes()).toBeLessThan(20 * 1024 * 1024)
  expect(await type('echo alive')).toBe('alive\n')
}, 120_000)

test('a line that waits for a person keeps nobody else from running', async () => {
  await using small = closing(createPool({ least: 1, most: 1 }))
  const answers = Array.from({ length: 3 }, () => Promise.withResolvers<string>())
  const asking = await Promise.all(answers.map(() => learner()))
  const asked = asking.map(({ run }, index) =>
    run({ text: 'aws configure' }, undefined, { on: small.pool, answer: answers[index]!.promise }),
  )
  const { run } = await learner()
  expect((await run({ text: 'echo served' }, undefined, { on: small.pool })).output).toBe('served\n')
  for (const { resolve } of answers) resolve('us-east-1')
  for (const each of await Promise.all(asked)) expect(each.outcome.kind).toBe('result')
}, 60_000)

test('where every thread is taken, a line that has had its time makes room for one that waits', async () => {
  await using small = closing(createPool({ least: 1, most: 2, limits: { cpuMs: 60_000 } }))
  const [bad, good] = [await learner(), await learner()]
  const spinning = Array.from({ length: 4 }, () =>
    bad.run({ text: SPIN.replace('s+=i*j', 'for(k=0;k<9000;k++)s+=k') }, undefined, { on: small.pool }),
  )
  await expect.poll(() => small.pool.threads(), { timeout: 20_000 }).toMatchObject({ busy: 2, waiting: 2 })
  expect((await good.run({ text: 'echo served' }, undefined, { on: small.pool })).output).toBe('served\n')
  expect((await spinning[0]!).outcome).toEqual({ kind: 'killed', why: 'crowded' })
}, 60_000)

test('Ctrl-C leaves the queue as well', async () => {
  await using small = closing(createPool({ least: 1, most: 1 }))
  const [bad, good] = [await learner(), await learner()]
  const spinning = bad.run({ text: SPIN }, undefined, { on: small.pool })
  const abort = new AbortController()
  const waiting = good.run({ text: 'echo never' }, abort.signal, { on: small.pool })
  abort.abort()
  expect((await waiting).outcome).toEqual({ kind: 'killed', why: 'interrupt' })
  await spinning
}, 60_000)

/** A pool of its own, gone at the end of the test. */
function closing(own: Pool) {
  return { pool: own, [Symbol.asyncDispose]: () => own.close() }
}

test('Ctrl-C ends a line that waits and one that spins', async () => {
  const { run } = await learner()
  for (const text of ['for i in 1 2 3; do sleep 30; done', SPIN]) {
    const abort = new AbortController()
    const ending = run({ text }, abort.signal)
    setTimeout(() => abort.abort(), 300)
    const { outcome } = await ending
    if (outcome.kind === 'killed') expect(outcome.why).toBe('interrupt')
    else expect(outcome.result).toMatchObject({ state: { exitCode: 130 } })
  }
}, 30_000)

test('more learners than threads are all served', async () => {
  const many = await Promise.all(Array.from({ length: 20 }, (_, index) => learner(`many-${index}`)))
  expect(await Promise.all(many.map(({ type }, index) => type(`echo ${index}`)))).toEqual(many.map((_, index) => `${index}\n`))
})

test('aws and gcloud stand in pipes, loops and files like any command, each learner in a world of their own', async () => {
  const { type } = await learner()
  expect(await type('ID=$(aws ec2 create-vpc --cidr-block 10.20.0.0/16 --query Vpc.VpcId --output text); echo $ID')).toMatch(
    /^vpc-[0-9a-f]+\n$/,
  )
  expect(await type('aws ec2 describe-vpcs | jq -r ".Vpcs[].CidrBlock" | sort')).toContain('10.20.0.0/16')
  await type('gcloud compute networks create study-net --subnet-mode=custom')
  await type(
    'aws ec2 describe-vpcs --output json > vpcs.json; for i in 1 2; do gcloud compute networks list --format="value(name)"; done > nets',
  )
  expect(await type('grep -c 10.20 vpcs.json; cat nets')).toMatch(/^[1-9]\nstudy-net\nstudy-net\n/)
  const stranger = await learner()
  expect(await stranger.type('aws ec2 describe-vpcs')).not.toContain('10.20.0.0/16')
  expect(await pool.complete('x', ['aws', 'ec2', 'describe-vp'], async () => [])).toContainEqual(
    expect.objectContaining({ value: 'describe-vpcs' }),
  )
})
