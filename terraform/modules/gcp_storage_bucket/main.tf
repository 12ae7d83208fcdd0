# Names are unique in all of Google Cloud, and there is no prefix it would complete: the suffix is made once and kept.
resource "terraform_data" "suffix" {
  count = var.name == null ? 1 : 0
}

locals {
  name = var.name != null ? var.name : "bucket-${terraform_data.suffix[0].id}"
}

resource "google_storage_bucket" "this" {
  name = local.name
  # The API answers locations in capitals.
  location                    = upper(var.region)
  storage_class               = var.storage_class
  force_destroy               = var.force_destroy
  uniform_bucket_level_access = true
  public_access_prevention    = var.block_public_access ? "enforced" : "inherited"
  labels                      = var.labels

  versioning {
    enabled = var.versioning
  }

  dynamic "encryption" {
    for_each = var.kms_key_name[*]

    content {
      default_kms_key_name = encryption.value
    }
  }

  lifecycle_rule {
    action {
      type = "AbortIncompleteMultipartUpload"
    }

    condition {
      age = 7
    }
  }

  dynamic "lifecycle_rule" {
    for_each = var.nearline_after_days[*]

    content {
      action {
        type          = "SetStorageClass"
        storage_class = "NEARLINE"
      }

      condition {
        age                   = lifecycle_rule.value
        matches_storage_class = ["STANDARD"]
      }
    }
  }

  dynamic "lifecycle_rule" {
    for_each = var.expire_after_days[*]

    content {
      action {
        type = "Delete"
      }

      condition {
        age        = lifecycle_rule.value
        with_state = "LIVE"
      }
    }
  }

  dynamic "lifecycle_rule" {
    for_each = var.old_versions_expire_after_days[*]

    content {
      action {
        type = "Delete"
      }

      condition {
        days_since_noncurrent_time = lifecycle_rule.value
        with_state                 = "ARCHIVED"
      }
    }
  }
}
