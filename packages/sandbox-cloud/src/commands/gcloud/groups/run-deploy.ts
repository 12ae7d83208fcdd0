import { runServiceKind } from '../api/run.ts'
import { usage } from '../fault.ts'
import { settled, type Draft } from '../kinds/draft.ts'
import { findObject } from '../kinds/find.ts'
import { blockOf, blocksOf } from '../kinds/kind.ts'
import { withChanges } from '../kinds/label-changes.ts'
import { whereOf } from '../kinds/place.ts'
import { ASYNC, LABELS, list, map, on, text, toggle } from '../line/flag.ts'
import type { Flag, GcloudCommand, Invocation } from '../model.ts'
import type { ObjectValue } from '../../../value.ts'
import { secondsText } from './sizes.ts'

const MEMBER = 'google_cloud_run_v2_service_iam_member'

const SHARED: Flag[] = [
  text('image', 'The container image.'),
  text('region', 'The region; otherwise run/region or compute/region of the configuration.'),
  text('port', 'The port that the container listens to; otherwise 8080.'),
  text('memory', 'Memory, such as 512Mi.'),
  text('cpu', 'Processors, such as 1.'),
  map('set-env-vars', 'Environment variables, as KEY=VALUE, in place of all before.'),
  map('update-env-vars', 'Environment variables to set beside those before.'),
  list('remove-env-vars', 'Environment variables to take away.'),
  on('clear-env-vars', 'Takes all environment variables away.'),
  text('min-instances', 'The fewest containers.'),
  text('max-instances', 'The most containers.'),
  text('concurrency', 'Requests that one container answers at the same time.'),
  text('timeout', 'How long one request may take, such as 60s.'),
  text('service-account', 'The service account it acts as.', { of: 'google_service_account' }),
  text('ingress', 'Where requests may come from.', { choices: ['all', 'internal', 'internal-and-cloud-load-balancing'] }),
  list('command', 'What to run in place of the entry point.'),
  list('args', 'Arguments of what runs.'),
  LABELS,
  ASYNC,
]

const INGRESS: Record<string, string> = {
  all: 'INGRESS_TRAFFIC_ALL',
  internal: 'INGRESS_TRAFFIC_INTERNAL_ONLY',
  'internal-and-cloud-load-balancing': 'INGRESS_TRAFFIC_INTERNAL_LOAD_BALANCER',
}

/** A service's attributes after what a line asks for. */
function serviceOf({ args }: Invocation, before: ObjectValue): Draft {
  const template = blockOf(before, 'template')
  const container = blockOf(template, 'containers')
  const limits = { cpu: args.text('cpu'), memory: args.text('memory') }
  const asksLimits = limits.cpu !== undefined || limits.memory !== undefined
  const scaling = blockOf(template, 'scaling')
  return {
    ingress: args.text('ingress') ? INGRESS[args.text('ingress')!] : undefined,
    labels: args.map('labels'),
    description: args.text('description'),
    template: [
      {
        ...withoutEmpty(template),
        service_account: args.text('service-account') ?? template['service_account'],
        timeout: secondsText(args.text('timeout')) ?? template['timeout'],
        max_instance_request_concurrency: args.text('concurrency')
          ? Number(args.text('concurrency'))
          : template['max_instance_request_concurrency'],
        scaling: [
          {
            ...scaling,
            min_instance_count: args.text('min-instances') ? Number(args.text('min-instances')) : scaling['min_instance_count'],
            max_instance_count: args.text('max-instances') ? Number(args.text('max-instances')) : scaling['max_instance_count'],
          },
        ],
        containers: [
          {
            ...withoutEmpty(container),
            image: args.text('image') ?? container['image'],
            command: args.list('command') ?? container['command'],
            args: args.list('args') ?? container['args'],
            env: envOf(args, container),
            ports: args.text('port') ? [{ container_port: Number(args.text('port')), name: 'http1' }] : blocksOf(container, 'ports'),
            resources: asksLimits
              ? [{ limits: { ...(blockOf(container, 'resources')['limits'] as ObjectValue | null), ...settled(limits) } }]
              : blocksOf(container, 'resources'),
          },
        ],
      },
    ],
  }
}

function withoutEmpty(block: ObjectValue): ObjectValue {
  return Object.fromEntries(Object.entries(block).filter(([, value]) => value !== null && value !== ''))
}

function envOf(args: Invocation['args'], container: ObjectValue): ObjectValue[] {
  const before = Object.fromEntries(blocksOf(container, 'env').map((one) => [String(one['name']), one['value'] ?? '']))
  const set = args.map('set-env-vars')
  const kept = set ?? (args.on('clear-env-vars') ? {} : before)
  const after = withChanges(kept, args.map('update-env-vars'), args.list('remove-env-vars'))
  return Object.entries(after).map(([name, value]) => ({ name, value }))
}

export const runDeploy: GcloudCommand = {
  summary: 'Runs a container image as a service, or gives a service a new revision.',
  operands: [{ name: 'SERVICE', help: 'The service.', optional: true, of: runServiceKind.type }],
  flags: [
    ...SHARED,
    text('description', 'A text about it.'),
    toggle('allow-unauthenticated', 'Whether anybody may call it.'),
    text('platform', 'Taken; there is the managed one only.', { choices: ['managed'] }),
    text('source', 'A folder to build from. Not simulated; give --image.'),
  ],
  format: 'none',
  async run(call) {
    const { args, client, say } = call
    if (args.text('source'))
      throw usage(
        '--source is not simulated, because nothing is built here; name an image by --image, such as us-docker.pkg.dev/cloudrun/container/hello',
      )
    const image = args.text('image')
    const name =
      args.operands[0] ??
      (image
        ? image
            .replace(/[:@].*$/, '')
            .split('/')
            .at(-1)!
        : undefined)
    if (!name) throw usage('argument SERVICE: Must be specified.')
    const { project, region = '' } = whereOf(call, runServiceKind, name)
    const there = await call.world.store.get(runServiceKind.type, runServiceKind.idOf(name, { project, region }))
    if (!there && !image) throw usage('Exactly one of (--image | --source) must be specified. Nothing is built here, so it is --image.')
    say(`Deploying container to Cloud Run service [${name}] in project [${project}] region [${region}]`)
    const asked = settled(serviceOf(call, there?.attributes ?? {}))
    const { attributes } = there
      ? await client.update(runServiceKind.type, there.id, asked)
      : await client.create(runServiceKind.type, { ...asked, name, project, location: region, deletion_protection: false })
    await openToAll(call, attributes)
    told(call, attributes)
  },
}

/** `--allow-unauthenticated` is a grant to everybody. */
async function openToAll({ args, client, world }: Invocation, self: ObjectValue): Promise<void> {
  const open = args.on('allow-unauthenticated')
  if (open === undefined) return
  const grant = (await world.store.list(MEMBER)).find(
    ({ attributes }) =>
      attributes['name'] === self['name'] && attributes['location'] === self['location'] && attributes['member'] === 'allUsers',
  )
  if (open && !grant)
    await client.create(MEMBER, {
      name: self['name'] ?? null,
      project: self['project'] ?? null,
      location: self['location'] ?? null,
      role: 'roles/run.invoker',
      member: 'allUsers',
    })
  if (!open && grant) await client.destroy(MEMBER, grant.id)
}

function told({ say }: Invocation, self: ObjectValue): void {
  say(
    `Done.\nService [${String(self['name'])}] revision [${String(self['latest_ready_revision'])}] has been deployed and is serving 100 percent of traffic.\nService URL: ${String(self['uri'])}`,
  )
}

export const runUpdate: GcloudCommand = {
  summary: 'Changes a service, which makes a new revision.',
  operands: [{ name: 'SERVICE', help: 'The service.', of: runServiceKind.type }],
  flags: SHARED,
  format: 'none',
  async run(call) {
    const { id, attributes: before } = await findObject(call, runServiceKind, call.args.operands[0]!)
    const { attributes } = await call.client.update(runServiceKind.type, id, settled(serviceOf(call, before)))
    told(call, attributes)
  },
}
