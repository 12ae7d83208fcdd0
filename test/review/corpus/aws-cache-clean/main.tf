resource "aws_elasticache_replication_group" "cache" {
  replication_group_id       = "cache"
  description                = "Pages"
  engine                     = "valkey"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  at_rest_encryption_enabled = true
  transit_encryption_enabled = true
  user_group_ids             = ["cache-users"]
  snapshot_retention_limit   = 7
  auto_minor_version_upgrade = true
  tags                       = { team = "web" }
}

resource "aws_efs_file_system" "shared" {
  encrypted = true
  tags      = { team = "web" }
}

resource "aws_ebs_volume" "scratch" {
  availability_zone = "us-east-1a"
  size              = 20
  encrypted         = true
  tags              = { team = "web" }
}
