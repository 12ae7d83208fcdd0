import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { reattachFor, startProvider } from '../../src/start.ts'
import { createMemoryStore } from '../../src/world/memory.ts'
import { typeFixtures } from './configuration.ts'
import { VERSION } from './plans.ts'

/** Core types that moto models well enough for the real provider to make them and see no change. */
export const MOTO_TYPES = [
  'aws_vpc',
  'aws_subnet',
  'aws_internet_gateway',
  'aws_eip',
  'aws_route_table',
  'aws_route_table_association',
  'aws_security_group',
  'aws_key_pair',
  'aws_ebs_volume',
  'aws_s3_bucket',
  'aws_s3_bucket_versioning',
  'aws_s3_object',
  'aws_iam_role',
  'aws_iam_policy',
  'aws_iam_role_policy_attachment',
  'aws_iam_instance_profile',
  'aws_iam_user',
  'aws_dynamodb_table',
  'aws_sqs_queue',
  'aws_sns_topic',
  'aws_cloudwatch_log_group',
  'aws_cloudwatch_metric_alarm',
  'aws_kms_key',
  'aws_kms_alias',
  'aws_secretsmanager_secret',
  'aws_ssm_parameter',
  'aws_ecr_repository',
  'aws_ecs_cluster',
  'aws_route53_zone',
]

/** Path of a leaf (list elements by `*`) → what kind of value stands there. Nothing, the empty text and empty lists are one kind. */
export type Shape = Record<string, string>

export interface Applied {
  /** Address → shape, of what was made. */
  shapes: Record<string, Shape>
  /** Addresses that the plan right after would change. */
  changing: string[]
  /** What terraform said of what could not be made. */
  refused: string
}

/** The real provider against a cloud that answers at a URL. */
export function applyReal(types: readonly string[], url: string, mirror: string): Promise<Applied> {
  return applied(types, url, (root) => {
    const rc = join(root, 'mirror.tfrc')
    writeFileSync(
      rc,
      `disable_checkpoint = true\nprovider_installation {\n  filesystem_mirror {\n    path = ${JSON.stringify(mirror)}\n  }\n}\n`,
    )
    return { env: { TF_CLI_CONFIG_FILE: rc, AWS_EC2_METADATA_DISABLED: 'true', AWS_ENDPOINT_URL: url }, close: async () => {} }
  })
}

export function applySimulated(types: readonly string[]): Promise<Applied> {
  return applied(types, undefined, async (root) => {
    const server = await startProvider({ store: createMemoryStore(), socketFolder: join(root, 's'), runId: 'shapes' })
    // Terraform watches a process and may end it; this one is there for nothing else.
    const watched = spawn('sleep', ['900'])
    return {
      env: { TF_REATTACH_PROVIDERS: reattachFor(server, watched.pid ?? 0) },
      close: async () => {
        watched.kill()
        await server.close()
      },
    }
  })
}

interface Cloud {
  env: Record<string, string>
  close(): Promise<void>
}

async function applied(
  types: readonly string[],
  url: string | undefined,
  open: (root: string) => Cloud | Promise<Cloud>,
): Promise<Applied> {
  const root = mkdtempSync(join(tmpdir(), 'shapes-'))
  const folder = join(root, 'root')
  mkdirSync(folder)
  const cloud = await open(root)
  const terraform = (...args: string[]) =>
    run(args, folder, { PATH: process.env['PATH'] ?? '', HOME: root, TF_IN_AUTOMATION: '1', ...cloud.env })
  try {
    writeFileSync(join(folder, 'main.tf.json'), JSON.stringify({ ...providerAt(url), ...(await needed(types)) }))
    await terraform('init', '-input=false')
    const { err } = await terraform('apply', '-input=false', '-auto-approve', '-no-color')
    await terraform('plan', '-input=false', '-out=plan')
    const plan = JSON.parse((await terraform('show', '-json', 'plan')).out || '{}') as Plan
    return {
      shapes: Object.fromEntries(
        (plan.prior_state?.values?.root_module?.resources ?? []).map(({ address, values }) => [address, shapeOf(values)]),
      ),
      changing: (plan.resource_changes ?? []).filter(({ change }) => change.actions.join() !== 'no-op').map(({ address }) => address),
      refused: err,
    }
  } finally {
    await cloud.close()
    rmSync(root, { recursive: true, force: true })
  }
}

interface Plan {
  /** As it was read for the plan. */
  prior_state?: { values?: { root_module?: { resources?: { address: string; values: unknown }[] } } }
  resource_changes?: { address: string; change: { actions: string[] } }[]
}
function providerAt(url: string | undefined) {
  const aws = {
    region: 'us-east-1',
    access_key: 'AKIAIOSFODNN7EXAMPLE',
    secret_key: 'example',
    skip_credentials_validation: true,
    skip_metadata_api_check: 'true',
    skip_requesting_account_id: true,
    ...(url ? { s3_use_path_style: true } : {}),
  }
  return { terraform: { required_providers: { aws: { source: 'hashicorp/aws', version: VERSION } } }, provider: { aws } }
}

/** The fixtures of the types, and of what they stand on. */
async function needed(types: readonly string[]) {
  const { resource } = await typeFixtures('fresh')
  const wanted = [...types]
  const found: typeof resource = {}
  for (const type of wanted) {
    found[type] = resource[type] ?? {}
    for (const [, other] of JSON.stringify(found[type]).matchAll(/\$\{(aws_\w+)\./g))
      if (other && !wanted.includes(other)) wanted.push(other)
  }
  return { resource: found }
}

function run(args: string[], cwd: string, env: Record<string, string>): Promise<{ out: string; err: string }> {
  return new Promise((resolve, reject) => {
    const child = spawn('terraform', args, { cwd, env })
    const text = { out: '', err: '' }
    child.stdout.on('data', (chunk: Buffer) => (text.out += chunk.toString()))
    child.stderr.on('data', (chunk: Buffer) => (text.err += chunk.toString()))
    child.on('error', reject)
    child.on('close', () => resolve(text))
  })
}

function shapeOf(value: unknown, path = ''): Shape {
  if (value === null || value === '' || value === undefined) return {}
  if (Array.isArray(value)) return Object.assign({}, ...value.map((item) => shapeOf(item, `${path}.*`))) as Shape
  if (typeof value === 'object')
    return Object.assign({}, ...Object.entries(value).map(([name, item]) => shapeOf(item, path === '' ? name : `${path}.${name}`))) as Shape
  return { [path]: typeof value }
}

/** Leaves that one side has and the other has not, or of another kind. */
export function differencesOf(real: Applied, simulated: Applied): { address: string; path: string; real: string; simulated: string }[] {
  return Object.entries(real.shapes).flatMap(([address, theirs]) => {
    const ours = simulated.shapes[address] ?? {}
    return [...new Set([...Object.keys(theirs), ...Object.keys(ours)])]
      .filter((path) => theirs[path] !== ours[path])
      .toSorted()
      .map((path) => ({ address, path, real: theirs[path] ?? 'nothing', simulated: ours[path] ?? 'nothing' }))
  })
}
