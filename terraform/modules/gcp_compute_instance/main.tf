# Names are unique in a project, and there is no prefix the cloud would complete: the suffix is made once and kept.
resource "terraform_data" "suffix" {
  count = var.name == null ? 1 : 0
}

locals {
  name = var.name != null ? var.name : "instance-${substr(terraform_data.suffix[0].id, 0, 8)}"
  zone = var.zone != null ? var.zone : "${var.region}-b"

  # Project keys and passwords do not open the instance: sign-in goes through IAM.
  metadata = merge(
    { enable-oslogin = "TRUE", block-project-ssh-keys = "TRUE", serial-port-enable = "FALSE" },
    var.startup_script == null ? {} : { startup-script = var.startup_script },
  )
}

resource "google_compute_instance" "this" {
  name                      = local.name
  zone                      = local.zone
  machine_type              = var.machine_type
  deletion_protection       = var.deletion_protection
  allow_stopping_for_update = true
  tags                      = [local.name]
  labels                    = var.labels
  metadata                  = local.metadata

  boot_disk {
    auto_delete       = true
    kms_key_self_link = var.kms_key_name

    initialize_params {
      image = var.image
      size  = var.boot_disk_size
      type  = var.disk_type
    }
  }

  dynamic "attached_disk" {
    for_each = google_compute_disk.data

    content {
      source      = attached_disk.value.self_link
      device_name = "data"
    }
  }

  network_interface {
    subnetwork = local.subnetwork

    dynamic "access_config" {
      for_each = var.public_ip ? ["PREMIUM"] : []

      content {
        network_tier = access_config.value
      }
    }
  }

  shielded_instance_config {
    enable_secure_boot          = true
    enable_vtpm                 = true
    enable_integrity_monitoring = true
  }

  dynamic "service_account" {
    for_each = var.service_account[*]

    content {
      email  = service_account.value
      scopes = ["cloud-platform"]
    }
  }
}

resource "google_compute_disk" "data" {
  count = var.data_disk_size > 0 ? 1 : 0

  name   = "${local.name}-data"
  zone   = local.zone
  type   = var.disk_type
  size   = var.data_disk_size
  labels = var.labels

  dynamic "disk_encryption_key" {
    for_each = var.kms_key_name[*]

    content {
      kms_key_self_link = disk_encryption_key.value
    }
  }
}

resource "google_compute_firewall" "ingress" {
  for_each = { for rule in var.ingress : "${rule.protocol}-${rule.port}" => rule }

  name          = "${local.name}-${each.key}"
  network       = local.network
  direction     = "INGRESS"
  source_ranges = each.value.cidr_blocks
  target_tags   = [local.name]

  allow {
    protocol = each.value.protocol
    ports    = [tostring(each.value.port)]
  }
}
