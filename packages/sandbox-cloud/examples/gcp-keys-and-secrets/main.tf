# A key that turns by itself, and a secret that is kept with it.

variable "rotation_days" {
  description = "How often the key is renewed."
  type        = number
  default     = 90
}

resource "google_kms_key_ring" "main" {
  name     = "platform"
  location = "us-central1"
}

resource "google_kms_crypto_key" "main" {
  name            = "secrets"
  key_ring        = google_kms_key_ring.main.id
  rotation_period = "${var.rotation_days * 86400}s"
}

resource "google_kms_crypto_key_iam_member" "secrets" {
  crypto_key_id = google_kms_crypto_key.main.id
  role          = "roles/cloudkms.cryptoKeyEncrypterDecrypter"
  member        = "serviceAccount:secrets@example.com"
}

resource "google_secret_manager_secret" "token" {
  secret_id = "payment-token"
  labels    = { used-by = "checkout" }

  replication {
    user_managed {
      replicas {
        location = "us-central1"

        customer_managed_encryption {
          kms_key_name = google_kms_crypto_key.main.id
        }
      }
    }
  }
}

resource "google_secret_manager_secret_version" "token" {
  secret      = google_secret_manager_secret.token.id
  secret_data = "not-a-real-token"
}
