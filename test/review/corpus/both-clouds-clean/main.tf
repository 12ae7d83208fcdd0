resource "aws_s3_bucket" "copy" {
  bucket = "copy-of-reports"
  tags   = { team = "finance" }
}

resource "aws_s3_bucket_versioning" "copy" {
  bucket = aws_s3_bucket.copy.id
  versioning_configuration {
    status = "Enabled"
  }
}

resource "random_id" "suffix" {
  byte_length = 4
}

resource "google_storage_bucket" "copy" {
  name                        = "copy-${random_id.suffix.hex}"
  location                    = "EU"
  uniform_bucket_level_access = true
  public_access_prevention    = "enforced"
  labels                      = { team = "finance" }

  versioning {
    enabled = true
  }
}
