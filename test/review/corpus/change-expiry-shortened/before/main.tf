resource "aws_s3_bucket" "reports" {
  bucket = "reports"
  tags   = { team = "finance" }
}

resource "aws_s3_bucket_lifecycle_configuration" "reports" {
  bucket = aws_s3_bucket.reports.id
  rule {
    id     = "old"
    status = "Enabled"
    filter {}
    expiration {
      days = 3650
    }
  }
}
