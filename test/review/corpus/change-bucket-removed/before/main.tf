resource "aws_s3_bucket" "old" {
  bucket        = "old-reports"
  force_destroy = true
  tags          = { team = "finance" }
}

resource "google_storage_bucket" "old" {
  name     = "old-reports"
  location = "US"
  labels   = { team = "finance" }
}

resource "aws_sqs_queue" "kept" {
  name = "kept"
  tags = { team = "finance" }
}
