# The network the instance stands in: the one of the given subnetwork, or a small one of its own.
locals {
  own_network = var.subnetwork == null
  network     = local.own_network ? google_compute_network.own[0].id : data.google_compute_subnetwork.given[0].network
  subnetwork  = local.own_network ? google_compute_subnetwork.own[0].id : data.google_compute_subnetwork.given[0].id
}

data "google_compute_subnetwork" "given" {
  count = local.own_network ? 0 : 1

  name   = var.subnetwork
  region = var.region
}

resource "google_compute_network" "own" {
  count = local.own_network ? 1 : 0

  name                    = local.name
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "own" {
  count = local.own_network ? 1 : 0

  name                     = local.name
  region                   = var.region
  network                  = google_compute_network.own[0].id
  ip_cidr_range            = var.network_ip_cidr_range
  private_ip_google_access = true
}
