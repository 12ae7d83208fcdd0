# A bundle made on the spot, named by chance, kept with the key that signs it: the small providers at work.

variable "greeting" {
  description = "What the bundle says."
  type        = string
  default     = "good morning"
}

resource "random_id" "bucket" {
  byte_length = 4
}

resource "tls_private_key" "signing" {
  algorithm = "ED25519"
}

resource "time_rotating" "release" {
  rotation_days = 30
}

data "archive_file" "bundle" {
  type        = "zip"
  output_path = "${path.root}/bundle.zip"

  source {
    filename = "greeting.txt"
    content  = var.greeting
  }
}

resource "aws_s3_bucket" "bundles" {
  bucket        = "bundles-${random_id.bucket.hex}"
  force_destroy = true
}

resource "aws_s3_object" "bundle" {
  bucket      = aws_s3_bucket.bundles.id
  key         = "bundle.zip"
  source      = data.archive_file.bundle.output_path
  source_hash = data.archive_file.bundle.output_md5
}

resource "google_secret_manager_secret" "key" {
  secret_id = "signing-key"

  replication {
    auto {}
  }
}

resource "google_secret_manager_secret_version" "key" {
  secret      = google_secret_manager_secret.key.id
  secret_data = tls_private_key.signing.private_key_pem
}
