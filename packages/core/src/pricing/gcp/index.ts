import type { Estimator } from '../estimator.ts'
import * as compute from './compute.ts'
import * as service from './service.ts'

export const GCP_ESTIMATORS: Record<string, Estimator> = {
  google_compute_instance: compute.gcpInstance,
  google_compute_disk: compute.gcpDisk,
  google_compute_region_disk: compute.gcpRegionDisk,
  google_container_cluster: compute.gcpCluster,
  google_container_node_pool: compute.gcpNodePool,
  google_compute_address: service.gcpAddress,
  google_compute_global_address: service.gcpAddress,
  google_compute_router_nat: service.gcpNat,
  google_compute_forwarding_rule: service.gcpForwardingRule,
  google_compute_global_forwarding_rule: service.gcpForwardingRule,
  google_compute_vpn_tunnel: service.gcpVpnTunnel,
  google_storage_bucket: service.gcpBucket,
  google_sql_database_instance: service.gcpSqlInstance,
  google_cloud_run_v2_service: service.gcpRunService,
  google_dns_managed_zone: service.gcpDnsZone,
  google_kms_crypto_key: service.gcpKmsKey,
  google_secret_manager_secret_version: service.gcpSecretVersion,
  google_pubsub_topic: service.gcpTopic,
  google_artifact_registry_repository: service.gcpRegistry,
  google_redis_instance: service.gcpRedis,
}
