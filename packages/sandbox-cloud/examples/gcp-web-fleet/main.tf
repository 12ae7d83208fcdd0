# A group of like machines behind one address of the world.

variable "size" {
  description = "How many machines."
  type        = number
  default     = 2
}

resource "google_compute_network" "main" {
  name                    = "web"
  auto_create_subnetworks = false
}

resource "google_compute_subnetwork" "main" {
  name          = "web"
  network       = google_compute_network.main.id
  ip_cidr_range = "10.30.0.0/20"
}

resource "google_compute_instance_template" "web" {
  name_prefix  = "web-"
  machine_type = "e2-small"
  tags         = ["web"]

  disk {
    source_image = "debian-cloud/debian-12"
    boot         = true
  }

  network_interface {
    subnetwork = google_compute_subnetwork.main.id
  }

  lifecycle {
    create_before_destroy = true
  }
}

resource "google_compute_health_check" "web" {
  name               = "web"
  check_interval_sec = 10

  http_health_check {
    port         = 80
    request_path = "/healthz"
  }
}

resource "google_compute_instance_group_manager" "web" {
  name               = "web"
  base_instance_name = "web"
  zone               = "us-central1-a"
  target_size        = var.size

  version {
    instance_template = google_compute_instance_template.web.self_link
  }

  named_port {
    name = "http"
    port = 80
  }
}

resource "google_compute_backend_service" "web" {
  name                  = "web"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  health_checks         = [google_compute_health_check.web.id]

  backend {
    group = google_compute_instance_group_manager.web.instance_group
  }
}

resource "google_compute_url_map" "web" {
  name            = "web"
  default_service = google_compute_backend_service.web.id
}

resource "google_compute_target_http_proxy" "web" {
  name    = "web"
  url_map = google_compute_url_map.web.id
}

resource "google_compute_global_address" "web" {
  name = "web"
}

resource "google_compute_global_forwarding_rule" "web" {
  name                  = "web"
  load_balancing_scheme = "EXTERNAL_MANAGED"
  target                = google_compute_target_http_proxy.web.id
  ip_address            = google_compute_global_address.web.address
  port_range            = "80"
}

output "address" {
  description = "Where the fleet answers."
  value       = google_compute_global_address.web.address
}
