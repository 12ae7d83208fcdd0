import type { ObjectValue } from '../../src/value.ts'

/** Lines that make objects, the type and import id of the last one, and what terraform reads of it. */
export const MADE: { lines: string[]; type: string; id: string; reads: ObjectValue }[] = [
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
