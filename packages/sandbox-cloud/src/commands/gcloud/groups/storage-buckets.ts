import { bucketKind, bucketOf } from '../api/storage.ts'
import { GcloudFault, usage } from '../fault.ts'
import { listObjects } from '../kinds/find.ts'
import { changedLabels } from '../kinds/label-changes.ts'
import { readNear } from '../kinds/kind.ts'
import { settled, type Draft } from '../kinds/draft.ts'
import type { Args } from '../line/args.ts'
import { LABEL_CHANGES, on, text, toggle } from '../line/flag.ts'
import type { Flag, GcloudCommand, GcloudGroup, Invocation, Operand } from '../model.ts'
import type { WorldObject } from '../../../world/store.ts'
import { readLifecycle } from './storage-lifecycle.ts'
import { findBucket } from './find-bucket.ts'
import { bucketPolicy } from './storage-policy.ts'
import { seconds } from './sizes.ts'

const URL: Operand = { name: 'URL', help: 'The bucket, as gs://NAME.', of: bucketKind.type }

const SHARED: Flag[] = [
  toggle('uniform-bucket-level-access', 'Whether the bucket alone says who may do what, and no object does.'),
  toggle('public-access-prevention', 'Whether nothing in it may ever be public.', { aliases: ['pap'] }),
  text('default-storage-class', 'STANDARD, NEARLINE, COLDLINE or ARCHIVE.'),
  text('default-encryption-key', 'The KMS key of what is put in.', { of: 'google_kms_crypto_key' }),
  text('retention-period', 'How long nothing in it may be deleted, such as 30d.'),
  text('soft-delete-duration', 'How long what is deleted can be brought back, such as 7d; 0 for never.'),
  text('lifecycle-file', 'A JSON file of rules that delete or move objects by age.'),
]

function gs(url: string): string {
  if (!/^gs:\/\/[^/]+\/?$/.test(url)) throw new GcloudFault(`"${url}" is no URL of a bucket; write gs://NAME`)
  return bucketOf(url)
}

async function sharedAttributes(call: Invocation): Promise<Draft> {
  const { args } = call
  const [retention, soft, prevention] = [
    args.text('retention-period'),
    args.text('soft-delete-duration'),
    args.on('public-access-prevention'),
  ]
  return {
    uniform_bucket_level_access: args.on('uniform-bucket-level-access'),
    public_access_prevention: prevention === undefined ? undefined : prevention ? 'enforced' : 'inherited',
    storage_class: args.text('default-storage-class')?.toUpperCase(),
    encryption: args.text('default-encryption-key') ? [{ default_kms_key_name: args.text('default-encryption-key') }] : undefined,
    retention_policy: retention ? [{ retention_period: seconds(retention) }] : undefined,
    soft_delete_policy: soft ? [{ retention_duration_seconds: seconds(soft) }] : undefined,
    lifecycle_rule: args.has('lifecycle-file') ? await readLifecycle(call) : undefined,
  }
}

const create: GcloudCommand = {
  summary: 'Makes buckets.',
  operands: [{ ...URL, many: true }],
  flags: [
    text('location', 'Where it stands: a region, or us, eu or asia. Otherwise us. A bucket never moves.', { aliases: ['l'] }),
    ...SHARED,
    on('enable-autoclass', 'Lets the cloud choose storage classes by use.'),
    on('enable-hierarchical-namespace', 'Gives it real folders.'),
  ],
  format: 'none',
  async run(call) {
    const { args, client, place, say } = call
    for (const url of args.operands) {
      const name = gs(url)
      say(`Creating gs://${name}/...`)
      const given: Draft = {
        ...(await sharedAttributes(call)),
        name,
        project: place.project,
        location: args.text('location') ?? 'US',
        autoclass: args.on('enable-autoclass') ? [{ enabled: true }] : undefined,
        hierarchical_namespace: args.on('enable-hierarchical-namespace') ? [{ enabled: true }] : undefined,
      }
      await client.create(bucketKind.type, settled(given))
    }
  },
}

const list: GcloudCommand = {
  summary: 'Shows the buckets of the project.',
  lists: true,
  operands: [{ ...URL, optional: true, many: true }],
  async run(call) {
    const wanted = new Set(call.args.operands.map(bucketOf))
    const found = (await listObjects(call, bucketKind)).filter(({ id }) => wanted.size === 0 || wanted.has(id))
    const near = await readNear(call.world.store)
    return { list: found.map(({ attributes }) => bucketKind.toApi(attributes, near)) }
  },
}

const describe: GcloudCommand = {
  summary: 'Shows everything about a bucket.',
  operands: [URL],
  async run(call) {
    const { attributes } = await findBucket(call, `gs://${gs(call.args.operands[0]!)}`)
    return { one: bucketKind.toApi(attributes, await readNear(call.world.store)) }
  },
}

const CLEARS: Record<string, Draft> = {
  'clear-public-access-prevention': { public_access_prevention: 'inherited' },
  'clear-lifecycle': { lifecycle_rule: [] },
  'clear-retention-period': { retention_policy: [] },
  'clear-soft-delete': { soft_delete_policy: [{ retention_duration_seconds: 0 }] },
  'clear-default-encryption-key': { encryption: [] },
  'clear-cors': { cors: [] },
  'clear-log-bucket': { logging: [] },
}

const update: GcloudCommand = {
  summary: 'Changes buckets.',
  operands: [{ ...URL, many: true }],
  flags: [
    toggle('versioning', 'Whether what is overwritten or deleted is kept as an older version.'),
    ...SHARED,
    ...LABEL_CHANGES,
    toggle('requester-pays', 'Whether whoever reads pays.'),
    toggle('enable-autoclass', 'Whether the cloud chooses storage classes by use.'),
    text('web-main-page-suffix', 'The page of a folder, such as index.html.'),
    text('web-error-page', 'The page for what is not there.'),
    text('log-bucket', 'The bucket that access is logged to.', { of: bucketKind.type }),
    text('log-object-prefix', 'How names of the logs begin.'),
    ...Object.keys(CLEARS).map((name) => on(name, `Takes away what --${name.replace(/^clear-/, '')} sets.`)),
  ],
  format: 'none',
  async run(call) {
    for (const url of call.args.operands) {
      const { id, attributes } = await findBucket(call, `gs://${gs(url)}`)
      const changes = settled({ ...(await sharedAttributes(call)), ...ownChanges(call.args, attributes) })
      if (Object.keys(changes).length === 0) throw usage('At least one flag must say what to change; see --help.')
      call.say(`Updating gs://${id}/...`)
      await call.client.update(bucketKind.type, id, changes)
    }
  },
}

function ownChanges(args: Args, before: WorldObject['attributes']): Draft {
  const [versioning, autoclass, page, error, log] = [
    args.on('versioning'),
    args.on('enable-autoclass'),
    args.text('web-main-page-suffix'),
    args.text('web-error-page'),
    args.text('log-bucket'),
  ]
  return {
    versioning: versioning === undefined ? undefined : [{ enabled: versioning }],
    autoclass: autoclass === undefined ? undefined : [{ enabled: autoclass }],
    requester_pays: args.on('requester-pays'),
    labels: changedLabels(args, before['labels']),
    website: page === undefined && error === undefined ? undefined : [{ main_page_suffix: page, not_found_page: error }],
    logging: log === undefined ? undefined : [{ log_bucket: bucketOf(log), log_object_prefix: args.text('log-object-prefix') }],
    ...Object.assign({}, ...Object.entries(CLEARS).map(([name, attributes]) => (args.on(name) ? attributes : {}))),
  }
}

const remove: GcloudCommand = {
  summary: 'Deletes empty buckets.',
  operands: [{ ...URL, many: true }],
  flags: [on('continue-on-error', 'Goes on with the next when one cannot be deleted.', { aliases: ['c'] })],
  format: 'none',
  async run(call) {
    for (const url of call.args.operands) await deleteBucket(call, url)
  },
}

/** @throws GcloudFault when it holds anything */
export async function deleteBucket(call: Invocation, url: string): Promise<void> {
  const { id, attributes } = await findBucket(call, url)
  const [object] = (await call.world.store.list('google_storage_bucket_object')).filter((one) => one.attributes['bucket'] === id)
  if (object)
    throw new GcloudFault(
      `HTTPError 409: The bucket you tried to delete is not empty: it holds ${String(object.attributes['name'])}. gcloud storage rm --recursive gs://${id} deletes it with all it holds.`,
    )
  call.say(`Removing gs://${id}/...`)
  if (attributes['force_destroy'] === true) await call.client.update(bucketKind.type, id, { force_destroy: false })
  await call.client.destroy(bucketKind.type, id)
}

export const buckets: GcloudGroup = {
  summary: 'Buckets of Cloud Storage.',
  commands: { create, list, describe, update, delete: remove, ...bucketPolicy },
}
