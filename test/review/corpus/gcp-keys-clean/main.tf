resource "google_kms_key_ring" "main" {
  name     = "main"
  location = "us-central1"
}

resource "google_kms_crypto_key" "main" {
  name                       = "main"
  key_ring                   = google_kms_key_ring.main.id
  rotation_period            = "7776000s"
  destroy_scheduled_duration = "2592000s"
  labels                     = { team = "shop" }

  lifecycle {
    prevent_destroy = true
  }
}

resource "google_secret_manager_secret" "database" {
  secret_id = "database"
  labels    = { team = "shop" }
  replication {
    auto {}
  }
}

resource "google_secret_manager_secret_iam_member" "app" {
  secret_id = google_secret_manager_secret.database.id
  role      = "roles/secretmanager.secretAccessor"
  member    = "serviceAccount:app@sandbox-project.iam.gserviceaccount.com"
}
