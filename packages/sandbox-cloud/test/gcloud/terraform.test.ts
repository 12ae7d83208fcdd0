import { describe, expect, test } from 'vitest'
import { simulatedProviders } from '../../src/providers.ts'
import type { ObjectValue } from '../../src/value.ts'
import { createDriver, type Driver } from '../driver.ts'
import { FIXTURES } from '../fixtures.ts'
import { openShell } from './shell.ts'

const PROJECT = '--project=demo-project'
const last = (value: unknown) => String(value).split('/').at(-1) ?? ''

/** Type → the lines that show an object of it, and what the list must hold. A type without one is named below, with the reason. */
const SHOWN: Record<string, (state: ObjectValue) => { list: string; describe?: string; holds: string }> = {
  google_compute_network: plain('compute networks'),
  google_compute_subnetwork: placed('compute networks subnets', 'region'),
  google_compute_firewall: plain('compute firewall-rules'),
  google_compute_router: placed('compute routers', 'region'),
  google_compute_router_nat: ({ name, router }) => ({
    list: `compute routers nats list --router=${last(router)} --region=us-central1`,
    describe: `compute routers nats describe ${String(name)} --router=${last(router)} --region=us-central1`,
    holds: String(name),
  }),
  google_compute_address: placed('compute addresses', 'region'),
  google_compute_global_address: ({ name }) => ({
    list: 'compute addresses list',
    describe: `compute addresses describe ${String(name)} --global`,
    holds: String(name),
  }),
  google_compute_instance: placed('compute instances', 'zone'),
  google_compute_disk: placed('compute disks', 'zone'),
  google_compute_instance_template: plain('compute instance-templates'),
  google_compute_instance_group_manager: placed('compute instance-groups managed', 'zone'),
  google_compute_health_check: plain('compute health-checks'),
  google_compute_backend_service: plain('compute backend-services'),
  google_compute_url_map: plain('compute url-maps'),
  google_compute_target_http_proxy: plain('compute target-http-proxies'),
  google_compute_target_https_proxy: plain('compute target-https-proxies'),
  google_compute_global_forwarding_rule: plain('compute forwarding-rules'),
  google_storage_bucket: ({ name }) => ({
    list: 'storage buckets list',
    describe: `storage buckets describe gs://${String(name)}`,
    holds: String(name),
  }),
  google_storage_bucket_object: ({ bucket, name }) => ({
    list: `storage ls gs://${String(bucket)}/**`,
    describe: `storage objects describe gs://${String(bucket)}/${String(name)}`,
    holds: String(name),
  }),
  google_storage_bucket_iam_member: ({ bucket, role }) => ({
    list: `storage buckets get-iam-policy gs://${String(bucket)}`,
    holds: String(role),
  }),
  google_storage_bucket_iam_binding: ({ bucket, role }) => ({
    list: `storage buckets get-iam-policy gs://${String(bucket)}`,
    holds: String(role),
  }),
  google_service_account: ({ email }) => ({
    list: 'iam service-accounts list',
    describe: `iam service-accounts describe ${String(email)}`,
    holds: String(email),
  }),
  google_project_iam_member: ({ role }) => ({ list: 'projects get-iam-policy demo-project', holds: String(role) }),
  google_project_service: ({ service }) => ({ list: 'services list', holds: String(service) }),
  google_container_cluster: ({ name, location }) => ({
    list: 'container clusters list',
    describe: `container clusters describe ${String(name)} --location=${String(location)}`,
    holds: String(name),
  }),
  google_container_node_pool: ({ name, cluster }) => {
    const of = `--cluster=${last(cluster)} --location=${String(cluster).split('/')[3] ?? ''}`
    return { list: `container node-pools list ${of}`, describe: `container node-pools describe ${String(name)} ${of}`, holds: String(name) }
  },
  google_cloud_run_v2_service: ({ name, location }) => ({
    list: 'run services list',
    describe: `run services describe ${String(name)} --region=${String(location)}`,
    holds: String(name),
  }),
  google_artifact_registry_repository: ({ repository_id, location }) => ({
    list: 'artifacts repositories list',
    describe: `artifacts repositories describe ${String(repository_id)} --location=${String(location)}`,
    holds: String(repository_id),
  }),
  google_sql_database_instance: plain('sql instances'),
  google_sql_database: ({ name, instance }) => ({
    list: `sql databases list --instance=${String(instance)}`,
    describe: `sql databases describe ${String(name)} --instance=${String(instance)}`,
    holds: String(name),
  }),
  google_sql_user: ({ name, instance }) => ({ list: `sql users list --instance=${String(instance)}`, holds: String(name) }),
  google_redis_instance: placed('redis instances', 'region'),
  google_pubsub_topic: plain('pubsub topics'),
  google_pubsub_subscription: plain('pubsub subscriptions'),
  google_logging_project_sink: plain('logging sinks'),
  google_secret_manager_secret: ({ secret_id }) => ({
    list: 'secrets list',
    describe: `secrets describe ${String(secret_id)}`,
    holds: String(secret_id),
  }),
  google_secret_manager_secret_version: ({ secret, version }) => ({
    list: `secrets versions list ${last(secret)}`,
    describe: `secrets versions describe ${String(version)} --secret=${last(secret)}`,
    holds: String(version),
  }),
  google_kms_key_ring: ({ name, location }) => ({
    list: `kms keyrings list --location=${String(location)}`,
    describe: `kms keyrings describe ${String(name)} --location=${String(location)}`,
    holds: String(name),
  }),
  google_kms_crypto_key: ({ name, key_ring }) => {
    const of = `--keyring=${last(key_ring)} --location=${String(key_ring).split('/')[3] ?? ''}`
    return { list: `kms keys list ${of}`, describe: `kms keys describe ${String(name)} ${of}`, holds: String(name) }
  },
  google_dns_managed_zone: plain('dns managed-zones'),
  google_dns_record_set: ({ name, managed_zone, type }) => ({
    list: `dns record-sets list --zone=${String(managed_zone)}`,
    describe: `dns record-sets describe ${String(name)} --zone=${String(managed_zone)} --type=${String(type)}`,
    holds: String(name),
  }),
}

/** BigQuery has a program of its own, bq; alert policies have no command in gcloud's stable release. */
const WITHOUT = ['google_bigquery_dataset', 'google_bigquery_table', 'google_monitoring_alert_policy']

function plain(group: string) {
  return ({ name }: ObjectValue) => ({ list: `${group} list`, describe: `${group} describe ${String(name)}`, holds: String(name) })
}

function placed(group: string, place: 'region' | 'zone') {
  return (state: ObjectValue) => ({
    list: `${group} list`,
    describe: `${group} describe ${String(state['name'])} --${place}=${last(state[place])}`,
    holds: String(state['name']),
  })
}

/** Makes an object of a type, and all that it stands on, as terraform would. */
async function applied(driver: Driver, type: string): Promise<ObjectValue> {
  const made = new Map<string, ObjectValue>()
  async function use(wanted: string, instead: ObjectValue = {}): Promise<ObjectValue> {
    const known = made.get(wanted)
    if (known) return known
    const state = await driver.apply(wanted, { ...(await FIXTURES[wanted]!.config(use)), ...instead })
    made.set(wanted, state)
    return state
  }
  return use(type)
}

const TYPES = [...simulatedProviders.get('google')!.behaviours.keys()]

describe('what terraform makes, gcloud shows', () => {
  test('every hand-written type has its commands', () => {
    expect(TYPES.filter((type) => !(type in SHOWN) && !WITHOUT.includes(type))).toEqual([])
  })

  test.for(TYPES.filter((type) => type in SHOWN))('%s', async (type) => {
    const driver = await createDriver()
    const shown = SHOWN[type]!(await applied(driver, type))
    const shell = openShell(driver.store)
    expect(await shell.ok(`${shown.list} ${PROJECT}`)).toContain(shown.holds)
    if (shown.describe) expect(await shell.ok(`${shown.describe} ${PROJECT} --format=json`)).toContain(shown.holds)
  })
})

/** Lines that make objects, the type and import id of the last one, and what terraform reads of it. */
const MADE: { lines: string[]; type: string; id: string; reads: ObjectValue }[] = [
  {
    lines: ['compute networks create net --subnet-mode=custom --bgp-routing-mode=global'],
    type: 'google_compute_network',
    id: 'projects/demo-project/global/networks/net',
    reads: { auto_create_subnetworks: false, routing_mode: 'GLOBAL' },
  },
  {
    lines: [
      'compute networks create net --subnet-mode=custom',
      'compute networks subnets create a --network=net --region=us-central1 --range=10.0.0.0/24 --secondary-range=pods=10.8.0.0/20 --enable-private-ip-google-access',
    ],
    type: 'google_compute_subnetwork',
    id: 'projects/demo-project/regions/us-central1/subnetworks/a',
    reads: { ip_cidr_range: '10.0.0.0/24', private_ip_google_access: true },
  },
  {
    lines: [
      'compute networks create net',
      'compute firewall-rules create web --network=net --allow=tcp:80,tcp:443,icmp --source-ranges=0.0.0.0/0 --target-tags=web --priority=900',
    ],
    type: 'google_compute_firewall',
    id: 'projects/demo-project/global/firewalls/web',
    reads: { direction: 'INGRESS', priority: 900, target_tags: ['web'] },
  },
  {
    lines: [
      'compute networks create net --subnet-mode=custom',
      'compute networks subnets create a --network=net --region=us-central1 --range=10.0.0.0/24',
      'compute instances create vm --zone=us-central1-a --machine-type=e2-micro --subnet=a --tags=web --labels=env=lab --metadata=owner=ann --no-address',
    ],
    type: 'google_compute_instance',
    id: 'projects/demo-project/zones/us-central1-a/instances/vm',
    reads: {
      machine_type: 'e2-micro',
      labels: { env: 'lab' },
      effective_labels: { env: 'lab' },
      tags: ['web'],
      metadata: { owner: 'ann' },
    },
  },
  {
    lines: ['compute disks create data --zone=us-central1-a --size=20GB --type=pd-ssd'],
    type: 'google_compute_disk',
    id: 'projects/demo-project/zones/us-central1-a/disks/data',
    reads: { size: 20, type: 'pd-ssd' },
  },
  {
    lines: ['compute addresses create front --region=us-central1'],
    type: 'google_compute_address',
    id: 'projects/demo-project/regions/us-central1/addresses/front',
    reads: { address_type: 'EXTERNAL' },
  },
  {
    lines: ['compute addresses create front --global'],
    type: 'google_compute_global_address',
    id: 'projects/demo-project/global/addresses/front',
    reads: { name: 'front' },
  },
  {
    lines: [
      'compute networks create net',
      'compute routers create r --network=net --region=us-central1',
      'compute routers nats create out --router=r --region=us-central1 --auto-allocate-nat-external-ips --nat-all-subnet-ip-ranges',
    ],
    type: 'google_compute_router_nat',
    id: 'projects/demo-project/regions/us-central1/routers/r/out',
    reads: { nat_ip_allocate_option: 'AUTO_ONLY', source_subnetwork_ip_ranges_to_nat: 'ALL_SUBNETWORKS_ALL_IP_RANGES' },
  },
  {
    lines: ['compute networks create net', 'compute routers create r --network=net --region=us-central1 --asn=64512'],
    type: 'google_compute_router',
    id: 'projects/demo-project/regions/us-central1/routers/r',
    reads: { name: 'r' },
  },
  {
    lines: [
      'storage buckets create gs://files-of-ours --location=us-central1 --uniform-bucket-level-access --public-access-prevention',
      'storage buckets update gs://files-of-ours --versioning --update-labels=env=lab',
    ],
    type: 'google_storage_bucket',
    id: 'files-of-ours',
    reads: {
      location: 'US-CENTRAL1',
      uniform_bucket_level_access: true,
      public_access_prevention: 'enforced',
      versioning: [{ enabled: true }],
      labels: { env: 'lab' },
    },
  },
  {
    lines: ['iam service-accounts create worker-1 --display-name=Worker'],
    type: 'google_service_account',
    id: 'projects/demo-project/serviceAccounts/worker-1@demo-project.iam.gserviceaccount.com',
    reads: { display_name: 'Worker' },
  },
  {
    lines: ['projects add-iam-policy-binding demo-project --role=roles/viewer --member=user:ann@example.com'],
    type: 'google_project_iam_member',
    id: 'demo-project/roles/viewer/user:ann@example.com',
    reads: { role: 'roles/viewer' },
  },
  {
    lines: ['container clusters create main --location=us-central1 --num-nodes=1 --machine-type=e2-small'],
    type: 'google_container_cluster',
    id: 'projects/demo-project/locations/us-central1/clusters/main',
    reads: { initial_node_count: 1 },
  },
  {
    lines: [
      'container clusters create main --location=us-central1',
      'container node-pools create extra --cluster=main --location=us-central1 --num-nodes=2 --spot',
    ],
    type: 'google_container_node_pool',
    id: 'projects/demo-project/locations/us-central1/clusters/main/nodePools/extra',
    reads: { node_count: 2 },
  },
  {
    lines: ['run deploy hello --image=us-docker.pkg.dev/cloudrun/container/hello --region=us-central1 --set-env-vars=A=1'],
    type: 'google_cloud_run_v2_service',
    id: 'projects/demo-project/locations/us-central1/services/hello',
    reads: { ingress: 'INGRESS_TRAFFIC_ALL' },
  },
  {
    lines: ['sql instances create db --database-version=POSTGRES_17 --tier=db-f1-micro --region=us-central1'],
    type: 'google_sql_database_instance',
    id: 'db',
    reads: { database_version: 'POSTGRES_17', region: 'us-central1' },
  },
  {
    lines: ['sql instances create db --database-version=POSTGRES_17', 'sql databases create app --instance=db'],
    type: 'google_sql_database',
    id: 'projects/demo-project/instances/db/databases/app',
    reads: { charset: 'UTF8' },
  },
  {
    lines: ['sql instances create db --database-version=POSTGRES_17', 'sql users create ann --instance=db --password=secret'],
    type: 'google_sql_user',
    id: 'demo-project/db/ann',
    reads: { name: 'ann' },
  },
  {
    lines: ['pubsub topics create orders --labels=env=lab'],
    type: 'google_pubsub_topic',
    id: 'projects/demo-project/topics/orders',
    reads: { labels: { env: 'lab' } },
  },
  {
    lines: ['pubsub topics create orders', 'pubsub subscriptions create billing --topic=orders --ack-deadline=30'],
    type: 'google_pubsub_subscription',
    id: 'projects/demo-project/subscriptions/billing',
    reads: { ack_deadline_seconds: 30 },
  },
  {
    lines: ['secrets create password --replication-policy=automatic'],
    type: 'google_secret_manager_secret',
    id: 'projects/demo-project/secrets/password',
    reads: { secret_id: 'password' },
  },
  {
    lines: ['dns managed-zones create main --dns-name=example.com --description=x'],
    type: 'google_dns_managed_zone',
    id: 'projects/demo-project/managedZones/main',
    reads: { dns_name: 'example.com.' },
  },
  {
    lines: ['artifacts repositories create images --location=us-central1 --repository-format=docker'],
    type: 'google_artifact_registry_repository',
    id: 'projects/demo-project/locations/us-central1/repositories/images',
    reads: { format: 'DOCKER' },
  },
  {
    lines: [
      'kms keyrings create main --location=global',
      'kms keys create data --keyring=main --location=global --purpose=encryption --rotation-period=90d',
    ],
    type: 'google_kms_crypto_key',
    id: 'projects/demo-project/locations/global/keyRings/main/cryptoKeys/data',
    reads: { rotation_period: '7776000s' },
  },
  {
    lines: ['redis instances create cache --region=us-central1 --size=2 --tier=standard'],
    type: 'google_redis_instance',
    id: 'projects/demo-project/locations/us-central1/instances/cache',
    reads: { memory_size_gb: 2, tier: 'STANDARD_HA' },
  },
  {
    lines: ['services enable run.googleapis.com'],
    type: 'google_project_service',
    id: 'demo-project/run.googleapis.com',
    reads: { service: 'run.googleapis.com' },
  },
  {
    lines: ['logging sinks create audit storage.googleapis.com/audit-example'],
    type: 'google_logging_project_sink',
    id: 'projects/demo-project/sinks/audit',
    reads: { destination: 'storage.googleapis.com/audit-example' },
  },
]

describe('what gcloud makes, terraform imports', () => {
  test.for(MADE)('$type', async ({ lines, type, id, reads }) => {
    const driver = await createDriver()
    const shell = openShell(driver.store)
    for (const line of lines) await shell.ok(`${line} ${PROJECT}`)
    const state = await driver.importById(type, id)
    expect(state).toMatchObject(reads)
    expect(await driver.read(type, state)).toEqual(state)
  })
})
