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
