resource "aws_s3_bucket" "downloads" {
  bucket        = "downloads-files"
  force_destroy = true
  tags          = { team = "web" }
}

resource "aws_s3_bucket_versioning" "downloads" {
  bucket = aws_s3_bucket.downloads.id
  versioning_configuration {
    status = "Suspended"
  }
}

resource "aws_s3_bucket_policy" "downloads" {
  bucket = aws_s3_bucket.downloads.id
  policy = jsonencode({
    Version   = "2012-10-17"
    Statement = [{ Effect = "Allow", Principal = { AWS = ["*"] }, Action = ["s3:GetObject"], Resource = "arn:aws:s3:::downloads-files/*" }]
  })
}
