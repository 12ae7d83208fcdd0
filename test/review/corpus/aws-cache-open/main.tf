resource "aws_elasticache_replication_group" "cache" {
  replication_group_id       = "cache"
  description                = "Pages"
  engine                     = "redis"
  node_type                  = "cache.t4g.small"
  num_cache_clusters         = 2
  automatic_failover_enabled = true
  at_rest_encryption_enabled = false
  transit_encryption_enabled = false
  tags                       = { team = "web" }
}

resource "aws_efs_file_system" "shared" {
  tags = { team = "web" }
}

resource "aws_ebs_volume" "scratch" {
  availability_zone = "us-east-1a"
  size              = 20
  encrypted         = false
  tags              = { team = "web" }
}
