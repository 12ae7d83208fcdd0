import { beforeEach, expect, test } from 'vitest'
import { createDriver, type Driver } from '../../test/driver.ts'

let google: Driver
beforeEach(async () => {
  google = await createDriver()
  await google.apply('google_compute_network', { name: 'main', auto_create_subnetworks: false })
})

const CLUSTER = { name: 'apps', location: 'us-central1', initial_node_count: 1, network: 'main', deletion_protection: false }
const NODE = {
  machine_type: 'e2-medium',
  disk_size_gb: 100,
  disk_type: 'pd-balanced',
  image_type: 'COS_CONTAINERD',
  service_account: 'default',
  metadata: { 'disable-legacy-endpoints': 'true' },
  shielded_instance_config: [{ enable_integrity_monitoring: true, enable_secure_boot: false }],
}

test('a cluster that says nothing of pools has a default one, of the nodes that GKE gives by itself, and rests', async () => {
  const made = await google.apply('google_container_cluster', CLUSTER)
  expect(made).toMatchObject({
    node_config: [NODE],
    node_pool: [
      { name: 'default-pool', initial_node_count: 1, node_config: [NODE], management: [{ auto_repair: true, auto_upgrade: true }] },
    ],
    logging_config: [{ enable_components: ['SYSTEM_COMPONENTS', 'WORKLOADS'] }],
    database_encryption: [{ state: 'DECRYPTED' }],
    private_cluster_config: [{ enable_private_nodes: false, public_endpoint: made['endpoint'] }],
  })
  expect(await google.plan('google_container_cluster', CLUSTER, made)).toEqual({ planned: made, replace: [] })
})

test('a cluster whose default pool is removed keeps none', async () => {
  const made = await google.apply('google_container_cluster', { ...CLUSTER, remove_default_node_pool: true })
  expect(made['node_pool']).toEqual([])
})

test.each([
  ['what its nodes say', { node_config: [{ machine_type: 'e2-small', disk_size_gb: 50, labels: { team: 'blue' } }] }],
  ['a pool of its own', { initial_node_count: null, node_pool: [{ name: 'own', node_count: 2, node_config: [{ spot: true }] }] }],
])('a cluster keeps %s, and fills in the rest', async (_, more) => {
  const config = { ...CLUSTER, ...more }
  const made = await google.apply('google_container_cluster', config)
  expect(made['node_pool']).toHaveLength(1)
  expect(await google.plan('google_container_cluster', config, made)).toEqual({ planned: made, replace: [] })
})

test('a pool fills in what its nodes do not say, and the boot disk is the disk they name', async () => {
  const cluster = await google.apply('google_container_cluster', { ...CLUSTER, remove_default_node_pool: true })
  const config = { name: 'workers', cluster: cluster['id']!, node_count: 1, node_config: [{ disk_size_gb: 30, disk_type: 'pd-ssd' }] }
  const pool = await google.apply('google_container_node_pool', config)
  expect(pool).toMatchObject({
    node_config: [{ ...NODE, disk_size_gb: 30, disk_type: 'pd-ssd', boot_disk: [{ size_gb: 30, disk_type: 'pd-ssd' }] }],
  })
  expect(await google.plan('google_container_node_pool', config, pool)).toEqual({ planned: pool, replace: [] })
})
