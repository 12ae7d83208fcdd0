import { createMemoryStore } from '@mcp-cloud/sandbox-cloud'
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
  const run = async (source: { text: string } | { steps: Step[] }, signal = new AbortController().signal) => {
    let output = ''
    const outcome: LineOutcome = await pool.run({ learner: name, source, state, columns: 80, lang: 'en', history: ['one', 'two'] }, home, {
      out: (text) => (output += text),
      call: (method, params) => world.call(method, params),
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

/** Lines that block a thread and that no limit of the shell stops, as they were measured. */
const WORST = [
  "seq 1 900 | awk '{for(i=0;i<9000;i++)s+=i} END{print s}'",
  "awk 'BEGIN{for(i=0;i<9000;i++)for(j=0;j<9000;j++)s+=i*j; print s}'",
  "seq 1 900 | awk '{for(i=0;i<9000;i++)s=s i} END{print length(s)}'",
]

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

test('bombs of memory, of processes and of nesting are stopped, each with a word', async () => {
  const { run, type } = await learner()
  for (const text of [
    'x=aaaaaaaaaaaaaaaa; while :; do x=$x$x; done',
    ':(){ :|:& };:',
    'f() { f; }; f',
    'echo {1..9999}{1..9999}{1..9999}',
    'awk \'BEGIN{while(1){a[i++]=sprintf("%1000000d",1)}}\'',
    'yes | head -c 1000000000 | sort',
    'while :; do :; done',
  ]) {
    const { outcome, output } = await run({ text })
    expect(outcome.kind === 'killed' || output !== '', text).toBe(true)
  }
  expect(await type('echo alive')).toBe('alive\n')
}, 60_000)

test('Ctrl-C ends a line that waits and one that spins', async () => {
  const { run } = await learner()
  for (const text of ['for i in 1 2 3; do sleep 30; done', "awk 'BEGIN{for(i=0;i<9000;i++)for(j=0;j<9000;j++)s+=i*j; print s}'"]) {
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
