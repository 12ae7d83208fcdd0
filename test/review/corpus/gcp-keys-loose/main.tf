resource "google_kms_key_ring" "main" {
  name     = "main"
  location = "us-central1"
}

resource "google_kms_crypto_key" "main" {
  name     = "main"
  key_ring = google_kms_key_ring.main.id
  labels   = { team = "shop" }
}

resource "google_kms_crypto_key_iam_member" "everyone" {
  crypto_key_id = google_kms_crypto_key.main.id
  role          = "roles/cloudkms.cryptoKeyDecrypter"
  member        = "allAuthenticatedUsers"
}

resource "google_pubsub_topic" "orders" {
  name   = "orders"
  labels = { team = "orders" }
}

resource "google_pubsub_topic_iam_member" "everyone" {
  topic  = google_pubsub_topic.orders.name
  role   = "roles/pubsub.publisher"
  member = "allUsers"
}

resource "google_bigquery_dataset" "open" {
  dataset_id = "open"
  location   = "US"
  labels     = { team = "data" }

  access {
    role          = "OWNER"
    user_by_email = "owner@example.com"
  }

  access {
    role          = "READER"
    special_group = "allAuthenticatedUsers"
  }
}
