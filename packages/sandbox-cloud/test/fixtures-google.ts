import type { Fixture } from './fixtures.ts'

const LABELS = { labels: { changed: 'yes' } }

export const googleFixtures: Record<string, Fixture> = {
  google_compute_network: {
    config: () => ({ name: 'main', auto_create_subnetworks: false }),
    update: { routing_mode: 'GLOBAL' },
    notImported: ['delete_default_routes_on_create'],
  },
  google_compute_subnetwork: {
    config: async (use) => ({ name: 'main', network: (await use('google_compute_network'))['id']!, ip_cidr_range: '10.0.0.0/24' }),
    update: { private_ip_google_access: true },
    replace: { ip_cidr_range: '10.9.0.0/24', network: 'another' },
  },
  google_compute_firewall: {
    config: async (use) => ({
      name: 'ssh',
      network: (await use('google_compute_network'))['name']!,
      source_ranges: ['10.0.0.0/8'],
      allow: [{ protocol: 'tcp', ports: ['22'] }],
    }),
    update: { priority: 900 },
    replace: { direction: 'EGRESS', network: 'another' },
  },
  google_compute_router: {
    config: async (use) => ({ name: 'main', network: (await use('google_compute_network'))['self_link']! }),
    update: { description: 'of the network' },
    replace: { network: 'another' },
  },
  google_compute_router_nat: {
    config: async (use) => ({
      name: 'main',
      router: (await use('google_compute_router'))['name']!,
      nat_ip_allocate_option: 'AUTO_ONLY',
      source_subnetwork_ip_ranges_to_nat: 'ALL_SUBNETWORKS_ALL_IP_RANGES',
    }),
    update: { min_ports_per_vm: 128 },
  },
  google_compute_address: { config: () => ({ name: 'front' }), update: LABELS },
  google_compute_global_address: { config: () => ({ name: 'front' }), update: LABELS },
  google_compute_instance: {
    config: async (use) => ({
      name: 'web',
      machine_type: 'e2-micro',
      boot_disk: [{ initialize_params: [{ image: 'debian-cloud/debian-12' }] }],
      network_interface: [{ subnetwork: (await use('google_compute_subnetwork'))['id']!, access_config: [{}] }],
    }),
    update: LABELS,
  },
  google_compute_disk: {
    config: () => ({ name: 'data', size: 20 }),
    update: { size: 40 },
    notImported: ['create_snapshot_before_destroy'],
  },
  google_storage_bucket: {
    config: () => ({ name: 'some-bucket-of-ours', location: 'us-central1' }),
    update: LABELS,
    notImported: ['force_destroy'],
  },
  google_storage_bucket_object: {
    config: async (use) => ({ bucket: (await use('google_storage_bucket'))['name']!, name: 'a/b.txt', content: 'hello' }),
    update: { content: 'world' },
    notImported: ['detect_md5hash'],
  },
  google_storage_bucket_iam_member: {
    config: async (use) => ({
      bucket: (await use('google_storage_bucket'))['name']!,
      role: 'roles/storage.objectViewer',
      member: 'user:someone@example.com',
    }),
  },
  google_storage_bucket_iam_binding: {
    config: async (use) => ({
      bucket: (await use('google_storage_bucket'))['name']!,
      role: 'roles/storage.objectViewer',
      members: ['user:someone@example.com'],
    }),
    update: { members: ['user:another@example.com'] },
  },
  google_service_account: {
    config: () => ({ account_id: 'worker-1' }),
    update: { display_name: 'Worker' },
    replace: { account_id: 'worker-2' },
  },
  google_project_iam_member: {
    config: () => ({ project: 'demo-project', role: 'roles/viewer', member: 'user:someone@example.com' }),
    replace: { member: 'user:another@example.com' },
  },
  google_project_service: {
    config: () => ({ service: 'compute.googleapis.com' }),
    update: { disable_on_destroy: false },
    notImported: ['disable_on_destroy'],
    replace: { service: 'run.googleapis.com' },
  },
}
