resource "aws_kms_key" "old" {
  description         = "Old"
  enable_key_rotation = true
  tags                = { team = "ops" }
}

resource "aws_kms_key" "kept" {
  description         = "Kept"
  enable_key_rotation = true
  tags                = { team = "ops" }
}

resource "google_kms_key_ring" "main" {
  name     = "main"
  location = "us-central1"
}

resource "google_kms_crypto_key" "old" {
  name            = "old"
  key_ring        = google_kms_key_ring.main.id
  rotation_period = "7776000s"
  labels          = { team = "ops" }
}
