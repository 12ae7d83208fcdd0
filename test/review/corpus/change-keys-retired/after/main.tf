resource "aws_iam_user" "old" {
  name = "old"
  tags = { team = "ops" }
}

resource "google_service_account" "old" {
  account_id = "old-runner"
}

resource "google_compute_network" "main" {
  name                    = "main"
  auto_create_subnetworks = false
}

resource "tls_private_key" "kept" {
  algorithm = "ED25519"
}
