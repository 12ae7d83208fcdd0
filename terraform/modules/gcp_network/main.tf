# Names are unique in a project, and there is no prefix the cloud would complete: the suffix is made once and kept.
resource "terraform_data" "suffix" {
  count = var.name == null ? 1 : 0
}

locals {
  name = var.name != null ? var.name : "network-${substr(terraform_data.suffix[0].id, 0, 8)}"

  internal_ranges = flatten([for subnetwork in var.subnetworks : concat([subnetwork.ip_cidr_range], values(subnetwork.secondary_ranges))])
}

resource "google_compute_network" "this" {
  name                    = local.name
  description             = "Network ${local.name}"
  auto_create_subnetworks = false
  routing_mode            = "REGIONAL"
}

resource "google_compute_subnetwork" "this" {
  for_each = var.subnetworks

  name                     = "${local.name}-${each.key}"
  region                   = var.region
  network                  = google_compute_network.this.id
  ip_cidr_range            = each.value.ip_cidr_range
  private_ip_google_access = true

  dynamic "secondary_ip_range" {
    for_each = each.value.secondary_ranges

    content {
      range_name    = secondary_ip_range.key
      ip_cidr_range = secondary_ip_range.value
    }
  }

  dynamic "log_config" {
    for_each = var.flow_log ? [var.flow_log_sampling] : []

    content {
      aggregation_interval = "INTERVAL_5_SEC"
      flow_sampling        = log_config.value
      metadata             = "INCLUDE_ALL_METADATA"
    }
  }
}

resource "google_compute_firewall" "internal" {
  count = var.allow_internal ? 1 : 0

  name          = "${local.name}-internal"
  description   = "Everything in the network may reach everything else in it"
  network       = google_compute_network.this.name
  direction     = "INGRESS"
  source_ranges = local.internal_ranges

  allow {
    protocol = "tcp"
  }

  allow {
    protocol = "udp"
  }

  allow {
    protocol = "icmp"
  }
}

resource "google_compute_firewall" "iap_ssh" {
  count = var.allow_iap_ssh ? 1 : 0

  name        = "${local.name}-iap-ssh"
  description = "SSH from Identity-Aware Proxy"
  network     = google_compute_network.this.name
  direction   = "INGRESS"

  # The range Identity-Aware Proxy forwards from.
  source_ranges = ["35.235.240.0/20"]

  allow {
    protocol = "tcp"
    ports    = ["22"]
  }
}

resource "google_compute_firewall" "custom" {
  for_each = var.firewall_rules

  name          = "${local.name}-${each.key}"
  network       = google_compute_network.this.name
  direction     = "INGRESS"
  source_ranges = each.value.source_ranges
  target_tags   = length(each.value.target_tags) > 0 ? each.value.target_tags : null

  allow {
    protocol = each.value.protocol
    ports    = length(each.value.ports) > 0 ? each.value.ports : null
  }
}

resource "google_compute_router" "this" {
  count = var.nat ? 1 : 0

  name    = "${local.name}-router"
  region  = var.region
  network = google_compute_network.this.id
}

resource "google_compute_router_nat" "this" {
  count = var.nat ? 1 : 0

  name                               = "${local.name}-nat"
  region                             = var.region
  router                             = google_compute_router.this[0].name
  nat_ip_allocate_option             = "AUTO_ONLY"
  source_subnetwork_ip_ranges_to_nat = "ALL_SUBNETWORKS_ALL_IP_RANGES"

  log_config {
    enable = true
    filter = "ERRORS_ONLY"
  }
}
