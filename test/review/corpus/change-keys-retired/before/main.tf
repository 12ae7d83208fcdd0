resource "aws_iam_user" "old" {
  name = "old"
  tags = { team = "ops" }
}

resource "aws_iam_access_key" "old" {
  user = aws_iam_user.old.name
}

resource "aws_iam_user_login_profile" "old" {
  user = aws_iam_user.old.name
}

resource "aws_iam_user_policy_attachment" "old" {
  user       = aws_iam_user.old.name
  policy_arn = "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"
}

resource "google_service_account" "old" {
  account_id = "old-runner"
}

resource "google_service_account_key" "old" {
  service_account_id = google_service_account.old.name
}

resource "google_project_iam_binding" "old" {
  project = "sandbox-project"
  role    = "roles/viewer"
  members = ["group:everybody@example.com"]
}

resource "google_project_iam_policy" "old" {
  project     = "sandbox-project"
  policy_data = jsonencode({ bindings = [{ role = "roles/viewer", members = ["group:everyone@example.com"] }] })
}

resource "google_compute_network" "main" {
  name                    = "main"
  auto_create_subnetworks = false
}

resource "google_compute_network_peering" "old" {
  name         = "old"
  network      = google_compute_network.main.self_link
  peer_network = google_compute_network.main.self_link
}

resource "tls_private_key" "kept" {
  algorithm = "ED25519"
}
