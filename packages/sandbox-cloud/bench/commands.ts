import { runAws } from '../src/commands/aws/run.ts'
import type { Command, CommandIo } from '../src/commands/command.ts'
import { runGcloud } from '../src/commands/gcloud/run-gcloud.ts'
import { openClient } from '../src/client/open-client.ts'
import { createMemoryStore } from '../src/world/memory.ts'
import type { WorldStore } from '../src/world/store.ts'
import { median, type Figure } from './figure.ts'

const OBJECTS = 10_000
const ROUNDS = 300
/** Rounds before the first that counts: what a long-lived server has behind it. */
const WARM = 20
/** What is unique to a round, in a line. */
const FRESH = '{round}'

/** Most of a large world is objects of few kinds, over a thousand each; of what lines name most there are twenty. */
const MANY = ['aws_subnet', 'aws_s3_object', 'aws_iam_role', 'aws_sqs_queue', 'google_compute_address', 'google_storage_bucket']
const FEW = ['aws_vpc', 'google_compute_network']
const FEW_EVERY = 500

const AWS = [
  'sts get-caller-identity',
  'ec2 describe-vpcs --output text --query Vpcs[].VpcId',
  'ec2 describe-vpcs --filters Name=tag:Name,Values=n500 --output table',
  'ec2 describe-subnets --max-items 20',
  'ec2 describe-instances',
  'iam list-users',
  `ec2 create-security-group --description d --group-name g${FRESH}`,
]
const GCLOUD = [
  'config list',
  'compute networks list',
  'compute networks list --filter name~n5 --format json',
  'compute networks describe bench',
  'compute addresses list --limit 20',
  'compute instances list',
  `compute addresses create g${FRESH} --region us-central1`,
]

/** What one command of the command lines takes in the product's own process, on a large world. */
export async function measureCommands(): Promise<Figure[]> {
  return [await measured('aws', runAws, AWS), await measured('gcloud', runGcloud, GCLOUD)]
}

async function measured(name: string, command: Command, lines: readonly string[]): Promise<Figure> {
  const world = { store: await fullWorld(), runId: 'bench' }
  const times: number[] = []
  const slowest: [line: string, ms: number][] = []
  for (const line of lines) {
    const own: number[] = []
    for (let round = 0; round < ROUNDS + WARM; round++) {
      const words = line.replace(FRESH, String(round)).split(' ')
      const told: string[] = []
      const before = performance.now()
      const code = await command(
        words,
        world,
        ioOf((text) => void told.push(text)),
      )
      if (round >= WARM) own.push(performance.now() - before)
      if (code !== 0) throw new Error(`${name} ${words.join(' ')} ended with ${code}: ${told.join('')}`)
    }
    times.push(...own)
    slowest.push([line, percentile(own, 0.5)])
  }
  const [worst] = slowest.toSorted(([, a], [, b]) => b - a)
  const p99 = percentile(times, 0.99)
  return {
    what: `\`${name}\` command on a world of 10,000 objects, p99`,
    measured: `${p99.toFixed(2)} ms`,
    result: p99,
    unit: 'ms',
    target: { atMost: 5 },
    note: `${lines.length} lines of ${ROUNDS} rounds; half within ${median(times).toFixed(2)} ms; the slowest is \`${worst?.[0]}\`, half within ${worst?.[1].toFixed(2)} ms`,
  }
}

async function fullWorld(): Promise<WorldStore> {
  const store = createMemoryStore()
  const client = openClient({ store, runId: 'bench' })
  const vpc = await client.create('aws_vpc', { cidr_block: '10.0.0.0/16' })
  await store.put({ ...vpc, attributes: { ...vpc.attributes, id: vpc.id } })
  const network = await client.create('google_compute_network', { name: 'bench', auto_create_subnetworks: false })
  await store.exclusively(async (inside) => {
    for (let at = 0; at < OBJECTS; at++) {
      const isFew = at % FEW_EVERY < FEW.length
      const type = isFew ? FEW[at % FEW.length]! : MANY[at % MANY.length]!
      const { attributes } = type.startsWith('aws_') ? vpc : network
      const id = `${type}-${at}`
      const region = `${network.attributes['self_link']}`.replace(/global.*/, 'regions/us-central1')
      await inside.put({ type, id, attributes: { ...attributes, id, name: `n${at}`, tags: { Name: `n${at}` }, region } })
    }
  })
  return store
}

function percentile(times: readonly number[], part: number): number {
  const sorted = times.toSorted((a, b) => a - b)
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * part))]!
}

function ioOf(err: (text: string) => void): CommandIo {
  return {
    out: () => {},
    err,
    env: { CLOUDSDK_CORE_PROJECT: 'demo-project' },
    isTerminal: false,
    columns: 80,
    readStdin: async () => '',
    files: { read: absent, write: absent, remove: absent, list: absent },
  }
}

async function absent(): Promise<never> {
  throw Object.assign(new Error('ENOENT'), { code: 'ENOENT' })
}
