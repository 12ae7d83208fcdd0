# One plan over two clouds: a network in each, and the name of the one in the other.

variable "team" {
  description = "Team that owns both."
  type        = string
  default     = "platform"
}

resource "aws_vpc" "main" {
  cidr_block = "10.120.0.0/16"
  tags       = { Name = "both", Team = var.team }
}

resource "google_compute_network" "main" {
  name                    = "both"
  auto_create_subnetworks = false
}

resource "google_compute_firewall" "from_aws" {
  name          = "from-aws"
  network       = google_compute_network.main.name
  source_ranges = [aws_vpc.main.cidr_block]

  allow {
    protocol = "tcp"
    ports    = ["443"]
  }
}

resource "aws_ssm_parameter" "peer" {
  name  = "/both/peer"
  type  = "String"
  value = google_compute_network.main.self_link
}
