resource "google_container_cluster" "main" {
  name                = "main"
  location            = "us-central1"
  initial_node_count  = 3
  deletion_protection = false
  enable_legacy_abac  = true
  logging_service     = "none"
  resource_labels     = { team = "platform" }
}
