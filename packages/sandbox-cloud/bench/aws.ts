/** Measures `aws` in process on a world of 10,000 objects, and the start of its binary. Prints medians and the 99th percentile. */
import { execFileSync } from 'node:child_process'
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runAws } from '../src/commands/aws/run.ts'
import type { CommandIo } from '../src/commands/command.ts'
import { createMemoryStore } from '../src/world/memory.ts'
import { openClient } from '../src/client/open-client.ts'

const OBJECTS = 10_000
const ROUNDS = 400
const store = createMemoryStore()
const client = openClient({ store, runId: 'bench' })
const vpc = await client.create('aws_vpc', { cidr_block: '10.0.0.0/16' })
await store.exclusively(async (inside) => {
  const kinds = ['aws_vpc', 'aws_subnet', 'aws_s3_object', 'aws_iam_role', 'aws_sqs_queue', 'aws_ssm_parameter', 'google_storage_bucket']
  for (let at = 0; at < OBJECTS; at++) {
    // Most of a large world is objects of few kinds; what is asked for is among twenty of its own.
    const type = at % 500 === 0 ? 'aws_vpc' : kinds[1 + (at % (kinds.length - 1))]!
    const id = `${type}-${at}`
    const attributes = { ...vpc.attributes, id, tags: { Name: `n${at}` }, tags_all: { Name: `n${at}` } }
    await inside.put({ type, id, attributes })
  }
})

const io: CommandIo = {
  out: () => {},
  err: (text) => void process.stderr.write(text),
  env: {},
  isTerminal: false,
  columns: 80,
  readStdin: async () => '',
  files: { read: absent, write: absent, remove: absent, list: absent },
}
async function absent(): Promise<never> {
  throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' })
}

const LINES = [
  ['sts', 'get-caller-identity'],
  ['ec2', 'describe-vpcs', '--output', 'text', '--query', 'Vpcs[].VpcId'],
  ['ec2', 'describe-vpcs', '--vpc-ids', vpc.id],
  ['ec2', 'describe-vpcs', '--filters', 'Name=tag:Name,Values=n500', '--output', 'table'],
  ['ec2', 'describe-instances'],
  ['iam', 'list-users'],
  ['ec2', 'create-tags', '--resources', vpc.id, '--tags', 'Key=a,Value=b'],
  ['ec2', 'create-security-group', '--vpc-id', vpc.id, '--description', 'd', '--group-name'],
]
const all: number[] = []
for (const line of LINES) {
  const times: number[] = []
  for (let round = 0; round < ROUNDS; round++) {
    const words = line.at(-1) === '--group-name' ? [...line, `g${round}`] : line
    const before = performance.now()
    await runAws(words, { store, runId: 'bench' }, io)
    if (round > 20) times.push(performance.now() - before)
  }
  all.push(...times)
  report(line.join(' '), times)
}
report('all', all)

const folder = mkdtempSync(join(tmpdir(), 'aws-bench-'))
const starts: number[] = []
for (let round = 0; round < 12; round++) {
  const before = performance.now()
  execFileSync(process.execPath, [new URL('../bin/aws.js', import.meta.url).pathname, 'sts', 'get-caller-identity'], {
    env: { ...process.env, SANDBOX_CLOUD_WORLD: join(folder, 'world.json'), XDG_STATE_HOME: folder },
  })
  if (round > 1) starts.push(performance.now() - before)
}
rmSync(folder, { recursive: true, force: true })
report('start of the binary', starts)

function report(what: string, times: readonly number[]): void {
  const sorted = times.toSorted((a, b) => a - b)
  const at = (part: number) => sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!.toFixed(2)
  process.stdout.write(`${at(0.5).padStart(8)} ms p50 ${at(0.99).padStart(8)} ms p99  ${what}\n`)
}
