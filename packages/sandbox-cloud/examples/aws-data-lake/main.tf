# Three buckets, raw to curated, each versioned, encrypted, private and tidied by rule.

variable "name" {
  description = "Prefix of the buckets."
  type        = string
  default     = "data-lake-example"
}

variable "archive_after_days" {
  description = "After how many days an object goes to cheaper storage."
  type        = number
  default     = 30
}

locals {
  zones = toset(["raw", "clean", "curated"])
}

resource "aws_kms_key" "lake" {
  description             = "Everything in ${var.name}"
  deletion_window_in_days = 14
  enable_key_rotation     = true
}

resource "aws_s3_bucket" "zone" {
  for_each      = local.zones
  bucket        = "${var.name}-${each.key}"
  force_destroy = each.key == "raw"
  tags          = { Zone = each.key }
}

resource "aws_s3_bucket_versioning" "zone" {
  for_each = local.zones
  bucket   = aws_s3_bucket.zone[each.key].id

  versioning_configuration {
    status = "Enabled"
  }
}

resource "aws_s3_bucket_server_side_encryption_configuration" "zone" {
  for_each = local.zones
  bucket   = aws_s3_bucket.zone[each.key].id

  rule {
    bucket_key_enabled = true

    apply_server_side_encryption_by_default {
      sse_algorithm     = "aws:kms"
      kms_master_key_id = aws_kms_key.lake.arn
    }
  }
}

resource "aws_s3_bucket_public_access_block" "zone" {
  for_each                = local.zones
  bucket                  = aws_s3_bucket.zone[each.key].id
  block_public_acls       = true
  block_public_policy     = true
  ignore_public_acls      = true
  restrict_public_buckets = true
}

resource "aws_s3_bucket_lifecycle_configuration" "zone" {
  for_each = local.zones
  bucket   = aws_s3_bucket.zone[each.key].id

  rule {
    id     = "archive"
    status = "Enabled"

    filter {
      prefix = "events/"
    }

    transition {
      days          = var.archive_after_days
      storage_class = "STANDARD_IA"
    }

    noncurrent_version_expiration {
      noncurrent_days = 90
    }
  }
}

resource "aws_glue_catalog_database" "lake" {
  name = replace(var.name, "-", "_")
}

resource "aws_athena_workgroup" "lake" {
  name = var.name

  configuration {
    result_configuration {
      output_location = "s3://${aws_s3_bucket.zone["clean"].bucket}/results/"
    }
  }
}

output "buckets" {
  description = "Bucket names by zone."
  value       = { for zone, bucket in aws_s3_bucket.zone : zone => bucket.bucket }
}
